"""A batch of raw updates: one commit, a fair queue, nothing twice, and the strange ones set aside."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.channels.telegram.batch import MUCH, OF_ONE, SLICE, UNSENT, fair, handle_batch, put_off, take_turns
from bot.channels.telegram.updates import update_id
from bot.engine.events import Event
from bot.state.rows import Outgoing
from tests.channels.telegram.raw import tap_update, text_update
from tests.channels.telegram.tiny import NOON, tiny_app
from tests.engine.teacher import count, failures, saved

NOISY = 1
QUIET = range(100, 120)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """A bot that echoes."""
    opened = tiny_app(tmp_path)
    yield opened
    opened.close()


def said(app: App, user: int | None = None) -> list[str]:
    """What stands in the outbox, for everybody or for one."""
    rows = saved(app, Outgoing)
    return [
        str(row.payload["text"])
        for row in rows
        if row.kind == "message" and isinstance(row.payload, dict) and user in (None, int(row.chat_id))
    ]


def numbers(updates: Sequence[object]) -> list[int | None]:
    """The numbers of these updates."""
    return [update_id(update) for update in updates]


def take(app: App, updates: Sequence[object]) -> int:
    """Keeps a batch as the way in does; returns how much waits its turn."""
    return put_off(app, handle_batch(app, updates, NOON), NOON)


def sent(app: App) -> None:
    """Sends all that stands in the outbox."""
    for row in app.store.waiting("telegram", 10_000):
        app.store.save(replace(row, state="sent"))


def drain(app: App) -> None:
    """Handles all that waits its turn, and sends it."""
    sent(app)
    while take_turns(app)[1]:
        sent(app)


def test_everybody_first_before_anybody_second() -> None:
    """Within a batch everybody's first update goes before anybody's second, each person's own in order."""
    updates: list[Any] = [text_update(number, "", user) for number, user in enumerate([1, 1, 1, 2, 2, 3])]
    first, rest = fair(updates, {})
    assert numbers(first) == [0, 3, 5, 1, 4, 2]
    assert rest == {}


def test_updates_of_a_shuffled_batch_go_in_order() -> None:
    """A batch that arrives the wrong way round is handled in the order of its numbers."""
    updates: list[Any] = [text_update(number, "") for number in (4, 2, 3)]
    assert numbers(fair(updates, {})[0]) == [2, 3, 4]


def test_rest_of_one_is_for_later() -> None:
    """Of one person so many go now; somebody of whom something waits has nothing handled before it."""
    updates: list[Any] = [text_update(number, "", 1 + number % 2) for number in range(30)]
    first, rest = fair(updates, {"2": 1})
    assert numbers(first) == [0, 2, 4][:OF_ONE]
    assert len(rest["1"]) == 15 - OF_ONE
    assert rest["2"] == updates[1::2]


def test_one_noisy_and_twenty_quiet(app: App) -> None:
    """A thousand messages of one person delay each of twenty others by two turns at most; all are answered in order."""
    flood: list[Any] = [text_update(number, f"n{number}", NOISY) for number in range(1000)]
    for start in range(0, 1000, 100):
        # meanwhile two of the others say something, in this batch, behind the noisy one
        quiet = [text_update(5000 + user, "hoi", user) for user in list(QUIET)[start // 50 : start // 50 + 2]]
        before = count(app, "outbox")
        rest = handle_batch(app, flood[start : start + 100] + quiet, NOON)
        said_now = [int(row.chat_id) for row in saved(app, Outgoing)[before:]]
        places = [place for place, chat in enumerate(said_now) if chat in QUIET]
        # alone they would have been the first and the second; and little more has to be done before the commit
        assert len(places) == 2
        assert max(places) <= 2
        assert len(said_now) <= 2 + OF_ONE
        put_off(app, rest, NOON)
        take_turns(app)
        sent(app)
    drain(app)
    assert [text for text in said(app, NOISY) if text.startswith("n")] == [f"n{number}" for number in range(1000)]
    assert all(said(app, user) == ["hoi"] for user in QUIET)


def test_somebody_new_waits_one_slice_at_most(app: App) -> None:
    """While the rest of one person is handled, somebody new waits for few turns and is then handled alone."""
    take(app, [text_update(number, "n", NOISY) for number in range(100)])
    before = count(app, "outbox")
    assert take_turns(app) == (1, 99 - OF_ONE)
    assert count(app, "outbox") == before + 1
    take(app, [text_update(200, "hoi", 100), text_update(201, "n", NOISY)])
    assert [row.chat_id for row in saved(app, Outgoing)[before + 1 :]] == ["100"]
    assert take_turns(app) == (1, 99 - OF_ONE)


def test_of_whom_much_waits_one_goes(app: App) -> None:
    """Of somebody who sent a little at once a few are handled at a time; of somebody who sent much, one."""
    take(app, [text_update(number, "n", NOISY) for number in range(OF_ONE + MUCH + 1)])
    take(app, [text_update(100 + number, "n", 2) for number in range(OF_ONE + MUCH)])
    sent(app)
    before = count(app, "outbox")
    take_turns(app)
    assert [row.chat_id for row in saved(app, Outgoing)[before:]] == [str(NOISY), *["2"] * OF_ONE]


@pytest.mark.parametrize("people", [2, 4, 30])
def test_noisy_people_share(app: App, people: int) -> None:
    """What waits of several people is handled in turns, of each the same, and so much at a time of all together."""
    take(app, [text_update(number, "n", 1 + number // 10) for number in range(people * 10)])
    sent(app)
    before = count(app, "outbox")
    each = min(OF_ONE, max(1, SLICE // people))
    taken, _ = take_turns(app)
    chats = [row.chat_id for row in saved(app, Outgoing)[before:]]
    assert chats == [str(person) for person in range(1, min(people, SLICE) + 1) for _ in range(each)]
    assert taken == len(chats) <= SLICE


def test_who_waits_longest_goes_first(app: App) -> None:
    """With more noisy people than go at a time, those whose oldest message waits longest go first."""
    take(app, [text_update(number, f"n{number}", 1 + number // 10) for number in range(300)])
    sent(app)
    before = count(app, "outbox")
    take_turns(app)
    assert [int(row.chat_id) for row in saved(app, Outgoing)[before:]] == list(range(1, SLICE + 1))
    drain(app)
    for person in range(1, 31):
        assert said(app, person) == [f"n{number}" for number in range(person * 10 - 10, person * 10)]


def test_answers_go_out_before_more_is_handled(app: App) -> None:
    """While many answers to one person wait to be sent, more of theirs waits too; others' does not."""
    take(app, [text_update(number, "n", 1 + number // 50) for number in range(100)])
    for _ in range(10):
        for row in app.store.waiting("telegram", 100):
            if row.chat_id == "2":
                app.store.save(replace(row, state="sent"))
        take_turns(app)
    assert UNSENT <= len(said(app, 1)) < UNSENT + OF_ONE < len(said(app, 2))
    sent(app)
    before = len(said(app, 1))
    take_turns(app)
    assert len(said(app, 1)) == before + 1


def test_told_once_that_it_takes_a_moment(app: App) -> None:
    """Somebody of whom much waits is told so once; somebody with a few messages too many is not."""
    word = app.engine.words.text("common", "sent_much")
    for start in range(0, 400, 100):
        take(app, [text_update(number, "n", NOISY) for number in range(start, start + 100)])
    take(app, [text_update(1000 + number, "n", 100) for number in range(OF_ONE + MUCH)])
    later = NOON + timedelta(hours=1)
    rest = handle_batch(app, [text_update(number, "n", NOISY) for number in range(400, 420)], later)
    put_off(app, rest, later)
    assert said(app, NOISY).count(word) == 1
    assert said(app, NOISY).index(word) == OF_ONE
    assert word not in said(app, 100)
    drain(app)
    take(app, [text_update(number, "n", NOISY) for number in range(2000, 2100)])
    assert said(app, NOISY).count(word) == 1


def test_nothing_twice(app: App) -> None:
    """What is delivered again, while it waits its turn or after it was handled, does nothing more."""
    updates = [text_update(number, f"n{number}") for number in range(50)]
    for _ in range(3):
        take(app, updates)
    drain(app)
    assert take(app, updates) == 0
    drain(app)
    assert [text for text in said(app) if text.startswith("n")] == [f"n{number}" for number in range(50)]


def test_batch_is_kept_whole_or_not_at_all(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the store fails in a batch, nothing of it is kept: nothing said, and nothing set aside."""
    real = app.engine.handle

    def full(event: Event) -> list[Outgoing]:
        if event.id == "telegram/3":
            raise sqlite3.OperationalError("database or disk is full")
        return real(event)

    monkeypatch.setattr(app.engine, "handle", full)
    with pytest.raises(sqlite3.OperationalError):
        take(app, [text_update(1, "a"), {"update_id": 2, "message": "x"}, text_update(3, "b", 8)])
    assert count(app, "outbox") == count(app, "seen_events") == count(app, "aside") == 0


def test_trouble_while_the_rest_is_put_off(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the rest of a batch can't be kept, it is not confirmed; delivered again, each is handled once, in order."""
    updates = [text_update(number, f"n{number}") for number in range(10)]
    with monkeypatch.context() as patch:
        patch.setattr(app.store, "defer", _full)
        with pytest.raises(sqlite3.OperationalError):
            take(app, updates)
    take(app, updates)
    drain(app)
    assert said(app) == [f"n{number}" for number in range(10)]


def test_trouble_in_a_turn_that_waited(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the store fails in a turn that waited, it waits still."""
    take(app, [text_update(number, f"n{number}") for number in range(10)])
    with monkeypatch.context() as patch:
        patch.setattr(app.store, "handled", _full)
        with pytest.raises(sqlite3.OperationalError):
            take_turns(app)
    drain(app)
    assert said(app) == [f"n{number}" for number in range(10)]


def _full(_row: object) -> None:
    raise sqlite3.OperationalError("database or disk is full")


def test_strange_update_is_set_aside_whole(app: App) -> None:
    """What can't be read is kept as it came, with the class and the place of the error; the others go on."""
    strange = text_update(2, ["Sproetje \ud83d"])
    take(app, [text_update(1, "a"), strange, text_update(3, "b")])
    take(app, [strange])
    (row,) = app.store.asides()
    assert (row.event_id, row.error, row.received_at) == ("telegram/2", "_StrangeError", NOON)
    assert row.place.startswith("bot.channels.telegram.updates:")
    assert json.loads(row.raw or "") == strange
    assert said(app) == ["a", app.engine.words.text("common", "failed"), "b"]
    assert [failure.event_id for failure in failures(app)] == ["telegram/2"]


def test_strange_tap_stops_waiting(app: App) -> None:
    """The tap of a button that can't be read is answered, so that its button does not keep turning."""
    update = tap_update(1, "x")
    update["callback_query"]["data"] = 5
    take(app, [update])
    assert [row.kind for row in saved(app, Outgoing)] == ["message", "tap"]


def test_failing_turn_is_set_aside_whole(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """A turn that fails is set aside with its update and its person, who gets the apology."""

    def breaks(_turn: object, text: str) -> None:
        if text == "kapot":
            raise ValueError(text)

    monkeypatch.setattr(app.engine, "_unprompted", breaks)
    take(app, [text_update(1, "kapot"), text_update(2, "heel")])
    (row,) = app.store.asides()
    assert (row.event_id, row.error) == ("telegram/1", "ValueError")
    assert row.place.startswith(__name__)
    assert json.loads(row.raw or "")["message"]["text"] == "kapot"
    assert said(app) == [app.engine.words.text("common", "failed")]
    person = app.store.person("telegram", "7")
    assert person is not None
    assert row.person_id == person.id


def test_apology_that_fails_too(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """When not even the apology can be said, the update is set aside all the same, once, and the queue moves."""

    def breaks(event: Event) -> list[Outgoing]:
        raise RuntimeError("stuk")

    real = app.engine.handle
    monkeypatch.setattr(app.engine, "handle", lambda event: breaks(event) if event.id[-1] == "1" else real(event))
    for _ in range(2):
        take(app, [text_update(1, "a"), text_update(2, "b")])
    assert [(row.event_id, row.error) for row in app.store.asides()] == [("telegram/1", "RuntimeError")]
    assert said(app) == ["b"]
