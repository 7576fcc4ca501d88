"""Teachers with real dialogs: each goes on only after the bot showed the next thing; each word of theirs is unlike."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.support.telegram_model import JSONDict, TelegramModel

Condition = Callable[[], bool]
OPTIONS = ("words", "excluding", "gossip", "physical", "belongings", "threats", "online")


@dataclass
class Said:
    """What a teacher did, for the end."""

    answers: list[str] = field(default_factory=list)
    """Words that must be in one answer each."""
    notes: list[str] = field(default_factory=list)
    """Words that must be in one line of the log each, in this order."""
    ticked: dict[int, set[str]] = field(default_factory=dict)
    """By run, what was ticked in its question about behaviour."""
    taps: list[str] = field(default_factory=list)
    updates: int = 0
    replies: int = 0
    """How many messages the bot owes at least."""


class Teacher:
    """One teacher, who plays situations until the quota of updates is reached."""

    def __init__(self, model: TelegramModel, number: int, quota: int, seed: int, *, hasty: bool = True) -> None:
        """A hasty teacher taps Klaar under the first reaction, when not every text has had its own."""
        self.user = model.user(7000 + number)
        self.chat_id = self.user.chat_id
        self.said = Said()
        self.done = False
        self._model = model
        self._number = number
        self._quota = quota
        self._hasty = hasty
        self._chance = random.Random(seed * 1000 + number)  # noqa: S311 - the same teacher every time
        self._messages = model.chats[self.chat_id].messages
        self._last = 0
        self._words = 0
        self._life = self._live()
        self._waits: Condition = next(self._life)

    def look(self) -> bool:
        """Does what can be done now; whether there was anything."""
        moved = False
        while not self.done and self._waits():
            moved = True
            try:
                self._waits = next(self._life)
            except StopIteration:
                self.done = True
        return moved

    @property
    def where(self) -> str:
        """Where this teacher is, for a run that got stuck."""
        newest = next(self._shown(), {})
        return f"teacher {self._number} after {self.said.updates} updates sees {str(newest.get('text', ''))[-60:]!r}"

    # a life

    def _live(self) -> Iterator[Condition]:
        yield lambda: True
        self._say("/start")
        yield from self._tap("consent/=agree")
        yield lambda: self._message("c/nieuw") is not None
        while self.said.updates < self._quota:
            yield from self._situation()
        # nobody leaves before everything was answered
        yield lambda: all(self._answered(tap) for tap in self.said.taps[-20:])

    def _situation(self) -> Iterator[Condition]:
        self._say("/nieuw")
        yield from self._tap("danger/=no")
        for place in ("alias", "school", "signal"):
            yield self._asks(place)
            self._say(self._answer("Kaars {}" if place == "alias" else "groep {}"))
        yield from self._tick()
        yield self._asks("behaviour_words")
        newest, texts = next(reversed(self._messages)), self._chance.randint(1, 4)
        for _ in range(texts):
            # in one breath: the bot has not reacted to the first when the second comes
            self._say(self._answer("duwde {}"))
        if not self._hasty:
            yield lambda: self._count(newest) >= texts
        yield from self._tap("behaviour_words/=done")
        yield self._asks("since")
        for _ in range(self._chance.randint(0, 3)):
            yield from self._notes()

    def _tick(self) -> Iterator[Condition]:
        yield self._asks("behaviour")
        shown = self._message("q/", "/behaviour/=words")
        assert shown is not None
        run = _run_of(shown, "behaviour")
        ticked: set[str] = set()
        for _ in range(self._chance.randint(1, 8)):
            option = self._chance.choice(OPTIONS)
            ticked ^= {option}
            self._tap_raw(f"q/{run}/behaviour/={option}", shown)
        if not ticked:
            option = self._chance.choice(OPTIONS)
            ticked = {option}
            self._tap_raw(f"q/{run}/behaviour/={option}", shown)
        self.said.ticked[run] = ticked
        yield lambda: self._ticks(run) == ticked
        self._tap_raw(f"q/{run}/behaviour/=done", shown)
        self.said.replies += 1

    def _notes(self) -> Iterator[Condition]:
        newest = next(reversed(self._messages))
        owed = self._chance.randint(1, 5)
        for _ in range(owed):
            if self._chance.random() < 0.25:
                self._say(self._chance.choice(["/status", "/help", "/zoek groep", "/logboek"]))
            else:
                word = self._word()
                self.said.notes.append(word)
                self._say(f"/notitie gezien {word}")
        yield lambda: self._count(newest) >= owed

    # doing

    def _say(self, text: str) -> None:
        self._last = self.user.say(text)
        self.said.updates += 1
        self.said.replies += 1

    def _tap(self, data: str) -> Iterator[Condition]:
        """Taps a button of a message that came after the last thing that was said."""
        yield lambda: self._message("q/", f"/{data}") is not None
        message = self._message("q/", f"/{data}")
        assert message is not None
        whole = next(button for button in _data(message) if button.endswith(f"/{data}"))
        self.said.replies += 1
        self._tap_raw(whole, message)

    def _tap_raw(self, data: str, message: JSONDict) -> None:
        self.said.taps.append(self.user.tap_raw(data, int(message["message_id"])))
        self.said.updates += 1

    def _answer(self, pattern: str) -> str:
        word = self._word()
        self.said.answers.append(word)
        return pattern.format(word)

    def _word(self) -> str:
        self._words += 1
        return f"zq{self._number:02}x{self._words:05}"

    # looking

    def _shown(self) -> Iterator[JSONDict]:
        """What the bot said after the teacher's last text, newest first."""
        for message in reversed(self._messages.values()):
            if message["message_id"] < self._last:
                return
            if message["from"]["is_bot"]:
                yield message

    def _message(self, begin: str, end: str = "") -> JSONDict | None:
        """The newest message with a button that sends this."""
        for message in self._shown():
            if any(data.startswith(begin) and data.endswith(end) for data in _data(message)):
                return message
        return None

    def _asks(self, place: str) -> Condition:
        return lambda: any(f"/{place}/" in data for message in self._shown() for data in _data(message))

    def _ticks(self, run: int) -> set[str]:
        """What the newest form of a question shows as ticked."""
        message = self._message(f"q/{run}/behaviour/=")
        rows = message["reply_markup"]["inline_keyboard"] if message else []
        return {
            button["callback_data"].partition("=")[2]
            for row in rows
            for button in row
            if button["text"].startswith("✓")
        }

    def _answered(self, tap: str) -> bool:
        return self._model.queries[tap].answer is not None

    def _count(self, after: int) -> int:
        """How many messages the bot sent after this one."""
        count = 0
        for message in reversed(self._messages.values()):
            if message["message_id"] <= after:
                break
            count += bool(message["from"]["is_bot"])
        return count


def _data(message: JSONDict) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [str(button.get("callback_data", "")) for row in rows for button in row]


def _run_of(message: JSONDict, place: str) -> int:
    found = next(data for data in _data(message) if f"/{place}/" in data)
    return int(found.split("/")[1])
