"""Updates as the Bot API describes them, and what can be wrong with one: hypothesis strategies for the fuzz."""

import json
from typing import Any

from hypothesis import strategies as st

from bot.channels.telegram.updates import _FILES, _SERVICE

Shape = dict[str, Any]
NEXT = 0
"""Stands for the next number."""
BUTTON = "button "
"""Data that begins like this stands for one of the buttons the bot showed to this person."""

# halves of surrogate pairs too: JSON can write them
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)
WORDS = st.sampled_from(
    [
        *("Akkoord", "Nee, geen gevaar", "Otter", "po", "groep 7", "Zelf gezien", "1", "2", "1, 3", "99", "klaar"),
        *("terug", "stop", "rest later", "waarom", "weet ik niet", "leerling B, pest", "ja", "over 2 weken", "morgen"),
        *("31-2-2026", "vrijdag half drie", "Bij gym koos niemand deze leerling.", "<b>niet</b> & <", "{{ alias }}"),
        *("/start", "/start tips", "/nieuw", "/verder", "/status", "/tips groep", "/situaties", "/antwoorden", "/stop"),
        *(
            "/zoek pesten",
            "/herinner morgen gesprek",
            "/herinneringen",
            "/instellingen",
            "/logboek",
            "/notitie Gebeld.",
        ),
        *("/help@vijfb", "/tips@other x", "/bestaatniet", "/", "", " ", "\n", "\x00", "٣", "😀" * 40),
    ]
)
HUGE = st.sampled_from(["x" * 5000, "ij " * 20_000, "é" * 4096, "/tips " + "y" * 9000, "1," * 3000])
TEXT = st.one_of(*[WORDS] * 24, *[ANY_TEXT] * 4, HUGE)
NUMBER = st.one_of(st.integers(1, 40), st.integers(), st.sampled_from([0, -1, 2**31, 2**53, 2**63, -(2**63), 10**40]))
JUNK = st.recursive(
    st.none() | st.booleans() | NUMBER | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=6,
)
DATA = st.one_of(
    *[st.integers(0, 30).map(lambda number: f"{BUTTON}{number}")] * 6,
    st.sampled_from(["c/verder", "c/nieuw", "c/", "c/resume/1", "c/go/1", "c/follow_up/1/done", "q/1/consent/=agree"]),
    st.sampled_from(["q/1/behaviour/=x", "q/9/day@1/!skip", "q//", "q/1", "q/" + "9" * 40 + "/x/=y", "c/change/1:x@y"]),
    ANY_TEXT,
)


def sender(user: int) -> Shape:
    """A person."""
    return {"id": user, "is_bot": False, "first_name": "Sanne", "language_code": "nl"}


@st.composite
def messages(draw: st.DrawFn, users: tuple[int, ...]) -> Shape:
    """A message of one of these people, in private or in a group."""
    user = draw(st.sampled_from(users))
    chat = draw(
        st.sampled_from(
            [
                *[{"id": user, "type": "private", "first_name": "Sanne"}] * 6,
                {"id": -5, "type": "group", "title": "Team"},
                {"id": -(10**12) - 5, "type": "supergroup", "title": "Team", "is_forum": True},
                {"id": -9, "type": "channel", "title": "Nieuws"},
            ]
        )
    )
    whole = {"message_id": draw(st.integers(1, 10**6)), "date": 1772452800, "chat": chat, "from": sender(user)}
    return whole | draw(contents())


@st.composite
def contents(draw: st.DrawFn) -> Shape:
    """What a message can hold."""
    kind = draw(st.sampled_from([*["text"] * 8, "file", "service", "new"]))
    if kind == "text":
        content: Shape = {"text": draw(TEXT)}
    elif kind == "file":
        content = {draw(st.sampled_from(sorted(_FILES))): draw(JUNK), "caption": draw(TEXT)}
    elif kind == "service":
        content = {draw(st.sampled_from(sorted(_SERVICE))): draw(JUNK)}
    else:
        content = {draw(ANY_TEXT): draw(JUNK)}
    more = {
        "entities": [{"type": "bold", "offset": 0, "length": 99}],
        "reply_to_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}},
        "forward_origin": {"type": "hidden_user", "sender_user_name": "x", "date": 1},
        "via_bot": {"id": 1, "is_bot": True, "first_name": "x"},
        "link_preview_options": {"is_disabled": True},
        "sender_chat": {"id": -9, "type": "channel"},
    }
    return content | {key: more[key] for key in draw(st.sets(st.sampled_from(sorted(more)), max_size=2))}


@st.composite
def taps(draw: st.DrawFn, users: tuple[int, ...]) -> Shape:
    """A tap, on a message that is there, is too old, or is gone."""
    message = draw(messages(users))
    query: Shape = {"id": str(draw(st.integers(1, 10**18))), "chat_instance": "7", "data": draw(DATA)}
    query["from"] = message["from"]
    seen = draw(st.sampled_from(["there", "there", "there", "old", "gone", "inline"]))
    if seen == "old":
        message = {key: message[key] for key in ("message_id", "chat")} | {"date": 0}
    if seen in ("there", "old"):
        query["message"] = message
    if seen == "inline":
        query["inline_message_id"] = "AAA"
    return query


@st.composite
def updates(draw: st.DrawFn, users: tuple[int, ...]) -> Shape:
    """An update, with something wrong in about a third of them."""
    kind = draw(st.sampled_from([*["message"] * 8, *["callback_query"] * 6, *["edited_message"] * 2, "other"]))
    if kind == "callback_query":
        content = draw(taps(users))
    elif kind == "other":
        others = ["my_chat_member", "channel_post", "poll", "message_reaction", "business_message", "hologram"]
        kind, content = draw(st.sampled_from(others)), draw(messages(users))
    else:
        content = draw(messages(users))
    whole = {"update_id": NEXT, kind: content}
    for _ in range(draw(st.sampled_from([0, 0, 0, 0, 0, 0, 1, 1, 2, 3]))):
        _damage(draw, whole)
    # as it comes out of a response: what JSON can't say is not there
    received: Shape = json.loads(json.dumps(whole))
    return received


def _damage(draw: st.DrawFn, whole: Shape) -> None:
    """Takes a part away, puts something else there, or adds something nobody knows."""
    part = whole
    while draw(st.booleans()):
        inside = [value for value in part.values() if isinstance(value, dict) and value]
        if not inside:
            break
        part = draw(st.sampled_from(inside))
    key = draw(st.sampled_from(sorted(part))) if part else ""
    how = draw(st.sampled_from(["gone", "junk", "junk", "unknown"]))
    if how == "gone":
        part.pop(key, None)
    elif how == "junk":
        part[key] = draw(JUNK)
    else:
        part[draw(ANY_TEXT)] = draw(JUNK)
