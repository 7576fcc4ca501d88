"""The process keeps to one core where it may, and never minds where it may not."""

import os

import pytest

from bot.channels.telegram import channel

pytestmark = pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="only Linux can keep to a core")


def test_a_sandbox_may_forbid_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system forbids to choose a core, as a hardened unit of systemd does, the bot runs on all of them."""

    def refuse(_process: int, _cores: set[int]) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "sched_setaffinity", refuse)
    channel._keep_to_one_core()


def test_bots_in_containers_do_not_share_a_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bots that are each process 1 of their container do not all keep to the same core."""
    chosen: set[int] = set()
    monkeypatch.setattr(os, "getpid", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1, 2, 3})
    monkeypatch.setattr(os, "sched_setaffinity", lambda _process, cores: chosen.update(cores))
    for _ in range(100):
        channel._keep_to_one_core()
    assert len(chosen) > 1
