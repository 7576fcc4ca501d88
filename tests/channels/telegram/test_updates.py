"""Which update becomes which event."""

import json
import logging
from typing import Any

import pytest

from bot.channels.telegram.updates import NOBODY, event_id, named_bot, read_update, sender_of, update_id
from bot.engine.events import Chat, Commanded, EditedText, Event, Said, SentFile, Started, Tapped, Unreadable
from tests.channels.telegram.tiny import NOON

SANNE = {"id": 7, "is_bot": False, "first_name": "Sanne"}
PRIVATE = {"id": 7, "type": "private"}
GROUP = {"id": -5, "type": "group"}
HERE = Chat(channel="telegram", id="7", sender="7")
THERE = Chat(channel="telegram", id="-5", sender="7", private=False)
PART: dict[str, Any] = {"id": "telegram/9", "at": NOON, "chat": HERE}
PART_THERE: dict[str, Any] = {**PART, "chat": THERE}


def message(chat: Any = PRIVATE, **content: Any) -> dict[str, Any]:
    """A message update."""
    return {"update_id": 9, "message": {"message_id": 3, "from": SANNE, "chat": chat, "date": 1, **content}}


def tap(**changes: Any) -> dict[str, Any]:
    """An update for a tap; a part that is None is left out."""
    query = {"id": "q1", "from": SANNE, "message": {"message_id": 3, "chat": PRIVATE, "date": 1}, "data": "q/1/x"}
    query |= changes
    return {"update_id": 9, "callback_query": {key: value for key, value in query.items() if value is not None}}


TABLE: list[tuple[str, object, Event | None]] = [
    ("text", message(text="hoi"), Said(**PART, text="hoi", ref="3")),
    ("start", message(text="/start"), Started(**PART, ref="3")),
    ("start with a payload", message(text="/start tips groep"), Started(**PART, payload="tips groep", ref="3")),
    ("longest text", message(text="é" * 4096), Said(**PART, text="é" * 4096, ref="3")),
    ("command", message(text="/Tips"), Commanded(**PART, name="tips", ref="3")),
    ("argument", message(text="/tips  groep\nnu "), Commanded(**PART, name="tips", argument="groep\nnu", ref="3")),
    ("addressed", message(text="/tips@vijfb rest"), Commanded(**PART, name="tips", argument="rest", ref="3")),
    ("addressed, in private", message(text="/tips@other x"), Commanded(**PART, name="tips", argument="x", ref="3")),
    ("no command", message(text="/ hoi"), Said(**PART, text="/ hoi", ref="3")),
    ("half a surrogate", message(text="a\ud83d"), Said(**PART, text="a?", ref="3")),
    ("what nobody sees", message(text="\u202eSan\u00adne\u200b"), Said(**PART, text="Sanne", ref="3")),
    ("group text", message(GROUP, text="hoi"), None),
    ("group command", message(GROUP, text="/tips"), Commanded(**PART_THERE, name="tips", ref="3")),
    ("group, ours", message(GROUP, text="/tips@VijfB x"), Commanded(**PART_THERE, name="tips", argument="x", ref="3")),
    ("group, another's", message(GROUP, text="/tips@other"), None),
    ("group start", message(GROUP, text="/start"), Commanded(**PART_THERE, name="start", ref="3")),
    ("group photo", message(GROUP, photo=[{}]), None),
    (
        "supergroup",
        message({"id": -5, "type": "supergroup"}, text="/help"),
        Commanded(**PART_THERE, name="help", ref="3"),
    ),
    ("tap", tap(), Tapped(**PART, data="q/1/x", ref="3", tap="q1")),
    (
        "tap in a group",
        tap(message={"message_id": 3, "chat": GROUP}),
        Tapped(**PART_THERE, data="q/1/x", ref="3", tap="q1"),
    ),
    ("tap without message", tap(message=None), Tapped(**PART, data="q/1/x", ref=None, tap="q1")),
    ("tap of a game", tap(data=None), None),
    ("edited", {"update_id": 9, "edited_message": message(text="b")["message"]}, EditedText(**PART, ref="3", text="b")),
    (
        "what nobody sees, edited",
        {"update_id": 9, "edited_message": message(text="zelf\u00admoord")["message"]},
        EditedText(**PART, ref="3", text="zelfmoord"),
    ),
    ("private chat of somebody else", message({"id": 8, "type": "private"}, text="/status"), None),
    ("tap in the chat of somebody else", tap(message={"message_id": 3, "chat": {"id": 8, "type": "private"}}), None),
    (
        "inline query",
        {"update_id": 9, "inline_query": {"id": "1", "from": SANNE, "query": "otter", "offset": ""}},
        None,
    ),
    ("business message", {"update_id": 9, "business_message": message(text="hoi")["message"]}, None),
    ("forwarded", message(text="hoi", forward_origin={"type": "hidden_user"}), Said(**PART, text="hoi", ref="3")),
    ("edited in a group", {"update_id": 9, "edited_message": message(GROUP, text="b")["message"]}, None),
    ("edited caption", {"update_id": 9, "edited_message": message(photo=[], caption="b")["message"]}, None),
    ("photo", message(photo=[{}], caption="kijk"), SentFile(**PART, kind="photo", ref="3")),
    ("voice", message(voice={}), SentFile(**PART, kind="voice", ref="3")),
    ("audio", message(audio={}), SentFile(**PART, kind="voice", ref="3")),
    ("video", message(video={}), SentFile(**PART, kind="video", ref="3")),
    ("video note", message(video_note={}), SentFile(**PART, kind="video", ref="3")),
    ("animation", message(animation={}, document={}), SentFile(**PART, kind="video", ref="3")),
    ("sticker", message(sticker={}), SentFile(**PART, kind="sticker", ref="3")),
    ("location", message(location={}), SentFile(**PART, kind="location", ref="3")),
    ("venue", message(venue={}, location={}), SentFile(**PART, kind="location", ref="3")),
    ("contact", message(contact={}), SentFile(**PART, kind="contact", ref="3")),
    ("document", message(document={}), SentFile(**PART, kind="document", ref="3")),
    ("poll", message(poll={}), SentFile(**PART, kind="other", ref="3")),
    ("dice", message(dice={}), SentFile(**PART, kind="other", ref="3")),
    ("something new", message(hologram={}), SentFile(**PART, kind="other", ref="3")),
    ("pinned", message(pinned_message={}), None),
    ("new members", message(GROUP, new_chat_members=[{}]), None),
    ("group created", message(GROUP, group_chat_created=True), None),
    ("timer", message(message_auto_delete_timer_changed={}), None),
    (
        "from a bot",
        message(text="hoi") | {"message": {**message(text="x")["message"], "from": {**SANNE, "is_bot": True}}},
        None,
    ),
    ("without sender", {"update_id": 9, "message": {"message_id": 3, "chat": GROUP, "text": "/tips"}}, None),
    ("channel", message({"id": -9, "type": "channel"}, text="/tips"), None),
    ("channel post", {"update_id": 9, "channel_post": message(text="hoi")["message"]}, None),
    ("blocked", {"update_id": 9, "my_chat_member": {"chat": PRIVATE, "from": SANNE}}, None),
    ("nothing", {"update_id": 9}, None),
]


@pytest.mark.parametrize(("update", "event"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_update_becomes_event(update: object, event: Event | None) -> None:
    """Each kind of update becomes the event that the engine knows, or nothing."""
    assert read_update(update, NOON, "vijfb") == event


@pytest.mark.parametrize(
    "update",
    [
        None,
        [],
        "hoi",
        {},
        {"update_id": "9", "message": message(text="geheim")["message"]},
        {"update_id": True, "message": message(text="geheim")["message"]},
        {"update_id": 9, "message": "geheim"},
        {"update_id": 9, "message": ["geheim"]},
        {"update_id": 9, "message": {"text": "geheim", "from": SANNE}},
        {"update_id": 9, "message": {"text": "geheim", "from": "Sanne", "chat": PRIVATE}},
        message("geheim", text="geheim"),
        message({"type": "private"}, text="geheim"),
        message({"id": "7", "type": "private"}, text="geheim"),
        message({"id": 7}, text="geheim"),
        message(text=["geheim"]),
        message(text=None),
        message(text="geheim " * 10_000),
        message(text="geheim", message_id="3"),
        message(text="geheim", **{"from": {"is_bot": False}}),
        tap(data=["geheim"]),
        tap(id=5),
        tap(message="geheim"),
        tap(message={"message_id": 3}),
        tap(message={"chat": PRIVATE}),
        tap(**{"from": None}),
        {"update_id": 9, "callback_query": None},
        {"update_id": 9, "edited_message": {"chat": PRIVATE, "from": SANNE, "text": "geheim"}},
    ],
    ids=lambda update: str(update)[:80],
)
def test_strange_update_is_set_aside(update: object, caplog: pytest.LogCaptureFixture) -> None:
    """An update of a shape that Telegram never promised raises nothing, and its text does not reach the log."""
    caplog.set_level(logging.DEBUG)
    event = read_update(update, NOON, "vijfb")
    assert isinstance(event, Unreadable)
    assert (event.id, event.raw) == (event_id(update), update)
    assert "can't be read" in caplog.text
    assert event.error in caplog.text
    assert "geheim" not in caplog.text
    assert "Sanne" not in caplog.text


@pytest.mark.parametrize(
    ("update", "chat", "tap"),
    [
        (message(text=["geheim"]), HERE, None),
        ({"update_id": 9, "edited_message": {"chat": PRIVATE, "text": 1, "from": SANNE}}, HERE, None),
        (tap(data=["geheim"]), HERE, "q1"),
        (tap(message={"chat": PRIVATE}), HERE, "q1"),
        ({"update_id": 9, "callback_query": {"id": "q1", "from": SANNE, "data": 3}}, HERE, "q1"),
        (message(GROUP, text=["geheim"]), NOBODY, None),
        (message({"id": "7", "type": "private"}, text="geheim"), NOBODY, None),
        ({"update_id": 9, "message": "geheim"}, NOBODY, None),
        ("geheim", NOBODY, None),
    ],
    ids=str,
)
def test_chat_of_a_strange_update(update: object, chat: Chat, tap: str | None) -> None:
    """Somebody who wrote in private hears of it when the bot can't read what they sent; nobody else does."""
    event = read_update(update, NOON, "vijfb")
    assert isinstance(event, Unreadable)
    assert (event.chat, event.tap) == (chat, tap)


@pytest.mark.parametrize("update", ["geheim", {"message": message(text="a")["message"]}, [1, "\ud83d"]], ids=repr)
def test_strange_update_keeps_its_id(update: object) -> None:
    """An update without a number is known by what is in it, so that a second delivery is recognised."""
    other = json.loads(json.dumps(update))
    assert event_id(update) == event_id(other)
    assert event_id(update) != event_id([update])


@pytest.mark.parametrize(
    ("update", "sender"),
    [
        (message(text="a"), "7"),
        (message(GROUP, text="a"), "7"),
        (tap(), "7"),
        (tap(message=None), "7"),
        ({"update_id": 9, "message": {"chat": PRIVATE}}, "7"),
        ({"update_id": 9, "message": {"from": {"id": "7"}}}, ""),
        ("geheim", ""),
    ],
    ids=str,
)
def test_sender_of_an_update(update: object, sender: str) -> None:
    """The order of one person's updates is that of the person, in private and in groups."""
    assert sender_of(update) == sender


def test_number_of_update() -> None:
    """Only a real number can confirm an update."""
    updates: list[object] = [{"update_id": 9}, {"update_id": "9"}, {"update_id": 10**30}, {"update_id": -9}, {}, None]
    assert [update_id(update) for update in updates] == [9, None, None, None, None, None]


@pytest.mark.parametrize(
    ("update", "name"),
    [
        (message(GROUP, text="/tips@vijfb"), "vijfb"),
        (message(GROUP, text="/tips@Other rest"), "Other"),
        (message(GROUP, text="/tips mail@school"), None),
        (message(GROUP, text="mail@school"), None),
        (message(text="/tips@vijfb"), None),
        ({"message": {"chat": None, "text": 3}}, None),
        ("strange", None),
    ],
)
def test_name_is_needed_in_groups_only(update: object, name: str | None) -> None:
    """Nothing in a private chat waits for the bot's own name."""
    assert named_bot(update) == name
