"""What Telegram gets for a row of the outbox."""

import random
from dataclasses import replace

import pytest
from telegram import InputFile

from bot.channels.telegram import marked_text, rendering
from bot.channels.telegram.marked_text import MarkedText
from bot.engine.messages import Button, Edit, File, Message, TapAnswer
from bot.errors import MessageLimitError
from bot.state.rows import Json
from tests.support.telegram_entities import FormattedText, parse_html, stored_text, utf16_length


def stored(html: str) -> FormattedText:
    """A text as Telegram keeps it; raises when Telegram would refuse it."""
    return stored_text(parse_html(html))


def test_message_with_buttons() -> None:
    """A message carries its HTML and its buttons, and shows no preview of links."""
    payload = Message(
        text="<b>Hoi</b> &amp; welkom", buttons=((Button("Ja", "a"), Button("Site", url="https://x.nl")),)
    )
    assert rendering.messages("7", payload.payload()) == [
        {
            "chat_id": 7,
            "text": "<b>Hoi</b> &amp; welkom",
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
            "reply_markup": {
                "inline_keyboard": [[{"text": "Ja", "callback_data": "a"}, {"text": "Site", "url": "https://x.nl"}]]
            },
        }
    ]


def test_what_is_confidential_is_protected() -> None:
    """What is about a situation can't be forwarded or copied, in all its parts; anything else can."""
    parts = rendering.messages("7", Message(text="woord " * 1000, confidential=True).payload())
    assert [part.get("protect_content") for part in parts] == [True, True]
    for open_one in (Message(text="tip"), Message(text="tip", confidential=False)):
        assert "protect_content" not in rendering.messages("7", open_one.payload())[0]
    assert "protect_content" not in rendering.document("7", File(name="a", content=b"a", caption="").payload())


def test_taking_away_is_cut_in_halves() -> None:
    """Each message is named once, a hundred in a call; halves hold the same, and one message has none."""
    (newest, rest) = rendering.erasures("7", [*range(1, 121), 5])
    assert (newest["chat_id"], newest["message_ids"], rest["message_ids"][-1]) == (7, [*range(120, 20, -1)], 1)
    halves = rendering.halves(rest)
    assert [number for half in halves for number in half["message_ids"]] == rest["message_ids"]
    assert rendering.halves({"chat_id": 7, "message_ids": [3]}) == []
    assert rendering.erasures("7", []) == []


def test_without_buttons_there_is_no_keyboard() -> None:
    """No keyboard is sent when there are no buttons: on an edit that takes the old one away."""
    assert "reply_markup" not in rendering.messages("7", Message(text="a").payload())[0]
    edited = rendering.edit("7", 3, Edit(text="a").payload())
    assert (edited["message_id"], "reply_markup" in edited) == (3, False)


@pytest.mark.parametrize("text", ["", " \n ", "<b> </b>", "<i></i>"])
def test_empty_text_becomes_an_ellipsis(text: str) -> None:
    """Telegram refuses a message that shows nothing, so something is shown."""
    assert [message["text"] for message in rendering.messages("7", Message(text=text).payload())] == ["…"]
    assert rendering.edit("7", 3, Edit(text=text).payload())["text"] == "…"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
        ("<u>a</u> <b class='x'>b</b>", "<u>a</u> <b class='x'>b"),
        ("a</b> <i>b", "a b"),
        ("<b>a<i>b</b>c</i>", "abc"),
        ("&lt;b&gt; &#39;a&#x27; &quot;&amp;&nbsp;", "<b> 'a' \"&&nbsp;"),
        ('<a href="https://x.nl/?a=1&amp;b=2">x</a>', "x"),
    ],
)
def test_wrong_html_is_still_sent(source: str, shown: str) -> None:
    """What is no tag of ours is shown as text, and tags that don't match never make Telegram refuse a message."""
    (part,) = MarkedText(source).split(4096)
    assert stored(part).text == shown


@pytest.mark.parametrize(
    "text",
    [
        "Een zin met <b>vet</b> erin. " * 400,
        "<b>" + "woord &amp; 😀 " * 900 + "</b>",
        "x" * 9000,
        "😀" * 3000,
        "<i>" + "&lt;" * 5000 + "</i>",
        "Alinea.\n\n" * 700,
    ],
    ids=["sentences", "bold", "one word", "emoji", "escapes", "paragraphs"],
)
def test_long_text_is_split(text: str) -> None:
    """Every part fits and is sound by itself, and together they show the whole text in its own style."""
    payload = Message(text=text, buttons=((Button("Ja", "a"),),)).payload()
    sent = rendering.messages("7", payload)
    parts = [stored(message["text"]) for message in sent]
    assert len(parts) > 1
    assert all(0 < utf16_length(part.text) <= 4096 for part in parts)
    whole = stored(text)
    assert "".join("".join(part.text.split()) for part in parts) == "".join(whole.text.split())
    # each style that covers the whole text covers every part of it
    if whole.entities and whole.entities[0]["length"] == utf16_length(whole.text):
        assert {part.entities[0]["type"] for part in parts} == {whole.entities[0]["type"]}
    assert ["reply_markup" in message for message in sent] == [False] * (len(sent) - 1) + [True]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("a" * 60 + "\n\nb b\nc" + "d" * 60, "a" * 60),
        ("a" * 60 + "\nb b b" + "d" * 60, "a" * 60),
        ("a" * 60 + " " + "d" * 60, "a" * 60),
        ("a " + "d" * 120, "a " + "d" * 98),
    ],
    ids=["paragraph", "line", "word", "nowhere"],
)
def test_where_a_text_is_split(text: str, first: str) -> None:
    """A text breaks at a paragraph, else a line, else a word, unless that would leave the message nearly empty."""
    assert MarkedText(text).split(100)[0] == first


def test_text_of_the_limit_stays_whole() -> None:
    """A text of exactly the limit, without its tags and escapes, is one message."""
    text = "<b>" + "&amp;" * 4094 + "😀</b>"
    assert len(rendering.messages("7", Message(text=text).payload())) == 1
    assert len(rendering.messages("7", Message(text=text + "x").payload())) == 2


def test_long_edit_is_cut() -> None:
    """An edit can't become two messages: it ends in an ellipsis, with its tags closed."""
    shown = stored(rendering.edit("7", 3, Edit(text="<b>" + "woord " * 1000 + "</b>").payload())["text"])
    assert utf16_length(shown.text) <= 4096
    assert shown.text.endswith("woord…")
    assert shown.entities[0]["type"] == "bold"
    shown = stored(rendering.edit("7", 3, Edit(text="x" * 5000).payload())["text"])
    assert shown.text == "x" * 4095 + "…"


@pytest.mark.parametrize(
    "buttons",
    [
        [Button("Ja", "é" * 33)],
        [Button("Ja", "")],
        [Button(" ", "a")],
        [Button("Ja", "a")] * 101,
    ],
    ids=["long data", "no data", "no label", "many"],
)
def test_buttons_beyond_the_limits(buttons: list[Button]) -> None:
    """A button that Telegram would refuse is found before sending."""
    with pytest.raises(MessageLimitError):
        rendering.messages("7", Message(text="a", buttons=(tuple(buttons),)).payload())


def test_buttons_at_the_limits() -> None:
    """64 bytes of data and 100 buttons still pass."""
    buttons = ((Button("Ja", "é" * 32),) * 100,)
    (message,) = rendering.messages("7", Message(text="a", buttons=buttons).payload())
    assert len(message["reply_markup"]["inline_keyboard"][0]) == 100


def test_answer_to_a_tap() -> None:
    """A tap is answered by its id."""
    assert rendering.tap_answer(TapAnswer(tap="q1").payload()) == {"callback_query_id": "q1"}


@pytest.mark.parametrize("payload", [None, [], "a", 3])
def test_payload_without_content(payload: list[object] | str | int | None) -> None:
    """A payload that is none is refused as such."""
    for render in (lambda: rendering.messages("7", payload), lambda: rendering.tap_answer(payload)):  # type: ignore[arg-type]
        with pytest.raises(MessageLimitError):
            render()


def test_file_with_buttons() -> None:
    """A file goes with its name, a type that fits the name, its caption as HTML and its buttons."""
    file = File(
        name="herinneringen.ics", content=b"\x00\xff", caption="<b>Hoi</b> &amp;", buttons=((Button("Ja", "a"),),)
    )
    sent = rendering.document("7", file.payload())
    document = sent.pop("document")
    assert isinstance(document, InputFile)
    assert document.field_tuple == ("herinneringen.ics", b"\x00\xff", "text/calendar")
    assert sent == {
        "chat_id": 7,
        "caption": "<b>Hoi</b> &amp;",
        "parse_mode": "HTML",
        "reply_markup": {"inline_keyboard": [[{"text": "Ja", "callback_data": "a"}]]},
    }


def test_file_alone() -> None:
    """A file needs no caption and no buttons."""
    sent = rendering.document("7", File(name="a.ics", content=b"a", caption=" ").payload())
    assert set(sent) == {"chat_id", "document"}


def test_caption_of_the_limit() -> None:
    """A caption of exactly the limit, without its tags and escapes, passes; one sign more is refused, not cut."""
    caption = "<b>" + "&amp;" * 1022 + "😀</b>"
    sent = rendering.document("7", File(name="a.ics", content=b"a", caption=caption + "\n").payload())
    assert utf16_length(stored(sent["caption"]).text) == 1024
    with pytest.raises(MessageLimitError):
        rendering.document("7", File(name="a.ics", content=b"a", caption=caption + "x").payload())


@pytest.mark.parametrize(
    "file",
    [
        File(name="a.ics", content=b"", caption="a"),
        File(name=" ", content=b"a", caption="a"),
        File(name="a.ics", content=b"a", caption="a", buttons=((Button("Ja", "x" * 65),),)),
    ],
    ids=["empty", "no name", "long data"],
)
def test_files_beyond_the_limits(file: File) -> None:
    """A file that Telegram would refuse is found before sending."""
    with pytest.raises(MessageLimitError):
        rendering.document("7", file.payload())


def test_largest_file() -> None:
    """50 MB still passes, and one byte more is refused."""
    largest = File(name="a", content=bytes(50 * 1024 * 1024), caption="")
    rendering.document("7", largest.payload())
    with pytest.raises(MessageLimitError):
        rendering.document("7", replace(largest, content=largest.content + b"x").payload())


@pytest.mark.parametrize(
    "payload", [None, {}, {"name": "a"}, {"name": "a", "content": 3}, {"name": "a", "content": "aG!k="}]
)
def test_payload_without_a_file(payload: dict[str, Json] | None) -> None:
    """A payload that holds no file is refused as such."""
    with pytest.raises((MessageLimitError, ValueError)):
        rendering.document("7", payload)


def test_short_way_is_the_long_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that needs nothing is sent as it is, exactly as it would be after taking it to pieces."""
    chance = random.Random(5)  # noqa: S311 - the same texts every time
    bits = [
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        '<a href="x">',
        "</a>",
        "&amp;",
        "<",
        ">",
        "&",
        " ",
        "\n",
        "é",
        "😀",
        "woord ",
    ]
    cases = [("".join(chance.choices(bits, k=chance.randrange(9))), chance.choice([4, 9, 40])) for _ in range(3000)]
    written = [(MarkedText(text).split(limit), MarkedText(text).cut(limit)) for text, limit in cases]
    as_they_are = [marked_text._fits_as_it_is(text, limit) for text, limit in cases]
    assert 100 < sum(as_they_are) < 2900
    monkeypatch.setattr(marked_text, "_fits_as_it_is", lambda *_: False)
    assert written == [(MarkedText(text).split(limit), MarkedText(text).cut(limit)) for text, limit in cases]
