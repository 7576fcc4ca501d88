"""`python -m bot audit`: who did what when, and with which situation; it never holds what anything was about."""

import csv
import io
from datetime import datetime

from bot.beside import store_beside
from bot.rules.school_time import AMSTERDAM
from bot.settings import Settings

HEAD = ("at", "person", "action", "situation")


def listed(
    settings: Settings, person: int | None = None, since: datetime | None = None, *, as_csv: bool = False
) -> str:
    """What was done, oldest first, a line each."""
    with store_beside(settings) as store:
        entries = store.audited(person, since)
    lines = [
        (
            f"{entry.at.astimezone(AMSTERDAM):%Y-%m-%d %H:%M:%S}",
            str(entry.person_id or ""),
            entry.action,
            str(entry.situation_id or ""),
        )
        for entry in entries
    ]
    if as_csv:
        written = io.StringIO()
        csv.writer(written, lineterminator="\n").writerows([HEAD, *lines])
        return written.getvalue().rstrip("\n")
    shown = [f"{at:<19}  {who or '-':>6}  {action:<21}  {what or '-'}" for at, who, action, what in (HEAD, *lines)]
    return "\n".join(shown) if lines else "Nothing was written down."
