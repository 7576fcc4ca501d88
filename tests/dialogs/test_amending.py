"""What changes afterwards reaches everything it became: promises, pupils, the situation, the log."""

from bot.app import App
from tests.dialogs.test_effects import change, planned, promises, roles
from tests.engine.teacher import Teacher, failures


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


def test_group_and_school(app: App, anna: Teacher) -> None:
    """A changed group or school is that of the situation at once."""
    situation_id = anna.new_situation()
    change(anna, "new_situation", "group")
    anna.say("groep 8")
    change(anna, "new_situation", "school")
    anna.key("=vo")
    situation = app.store.situation(anna.person.id, situation_id)
    assert situation is not None
    assert (situation.group_label, situation.school) == ("groep 8", "vo")


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
