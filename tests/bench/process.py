"""What a process uses, read from /proc (so on Linux): time on the processor and memory."""

import os
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Usage:
    """The seconds of processor time that were used, and the most memory at once, in MB."""

    cpu: float = 0.0
    peak_memory: float = 0.0

    def since(self, before: "Usage") -> "Usage":
        """What was used after an earlier moment; the memory is that of the whole life."""
        return Usage(self.cpu - before.cpu, self.peak_memory)


def usage(pid: int) -> Usage:
    """What a process, with its threads, has used until now."""
    process = Path("/proc") / str(pid)
    # the name of the command is in parentheses and may hold anything; the numbers after it start at field 3
    fields = (process / "stat").read_text().rpartition(")")[2].split()
    status = (process / "status").read_text().split("VmHWM:")[1].split()
    return Usage((int(fields[11]) + int(fields[12])) / _TICKS, int(status[0]) / 1024)
