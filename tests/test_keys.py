"""The key file: whole or not at all, for its user alone, and nothing of a key lies about beside it."""

import os
from pathlib import Path

import pytest

from bot.errors import KeyFileError
from bot.keys import known_keys, new_key, write_key_file
from bot.settings import Settings


def test_a_new_key_stands_in_front(tmp_path: Path) -> None:
    """The newest key is the first in the file, which only its user can read, also in a folder that has to be made."""
    path = tmp_path / "folder" / "key"
    first, second = new_key(), new_key()
    write_key_file(path, first)
    write_key_file(path, second)
    assert path.read_text().split() == [second, first]
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["key"]
    assert len(known_keys(Settings(key_file=path))) == 2


def test_who_could_read_it_still_can(tmp_path: Path) -> None:
    """A file that the group of the bot reads, and nobody else, stays so when a key is added."""
    path = tmp_path / "key"
    write_key_file(path, new_key())
    path.chmod(0o644)
    before = path.stat()
    write_key_file(path, new_key())
    after = path.stat()
    assert after.st_mode & 0o777 == 0o640
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)


def test_no_part_of_a_key_lies_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When it can't be written, the file is what it was and nothing is left beside it; the next try does it."""
    path = tmp_path / "key"
    write_key_file(path, new_key())
    before = path.read_bytes()
    # what a kill left of a process with this very number
    (tmp_path / f".key.{os.getpid()}.part").write_text("half")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(KeyFileError):
            write_key_file(path, new_key())
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("key", before)]
    write_key_file(path, new_key())
    assert len(path.read_text().split()) == 2
