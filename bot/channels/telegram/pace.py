"""How fast Telegram lets a bot talk: to everybody together, to one chat, and after it said to slow down."""

from collections import deque

PER_SECOND = 30
BURST = 20
"""The messages that one chat may get at once; after them it gets one a second."""
SEVERAL = 3
SHORT_TIME = 10.0


class Pace:
    """Says how long to wait; it waits for nothing itself, and every moment is given to it."""

    def __init__(self, per_second: int = PER_SECOND, burst: int = BURST) -> None:
        """`per_second` 0 sets no limit of our own, neither over all nor for a chat: for a Telegram that has none."""
        self._starts: deque[float] = deque(maxlen=per_second or 1)
        self._limited = per_second > 0
        self._burst = burst
        self._paid_until: dict[str, float] = {}
        self._slowed: dict[str, tuple[float, float]] = {}
        self._held_until = 0.0

    def start(self, now: float) -> float:
        """Counts a message and returns 0, or returns the seconds until the next may start."""
        if now < self._held_until:
            return self._held_until - now
        if self._limited:
            if len(self._starts) == self._starts.maxlen and now < self._starts[0] + 1:
                return self._starts[0] + 1 - now
            self._starts.append(now)
        return 0.0

    def start_in(self, chat_id: str, messages: int, now: float) -> float:
        """Counts messages to a chat and returns 0, or returns the seconds until they may start."""
        if not self._limited:
            return 0.0
        if len(self._paid_until) > 1000:
            self._paid_until = {chat: until for chat, until in self._paid_until.items() if until > now}
        # every message pays for one second; a chat may be ahead as many seconds as its burst
        until = max(self._paid_until.get(chat_id, now), now) + messages
        if (wait := until - now - max(self._burst, messages)) > 0:
            return wait
        self._paid_until[chat_id] = until
        return 0.0

    def held(self, now: float) -> float:
        """The seconds that nothing at all may start, not even the answer to a tap."""
        return max(self._held_until - now, 0.0)

    def slow_down(self, chat_id: str, seconds: float, now: float) -> bool:
        """Notes that Telegram told a chat to wait; when several were told so in a short time, everybody waits."""
        self._slowed = {chat: told for chat, told in self._slowed.items() if now - told[0] < SHORT_TIME}
        self._slowed[chat_id] = (now, now + seconds)
        if len(self._slowed) < SEVERAL:
            return False
        # the shortest of them: a chat that has to wait longer does so by itself
        self._held_until = max(self._held_until, min(until for _, until in self._slowed.values()))
        return True
