"""The long poll: asks Telegram for updates and bears its troubles."""

import asyncio
import logging
from typing import Any

from bot.channels.telegram.client import Client, ConflictError, RefusedError, SlowDownError, UnreachableError
from bot.channels.telegram.waiting import Sleep, pause_after, unless
from bot.errors import SecondPollerError

log = logging.getLogger(__name__)

# a predecessor that was killed can leave a poll hanging at Telegram, which refuses us a time or two
CONFLICTS_BORNE = 2


class Poll:
    """Gets updates, one batch at a time."""

    def __init__(self, client: Client, *, seconds: int, sleep: Sleep, stop: asyncio.Event) -> None:
        self._client = client
        self._seconds = seconds
        self._sleep = sleep
        self._stop = stop
        self._faults = 0
        self._conflicts = 0
        self._webhook_deleted = False
        self._caught_up = False

    @property
    def caught_up(self) -> bool:
        """Whether everything was fetched that waited at Telegram: until then a poll does not hang."""
        return self._caught_up

    async def batch(self, offset: int) -> list[Any] | None:
        """The next updates, after confirming those before `offset`; None after trouble, or when the channel stops.

        Raises RefusedTokenError, and SecondPollerError when another program keeps polling.
        """
        caught_up, self._caught_up = self._caught_up, False
        try:
            found = await unless(self._stop, self._client.updates(offset, self._seconds if caught_up else 0))
        except SlowDownError as slow:
            await self._wait(slow.seconds, slow)
        except (UnreachableError, RefusedError) as error:
            self._faults += 1
            await self._wait(pause_after(self._faults), error)
        except ConflictError as conflict:
            await self._bear(conflict)
        else:
            self._faults = self._conflicts = 0
            self._caught_up = caught_up or found == []
            return found
        return None

    async def _bear(self, conflict: ConflictError) -> None:
        if conflict.webhook and not self._webhook_deleted:
            self._webhook_deleted = True
            log.warning("a webhook is active: deleting it, to poll")
            await self._delete_webhook()
            return
        self._conflicts += 1
        if self._conflicts > CONFLICTS_BORNE:
            raise SecondPollerError
        await self._wait(pause_after(self._conflicts + 1), conflict)

    async def _delete_webhook(self) -> None:
        try:
            await self._client.call("deleteWebhook", {"drop_pending_updates": False})
        except (SlowDownError, UnreachableError, RefusedError) as error:
            self._webhook_deleted = False
            self._faults += 1
            await self._wait(pause_after(self._faults), error)

    async def _wait(self, seconds: float, reason: Exception) -> None:
        log.warning("polling again in %s s: %s", seconds, type(reason).__name__)
        await unless(self._stop, self._sleep(seconds))
