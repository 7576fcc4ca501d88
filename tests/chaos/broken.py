"""Builds of the bot that are broken on purpose: `python -m tests.chaos.broken` shows that the storm finds each out.

`python -m tests.chaos.broken NAME telegram` is such a build; it stands where the storm has `python -m bot telegram`.
"""

import http.client
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.chaos.plan import Plan

PLAN = Plan(updates=900, kills=24, teachers=20, seconds=110, stops=1, full_disks=0, poison=0, backups=0, stuck_after=8)


def confirm_before_commit() -> None:
    """Updates are confirmed to Telegram when they come in, and handled then."""
    from bot.channels.telegram.client import Client

    original = Client.updates
    early: list[Any] = []

    async def updates(self: Client, offset: int, *rest: Any, **more: Any) -> list[Any]:
        batch = early[:] or await original(self, offset, *rest, **more)
        early.clear()
        numbers = [update["update_id"] for update in batch if isinstance(update, dict)]
        if numbers:
            # the offset is the confirmation, and nothing of the batch is handled yet
            try:
                early.extend(await original(self, max(numbers) + 1, 0))
            except Exception as error:
                print(f"not confirmed: {type(error).__name__}", file=sys.stderr)
        return batch

    Client.updates = updates  # type: ignore[method-assign]  # broken on purpose


def send_inside_transaction() -> None:
    """A message is sent while the turn is being handled, before its transaction is committed."""
    from bot.channels.telegram import rendering
    from bot.state.rows import Outgoing
    from bot.state.sqlite import SqliteStore

    original = SqliteStore.add

    def add(self: SqliteStore, row: Any) -> Any:
        if isinstance(row, Outgoing) and row.kind == "message" and row.channel == "telegram":
            for parameters in rendering.messages(row.chat_id, row.payload):
                row = replace(row, state="sent", sent_at=row.created_at, sent_ref=_send(parameters))
        return original(self, row)

    SqliteStore.add = add  # type: ignore[assignment, method-assign]  # broken on purpose


def no_dedupe() -> None:
    """An update that was seen before is handled once more."""
    from bot.state.sqlite import SqliteStore

    original = SqliteStore.see

    def see(self: SqliteStore, *given: Any, **more: Any) -> bool:
        original(self, *given, **more)
        return True

    SqliteStore.see = see  # type: ignore[method-assign]  # broken on purpose


def _send(parameters: dict[str, Any]) -> str | None:
    """Sends a message right now; keeps trying, like any sender."""
    place = urlsplit(os.environ["VIJFB_TELEGRAM_API"])
    path = f"/bot{os.environ['VIJFB_TELEGRAM_TOKEN']}/sendMessage"
    for _ in range(20):
        connection = http.client.HTTPConnection(str(place.hostname), place.port or 80, timeout=5)
        try:
            connection.request("POST", path, json.dumps(parameters), {"Content-Type": "application/json"})
            answer = json.loads(connection.getresponse().read())
            if answer.get("ok"):
                return str(answer["result"]["message_id"])
        except (OSError, http.client.HTTPException, ValueError):
            pass
        finally:
            connection.close()
        time.sleep(0.1)
    return None


@dataclass(frozen=True)
class Broken:
    """A broken build, and the invariants of which at least one must find it out."""

    breaks: Callable[[], None]
    found_by: frozenset[str]


BUILDS = {
    "confirm_before_commit": Broken(
        confirm_before_commit,
        frozenset({"each update answered", "each update has its reply", "no answer lost", "no note lost"}),
    ),
    "send_inside_transaction": Broken(
        send_inside_transaction,
        frozenset({"messages twice within the limit", "order within each chat", "no message that is not kept"}),
    ),
    "no_dedupe": Broken(no_dedupe, frozenset({"no answer twice", "no note twice", "what was ticked is kept"})),
}


def show(name: str) -> bool:
    """Runs the storm on a broken build and prints what it found; whether it turned red, and for the right reason."""
    from tests.chaos.storm import weather_the_storm

    with tempfile.TemporaryDirectory(prefix="chaos") as folder:
        report = weather_the_storm(PLAN, Path(folder), (sys.executable, "-m", "tests.chaos.broken", name))
    print(f"== {name}: {BUILDS[name].breaks.__doc__}\n{report}", flush=True)
    found = sorted(BUILDS[name].found_by & set(report.findings.broken))
    print(f"-- {name} is {'RED by ' + ', '.join(found) if found else 'NOT FOUND OUT'}\n", flush=True)
    return bool(found)


def main() -> int:
    """Shows all builds, or is one of them."""
    name, arguments = (sys.argv[1:] or [""])[0], sys.argv[2:]
    if arguments:
        BUILDS[name].breaks()
        from bot.__main__ import main as bot

        return bot(arguments)
    found = [show(build) for build in ([name] if name else BUILDS)]
    return 0 if all(found) else 1


if __name__ == "__main__":
    sys.exit(main())
