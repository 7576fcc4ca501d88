"""How long somebody waits who tries invitations that do not exist."""

from datetime import timedelta

FREE = 5
"""How many wrong tries there are before the first wait."""
LONGEST = timedelta(hours=1)


def wait_after(wrong: int) -> timedelta:
    """The wait after so many wrong tries: none at first, then a minute, and twice as long each time."""
    if wrong < FREE:
        return timedelta()
    return min(timedelta(minutes=2 ** min(wrong - FREE, 10)), LONGEST)
