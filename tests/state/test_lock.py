"""One process at a time in a data folder."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.errors import DataFolderError, SecondProcessError
from bot.state.lock import NAME, folder_lock, holder, is_held

HOLDS = """
import sys, time
from pathlib import Path
from bot.state.lock import folder_lock
with folder_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def holding(folder: Path) -> subprocess.Popen[bytes]:
    """Another process that holds the folder."""
    process = subprocess.Popen([sys.executable, "-c", HOLDS, str(folder)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    process.stdout.close()
    return process


def test_second_is_refused_and_told_who(tmp_path: Path) -> None:
    """A second process is refused, and hears the number of the first."""
    process = holding(tmp_path)
    try:
        with pytest.raises(SecondProcessError, match=f"process {process.pid}"), folder_lock(tmp_path):
            pass
        assert is_held(tmp_path)
        assert holder(tmp_path) == str(process.pid)
    finally:
        process.kill()
        process.wait()


def test_a_kill_lets_go(tmp_path: Path) -> None:
    """After a kill -9 the next process gets the folder at once, whatever file was left."""
    for _ in range(3):
        process = holding(tmp_path)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        began = time.monotonic()
        with folder_lock(tmp_path):
            assert (tmp_path / NAME).read_text() == str(os.getpid())
        assert time.monotonic() - began < 1


def test_asking_makes_nothing(tmp_path: Path) -> None:
    """Whether a folder is held can be asked of one that is not there."""
    assert not is_held(tmp_path / "none")
    assert holder(tmp_path / "none") == ""
    assert list(tmp_path.iterdir()) == []


def test_let_go_by_an_error(tmp_path: Path) -> None:
    """An error inside lets go too."""
    with pytest.raises(ZeroDivisionError), folder_lock(tmp_path):
        _ = 1 / 0
    assert not is_held(tmp_path)
    with folder_lock(tmp_path):
        assert is_held(tmp_path)


def test_only_for_this_user(tmp_path: Path) -> None:
    """The folder and the file in it are for this user alone."""
    with folder_lock(tmp_path / "data"):
        assert (tmp_path / "data").stat().st_mode & 0o077 == 0
        assert (tmp_path / "data" / NAME).stat().st_mode & 0o077 == 0


def test_folder_in_the_way(tmp_path: Path) -> None:
    """A lock that can't be opened is the operator's to mend."""
    (tmp_path / NAME).mkdir()
    with pytest.raises(DataFolderError), folder_lock(tmp_path):
        pass
