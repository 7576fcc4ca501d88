"""What a store knows by heart from the last turn is what its database says."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.state import known_rows
from bot.state.rows import Answer, Held, Person, replace
from tests.state.rows import NOON, outgoing, person, run, situation
from tests.support.keys import SqliteStore
from tests.support.known import wrong_rows


@pytest.fixture
def beside(store: SqliteStore, tmp_path: Path) -> Iterator[SqliteStore]:
    """A second store on the same file, such as that of an operator's command."""
    with closing(SqliteStore(tmp_path)) as second:
        yield second


class StopError(Exception):
    """Takes a transaction back."""


def answer_and_stop(store: SqliteStore, run_id: int) -> None:
    """Keeps an answer in a transaction that is taken back."""
    with store.transaction():
        store.add(Answer(run_id=run_id, step="what", subject="", value="a", at=NOON, event_id="1"))
        assert len(store.answers(run_id)) == 1
        raise StopError


def statements(store: SqliteStore, found: list[str]) -> None:
    """Notes which rows are read and written from now on."""
    store._connection.set_trace_callback(
        lambda said: found.append(said) if said.startswith(("select", "insert", "update", "delete")) else None
    )


def test_the_next_turn_reads_nothing_again(store: SqliteStore) -> None:
    """Who it is, where they are and what they answered is read from the database once."""
    with store.transaction():
        anna = store.add(person())
        walked = store.add(run(anna))
        store.add(Answer(run_id=walked.id, step="what", subject="", value="a", at=NOON, event_id="1"))
        store.answers(walked.id)
        store.person("test", "anna")
        store.held(anna.id)
    said: list[str] = []
    statements(store, said)
    with store.transaction():
        assert store.person("test", "anna") == anna
        assert store.run(anna.id, walked.id) == walked
        assert [answer.value for answer in store.answers(walked.id)] == ["a"]
        assert store.held(anna.id) == []
    assert said == []


def test_what_another_process_wrote_is_seen(store: SqliteStore, beside: SqliteStore) -> None:
    """An operator who keeps somebody out, beside the running bot, does so from the next turn on."""
    with store.transaction():
        store.add(person())
    with beside.transaction():
        known = beside.person("test", "anna")
        assert known is not None
        beside.save(replace(known, suspended_at=NOON))
        beside.add(person("bea"))
    with store.transaction():
        anna, bea = store.person("test", "anna"), store.person("test", "bea")
        assert anna is not None
        assert anna.suspended_at == NOON
        assert bea is not None
        third = store.add(person("carla"))
    assert third.id == bea.id + 1


def test_outside_a_transaction_nothing_is_by_heart(store: SqliteStore, beside: SqliteStore) -> None:
    """Who asks without a transaction hears what the database says now, and what they keep is not forgotten."""
    with store.transaction():
        anna = store.add(person())
    with beside.transaction():
        beside.save(replace(anna, chat_id="2"))
    known = store.person("test", "anna")
    assert known is not None
    assert known.chat_id == "2"
    store.save(replace(anna, chat_id="3"))
    with store.transaction():
        known = store.person("test", "anna")
        assert known is not None
        assert known.chat_id == "3"


def test_what_was_read_long_ago_can_be_saved(store: SqliteStore) -> None:
    """A row that is known no more is kept all the same, and so is what else the turn changed."""
    with store.transaction():
        anna, bea = store.add(person()), store.add(person("bea"))
    store._known.forget()
    with store.transaction():
        known = store.person("test", "bea")
        assert known is not None
        store.save(replace(bea, chat_id="8"))
        store.save(replace(anna, chat_id="9"))
    found = [store.person_by_id(row.id) for row in (anna, bea)]
    assert [row.chat_id for row in found if row] == ["9", "8"]


def test_what_was_taken_back_is_not_known(store: SqliteStore) -> None:
    """A turn that failed leaves nothing behind, no row and no place in a list."""
    with store.transaction():
        anna = store.add(person())
        walked = store.add(run(anna))
        assert store.answers(walked.id) == []
    with pytest.raises(StopError):
        answer_and_stop(store, walked.id)
    with store.transaction():
        assert store.answers(walked.id) == []


def test_who_moved_is_found_where_they_are(store: SqliteStore) -> None:
    """A row that belongs to something else from now on is in no list of before, also before it is written."""
    with store.transaction():
        anna = store.add(person())
        assert store.person("test", "anna") == anna
    with store.transaction():
        store.person_by_id(anna.id)
        moved = store.save(replace(anna, external_id="bea"))
        assert store.person("test", "anna") is None
        assert store.person("test", "bea") == moved


def test_a_text_that_waits_no_more_is_gone(store: SqliteStore) -> None:
    """What was let go of is in no list."""
    with store.transaction():
        anna = store.add(person())
        assert store.held(anna.id) == []
        kept = store.add(
            Held(person_id=anna.id, way="q/1/what", why="name", text="t", at=NOON, event_id="1", spotted=[])
        )
        assert store.held(anna.id) == [kept]
        store.let_go_of(kept)
        assert store.held(anna.id) == []


def test_what_was_wiped_is_known_no_more(store: SqliteStore) -> None:
    """After a wipe the next turn meets somebody new."""
    with store.transaction():
        anna = store.add(person())
        store.add(situation(anna))
        store.person("test", "anna")
    store.wipe_person(anna.id, NOON)
    with store.transaction():
        assert store.person("test", "anna") is None
        assert wrong_rows(store) == []


def test_how_a_message_went_is_known(store: SqliteStore) -> None:
    """A message that was ticked off is known as the database has it, also when it had been taken back meanwhile."""
    with store.transaction():
        first, second = store.add(outgoing()), store.add(outgoing())
        store.save(replace(second, state="withdrawn"))
    with store.transaction():
        store.tick_off(replace(first, state="sent", sent_at=NOON, sent_ref="7"))
        store.tick_off(replace(second, state="waiting", attempts=1))
        found = store.outgoing(first.id)
        assert found is not None
        assert found.sent_ref == "7"
        assert wrong_rows(store) == []


def test_what_was_just_said_is_not_read_again(store: SqliteStore) -> None:
    """What waits to be sent is handed over as the turn said it, without being read and opened."""
    with store.transaction():
        said = [store.add(outgoing()), store.add(replace(outgoing(), kind="tap"))]
    statements_said: list[str] = []
    statements(store, statements_said)
    assert store.waiting("test", 10) == said
    assert not any("payload" in statement for statement in statements_said)


def test_what_another_process_did_to_what_waits_is_seen(store: SqliteStore, beside: SqliteStore) -> None:
    """What an operator's command changed after it was said is not sent as it was."""
    with store.transaction():
        first, second = store.add(outgoing()), store.add(outgoing())
    with beside.transaction():
        beside.save(replace(first, state="withdrawn"))
        beside.save(replace(second, payload={"text": "other"}))
    assert [row.payload for row in store.waiting("test", 10)] == [{"text": "other"}]


def test_a_file_is_known_no_longer_than_its_turn(store: SqliteStore) -> None:
    """A file that was said is handed over all the same, and does not stay in memory."""
    with store.transaction():
        said = store.add(replace(outgoing(), kind="file"))
    assert store._known.get(type(said), said.id) is None
    assert store.waiting("test", 10) == [said]


def test_only_so_much_is_known(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many teachers there are, the store knows a fixed number of rows by heart, and finds the others."""
    monkeypatch.setitem(known_rows.LASTING, Person, 10)
    monkeypatch.setattr(known_rows, "MOST_LISTS", 5)
    for number in range(40):
        with store.transaction():
            known = store.add(person(f"p{number}"))
            assert store.person("test", known.external_id) == known
    assert (len(store._known._rows[Person]), len(store._known._lists)) == (10, 5)
    with store.transaction():
        assert all(store.person("test", f"p{number}") for number in range(40))
        assert wrong_rows(store) == []
