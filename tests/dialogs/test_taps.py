"""How much a teacher must tap and type from /nieuw on: Bekijken fits in a break, and a plan is no day's work."""

from dataclasses import dataclass

import pytest

from bot.app import App
from bot.engine.dialog import Place
from tests.engine.teacher import Teacher, data

MOST_TO_BEGRIJPEN = 12
MOST_TO_A_PLAN = 45


@dataclass
class Hand:
    """Taps only what is in sight, types, and counts both; /nieuw itself is not counted."""

    teacher: Teacher
    count: int = 0

    def tap(self, *keys: str) -> None:
        """Taps buttons of the question, one after the other."""
        for key in keys:
            button = f"q/{self.teacher.place}/{key}"
            assert button in data(self.teacher.heard), f"{button} is not in sight"
            self.teacher.tap(button)
            self.count += 1

    def type(self, text: str) -> None:
        """Types a message."""
        self.teacher.say(text)
        self.count += 1

    def at(self, step: str) -> None:
        """The question that should be open now."""
        assert self.teacher.here.step == step


@pytest.fixture
def hand(anna: Teacher) -> Hand:
    """A teacher who has just typed /nieuw."""
    anna.command("nieuw")
    return Hand(anna)


def step_of(anna: Teacher) -> str:
    """Where the situation stands."""
    situation = anna.app.store.situation(anna.person.id, anna.situation_id)
    assert situation is not None
    return situation.step


def look(hand: Hand) -> None:
    """Bekijken on the shortest path that makes sense: the school is typed with its group, and the details wait."""
    hand.tap("=no")
    hand.tap(next(button for button in data(hand.teacher.heard) if "/=" in button).rpartition("/")[2])
    hand.type("groep 7")
    hand.tap("=noticed")
    hand.at("behaviour")
    hand.tap("=excluding", "=done", "!skip")
    hand.tap("=weeks", "=weekly")
    hand.tap("!rest")
    hand.at("possibly")
    hand.tap("=yes")
    hand.at("summary")
    hand.tap("=onward")


def understand(hand: Hand) -> None:
    """Begrijpen with the core of the function, and the details later."""
    hand.type("Sport telt.")
    hand.tap("=done")
    hand.tap("=laughing", "=done")
    hand.tap("=attention", "=done")
    hand.tap("=seen", "=done")
    hand.tap("!rest")
    hand.at("summary")
    hand.tap("=onward")


def plan(hand: Hand, approach: str = "non_confronting") -> None:
    """Beslissen with what a plan needs: the wish, an action on every level that is ticked, a goal, and the moments."""
    hand.type("Dat het stopt bij gym.")
    hand.tap("=done", "!rest")
    hand.at("considerations")
    hand.tap("=agree", f"={approach}", "=done")
    while hand.teacher.here.step == "measures":
        first = next(button for button in data(hand.teacher.heard) if "/=" in button)
        hand.tap(first.rpartition("/")[2], "=done")
    hand.type("Otter wordt gewoon gekozen.")
    hand.tap("=done", "!rest")
    hand.at("parents")
    hand.tap("=done", "!rest")
    hand.at("follow_ups")
    hand.tap("=done", "=yes", "=yes")
    hand.at("summary")
    hand.tap("=ready")


def test_taps_to_begrijpen(hand: Hand) -> None:
    """From /nieuw to the end of Bekijken takes no more than a dozen taps and typed answers."""
    look(hand)
    assert hand.teacher.here == Place("norm")
    assert step_of(hand.teacher) == "begrijpen"
    assert hand.count <= MOST_TO_BEGRIJPEN, f"{hand.count} taps and typed answers to the end of Bekijken"


@pytest.mark.parametrize("approach", ["non_confronting", "confronting", "both"])
def test_taps_to_a_plan(app: App, hand: Hand, approach: str) -> None:
    """From /nieuw to a plan that is ready, with an action on each level, stays within forty-five."""
    look(hand)
    to_begrijpen = hand.count
    understand(hand)
    plan(hand, approach)
    assert step_of(hand.teacher) == "bijsturen"
    levels = [row.level for row in app.store.actions(hand.teacher.situation_id) if row.dropped_at is None]
    assert levels == (["pupil", "group"] if approach == "non_confronting" else ["pupil", "bullying", "group"])
    counts = f"{to_begrijpen} taps and typed answers to the end of Bekijken, {hand.count} to a plan"
    assert hand.count <= MOST_TO_A_PLAN, counts


def test_a_list_that_is_typed_saves_taps(hand: Hand) -> None:
    """Two things ticked are three taps; typed in one go they are one answer, with no Klaar."""
    look(hand)
    hand.type("Sport telt.")
    hand.tap("=done")
    before = hand.count
    hand.type("1, 3")
    assert hand.teacher.here.step == "yield"
    assert hand.count == before + 1
