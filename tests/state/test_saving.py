"""A row that changes several times in a transaction is written once, and nobody can tell the difference."""

import pytest

from bot.state.rows import Person, replace
from tests.state.rows import person
from tests.support.keys import SqliteStore


class StopError(Exception):
    """Takes a transaction back."""


def save_and_stop(store: SqliteStore, row: Person) -> None:
    """Saves a row in a transaction or savepoint that is taken back."""
    with store.transaction():
        assert store.person_by_id(row.id) is not None
        store.save(row)
        raise StopError


def test_written_once_and_only_what_changed(store: SqliteStore) -> None:
    """Two changes to one row are one statement, which names no other column."""
    anna = store.add(person())
    said: list[str] = []
    with store.transaction():
        known = store.person_by_id(anna.id)
        assert known is not None
        store._connection.set_trace_callback(said.append)
        known = store.save(replace(known, chat_id="2"))
        store.save(replace(known, keyboard_id=7))
    store._connection.set_trace_callback(None)
    updates = [statement for statement in said if statement.startswith("update")]
    assert updates == ["update people set chat_id = '2', keyboard_id = 7 where id = 1"]


def test_nothing_is_written_when_nothing_changed(store: SqliteStore) -> None:
    """A row that was saved as it stands costs no statement."""
    anna = store.add(person())
    before = store._connection.total_changes
    with store.transaction():
        assert store.person_by_id(anna.id) == anna
        store.save(replace(anna))
    assert store._connection.total_changes == before


def test_a_search_finds_what_was_saved_just_now(store: SqliteStore) -> None:
    """Whoever looks for rows finds them as they are to be, by old words no more and by new ones at once."""
    with store.transaction():
        anna = store.add(person())
        store.save(replace(anna, external_id="bea"))
        assert store.person("test", "anna") is None
        assert store.person("test", "bea") == replace(anna, external_id="bea")


def test_a_savepoint_takes_its_own_changes_back(store: SqliteStore) -> None:
    """What was changed before a savepoint stays when that is taken back; what was changed in it does not."""
    anna = store.add(person())
    with store.transaction():
        before = store.save(replace(anna, keyboard_id=1))
        with pytest.raises(StopError):
            save_and_stop(store, replace(before, keyboard_id=2))
        assert store.person_by_id(anna.id) == before
    assert store.person_by_id(anna.id) == before


def test_a_change_does_not_outlive_its_transaction(store: SqliteStore) -> None:
    """What was saved in a transaction that is taken back is written by no later one."""
    anna = store.add(person())
    with pytest.raises(StopError):
        save_and_stop(store, replace(anna, keyboard_id=2))
    with store.transaction():
        assert store.person_by_id(anna.id) == anna
    assert store.person_by_id(anna.id) == anna


def test_a_copy_has_no_other_fields() -> None:
    """A row is copied with the fields it has; another is a mistake."""
    anna = person()
    assert replace(anna, chat_id="2").chat_id == "2"
    assert anna.chat_id == "chat-anna"
    with pytest.raises(TypeError, match="Person has no field shoe"):
        replace(anna, shoe=1)  # type: ignore[call-arg]  # that is the mistake
