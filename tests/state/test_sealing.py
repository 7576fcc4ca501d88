"""What teachers wrote is sealed on the disk: bound to its place, and gone with its key."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.errors import DamagedKeyRingError, StrangeKeysError, UnreadableError, WrongKeyError
from bot.state import row_store
from bot.state.backup import back_up, restore
from bot.state.key_ring import RING, KeyRing, MasterKey
from bot.state.rows import Action, Answer, Aside, Deferred, Held, Involved, LogEntry, NameChoice, Row
from bot.state.sealing import SEALED, Sealing
from bot.state.sqlite import SqliteStore
from bot.state.tables import TABLES
from tests.state.make_database import FOLDER
from tests.state.rows import NOON, first_round, follow_up, outgoing, person, run, situation
from tests.support.keys import MASTERS, SECRET

WORDS = "Bij gym koos niemand Zonnebloem"
OTHER = MasterKey(bytes(reversed(SECRET)))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """A store with something of every kind that is sealed."""
    opened = SqliteStore(tmp_path, MASTERS)
    fill(opened)
    yield opened
    opened.close()


def fill(store: SqliteStore) -> None:
    """Keeps one row of every kind that is sealed, with the same words in each."""
    with store.transaction():
        anna = store.add(person("anna"))
        otter = store.add(situation(anna, alias=WORDS, group_label=WORDS, signal=[WORDS]))
        first = first_round(store, otter)
        walk = store.add(run(anna, situation_id=otter.id, draft={"parts": [WORDS]}))
        store.add(Involved(situation_id=otter.id, alias=WORDS, role="bullying", created_at=NOON))
        store.add(Answer(run_id=walk.id, step="x", subject="", value=WORDS, at=NOON, event_id="1"))
        store.add(
            Held(
                person_id=anna.id, way="", why="names", text=WORDS, at=NOON, event_id="1", spotted=[WORDS],
                situation_id=otter.id,
            )
        )  # fmt: skip
        store.add(NameChoice(situation_id=otter.id, name=WORDS, choice="replace", at=NOON, alias=WORDS))
        store.add(action(otter.id, first.id))
        store.add(follow_up(anna, "key", situation_id=otter.id, label=WORDS))
        store.add(log_line(otter.id, first.id))
        store.add(outgoing(WORDS))
        store.add(aside())
        store.defer(Deferred(event_id="d", channel="test", sender="anna", received_at=NOON, raw=WORDS))


def columns(path: Path) -> dict[str, set[str]]:
    """The kinds of values in every sealed column."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            f"{TABLES[kind]}.{name}": {
                found
                for (found,) in connection.execute(
                    f"select typeof({name}) from {TABLES[kind]} where {name} is not null"  # noqa: S608 - our own
                )
            }
            for kind, names in SEALED.items()
            for name in names
        }


def on_disk(folder: Path) -> bytes:
    """Every byte of every file in the folder."""
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_every_sealed_column_is_sealed(store: SqliteStore, tmp_path: Path) -> None:
    """Each column that holds what teachers wrote holds bytes, and no file of the folder holds the words."""
    assert set(map(frozenset, columns(tmp_path / "vijfb.db").values())) == {frozenset({"blob"})}
    assert b"Zonnebloem" not in on_disk(tmp_path)
    anna = store.person("test", "anna")
    assert anna is not None
    assert [found.alias for found in store.situations(anna.id)] == [WORDS]
    assert store.asides()[0].raw == WORDS
    assert store.deferred("test", "anna", 1)[0].raw == WORDS


def test_a_sealed_field_is_bound_to_its_place(store: SqliteStore) -> None:
    """A sealed value that is put in another column or row can't be read there."""
    store._connection.execute("update situations set group_label = alias")
    with pytest.raises(UnreadableError) as raised:
        store.situations(1)
    assert "Zonnebloem" not in str(raised.value)


@pytest.mark.parametrize("place", [0, 3, 12, 40, -1])
def test_a_changed_byte_is_noticed(store: SqliteStore, place: int) -> None:
    """Whichever byte of a sealed value is changed, it is not read as something else."""
    (kept,) = store._connection.execute("select text from log").fetchone()
    changed = bytearray(kept)
    changed[place] ^= 1
    store._connection.execute("update log set text = ?", [bytes(changed)])
    with pytest.raises(UnreadableError):
        store.log(1)


def numbers_in(folder: Path) -> set[int]:
    """The keys that are on the disk."""
    with closing(sqlite3.connect(folder / RING)) as ring:
        return {number for (number,) in ring.execute("select number from keys")}


def test_new_keys_are_on_the_disk_before_the_commit(store: SqliteStore, tmp_path: Path) -> None:
    """The keys of all that is new in a transaction are kept in one step, before the rows that they sealed."""
    known = numbers_in(tmp_path)
    said: list[str] = []
    found: list[set[int]] = []
    store._ring._connection.set_trace_callback(said.append)
    store._connection.set_trace_callback(
        lambda statement: found.append(numbers_in(tmp_path)) if statement == "commit" else None
    )
    with store.transaction():
        for name in ("bert", "carla"):
            store.add(situation(store.add(person(name)), alias="Vos"))
    needed = {number for (number,) in store._connection.execute("select key from data_keys")}
    assert len(needed - known) == 2
    assert [needed <= on_the_disk for on_the_disk in found] == [True]
    assert said.count("COMMIT") + said.count("commit") == 1


def test_without_its_key_nothing_is_kept(store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the new keys can't be written the transaction is taken back, and the next one makes keys of its own."""

    def full() -> None:
        raise sqlite3.OperationalError("disk full")

    known = numbers_in(tmp_path)
    bert = store.add(person("bert"))
    with monkeypatch.context() as patched:
        patched.setattr(store._ring, "keep", full)
        with pytest.raises(sqlite3.OperationalError), store.transaction():
            store.add(situation(bert, alias="Vos"))
    assert store.situations(bert.id) == []
    with store.transaction():
        store.add(situation(bert, alias="Das"))
    assert [kept.alias for kept in store.situations(bert.id)] == ["Das"]
    assert len(numbers_in(tmp_path) - known) == 1


def test_each_situation_has_a_key_of_its_own(store: SqliteStore, tmp_path: Path) -> None:
    """When the key of one situation is destroyed, only that situation can't be read: in a copy made before neither."""
    anna = store.person("test", "anna")
    assert anna is not None
    other = store.add(situation(anna, alias="Vos"))
    (tmp_path / "copy").mkdir()
    with closing(sqlite3.connect(tmp_path / "copy" / "vijfb.db")) as copy:
        store._connection.backup(copy)
    with store.transaction():
        store._sealing.give_up(("situation", 1))
    with pytest.raises(UnreadableError):
        store.situation(anna.id, 1)
    found = store.situation(anna.id, other.id)
    assert found is not None
    assert found.alias == "Vos"
    shutil.copy(tmp_path / RING, tmp_path / "copy" / RING)
    with closing(sqlite3.connect(tmp_path / "copy" / "vijfb.db")) as copy:
        (kept,) = copy.execute("select alias from situations where id = 1").fetchone()
    with pytest.raises(UnreadableError):
        store._sealing.unseal("situations", 1, "alias", kept)


@pytest.mark.parametrize("everything", [False, True])
def test_what_was_wiped_does_not_come_back_with_a_copy(store: SqliteStore, tmp_path: Path, everything: bool) -> None:
    """When a backup of before a wipe is put back, what was wiped is wiped again, and the rest goes on."""
    anna = store.person("test", "anna")
    assert anna is not None
    bert = store.add(person("bert"))
    store.add(situation(bert, alias="Vos"))
    store.close()
    target = tmp_path / "copies" / "a.db"
    target.parent.mkdir()
    back_up(tmp_path, target)
    later = SqliteStore(tmp_path, MASTERS)
    if everything:
        later.wipe_person(anna.id, NOON)
    else:
        later.wipe_situation(anna.id, 1, NOON)
    later.close()
    restore(tmp_path, target, NOON)
    for _ in range(2):
        again = SqliteStore(tmp_path, MASTERS)
        assert (again.person("test", "anna") is None) == everything
        assert again.situations(anna.id) == []
        assert [found.alias for found in again.situations(bert.id)] == ["Vos"]
        assert again._connection.execute("pragma foreign_key_check").fetchall() == []
        again.close()


def test_a_backup_of_another_key_touches_nothing(store: SqliteStore, tmp_path: Path) -> None:
    """A backup whose keys no master key at hand opens is not put back: database and ring are what they were."""
    store.close()
    other = SqliteStore(tmp_path / "other", [OTHER])
    fill(other)
    other.close()
    (tmp_path / "copies").mkdir()
    back_up(tmp_path / "other", tmp_path / "copies" / "copies.db")
    before = {name: (tmp_path / name).read_bytes() for name in ("vijfb.db", RING)}
    with pytest.raises(WrongKeyError):
        restore(tmp_path, tmp_path / "copies" / "copies.db", NOON, MASTERS)
    assert {name: (tmp_path / name).read_bytes() for name in before} == before
    assert list(tmp_path.glob("*.before-restore-*")) == []
    SqliteStore(tmp_path, MASTERS).close()
    restore(tmp_path / "new", tmp_path / "copies" / "copies.db", NOON, [OTHER])
    SqliteStore(tmp_path / "new", [OTHER]).close()


def test_a_backup_replaces_no_keys_but_its_own(store: SqliteStore, tmp_path: Path) -> None:
    """Keys beside a backup that this bot does not know are never written over: nobody could read what they open."""
    store.close()
    for name in ("lost", "copies"):
        (tmp_path / name).mkdir()
    back_up(tmp_path, tmp_path / "copies" / "a.db")
    before = (tmp_path / "copies" / RING).read_bytes()
    fresh = SqliteStore(tmp_path / "lost", MASTERS)
    fill(fresh)
    fresh.close()
    for target in (tmp_path / "copies" / "b.db", tmp_path / "b.db"):
        with pytest.raises(StrangeKeysError):
            back_up(tmp_path / "lost", target)
        assert not target.exists()
    assert (tmp_path / "copies" / RING).read_bytes() == before
    # once they are taken along, they may be replaced
    restore(tmp_path / "lost", tmp_path / "copies" / "a.db", NOON)
    back_up(tmp_path / "lost", tmp_path / "copies" / "b.db")


def test_a_killed_wiping_is_finished_at_the_next_start(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key that was given up in a commit, before the process died, is destroyed when the store is opened again."""

    def dies(_sealing: Sealing) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Sealing, "destroy_given_up", dies)
        with pytest.raises(KeyboardInterrupt), store.transaction():
            store._sealing.give_up(("situation", 1))
    store.close()
    SqliteStore(tmp_path, MASTERS).close()
    ring = KeyRing(tmp_path, MASTERS)
    assert len(ring.forgotten()) == 1
    ring.close()


def test_a_key_is_not_taken_back_with_the_transaction(tmp_path: Path) -> None:
    """After a transaction that is undone, the same ids are sealed and read as ever."""
    store = SqliteStore(tmp_path, MASTERS)

    def undone() -> None:
        with store.transaction():
            store.add(situation(store.add(person("anna")), alias="weg"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        undone()
    anna = store.add(person("anna"))
    assert store.add(situation(anna, alias="Otter")).id == 1
    store.close()
    again = SqliteStore(tmp_path, MASTERS)
    assert again.situations(anna.id)[0].alias == "Otter"
    again.close()


def test_the_wrong_key_touches_nothing(store: SqliteStore, tmp_path: Path) -> None:
    """With another master key the store does not open, and every file stays as it is."""
    store.close()
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(WrongKeyError):
        SqliteStore(tmp_path, [OTHER])
    # SQLite makes an empty journal to read by
    assert {name: (tmp_path / name).read_bytes() for name in before} == before


def test_a_ring_of_another_folder_is_noticed(store: SqliteStore, tmp_path: Path) -> None:
    """Without its own ring the database is not opened as if all were well."""
    store.close()
    (tmp_path / RING).unlink()
    with pytest.raises(DamagedKeyRingError):
        SqliteStore(tmp_path, MASTERS)


# what earlier versions kept as it was typed


def test_an_old_file_is_sealed(tmp_path: Path) -> None:
    """What an earlier version kept is sealed at the first start: its words are in no byte of the file any more."""
    shutil.copy(FOLDER / "v0_1.db", tmp_path / "vijfb.db")
    assert b"Bij gym koos niemand" in on_disk(tmp_path)
    store = SqliteStore(tmp_path, MASTERS)
    assert b"Bij gym koos niemand" not in on_disk(tmp_path)
    assert store._connection.execute("select count(*) from unsealed").fetchone() == (0,)
    store.close()
    assert all(kinds <= {"blob"} for kinds in columns(tmp_path / "vijfb.db").values())


@pytest.mark.parametrize("steps", [1, 2, 3, 5, 8])
def test_killed_while_sealing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    """A start that is killed while it seals is finished by the next, and meanwhile both kinds are read."""
    shutil.copy(FOLDER / "v0_1.db", tmp_path / "vijfb.db")
    monkeypatch.setattr(row_store, "SEALED_AT_ONCE", 7)
    seal_some, left = SqliteStore._seal_some, iter(range(steps))

    def dies(self: SqliteStore, row_class: type[Row], after: int) -> Any:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return seal_some(self, row_class, after)

    with monkeypatch.context() as patch:
        patch.setattr(SqliteStore, "_seal_some", dies)
        with pytest.raises(KeyboardInterrupt):
            SqliteStore(tmp_path, MASTERS)
    store = SqliteStore(tmp_path, MASTERS)
    anna = store.person("test", "anna")
    assert anna is not None
    assert [found.alias for found in store.situations(anna.id)] == ["Otter", "Vos"]
    store.close()
    assert b"Bij gym koos niemand" not in on_disk(tmp_path)


def action(situation_id: int, round_id: int) -> Action:
    """An action with words in each of its fields."""
    return Action(
        situation_id=situation_id,
        round_id=round_id,
        level="pupil",
        measure=None,
        own=WORDS,
        status="planned",
        created_at=NOON,
        updated_at=NOON,
        who=[WORDS],
        goal=WORDS,
        note=WORDS,
    )


def log_line(situation_id: int, round_id: int) -> LogEntry:
    """A line of the log."""
    return LogEntry(situation_id=situation_id, round_id=round_id, at=NOON, step="bekijken", kind="note", text=WORDS)


def aside() -> Aside:
    """Something that was set aside."""
    return Aside(event_id="a", channel="test", received_at=NOON, error="E", place="p", raw=WORDS)
