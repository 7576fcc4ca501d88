"""What the store promises: together or not at all, in order, exactly as given, and only to its owner."""

import sqlite3
import stat
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from bot.state.codec import moment_to_text
from bot.state.rows import Action, Answer, Involved, Json, LogEntry, TextRef
from tests.state.rows import NOON, first_round, follow_up, outgoing, person, run, situation
from tests.support.keys import SqliteStore

ODD_TEXTS = [
    "",
    " ",
    "'; drop table people; --",
    'quote " and back \\ slash',
    "een\x00nul",
    "regel\r\neinde\u2028",
    "😀👩‍👩‍👧 ﬁ é e\u0301",
    "שלום \u202eomgekeerd\u202c",
    "null",
    "[1, 2]",
    '{"own": 1}',
    "2026-03-02T12:00:00+00:00",
    "00012",
    "1e5",
    "\ufeffbom\u200b",
    "a" * 4096,
]


class UndoneError(Exception):
    """Takes a transaction back."""


def test_rolls_back(store: SqliteStore) -> None:
    """A transaction that ends with an error keeps nothing."""

    def fails() -> None:
        with store.transaction():
            store.add(person())
            store.see("event", NOON)
            raise UndoneError

    with pytest.raises(UndoneError):
        fails()
    assert store.person("test", "anna") is None
    assert store.see("event", NOON)


def test_rolls_back_on_a_stop(store: SqliteStore) -> None:
    """Somebody who stops the program in the middle leaves nothing half done."""

    def stopped() -> None:
        with store.transaction():
            store.add(person())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert store.person("test", "anna") is None
    with store.transaction():
        store.add(person())
    assert store.person("test", "anna") is not None


def test_inner_transaction_rolls_back_alone(store: SqliteStore) -> None:
    """A savepoint takes back only what was done in it; before and after stay."""

    def inner() -> None:
        with store.transaction():
            store.add(person("in"))
            with store.transaction():
                store.add(person("deeper"))
            raise UndoneError

    with store.transaction():
        store.add(person("before"))
        with pytest.raises(UndoneError):
            inner()
        store.add(person("after"))
    names = [name for name in ("before", "in", "deeper", "after") if store.person("test", name)]
    assert names == ["before", "after"]


def test_outer_rollback_takes_the_inner_along(store: SqliteStore) -> None:
    """What a savepoint kept is gone when the whole is taken back."""

    def outer() -> None:
        with store.transaction():
            with store.transaction():
                store.add(person())
            raise UndoneError

    with pytest.raises(UndoneError):
        outer()
    assert store.person("test", "anna") is None


def test_unseen_until_committed(store: SqliteStore, tmp_path: Path) -> None:
    """Another reader sees nothing of a transaction before its end, and all of it after."""
    other = sqlite3.connect(tmp_path / "vijfb.db")
    with store.transaction():
        store.add(person())
        assert other.execute("select count(*) from people").fetchone() == (0,)
    assert other.execute("select count(*) from people").fetchone() == (1,)
    other.close()


def test_kept_after_closing(tmp_path: Path) -> None:
    """What was committed is there when the file is opened again."""
    store = SqliteStore(tmp_path)
    kept = store.add(person())
    store.close()
    again = SqliteStore(tmp_path)
    assert again.person("test", "anna") == kept
    again.close()


def test_sees_an_event_once(store: SqliteStore) -> None:
    """An event is new once, whatever the moment of the second time."""
    assert store.see("event", NOON)
    assert not store.see("event", NOON + timedelta(days=900))
    assert store.see("EVENT", NOON)


def test_promise_keeps_one_per_key(store: SqliteStore) -> None:
    """Promising twice under one key keeps the first row unchanged."""
    anna = store.add(person())
    otter = store.add(situation(anna))
    first = store.promise(follow_up(anna, "1/1/pupil", hours=1, situation_id=otter.id))
    second = store.promise(follow_up(anna, "1/1/pupil", hours=99, label="anders"))
    assert second == first
    assert store.follow_ups(anna.id) == [first]


def test_key_of_a_follow_up_is_unique(store: SqliteStore) -> None:
    """The database itself refuses a second row with the same key."""
    anna = store.add(person())
    store.add(follow_up(anna, "1/1/pupil"))
    with pytest.raises(sqlite3.IntegrityError):
        store.add(follow_up(anna, "1/1/pupil"))


def test_due_in_order(store: SqliteStore) -> None:
    """What is due comes earliest first, up to the limit; what is later or not waiting stays out."""
    anna = store.add(person())
    for key, hours in (("c", -1.0), ("a", -3.0), ("later", 0.001), ("b", -2.0), ("now", 0.0)):
        store.add(follow_up(anna, key, hours))
    store.add(follow_up(anna, "done", -9, status="done"))
    store.add(follow_up(anna, "cancelled", -9, status="cancelled"))
    assert [row.key for row in store.due(NOON, 10)] == ["a", "b", "c", "now"]
    assert [row.key for row in store.due(NOON, 2)] == ["a", "b"]
    assert store.next_due() == NOON - timedelta(hours=3)


def test_due_compares_moments_not_clocks(store: SqliteStore) -> None:
    """Moments given on another clock, with or without fractions of a second, sort by when they really are."""
    anna = store.add(person())
    amsterdam = timezone(timedelta(hours=1))
    store.add(follow_up(anna, "whole", due_at=datetime(2026, 3, 2, 13, 0, tzinfo=amsterdam)))
    store.add(follow_up(anna, "fraction", due_at=NOON - timedelta(microseconds=1)))
    assert [row.key for row in store.due(NOON, 10)] == ["fraction", "whole"]
    assert [row.key for row in store.due(NOON - timedelta(microseconds=1), 10)] == ["fraction"]


def test_next_due_of_nothing(store: SqliteStore) -> None:
    """Without promises there is no next moment."""
    assert store.next_due() is None


def test_moments_must_be_aware(store: SqliteStore) -> None:
    """A moment without a time zone is refused rather than guessed."""
    with pytest.raises(ValueError, match="time zone"):
        store.add(person(created_at=datetime(2026, 3, 2, 12)))  # noqa: DTZ001 - naive on purpose


def test_text_order_is_time_order() -> None:
    """Moments as text sort as moments do."""
    moments = [NOON, NOON + timedelta(microseconds=1), NOON + timedelta(seconds=1), NOON.replace(year=2027)]
    texts = [moment_to_text(moment) for moment in moments]
    assert texts == sorted(texts)
    assert len({len(text) for text in texts}) == 1


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_come_back_as_given(store: SqliteStore, text: str) -> None:
    """Every text comes back byte for byte, as a column, as an answer and as a message."""
    anna = store.add(person(chat_id=text))
    own = store.add(situation(anna, alias=text, signal={"own": text, "ref": text}))
    walk = store.add(run(anna, situation_id=own.id, draft={text: [text]}, trail=[text]))
    answer = store.add(Answer(run_id=walk.id, step=text, subject=text, value=text, at=NOON, event_id=text))
    said = store.add(outgoing(text))
    assert store.person("test", "anna") == anna
    assert store.situations(anna.id) == [own]
    assert store.run(anna.id, walk.id) == walk
    assert store.answers(walk.id) == [answer]
    assert store.outgoing(said.id) == said


@pytest.mark.parametrize(
    "value", [None, True, False, 0, -1, 1.5, "", "null", [], {}, [None, [1, {"a": "b"}]], {"parts": [{"text": "x"}]}]
)
def test_json_comes_back_as_given(store: SqliteStore, value: Json) -> None:
    """Every kind of answer comes back with its own type."""
    anna = store.add(person())
    walk = store.add(run(anna))
    store.add(Answer(run_id=walk.id, step="s", subject="", value=value, at=NOON, event_id="e"))
    (found,) = store.answers(walk.id)
    assert found.value == value
    assert type(found.value) is type(value)


def test_every_kind_of_row_comes_back(store: SqliteStore) -> None:
    """Days, moments and links of every kind of row come back equal, also after a change."""
    anna = store.add(person())
    own = store.add(situation(anna))
    first = first_round(store, own)
    pupil = store.add(Involved(situation_id=own.id, alias="B", role="helper", created_at=NOON))
    given: dict[str, Any] = {"situation_id": own.id, "round_id": first.id}
    action = store.add(
        Action(
            **given,
            level="group",
            measure=None,
            own="zelf",
            status="planned",
            created_at=NOON,
            updated_at=NOON,
            who={"own": "ik"},
            day=date(2028, 2, 29),
        )
    )
    entry = store.add(LogEntry(**given, at=NOON, step="bekijken", kind="note", text="x"))
    walk = store.add(run(anna, **given))
    ref = store.add(TextRef(person_id=anna.id, ref="m1", run_id=walk.id, step="s", subject=""))
    assert store.rounds(own.id) == [first]
    assert store.involved(own.id) == [pupil]
    assert store.actions(own.id) == [action]
    assert store.log(own.id) == [entry]
    assert store.text_ref(anna.id, "m1") == ref
    changed = store.save(replace(action, day=None, status="done", note="klaar"))
    assert store.actions(own.id) == [changed]
    store.save(replace(pupil, removed_at=NOON))
    assert store.involved(own.id) == []


def test_moments_come_back_in_utc(store: SqliteStore) -> None:
    """A moment given on another clock comes back as the same moment in UTC."""
    amsterdam = timezone(timedelta(hours=2))
    store.add(person(created_at=datetime(2026, 7, 1, 2, 30, 15, 123456, tzinfo=amsterdam)))
    found = store.person("test", "anna")
    assert found is not None
    assert found.created_at == datetime(2026, 7, 1, 0, 30, 15, 123456, tzinfo=UTC)
    assert found.created_at.utcoffset() == timedelta()


def test_foreign_keys_are_on(store: SqliteStore) -> None:
    """A row that points at nothing is refused."""
    with pytest.raises(sqlite3.IntegrityError):
        store.add(situation(person(id=99)))
    with pytest.raises(sqlite3.IntegrityError):
        store.add(Answer(run_id=99, step="s", subject="", value=None, at=NOON, event_id="e"))


@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)])
def test_durability(store: SqliteStore, pragma: str, value: str | int) -> None:
    """The file is opened for full durability."""
    assert store._connection.execute(f"pragma {pragma}").fetchone()[0] == value


def test_only_the_owner_can_read_the_files(store: SqliteStore, tmp_path: Path) -> None:
    """The database and its journals are closed to everybody else on the machine."""
    store.add(person())
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes["vijfb.db"] == 0o600
    assert set(modes.values()) == {0o600}, modes


def test_mode_is_mended(tmp_path: Path) -> None:
    """A file that others could read is closed when it is opened."""
    SqliteStore(tmp_path).close()
    (tmp_path / "vijfb.db").chmod(0o644)
    SqliteStore(tmp_path).close()
    assert stat.S_IMODE((tmp_path / "vijfb.db").stat().st_mode) == 0o600


def test_a_new_folder_is_the_owners_alone(tmp_path: Path) -> None:
    """A data folder that is made is closed to others."""
    SqliteStore(tmp_path / "data").close()
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_another_teachers_rows_do_not_exist(store: SqliteStore) -> None:
    """Every lookup by id goes through the owner."""
    anna, ben = store.add(person()), store.add(person("ben"))
    own = store.add(situation(anna))
    walk = store.add(run(anna, situation_id=own.id))
    promise = store.add(follow_up(anna, "k"))
    store.add(TextRef(person_id=anna.id, ref="m1", run_id=walk.id, step="s", subject=""))
    assert store.situation(ben.id, own.id) is None
    assert store.situations(ben.id) == []
    assert store.run(ben.id, walk.id) is None
    assert store.runs(ben.id, own.id) == []
    assert store.follow_up(ben.id, promise.id) is None
    assert store.follow_ups(ben.id) == []
    assert store.text_ref(ben.id, "m1") is None
    assert store.unfinished(ben.id, "bekijken") is None
    assert store.situation(anna.id, own.id) == own
    assert store.run(anna.id, walk.id) == walk


def test_one_person_per_sender(store: SqliteStore) -> None:
    """A sender of a channel is one person; on another channel it is somebody else."""
    store.add(person())
    store.add(person(channel="other"))
    with pytest.raises(sqlite3.IntegrityError):
        store.add(person())


def test_unfinished_is_the_newest_outside_a_situation(store: SqliteStore) -> None:
    """What was begun and not finished outside a situation is found, the newest first."""
    anna = store.add(person())
    own = store.add(situation(anna))
    store.add(run(anna, dialog="new_situation"))
    newest = store.add(run(anna, dialog="new_situation"))
    store.add(run(anna, dialog="new_situation", ended_at=NOON))
    store.add(run(anna, dialog="new_situation", situation_id=own.id))
    assert store.unfinished(anna.id, "new_situation") == newest
    assert store.unfinished(anna.id, "bekijken") is None


def test_newest_text_ref_counts(store: SqliteStore) -> None:
    """A message id that came by twice means its newest answer."""
    anna = store.add(person())
    walk = store.add(run(anna))
    store.add(TextRef(person_id=anna.id, ref="m1", run_id=walk.id, step="old", subject=""))
    newest = store.add(TextRef(person_id=anna.id, ref="m1", run_id=walk.id, step="new", subject=""))
    assert store.text_ref(anna.id, "m1") == newest


def test_waiting_messages(store: SqliteStore) -> None:
    """Only what waits on this channel is given, in the order it was said, up to the limit."""
    rows = [store.add(outgoing(str(number))) for number in range(4)]
    store.save(replace(rows[1], state="sent", sent_at=NOON, sent_ref="55"))
    store.add(outgoing(channel="other"))
    assert [row.id for row in store.waiting("test", 10)] == [rows[0].id, rows[2].id, rows[3].id]
    assert [row.id for row in store.waiting("test", 1)] == [rows[0].id]
    assert [row.id for row in store.waiting("test", 10, rows[0].id)] == [rows[2].id, rows[3].id]


def test_reading_what_waits_costs_the_same_however_much_was_said(store: SqliteStore) -> None:
    """What waits is found by its own index, from where the reader was."""
    query = (
        "explain query plan select * from outbox where state = 'waiting' and channel = ? and id > ? order by id limit 9"
    )
    (plan,) = [row[3] for row in store._connection.execute(query, ["test", 5])]
    assert "outbox_waiting (channel=? AND rowid>?)" in plan or "outbox_waiting (channel=? AND id>?)" in plan


def test_ticking_off_leaves_what_was_said(store: SqliteStore) -> None:
    """How the sending went is kept beside what a turn changed meanwhile; a row that is gone stays gone."""
    row = store.add(outgoing("geheim", bulk=True))
    store.save(replace(row, payload={"text": ""}))
    gone = replace(row, id=row.id + 1)
    ticked = replace(row, state="sent", sent_at=NOON, sent_ref="55", attempts=2, tried_at=NOON, trouble="SlowDownError")
    store.tick_off(ticked)
    store.tick_off(gone)
    assert store.outgoing(row.id) == replace(ticked, payload={"text": ""})
    assert store.outgoing(gone.id) is None


def test_due_on_one_channel(store: SqliteStore) -> None:
    """A channel is given the follow-ups of its own people only: another may live in another time."""
    here, there = store.add(person("1", channel="test")), store.add(person("1", channel="other"))
    mine = store.promise(follow_up(here, "a"))
    other = store.promise(follow_up(there, "b"))
    assert store.due(NOON, 10, "test") == [mine]
    assert store.due(NOON, 10, "other") == [other]
    assert store.due(NOON, 10) == [mine, other]
    assert store.next_due("nowhere") is None


def test_outbox_ids_are_never_used_again(store: SqliteStore) -> None:
    """A message's id is not given to a later one, even when it was deleted."""
    first = store.add(outgoing())
    store._connection.execute("delete from outbox")
    assert store.add(outgoing()).id > first.id
