"""What changes afterwards reaches everything it became: promises, pupils, the situation, the log."""

import pytest

from bot.app import App
from bot.state.rows import Answer, Json, Run
from tests.dialogs.test_effects import change, planned, promises, roles
from tests.engine.teacher import Teacher, failures, saved


def test_follow_ups_of_a_ready_plan(app: App, anna: Teacher) -> None:
    """Unticking a moment of a plan that is ready takes the promise back, ticking it again makes it anew."""
    planned(anna)
    anna.key("=ready")
    kinds = [kind for kind, row in promises(app, anna).items() if row.status == "waiting"]
    change(anna, "beslissen", "follow_ups")
    anna.key(f"={kinds[0]}")
    anna.key("=done")
    assert promises(app, anna)[kinds[0]].status == "cancelled"
    change(anna, "beslissen", "follow_ups")
    anna.key(f"={kinds[0]}")
    anna.key("=done")
    assert promises(app, anna)[kinds[0]].status == "waiting"


def test_pupil_taken_out_and_named_again(app: App, anna: Teacher) -> None:
    """A pupil who was taken out and is named again is the same pupil, with all that was said about them."""
    situation = anna.new_situation()
    anna.to_begrijpen()
    (one, alias, _), *_ = roles(app, situation)
    change(anna, "bekijken", "people")
    anna.key("=drop:0")
    anna.key("=done")
    assert one not in [known for known, _, _ in roles(app, situation)]
    change(anna, "bekijken", "people")
    anna.say(f"{alias}, pest")
    anna.key("=done")
    assert (one, alias, "bullying") in roles(app, situation)


def school_of(anna: Teacher) -> tuple[str | None, str | None]:
    """The group and the school of the teacher's situation."""
    situation = anna.app.store.situation(anna.person.id, anna.situation_id)
    assert situation is not None
    return situation.group_label, situation.school


@pytest.mark.parametrize(
    ("said", "group", "school"),
    [("groep 8", "groep 8", "po"), ("2 havo", "2 havo", "vo"), ("7a", "7a", ""), (None, "", "")],
)
def test_group_typed_tells_the_school(anna: Teacher, said: str | None, group: str, school: str) -> None:
    """A group that is typed is the situation's, and the kind of school is read from it where it tells."""
    anna.new_situation(school=said)
    assert school_of(anna) == (group, school)


def test_group_and_school(anna: Teacher) -> None:
    """A changed group or school is that of the situation at once."""
    anna.new_situation()
    assert school_of(anna) == ("", "po")
    change(anna, "new_situation", "school")
    anna.say("klas 2B")
    assert school_of(anna) == ("klas 2B", "vo")
    change(anna, "new_situation", "school")
    anna.key("=po")
    assert school_of(anna) == ("", "po")


def old_group(anna: Teacher, run_id: int) -> None:
    """Keeps a group as it was asked when it was a question of its own."""
    value: Json = {"parts": [{"text": "groep 7", "ref": "old-1"}]}
    at = anna.at
    anna.app.store.add(Answer(run_id=run_id, step="group", subject="", value=value, at=at, event_id="old/1"))


def test_group_of_an_old_run_still_counts(anna: Teacher) -> None:
    """A group that was answered when it was a question of its own stays the situation's, whatever else changes."""
    anna.new_situation()
    (run,) = [row for row in saved(anna.app, Run) if row.dialog == "new_situation"]
    old_group(anna, run.id)
    for place, key in (("signal", "=parent"), ("school", "=vo"), ("school", "=po")):
        change(anna, "new_situation", place)
        anna.key(key)
        assert school_of(anna) == ("groep 7", key[1:] if place == "school" else "po")
    change(anna, "new_situation", "school")
    anna.say("groep 8")
    assert school_of(anna) == ("groep 8", "po")


def test_old_run_that_is_still_open_goes_on(anna: Teacher) -> None:
    """A new situation that was open at its last question when the group had one of its own, keeps that group."""
    anna.command("nieuw")
    anna.give("no")
    anna.say("Otter")
    old_group(anna, anna.run.id)
    anna.give(None)
    anna.give("noticed")
    assert school_of(anna) == ("groep 7", "po")
    assert failures(anna.app) == []


def test_note_edited_afterwards(app: App, anna: Teacher) -> None:
    """A note that is edited reads so in the log too: what a teacher takes back is gone from there."""
    situation = anna.new_situation()
    anna.command("notitie")
    anna.say("Kevin zat alleen.", ref="m-1")
    anna.key("=done")
    anna.edit("m-1", "Otter zat alleen.")
    assert [entry.text for entry in app.store.log(situation)] == ["Otter zat alleen."]


def test_change_goes_to_its_own_situation(app: App, anna: Teacher) -> None:
    """Changing an answer of another situation goes there: what is noted next belongs to it."""
    otter = anna.new_situation(alias="Otter")
    anna.give(["excluding"])
    run = anna.run.id
    lynx = anna.new_situation(alias="Lynx")
    anna.tap(f"c/change/{run}:behaviour")
    assert anna.person.situation_id == otter
    anna.command("notitie", "bij de otter")
    assert [entry.text for entry in app.store.log(otter)] == ["bij de otter"]
    assert not app.store.log(lynx)


def test_run_of_an_earlier_round_stays_there(app: App, anna: Teacher) -> None:
    """An old button of an earlier round leads to where the situation is now, not back into that round."""
    situation = anna.new_situation()
    anna.walk({}, until="possibly")
    old = anna.run.id
    anna.key("=no")
    anna.key("=close")
    anna.command("verder")
    anna.tap("c/reopen")
    anna.tap(f"c/resume/{old}")
    assert anna.run.round_id == app.store.rounds(situation)[-1].id
    assert failures(app) == []


def test_closed_situation_is_not_rewritten(app: App, anna: Teacher) -> None:
    """An answer of a closed situation is read, not changed."""
    anna.new_situation()
    anna.walk({}, until="possibly")
    run = anna.run.id
    anna.key("=no")
    anna.key("=close")
    anna.tap(f"c/change/{run}:possibly")
    assert anna.person.run_id is None
    assert anna.answer(run, "possibly") == "no"
