"""The teachers: each sends the next update when the bot's answer to the last has arrived."""

import asyncio
import itertools
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tests.bench.script import Line
from tests.bench.telegram import Telegram

WELCOME = 2
"""The turns of the dialog that come once in a life."""
NOISY = 999
SILENCE = Line("type", "", answered_by="nothing")
THINKING = replace(SILENCE)


@dataclass
class _Teacher:
    chat_id: int
    script: Iterator[Line]
    line: Line = field(init=False)
    asked_at: float = 0.0
    keyboard: list[Any] = field(default_factory=list)
    keyboard_on: int = 0
    turns: int = 0

    @property
    def user(self) -> dict[str, Any]:
        return {"id": self.chat_id, "is_bot": False, "first_name": "Sanne", "language_code": "nl"}


class Teachers:
    """All teachers of a run, and how many seconds each turn took while `times` is kept."""

    def __init__(self, webhook_port: int = 0) -> None:
        self.telegram = Telegram(self._sent, self._edited, webhook_port)
        self.times: list[float] | None = None
        self.settled = asyncio.Event()
        """Whether everybody had so many turns that the welcome is behind them."""
        self.stuck = ""
        """What a teacher misses, when the bot shows something else than the script expects."""
        self.noise_answered = 0
        """How many messages the bot sent to the noisy one."""
        self.pause = 0.0
        """How many seconds a teacher thinks before going on, on average."""
        self._chance = random.Random(1)  # noqa: S311 - the same teachers every time
        self._teachers: dict[int, _Teacher] = {}
        self._unsettled = 0
        self._taps = itertools.count(4_000_000_000_000_000_000)

    def begin(self, number: int, script: Callable[[], Iterator[Line]]) -> None:
        """So many teachers say their first line."""
        self._unsettled = number
        for chat_id in range(1000, 1000 + number):
            teacher = self._teachers[chat_id] = _Teacher(chat_id, script())
            self._go_on(teacher)

    def begin_noisy(self, script: Callable[[], Iterator[Line]]) -> None:
        """One more teacher, who falls silent at the end of the script and whose turns are not measured."""
        self._unsettled += 1
        self._teachers[NOISY] = teacher = _Teacher(NOISY, script())
        self._go_on(teacher)

    def burst(self, number: int) -> None:
        """The noisy one sends so many messages at one instant."""
        if not number:
            return
        user = self._teachers[NOISY].user
        for count in range(number):
            text = f"Bij gym koos niemand deze leerling, keer {count}."
            self.telegram.add("message", self.telegram.message(NOISY, user, text=text))

    def _think(self, teacher: _Teacher) -> None:
        if self.pause:
            # what comes meanwhile answers nothing more
            teacher.line = THINKING
            asyncio.get_running_loop().call_later(self.pause * (0.5 + self._chance.random()), self._go_on, teacher)
        else:
            self._go_on(teacher)

    def _go_on(self, teacher: _Teacher) -> None:
        teacher.line = line = next(teacher.script, SILENCE)
        if line is SILENCE:
            return
        telegram = self.telegram
        teacher.asked_at = time.perf_counter()
        if line.kind == "tap":
            telegram.add("callback_query", self._tap(teacher, line.what))
            return
        entities = [{"type": "bot_command", "offset": 0, "length": len(line.what)}] if line.what[0] == "/" else []
        more = {"entities": entities} if entities else {}
        telegram.add("message", telegram.message(teacher.chat_id, teacher.user, text=line.what, **more))

    def _tap(self, teacher: _Teacher, label: str) -> dict[str, Any]:
        buttons = (button for row in teacher.keyboard for button in row)
        data = next((button.get("callback_data") for button in buttons if button["text"] == label), None)
        if data is None:
            shown = [button["text"] for row in teacher.keyboard for button in row]
            self.stuck = f"teacher {teacher.chat_id} wants to tap {label!r}, but sees {shown}"
        message = self.telegram.message(
            teacher.chat_id, teacher.user, text="", reply_markup={"inline_keyboard": teacher.keyboard}
        )
        return {
            "id": str(next(self._taps)),
            "from": teacher.user,
            "message": {**message, "message_id": teacher.keyboard_on},
            "chat_instance": "7000000000000000000",
            "data": data,
        }

    def _sent(self, chat_id: int, message: dict[str, Any]) -> None:
        teacher = self._teachers[chat_id]
        asks = _see(teacher, message)
        self.noise_answered += teacher.line is SILENCE
        if teacher.line.answered_by == "message" or (asks and teacher.line.answered_by == "question"):
            self._answered(teacher)

    def _edited(self, chat_id: int, message: dict[str, Any]) -> None:
        teacher = self._teachers[chat_id]
        asks = _see(teacher, message)
        labels = [button["text"] for row in teacher.keyboard for button in row] if asks else []
        if teacher.line.answered_by == "tick" and any(label.startswith("✓") for label in labels):
            self._answered(teacher)

    def _answered(self, teacher: _Teacher) -> None:
        teacher.turns += 1
        if teacher.turns == WELCOME:
            self._unsettled -= 1
            if not self._unsettled:
                self.settled.set()
        if self.times is not None:
            self.times.append(time.perf_counter() - teacher.asked_at)
        self._think(teacher)


def _see(teacher: _Teacher, message: dict[str, Any]) -> bool:
    """Whether there are buttons below it; those are what the teacher can tap now."""
    keyboard = message.get("reply_markup", {}).get("inline_keyboard")
    if keyboard:
        teacher.keyboard, teacher.keyboard_on = keyboard, message["message_id"]
    return bool(keyboard)
