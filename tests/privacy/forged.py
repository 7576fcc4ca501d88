"""Forged callback data by the thousand: `python -m tests.privacy.forged --payloads 10000`.

A teacher taps what nobody offered: noise, the bot's own data cut up and mixed up, the data of another teacher's
buttons, another's numbers in one's own patterns, far too long ones, odd scripts. Nothing may fail or leak.
"""

import argparse
import logging
import random
import re
import string
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.app import App
from bot.channels.telegram.updates import read_update
from bot.engine.events import Tapped, Unreadable
from bot.state.rows import Outgoing
from tests.engine.teacher import BEGRIJPEN, BEKIJKEN, BESLISSEN, Teacher, buttons, failures, saved
from tests.support.keys import open_app

ODD = "éß😀👩‍👩‍👧\u202e\u200b\ufeff\x00\n٣½汉ר{}<>%'\";:@=!/\\"
OPTIONS = (
    "=done",
    "=yes",
    "=own:0",
    "=drop:0",
    "=drop:-1",
    "=day:0",
    "!skip",
    "!back",
    "!keep",
    "!why",
    "!done",
    "=",
    "x",
)
WORDS = ("open", "done", "later", "later/week", "other_day", "stop", "keep", "yes", "now", "1", "")


def token_of(name: str) -> str:
    """What stands in everything a teacher types, and nowhere else."""
    return f"zq{name}qz"


def full_teacher(app: App, name: str) -> Teacher:
    """A teacher in the middle of a life: a plan, promises, a second situation half way, their token in every text."""
    token = token_of(name)
    teacher = Teacher(app, name)
    teacher.agree()
    teacher.new_situation(alias=f"{token} een", school=f"School {token}")
    bekijken = {
        **BEKIJKEN,
        "behaviour_words": f"{token} gym",
        "sources_showed": f"{token} bron",
        "people": [(f"{token} B", "bullying"), (f"{token} C", "helper")],
    }
    teacher.to_begrijpen(**bekijken)
    teacher.to_beslissen(**{**BEGRIJPEN, "norm": f"{token} norm"})
    teacher.to_bijsturen(**{**BESLISSEN, "wish": f"{token} wens", "goal": f"{token} doel"})
    teacher.command("notitie", f"{token} notitie")
    teacher.command("herinner", f"morgen {token} bellen")
    # buttons with the numbers of everything there is
    for name in ("situaties", "status", "herinneringen", "antwoorden", "verder"):
        teacher.command(name)
    promised, action = app.store.follow_ups(teacher.person.id)[0], app.store.actions(teacher.situation_id)[0]
    for data in ("actions", f"action/{action.id}", "contract", "new_year", f"reminder/{promised.id}"):
        teacher.tap(f"c/{data}")
    teacher.new_situation(alias=f"{token} twee")
    teacher.give(["words"])
    teacher.say(f"{token} half")
    return teacher


def data_of(app: App, chat_id: str) -> list[str]:
    """The data of every button that was ever shown in a chat."""
    rows = [row for row in saved(app, Outgoing) if row.chat_id == chat_id and row.kind != "tap"]
    return sorted({button.data for row in rows for button in buttons(row) if button.data})


def one_of(shown: Iterable[str], chance: random.Random) -> str:
    """One of these buttons' data: of every kind as often, however many there are."""
    kinds: dict[str, list[str]] = {}
    for data in shown:
        kinds.setdefault(data.split("/")[1] if data.startswith("c/") else "question", []).append(data)
    return chance.choice(kinds[chance.choice(sorted(kinds))])


@dataclass
class Forger:
    """Makes data, from that of one's own buttons and that of another's."""

    chance: random.Random
    own: Sequence[str]
    others: Sequence[str]
    commands: Sequence[str]
    places: Sequence[str] = field(init=False)
    numbers: Sequence[str] = field(init=False)

    def __post_init__(self) -> None:
        parts = [data.split("/") for data in (*self.own, *self.others)]
        self.places = sorted({part[2] for part in parts if part[0] == "q" and len(part) > 2})
        odd = ["-1", "0", "٣", "²", "9" * 17, "9" * 19, "9" * 40, "1e3", "", " 1", "0x1"]
        self.numbers = (
            sorted({number for data in (*self.own, *self.others) for number in re.findall(r"\d+", data)}) + odd
        )

    def made(self) -> str:
        """One more, of any kind."""
        kinds = (self._noise, self._question, self._command, self._cut, self._spoilt, self._place, self._swapped)
        return self.chance.choice((*kinds, self._long, self._others))()

    def _any(self) -> str:
        return one_of(self.chance.choice((self.own, self.others)), self.chance)

    def _noise(self) -> str:
        return "".join(self.chance.choice(string.printable + ODD) for _ in range(self.chance.randrange(65)))

    def _question(self) -> str:
        pick = self.chance.choice
        return f"q/{pick(self.numbers)}/{pick(self.places)}/{pick(OPTIONS)}"

    def _command(self) -> str:
        pick = self.chance.choice
        return f"c/{pick(self.commands)}/{pick(self.numbers)}/{pick((*WORDS, *OPTIONS))}"

    def _cut(self) -> str:
        whole = self._any()
        return whole[: self.chance.randrange(len(whole) + 1)]

    def _spoilt(self) -> str:
        whole = self._any()
        at = self.chance.randrange(len(whole))
        return whole[:at] + self.chance.choice(ODD) + whole[at + 1 :]

    def _place(self) -> str:
        pick = self.chance.choice
        at = pick(("", "@", f"@{pick(self.numbers)}", "@pupil", "@nobody"))
        way, between = pick((("c/change/", ":"), ("q/", "/")))
        return f"{way}{pick(self.numbers)}{between}{pick(self.places)}{at}"

    def _swapped(self) -> str:
        """A real one with other numbers in it."""
        parts = self._any().split("/")
        return "/".join(self.chance.choice(self.numbers) if part.isdecimal() else part for part in parts)

    def _long(self) -> str:
        return self._any() + self.chance.choice(("/", ":", "x", "9", "😀")) * self.chance.choice((64, 500, 8000, 20000))

    def _others(self) -> str:
        return one_of(self.others, self.chance)


def update_of(number: int, data: str) -> dict[str, object]:
    """A tap as Telegram brings it."""
    user = {"id": 7, "is_bot": False, "first_name": "A"}
    message = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}}
    return {"update_id": number, "callback_query": {"id": "1", "from": user, "message": message, "data": data}}


def leaks(rows: Sequence[Outgoing], reader: Teacher, other: Teacher) -> list[Outgoing]:
    """What of these rows shows one teacher something of another's."""
    return [row for row in rows if row.chat_id == f"chat-{reader.name}" and token_of(other.name) in str(row.payload)]


def press(app: App, number: int, seed: int = 1) -> str:
    """Taps so many forged buttons as one teacher; returns the first thing that went wrong, or nothing."""
    ben, anna = full_teacher(app, "ben"), full_teacher(app, "anna")
    chance = random.Random(seed)  # noqa: S311 - repeatable, nothing secret
    forger = Forger(chance, data_of(app, "chat-anna"), data_of(app, "chat-ben"), list(app.engine.commands))
    before = kept_of(app, ben)
    for count in range(number):
        data = forger.made()
        event = read_update(update_of(count, data), anna.at)
        if not isinstance(event, Tapped | Unreadable):
            return f"{data!r} is read as {event!r}"
        rows = anna.tap(data)
        if failures(app):
            return f"{data!r} fails: {failures(app)[-1]}"
        if leaks(rows, anna, ben):
            return f"{data!r} leaks"
        if rows[-1].kind != "tap":
            return f"{data!r} is not answered"
        if count % 250 == 0 and kept_of(app, ben) != before:
            return f"{data!r}, or one of the 250 before it, changes something of another's"
    return "something of another's was changed" if kept_of(app, ben) != before else ""


def kept_of(app: App, teacher: Teacher) -> list[object]:
    """Everything kept of a teacher."""
    store, person = app.store, teacher.person
    found: list[object] = [person, *store.situations(person.id), *store.follow_ups(person.id)]
    for situation in store.situations(person.id):
        found += [*store.rounds(situation.id), *store.everyone_involved(situation.id), *store.actions(situation.id)]
        found += [*store.log(situation.id)]
        for run in store.runs(person.id, situation.id):
            found += [run, *store.answers(run.id)]
    return found


def main() -> int:
    """Presses as many as are asked for and says how it went."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--payloads", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    # what can't be read is logged one by one
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        app = open_app(Path(folder))
        wrong = press(app, chosen.payloads, chosen.seed)
        app.close()
    print(wrong or f"{chosen.payloads:,} forged payloads: 0 exceptions, 0 leaks, nothing of another's changed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
