"""The audit: who did what when, with which situation; one statement a turn, and never a word of what it was about."""

from datetime import timedelta
from typing import get_args

import pytest

from bot.app import App
from bot.state.rows import AuditAction, AuditEntry
from tests.engine.teacher import Teacher, count, failures, saved

SECRET = "Sproetje"


def done(app: App, teacher: Teacher | None = None, after: int = 0) -> list[tuple[str, int | None]]:
    """What was written down, of one teacher or of all, after an entry."""
    number = teacher.person.id if teacher else None
    return [(row.action, row.situation_id) for row in app.store.audited(number) if row.id > after]


def test_a_life_of_a_situation(app: App, anna: Teacher) -> None:
    """From akkoord to closed, opened again and handed over, every step stands there with its situation."""
    situation = anna.new_situation()
    assert done(app, anna) == [
        ("dialog_begun", None),
        ("consent_given", None),
        ("dialog_begun", None),
        ("situation_created", situation),
        ("situation_opened", situation),
        ("dialog_begun", situation),
    ]
    anna.to_begrijpen()
    anna.to_beslissen()
    after = count(app, "audit")
    anna.to_bijsturen()
    actions = done(app, anna, after)
    assert actions[0] == ("plan_changed", situation)
    assert actions[-1] == ("step_entered", situation)
    after = count(app, "audit")
    anna.command("status")
    anna.command("logboek")
    anna.command("antwoorden")
    assert done(app, anna, after) == [("notes_shown", situation)] * 3
    after = count(app, "audit")
    anna.tap("c/step_back/bijsturen")
    assert ("step_entered", situation) in done(app, anna, after)


def test_closing_and_opening_again(app: App, anna: Teacher) -> None:
    """A situation that turns out to be no bullying is closed, and can be opened again; both are written down."""
    situation = anna.new_situation()
    anna.walk({"behaviour": ["words"], "possibly": "no", "not_bullying": "close"})
    assert ("situation_closed", situation) in done(app, anna)
    anna.tap("c/reopen")
    assert ("situation_reopened", situation) in done(app, anna)


def test_handing_over(app: App, anna: Teacher) -> None:
    """That another teacher goes on with a situation is written down by its own name."""
    situation = anna.new_situation()
    anna.tap(f"c/hand_over/{situation}/yes")
    assert done(app, anna)[-1] == ("situation_handed_over", situation)


def test_going_to_another_situation(app: App, anna: Teacher) -> None:
    """Each time another situation is taken up that is written down; going on with the same one is not."""
    first, second = anna.new_situation("Otter"), anna.new_situation("Vos")
    after = count(app, "audit")
    anna.tap(f"c/go/{first}")
    anna.tap(f"c/go/{first}")
    anna.tap(f"c/go/{second}")
    opened = [what for what in done(app, anna, after) if what[0] == "situation_opened"]
    assert opened == [("situation_opened", first), ("situation_opened", second)]


def test_access(closed: App) -> None:
    """Who was let in stands there with their number; a refusal is nobody's, because nothing is kept of a stranger."""
    anna = Teacher(closed)
    anna.start("geraden")
    anna.start(closed.store.invite("x", anna.at, anna.at + timedelta(days=1)))
    entries = saved(closed, AuditEntry)
    assert [(row.action, row.person_id) for row in entries] == [
        ("access_refused", None),
        ("access_admitted", anna.person.id),
        ("dialog_begun", anna.person.id),
    ]
    assert [row.at for row in entries[1:]] == [anna.at] * 2


def test_at_most_one_statement_a_turn(app: App, anna: Teacher) -> None:
    """A turn writes what it did in one statement, and one that did nothing of note writes none."""
    written: list[str] = []
    app.store._connection.set_trace_callback(
        lambda statement: written.append(statement) if "insert into audit" in statement else None
    )
    anna.command("nieuw")
    anna.give("no")
    before = len(written)
    anna.say("Otter")
    assert len(written) == before == 1
    anna.walk({"school": "po"}, until="signal")
    anna.give("noticed")
    assert len(written) == 2
    app.store._connection.set_trace_callback(None)


def test_a_failing_turn_leaves_no_entry(app: App, anna: Teacher, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was taken back was not done."""
    after = count(app, "audit")
    monkeypatch.setattr("bot.engine.conversation.ask", lambda *_, **__: 1 / 0)
    anna.command("nieuw")
    assert len(failures(app)) == 1
    assert done(app, anna, after) == []


def test_no_word_of_a_teacher(app: App, anna: Teacher) -> None:
    """Whatever is typed or tapped, an entry is a moment, two numbers and an action of the closed list."""
    anna.new_situation(alias=SECRET, school=SECRET)
    anna.to_begrijpen(behaviour_words=SECRET, people=[(SECRET, "bullying")])
    anna.command("notitie", SECRET)
    anna.command(SECRET, SECRET)
    anna.tap(f"c/{SECRET}/{SECRET}")
    entries = saved(app, AuditEntry)
    assert SECRET not in str(entries)
    assert {row.action for row in entries} <= set(get_args(AuditAction))


def test_kept_for_a_year(app: App, anna: Teacher) -> None:
    """The clock takes out what is older than a year and leaves the rest, also after a wipe."""
    anna.new_situation()
    first = count(app, "audit")
    anna.at += timedelta(days=200)
    anna.command("status")
    with app.store.transaction():
        app.store.wipe_person(anna.person.id, anna.at)
    assert count(app, "audit") == first + 1
    app.deliver_due(anna.at + timedelta(days=164))
    assert count(app, "audit") == first + 1
    app.deliver_due(anna.at + timedelta(days=166))
    assert [row.action for row in saved(app, AuditEntry)] == ["notes_shown"]
