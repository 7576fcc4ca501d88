"""Backups while the bot runs, some of them killed: what is whole opens, and what is not harms nobody."""

import re
import shutil
import sqlite3
import subprocess
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.chaos.process import ROOT, run
from tests.support.keys import reading

SECONDS = 30.0
WORD = re.compile(r"zq(\d+)x(\d+)")


class Backups:
    """The backups of one storm."""

    def __init__(self, command: Sequence[str], settings: Mapping[str, str], folder: Path) -> None:
        self._command = list(command)
        self._settings = dict(settings)
        self._folder = folder
        self._under_way: list[tuple[subprocess.Popen[bytes], Path, float | None]] = []
        self.broken: dict[str, list[str]] = {}
        self.whole = self.killed = self.restored = 0
        self._last: Path | None = None
        known = run([*command, "backup", "--help"], settings, SECONDS) == 0
        self.why_not = "" if known else "no `python -m bot backup` yet"

    def begin(self, killed_after: float | None) -> None:
        """Starts one, to be killed after so many seconds if at all."""
        self.look()
        if self.why_not:
            return
        path = self._folder / f"backup{self.whole + self.killed + len(self._under_way)}.db"
        process = subprocess.Popen(
            [*self._command, "backup", str(path)],
            env=self._settings,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._under_way.append((process, path, time.monotonic() + killed_after if killed_after is not None else None))

    def look(self) -> None:
        """Kills those whose time has come, and checks those that are done."""
        left = []
        for process, path, kill_at in self._under_way:
            if process.poll() is None and kill_at is not None and time.monotonic() >= kill_at:
                process.kill()
                process.wait()
                self.killed += 1
                if path.exists():
                    # it was done already, or it must not be there
                    self._look_into(path)
            elif process.poll() is None:
                left.append((process, path, kill_at))
            else:
                self._check(path, process.returncode)
        self._under_way = left

    def end(self) -> None:
        """Waits for those that are under way, and checks them."""
        ends = time.monotonic() + SECONDS
        while self._under_way and time.monotonic() < ends:
            self.look()
            time.sleep(0.01)
        for process, path, _ in self._under_way:
            process.kill()
            process.wait()
            self._broken("a backup ends", path.name)

    def _check(self, path: Path, code: int) -> None:
        if code:
            # a full disk or a bot without a database yet: it must say so, and leave nothing that looks whole
            if path.exists():
                self._broken("a backup is whole or not there", f"{path.name}: code {code}")
            return
        self.whole += 1
        self._look_into(path)
        self._last = path

    def restore(self) -> None:
        """Puts the last whole backup in a new folder, as an operator would, and checks what is there."""
        if self._last is None:
            return
        folder = self._folder / "restored"
        folder.mkdir()
        settings = {**self._settings, "VIJFB_DATA": str(folder)}
        code = run([*self._command, "restore", str(self._last)], settings, SECONDS)
        if code:
            self._broken("a backup can be restored", f"{self._last.name}: code {code}")
        else:
            self._look_into(folder / "vijfb.db")
            self.restored += 1
        shutil.rmtree(folder)

    def _look_into(self, path: Path) -> None:
        with reading(path) as connection:
            checks = [str(row[0]) for row in connection.execute("pragma integrity_check")]
            checks += [str(row) for row in connection.execute("pragma foreign_key_check")]
            gaps = _gaps(connection)
        if checks != ["ok"]:
            self._broken("a backup passes integrity_check", f"{path.name}: {checks[:2]}")
        for gap in gaps:
            self._broken("a backup is one moment", f"{path.name}: {gap}")

    def _broken(self, invariant: str, what: str) -> None:
        self.broken.setdefault(invariant, []).append(what)


def _gaps(connection: sqlite3.Connection) -> list[str]:
    """Teachers who have a later word in it and not an earlier one."""
    newest = "select max(id) from answers group by run_id, step, subject"
    places = [
        f"select value from answers where id in ({newest})",  # noqa: S608 - our own
        "select text from log",
        "select draft from runs where ended_at is null",
    ]
    tables = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
    places += [f"select raw from {table}" for table in sorted(tables & {"deferred"})]  # noqa: S608 - a name of ours
    words: dict[str, set[int]] = defaultdict(set)
    for place in places:
        for (text,) in connection.execute(place):
            for teacher, number in WORD.findall(text or ""):
                words[teacher].add(int(number))
    return [f"teacher {teacher}" for teacher, found in words.items() if found != set(range(1, max(found) + 1))]
