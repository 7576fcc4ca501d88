"""How many calls may be under way at once: a semaphore that costs next to nothing while it is not full."""

import asyncio
from collections import deque


class Slots:
    """So many slots; who has to wait for one gets it in the order of coming."""

    def __init__(self, number: int) -> None:
        self._free = number
        self._queue: deque[asyncio.Future[None]] = deque()

    def take(self) -> bool:
        """Takes a slot if one is free."""
        if not self._free:
            return False
        self._free -= 1
        return True

    async def waited_for(self) -> None:
        """Takes the next slot that is given back."""
        ours = asyncio.get_running_loop().create_future()
        self._queue.append(ours)
        try:
            await ours
        except asyncio.CancelledError:
            if not ours.cancelled():
                # it had just been given to us
                self.give_back()
            raise

    def give_back(self) -> None:
        """Gives a slot to who waits longest, and still does."""
        while self._queue:
            longest = self._queue.popleft()
            if not longest.done():
                longest.set_result(None)
                return
        self._free += 1
