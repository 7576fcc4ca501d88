"""The key ring: wrapped by master keys, changed for newer ones, and keys that are destroyed for good."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.errors import DamagedKeyRingError, WrongKeyError
from bot.state.key_ring import RING, KeyRing, MasterKey, copy_ring, take_keys
from bot.state.parts import part_of
from tests.support.keys import MASTERS, SECRET

OTHER = MasterKey(bytes(reversed(SECRET)))


def sealed(ring: KeyRing, number: int) -> bytes:
    """Something that a data key sealed."""
    key = ring.key(number)
    assert key is not None
    return key.encrypt(b"0" * 12, b"text", b"")


def new_key(ring: KeyRing) -> int:
    """A new data key, on the disk."""
    number = ring.new()
    ring.keep()
    return number


def opens(ring: KeyRing, number: int, what: bytes) -> bool:
    """Whether a data key opens it."""
    key = ring.key(number)
    return key is not None and key.decrypt(b"0" * 12, what, b"") == b"text"


def test_a_key_is_there_after_a_restart_and_never_on_the_disk(tmp_path: Path) -> None:
    """A data key opens after a restart what it sealed; the file, for this user alone, does not hold it as it is."""
    ring = KeyRing(tmp_path, MASTERS)
    number = new_key(ring)
    what = sealed(ring, number)
    ring.close()
    again = KeyRing(tmp_path, MASTERS)
    assert opens(again, number, what)
    assert again.numbers() == {number}
    again.close()
    assert SECRET not in (tmp_path / RING).read_bytes()
    assert (tmp_path / RING).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("masters", [[], [OTHER]], ids=["none", "another"])
def test_a_wrong_master_key_touches_nothing(tmp_path: Path, masters: list[MasterKey]) -> None:
    """Without the right master key the ring stays as it is, byte for byte."""
    ring = KeyRing(tmp_path, MASTERS)
    new_key(ring)
    ring.close()
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(WrongKeyError) as raised:
        KeyRing(tmp_path, masters)
    assert SECRET.hex() not in str(raised.value)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_rotation_while_another_process_has_the_ring_open(tmp_path: Path) -> None:
    """After rotating, the old master key is needed no more; a process that knows both goes on, with new keys too."""
    running = KeyRing(tmp_path, [OTHER, *MASTERS])
    old = KeyRing(tmp_path, MASTERS)
    numbers = [new_key(old) for _ in range(20)]
    whats = [sealed(old, number) for number in numbers]
    old.close()
    assert opens(running, numbers[0], whats[0])
    rotating = KeyRing(tmp_path, [OTHER, *MASTERS])
    assert (rotating.rewrap(), rotating.rewrap()) == (20, 0)
    rotating.close()
    assert all(opens(running, number, what) for number, what in zip(numbers, whats, strict=True))
    later = new_key(running)
    running.close()
    newest = KeyRing(tmp_path, [OTHER])
    assert newest.numbers() == {*numbers, later}
    assert all(opens(newest, number, what) for number, what in zip(numbers, whats, strict=True))
    newest.close()
    with pytest.raises(WrongKeyError):
        KeyRing(tmp_path, MASTERS)


def test_a_destroyed_key_stays_destroyed(tmp_path: Path) -> None:
    """A key that was destroyed is in no byte of the ring, and an older copy of the ring does not bring it back."""
    folder, copies = tmp_path / "data", tmp_path / "copies"
    folder.mkdir()
    copies.mkdir()
    ring = KeyRing(folder, MASTERS)
    number, stays = new_key(ring), new_key(ring)
    wrapped = ring._connection.execute("select wrapped from keys where number = ?", [number]).fetchone()[0]
    copy_ring(folder / RING, copies / RING)
    assert wrapped in (copies / RING).read_bytes()
    ring.forget([number])
    ring.forget([number])
    assert ring.key(number) is None
    assert (ring.numbers(), ring.forgotten()) == ({stays}, {number})
    ring.close()
    assert wrapped not in (folder / RING).read_bytes()
    take_keys(folder, copies / RING)
    again = KeyRing(folder, MASTERS)
    assert again.key(number) is None
    assert again.key(stays) is not None
    again.close()


def test_a_killed_copy_leaves_no_keys(tmp_path: Path) -> None:
    """What a killed copy of the ring left goes at the next copy, unless another one is at work on it."""
    ring = KeyRing(tmp_path, MASTERS)
    new_key(ring)
    ring.close()
    (tmp_path / "copies").mkdir()
    left = tmp_path / "copies" / f".{RING}.99999.part"
    left.write_bytes(b"old keys")
    with part_of(tmp_path / "copies" / "other") as at_work:
        copy_ring(tmp_path / RING, tmp_path / "copies" / RING)
        assert at_work.exists()
    assert [path.name for path in (tmp_path / "copies").iterdir()] == [RING]
    assert (tmp_path / "copies" / RING).stat().st_mode & 0o777 == 0o600


def test_a_lost_ring_comes_back_from_its_copy(tmp_path: Path) -> None:
    """In a folder without a ring, or with a new one, the keys of the copy are taken."""
    for name, begun in (("without", False), ("with", True)):
        source, folder = tmp_path / f"{name} source", tmp_path / name
        source.mkdir()
        folder.mkdir()
        ring = KeyRing(source, MASTERS)
        number = new_key(ring)
        ring.close()
        if begun:
            KeyRing(folder, MASTERS).close()
        take_keys(folder, source / RING)
        taken = KeyRing(folder, MASTERS)
        assert taken.numbers() == {number}
        taken.close()


def test_a_damaged_key_is_said(tmp_path: Path) -> None:
    """A wrapped key that was changed, or a file that is no ring, is said and not used."""
    ring = KeyRing(tmp_path, MASTERS)
    new_key(ring)
    ring.close()
    with sqlite3.connect(tmp_path / RING) as connection:
        connection.execute("update keys set wrapped = zeroblob(60)")
    connection.close()
    with pytest.raises(DamagedKeyRingError):
        KeyRing(tmp_path, MASTERS)
    (tmp_path / RING).write_bytes(b"no database at all" * 100)
    with pytest.raises(DamagedKeyRingError):
        KeyRing(tmp_path, MASTERS)


ROTATES = """
import sys
from pathlib import Path
from bot.state.key_ring import KeyRing, MasterKey
masters = [MasterKey(bytes.fromhex(word)) for word in sys.argv[2:]]
print("ready", flush=True)
while True:
    for order in (masters, masters[::-1]):
        ring = KeyRing(Path(sys.argv[1]), order)
        ring.rewrap()
        ring.close()
"""


@pytest.mark.parametrize("seconds", [0.0, 0.01, 0.03, 0.07])
def test_killed_while_rotating(tmp_path: Path, seconds: float) -> None:
    """However a rotation is killed, every key is wrapped by one master key or the other, and opens."""
    ring = KeyRing(tmp_path, MASTERS)
    numbers = {new_key(ring) for _ in range(200)}
    ring.close()
    command = [sys.executable, "-c", ROTATES, str(tmp_path), SECRET.hex(), OTHER.secret.hex()]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
    after = KeyRing(tmp_path, [OTHER, *MASTERS])
    assert after.numbers() == numbers
    assert all(after.key(number) for number in numbers)
    after.close()
