"""The turnstile of the sender: one message at a time, but nobody waits long behind a slow one."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager


class Turnstile:
    """Lets messages through one by one, so that a kill leaves one at most that was sent and not ticked off.

    Telegram can't be asked whether a message arrived, so each one under way at a kill is sent again. A call that
    takes longer than `patience` stops counting: behind it the next goes, which still makes more than the 30 messages
    a second that Telegram allows.
    """

    def __init__(self, patience: float) -> None:
        self._lock = asyncio.Lock()
        self._patience = patience

    @asynccontextmanager
    async def passing(self) -> AsyncIterator[Callable[[], None]]:
        """Waits for its turn; the function it gives says that the call came back, and the tick is all that is left."""
        await self._lock.acquire()
        ours = True

        def let_next() -> None:
            nonlocal ours
            if ours:
                ours = False
                self._lock.release()

        patience = asyncio.get_running_loop().call_later(self._patience, let_next)
        try:
            yield patience.cancel
        finally:
            patience.cancel()
            let_next()
