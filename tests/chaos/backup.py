"""Backups while the bot runs, some of them killed: what is whole opens, and what is not harms nobody."""

import sqlite3
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.chaos.process import ROOT, run

SECONDS = 30.0


class Backups:
    """The backups of one storm."""

    def __init__(self, command: Sequence[str], settings: Mapping[str, str], folder: Path) -> None:
        self._command = list(command)
        self._settings = dict(settings)
        self._folder = folder
        self._under_way: list[tuple[subprocess.Popen[bytes], Path, float | None]] = []
        self.broken: dict[str, list[str]] = {}
        self.whole = self.killed = 0
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
            self.broken.setdefault("a backup ends", []).append(path.name)

    def _check(self, path: Path, code: int) -> None:
        if code:
            # a full disk or a bot without a database yet: it must say so, and leave nothing that looks whole
            if path.exists():
                self.broken.setdefault("a backup is whole or not there", []).append(f"{path.name}: code {code}")
            return
        self.whole += 1
        connection = sqlite3.connect(path)
        try:
            checks = [row[0] for row in connection.execute("pragma integrity_check")]
            # what was answered was asked: every message of a turn is in the backup with it
            orphans = connection.execute("pragma foreign_key_check").fetchall()
        finally:
            connection.close()
        if checks != ["ok"] or orphans:
            self.broken.setdefault("a backup passes integrity_check", []).append(f"{path.name}: {checks[:2]}")
