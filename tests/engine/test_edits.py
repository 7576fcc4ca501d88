"""Editing a sent message edits the answer it became, as strictly as answering it."""

import pytest

from bot.app import App
from bot.engine.case import text_of
from tests.engine.teacher import BESLISSEN, Teacher, count, failures, texts


def said(app: App, key: str) -> str:
    """A sentence about edits."""
    return app.engine.words.text("common", "edited", key)


def test_edit_of_a_draft(app: App, anna: Teacher) -> None:
    """A message that is part of an answer still being written changes in it."""
    anna.new_situation()
    anna.give(["excluding"])
    anna.say("een", ref="m-1")
    anna.say("twee", ref="m-2")
    assert texts(anna.edit("m-1", "EEN")) == [said(app, "changed")]
    anna.key("=done")
    assert text_of(anna.answer(anna.run.id, "behaviour_words")) == "EEN\ntwee"


def test_edit_of_an_answer(app: App, anna: Teacher) -> None:
    """A message that became an answer gives a new version of it; the old one stays in the history."""
    anna.new_situation()
    anna.give(["excluding"])
    anna.say("een", ref="m-1")
    anna.key("=done")
    place, answers = anna.place, count(app, "answers")
    assert texts(anna.edit("m-1", "twee")) == [said(app, "changed")]
    assert text_of(anna.answer(anna.run.id, "behaviour_words")) == "twee"
    assert count(app, "answers") == answers + 1
    anna.command("verder")
    assert anna.place == place


def test_edit_of_own_words_beside_ticks(app: App, anna: Teacher) -> None:
    """Own words among ticks change, the ticks stay."""
    anna.new_situation()
    anna.key("=excluding")
    anna.say("negeren", ref="m-1")
    anna.key("=done")
    anna.edit("m-1", "straal negeren")
    assert anna.answer(anna.run.id, "behaviour") == ["excluding", {"own": "straal negeren", "ref": "m-1"}]


def test_edit_of_the_alias(app: App, anna: Teacher) -> None:
    """Editing the message with the alias renames the situation."""
    anna.command("nieuw")
    anna.give("no")
    anna.say("Otter", ref="m-1")
    anna.walk({})
    anna.edit("m-1", "Bever")
    assert [situation.alias for situation in app.store.situations(anna.person.id)] == ["Bever"]


def test_edit_is_checked_like_an_answer(app: App, anna: Teacher) -> None:
    """Editing can't give two situations one alias, just as answering can't."""
    anna.new_situation(alias="Vos")
    anna.command("nieuw")
    anna.give("no")
    anna.say("Otter", ref="m-1")
    anna.walk({})
    anna.edit("m-1", "vos")
    assert [situation.alias for situation in app.store.situations(anna.person.id)] == ["Vos", "Otter"]


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_edit_to_nothing(app: App, anna: Teacher, text: str) -> None:
    """A message emptied leaves the answer as it was."""
    anna.new_situation()
    anna.give(["excluding"])
    anna.say("een", ref="m-1")
    anna.key("=done")
    anna.edit("m-1", text)
    assert text_of(anna.answer(anna.run.id, "behaviour_words")) == "een"


def test_edit_too_long(app: App, anna: Teacher) -> None:
    """A message that grew beyond the limit leaves the answer as it was and says how much fits."""
    anna.command("nieuw")
    anna.give("no")
    anna.say("Otter", ref="m-1")
    run = anna.run.id
    rows = anna.edit("m-1", "o" * 31)
    assert "30" in texts(rows)[0]
    assert text_of(anna.answer(run, "alias")) == "Otter"


def test_edit_of_an_unknown_message(app: App, anna: Teacher) -> None:
    """A message that never was an answer says so and changes nothing."""
    anna.new_situation()
    answers = count(app, "answers")
    assert texts(anna.edit("never", "iets")) == [said(app, "unknown")]
    assert count(app, "answers") == answers


def test_edit_of_a_typed_label(app: App, anna: Teacher) -> None:
    """A typed label that is edited afterwards does not break the answer it gave."""
    anna.new_situation()
    anna.walk({}, until="since")
    anna.say("een paar dagen", ref="m-1")
    run = anna.run.id
    anna.edit("m-1", "al maanden")
    assert anna.answer(run, "since") in ("days", "months")
    assert failures(app) == []


def test_edit_in_an_earlier_round_leaves_this_rounds_plan(app: App, anna: Teacher) -> None:
    """Editing a message of an earlier round does not touch the actions of the round it is in now."""
    situation = anna.new_situation()
    anna.to_begrijpen()
    anna.to_beslissen()
    anna.walk({**BESLISSEN}, until="measures")
    anna.key("=talk_steps")
    anna.say("eigen actie", ref="m-1")
    anna.key("=done")
    anna.walk(BESLISSEN)
    anna.tap("c/evaluate")
    anna.tap("c/dialog/outcome")
    anna.walk({"result": "not_stopped", "again": "now"})
    anna.to_begrijpen()
    anna.to_beslissen()
    anna.to_bijsturen()
    before = [row for row in app.store.actions(situation) if row.round_id == anna.run.round_id]
    assert {action.status for action in before} == {"planned"}
    anna.edit("m-1", "andere eigen actie")
    after = [row for row in app.store.actions(situation) if row.round_id == anna.run.round_id]
    assert after == before


def test_edit_of_an_own_action_keeps_who_and_when(app: App, anna: Teacher) -> None:
    """An own action whose words are edited stays the same action: who and when are kept."""
    situation = anna.new_situation()
    anna.to_begrijpen()
    anna.to_beslissen()
    anna.walk({**BESLISSEN, "levels": ["pupil"]}, until="measures")
    anna.say("eigen actie", ref="m-1")
    anna.key("=done")
    anna.walk(BESLISSEN)
    anna.edit("m-1", "beter verwoord")
    (action,) = [row for row in app.store.actions(situation) if row.dropped_at is None]
    assert (action.own, action.who) == ("beter verwoord", "me")
    assert action.day is not None
