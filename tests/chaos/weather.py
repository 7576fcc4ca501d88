"""Which call meets which trouble: drawn by chance from a seed, and counted."""

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

Trouble = Literal["", "429", "500", "502", "drop_before", "drop_after", "slow"]


@dataclass(frozen=True)
class Rates:
    """How likely each trouble is for one call."""

    too_many: float = 0.004
    server_error: float = 0.008
    bad_gateway: float = 0.008
    drop_before: float = 0.008
    drop_after: float = 0.008
    slow: float = 0.05

    def table(self) -> dict[Trouble, float]:
        """Each trouble with its rate."""
        return {
            "429": self.too_many,
            "500": self.server_error,
            "502": self.bad_gateway,
            "drop_before": self.drop_before,
            "drop_after": self.drop_after,
            "slow": self.slow,
        }


@dataclass
class Weather:
    """Draws a trouble for every call, as long as the storm lasts."""

    seed: int
    rates: Rates = Rates()
    calm: bool = False
    """Whether the storm is over."""
    counts: Counter[str] = field(default_factory=Counter)
    messages_dropped_after: int = 0
    """Messages that arrived although the bot could not know: each may come twice."""

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - the same storm every time

    def draw(self, method: str) -> Trouble:
        """What happens to a call; a poll meets trouble less often, because everybody waits for it."""
        drawn = self.chance.random()
        if self.calm:
            return ""
        for trouble, rate in self.rates.table().items():
            rate = rate / 2 if method == "getUpdates" else rate
            if drawn < rate:
                self.counts[trouble] += 1
                if trouble == "drop_after" and method in ("sendMessage", "sendDocument"):
                    self.messages_dropped_after += 1
                return trouble
            drawn -= rate
        return ""

    def seconds(self) -> tuple[float, float]:
        """How long a slow call takes, before its effect and after it: 50 to 300 ms together."""
        together = self.chance.uniform(0.05, 0.3)
        before = together * self.chance.random()
        return before, together - before
