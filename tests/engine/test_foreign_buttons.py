"""Buttons that belong to another teacher, that are old, or that nobody ever made."""

import random
import string
from collections.abc import Sequence
from contextlib import suppress

import pytest

from bot.app import App
from bot.engine.messages import Button
from bot.state.rows import Outgoing, Row
from tests.engine.teacher import Teacher, buttons, count, everything, failures, saved, texts

NOBODYS = 987654
SECRETS = ("Geheimpje", "Zeldzaam", "Hermelijn", "Wezeltje", "boomhut")


@pytest.fixture
def ben(app: App) -> Teacher:
    """Another teacher, with a situation at Bijsturen, an open question, a plan and reminders."""
    teacher = Teacher(app, "ben")
    teacher.agree()
    teacher.new_situation(alias="Geheimpje", school="Zeldzaam")
    people = [("Hermelijn", "bullying"), ("Wezeltje", "helper")]
    teacher.to_begrijpen(behaviour_words="Bij de boomhut.", people=people)
    teacher.to_beslissen()
    teacher.to_bijsturen()
    teacher.command("herinner", "morgen boomhut")
    teacher.command("notitie")
    return teacher


FOREIGN = [
    "q/{run}/text/=done",
    "q/{run}/text/!stop",
    "q/{run}/text/!why",
    "q/{run}/text/!back",
    "q/{run}/behaviour/=words",
    "q/{ended}/behaviour/=words",
    "q/{ended}/behaviour/=done",
    "q/{ended}/people/=drop:0",
    "q/{ended}/behaviour_words/!keep",
    "q/{ended}/behaviour_words/x",
    "c/change/{ended}:behaviour",
    "c/change/{ended}:behaviour_words",
    "c/change/{run}:text",
    "c/resume/{run}",
    "c/resume/{ended}",
    "c/go/{situation}",
    "c/over/{situation}",
    "c/hand_over/{situation}",
    "c/hand_over/{situation}/yes",
    "c/ask_again/{situation}",
    "c/contract/{pupil}",
    "c/reminder/{follow_up}",
    "c/follow_up/{follow_up}/other_day",
    "c/follow_up/{follow_up}/stop",
    "c/follow_up/{follow_up}/keep",
    "c/follow_up/{follow_up}/open",
    "c/follow_up/{follow_up}/later",
    "c/follow_up/{follow_up}/later/week",
    "c/follow_up/{follow_up}/done",
    "c/follow_up/{follow_up}",
    "c/action/{action}",
    "c/action/{action}/done",
    "c/action_note/{action}",
]


def ids_of(app: App, teacher: Teacher) -> dict[str, int]:
    """An id of everything this teacher has."""
    runs = app.store.runs(teacher.person.id, teacher.situation_id)
    return {
        "run": teacher.run.id,
        "ended": next(run.id for run in runs if run.dialog == "bekijken"),
        "situation": teacher.situation_id,
        "pupil": app.store.involved(teacher.situation_id)[0].id,
        "follow_up": app.store.follow_ups(teacher.person.id)[0].id,
        "action": app.store.actions(teacher.situation_id)[0].id,
    }


@pytest.mark.parametrize("state", ["new", "asked", "planned"])
def test_anothers_button_is_nobodys_button(app: App, ben: Teacher, anna: Teacher, state: str) -> None:
    """A button with an id of another teacher answers exactly as one with an id that does not exist."""
    if state != "new":
        anna.new_situation()
    if state == "planned":
        anna.to_begrijpen()
        anna.to_beslissen()
        anna.to_bijsturen()
    ids = ids_of(app, ben)
    for pattern in FOREIGN:
        foreign = tapped_and_undone(app, anna, pattern.format(**ids))
        assert foreign == tapped_and_undone(app, anna, pattern.format(**dict.fromkeys(ids, NOBODYS))), pattern
        assert texts(foreign), pattern
    assert failures(app) == []


class UndoneError(Exception):
    """Takes everything back."""


def tapped_and_undone(app: App, teacher: Teacher, data: str) -> list[Outgoing]:
    """What a tap would answer; nothing of it is kept, so that the next starts from the same rows."""
    events, at, place = teacher.events, teacher.at, teacher.place
    rows: list[Outgoing] = []
    with suppress(UndoneError), app.store.transaction():
        rows = teacher.tap(data)
        raise UndoneError
    teacher.events, teacher.at, teacher.place = events, at, place
    return rows


def test_anothers_button_changes_nothing_there(app: App, ben: Teacher, anna: Teacher) -> None:
    """A tap on another teacher's button leaves every row of that teacher as it was, and shows nothing of it."""
    ids = ids_of(app, ben)
    before = rows_of(app, ben)
    for pattern in FOREIGN:
        anna.tap(pattern.format(**ids))
        assert rows_of(app, ben) == before, pattern
        assert not leaked(anna.heard), pattern


def test_anothers_message_can_not_be_edited(app: App, ben: Teacher, anna: Teacher) -> None:
    """Editing a message under another teacher's message id changes nothing there."""
    before = rows_of(app, ben)
    for number in range(1, ben.events + 1):
        rows = anna.edit(f"m{number}", "Overschreven")
        assert texts(rows) == [app.engine.words.text("common", "edited", "unknown")]
    assert rows_of(app, ben) == before


def test_commands_show_only_ones_own(app: App, ben: Teacher, anna: Teacher) -> None:
    """No command shows anything of another teacher, with or without a situation of one's own."""
    names = ("situaties", "status", "verder", "antwoorden", "logboek", "help", "tips")
    for name in names:
        assert not leaked(anna.command(name)), name
    anna.new_situation(alias="Otter")
    for name in names:
        assert not leaked(anna.command(name)), name


def rows_of(app: App, teacher: Teacher) -> list[object]:
    """Everything kept of a teacher."""
    store, person = app.store, teacher.person
    found: list[object] = [person, *store.situations(person.id), *store.follow_ups(person.id)]
    for situation in store.situations(person.id):
        found += [*store.rounds(situation.id), *store.involved(situation.id), *store.actions(situation.id)]
        found += [*store.log(situation.id), *store.runs(person.id, situation.id)]
        for run in store.runs(person.id, situation.id):
            found += store.answers(run.id)
    return found


def leaked(rows: Sequence[Outgoing]) -> bool:
    """Whether something of the other teacher shows."""
    return any(secret in str(row.payload) for row in rows for secret in SECRETS)


# forged


def forged(app: App, seed: int, number: int) -> list[str]:
    """Data that looks like the bot's own, cut up, mixed up and made up."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, nothing secret
    real = sorted({button.data for row in saved(app, Outgoing) for button in _buttons_of(row) if button.data})
    commands = list(app.engine.commands)
    places = [data.split("/")[2] for data in real if data.startswith("q/")]
    whats = [
        "=done",
        "=yes",
        "=own:0",
        "=own:9",
        "=drop:0",
        "=drop:-1",
        "=",
        "!",
        "!skip",
        "!back",
        "!keep",
        "!why",
        "x",
    ]
    ids = [str(known) for known in range(12)] + ["-1", "0", "٣", "²", "9" * 17, "9" * 30, "1e3", "", " 1", "1 "]
    odd = ["/", ":", "@", "", " ", "=", "!", "é", "\x00", "\u202e", "😀", "{{", "<b>", "%s", "'", '"', ";--", "\n"]
    found = []
    for _ in range(number):
        kind = chance.randrange(7)
        if kind == 0:
            made = "".join(chance.choice(string.printable + "éë😀\u202e") for _ in range(chance.randrange(64)))
        elif kind == 1:
            made = f"q/{chance.choice(ids)}/{chance.choice(places)}/{chance.choice(whats)}"
        elif kind == 2:
            made = f"c/{chance.choice(commands)}/{chance.choice(ids)}/{chance.choice([*whats, *ids, 'done', 'later'])}"
        elif kind == 3:
            cut = chance.choice(real)
            made = cut[: chance.randrange(len(cut) + 1)]
        elif kind == 4:
            whole = chance.choice(real)
            spoilt = chance.randrange(len(whole))
            made = whole[:spoilt] + chance.choice(odd) + whole[spoilt + 1 :]
        elif kind == 5:
            place = f"{chance.choice(places)}{chance.choice(['', '@', '@1', '@nobody', '@group', '@9'])}"
            made = f"{chance.choice(['c/change/', 'q/'])}{chance.choice(ids)}{chance.choice([':', '/'])}{place}"
        else:
            made = chance.choice(real)
        found.append(made[:64])
    return found


def _buttons_of(row: Row) -> list[Button]:
    return buttons(row) if isinstance(row, Outgoing) and row.kind != "tap" else []


@pytest.mark.parametrize("seed", range(4))
def test_forged_buttons(app: App, ben: Teacher, anna: Teacher, seed: int) -> None:
    """Hundreds of forged buttons: no failure, no word of another teacher, every tap answered, no row there changed."""
    anna.new_situation()
    if seed % 2:
        anna.to_begrijpen()
    before = rows_of(app, ben)
    for data in forged(app, seed, 150):
        rows = anna.tap(data)
        assert failures(app) == [], data
        assert not leaked(rows), data
        assert rows[-1].kind == "tap", data
    assert rows_of(app, ben) == before


def test_forged_buttons_before_akkoord(app: App, ben: Teacher) -> None:
    """Somebody who never gave akkoord can tap anything without a situation being kept."""
    before, kept = rows_of(app, ben), count(app, "situations")
    stranger = Teacher(app, "stranger")
    for data in forged(app, 77, 150):
        if data not in ("c/start", "q/1/consent/=agree"):
            rows = stranger.tap(data)
            assert not leaked(rows), data
        if stranger.person.consented_at is not None:
            break
    assert failures(app) == []
    assert rows_of(app, ben) == before
    assert count(app, "situations") == kept


@pytest.mark.parametrize("seed", range(2))
def test_garbage_texts_and_commands(app: App, ben: Teacher, anna: Teacher, seed: int) -> None:
    """Hundreds of odd texts and commands at every kind of question: no failure and no word of the other teacher."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, nothing secret
    alphabet = string.printable + "éëïßﬁ‏‮العربيةעברית汉字😀👩‍👩‍👧\u200b\ufeff١٢٣½"
    anna.new_situation()
    for number in range(150):
        text = "".join(chance.choice(alphabet) for _ in range(chance.choice([0, 1, 2, 5, 40])))
        if number % 10 == 0:
            anna.key("!skip")
        if number % 13 == 0:
            anna.command(text, text)
        else:
            anna.say(text)
        assert failures(app) == [], text
        assert not leaked(anna.heard), text


# old buttons of one's own


def test_old_button_of_an_answered_question(app: App, anna: Teacher) -> None:
    """A tap on an answered question's button says what was answered, offers to change it, and changes nothing."""
    anna.new_situation()
    old = anna.place
    anna.give(["excluding"])
    answers, place = count(app, "answers"), anna.place
    rows = anna.tap(f"q/{old}/=words")
    run = old.partition("/")[0]
    assert f"c/change/{run}:behaviour" in [button.data for row in rows for button in buttons(row)]
    assert "Buitensluiten" in texts(rows)[0]
    assert count(app, "answers") == answers
    anna.command("verder")
    assert anna.place == place


def test_old_button_of_a_question_no_longer_asked(app: App, anna: Teacher) -> None:
    """A question that fell out of the path by another answer says that it is gone."""
    anna.new_situation()
    anna.walk({"sources": ["talk"]}, until="sources_showed")
    old = anna.place
    anna.give("Zelf gehoord.")
    anna.tap(f"c/change/{anna.run.id}:sources")
    anna.key("=none")
    anna.key("=done")
    rows = anna.tap(f"q/{old}/!skip")
    assert texts(rows) == [app.engine.words.text("common", "old", "gone")]


def test_old_button_in_another_situation(app: App, anna: Teacher) -> None:
    """A button of the situation one is not in says where it belongs, and keeps the answer out."""
    anna.new_situation(alias="Otter")
    old = anna.place
    anna.new_situation(alias="Vos")
    before = everything(app)["answers"]
    rows = anna.tap(f"q/{old}/=words")
    assert "Otter" in texts(rows)[0]
    assert f"c/resume/{old.partition('/')[0]}" in [button.data for row in rows for button in buttons(row)]
    assert everything(app)["answers"] == before
    assert anna.person.situation_id == anna.run.situation_id


def test_double_tap_counts_once(app: App, anna: Teacher) -> None:
    """The second of two quick taps on a choice does not answer the next question."""
    anna.new_situation()
    anna.walk({}, until="since")
    place = anna.place
    anna.tap(f"q/{place}/=unknown")
    assert anna.here.step == "frequency"
    anna.tap(f"q/{place}/=unknown")
    assert anna.answer(anna.run.id, "frequency") is None
    assert anna.open_run is not None
