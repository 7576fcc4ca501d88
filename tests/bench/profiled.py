"""The bot's process under cProfile: `python -m tests.bench.profiled FILE telegram` runs `python -m bot telegram`.

SIGUSR1 begins, SIGUSR2 ends and writes the file. Everything runs on one thread, so that no function is charged for
waiting until another thread lets go of the interpreter.
"""

import concurrent.futures
import cProfile
import signal
import sys
import time
from collections.abc import Callable
from typing import Any


class _Inline(concurrent.futures.Executor):
    """Does at once, and on this thread, what it is asked."""

    def __init__(self, *_arguments: object, **_options: object) -> None:
        pass

    def submit(self, job: Callable[..., Any], /, *arguments: Any, **options: Any) -> concurrent.futures.Future[Any]:
        future: concurrent.futures.Future[Any] = concurrent.futures.Future()
        try:
            future.set_result(job(*arguments, **options))
        except BaseException as error:
            future.set_exception(error)
        return future


def main() -> int:
    """Runs the bot with the arguments after the first."""
    # time on the processor: waiting for the disk is no work
    profile = cProfile.Profile(time.thread_time)
    target = sys.argv[1]

    def end(*_: object) -> None:
        profile.disable()
        profile.dump_stats(target)

    signal.signal(signal.SIGUSR1, lambda *_: profile.enable())
    signal.signal(signal.SIGUSR2, end)
    # before the bot is imported: it takes its threads from there
    concurrent.futures.ThreadPoolExecutor = _Inline  # type: ignore[misc, assignment]  # for this process alone
    from bot.__main__ import main as run

    return run(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
