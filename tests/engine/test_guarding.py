"""What a teacher types is looked at before it is kept: danger first, then names; nothing of it holds up the teacher."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.engine.case import text_of
from bot.engine.events import Chat, EditedText, Said, Tapped
from bot.state.rows import Held, NameChoice, Outgoing
from tests.engine.teacher import Teacher, count, data, everything, failures, payload, saved, texts
from tests.support.keys import open_app

NAMED = "zeynep zat alleen"
DANGER = "hij had een mes bij zich"


def held(app: App) -> Held:
    """The one text that waits."""
    [found] = saved(app, Held)
    return found


def removed(rows: list[Outgoing]) -> list[object]:
    """The messages that are taken out of the chat."""
    return [ref for row in rows if row.kind == "remove" for ref in payload(row)["refs"]]  # type: ignore[union-attr]  # a list


def notes(app: App, situation_id: int) -> list[str]:
    """What was noted in a situation."""
    return [entry.text for entry in app.store.log(situation_id) if entry.kind == "note"]


@pytest.fixture
def at_words(anna: Teacher) -> Teacher:
    """A teacher at an open question."""
    anna.new_situation()
    anna.give(["excluding"])
    return anna


def draft(teacher: Teacher) -> str:
    """What was written so far at the open question."""
    run = teacher.open_run
    assert run is not None
    parts = run.draft[str(teacher.here)] if isinstance(run.draft, dict) else []
    return text_of({"parts": parts})


# names


def test_name_waits_for_a_tap(app: App, at_words: Teacher) -> None:
    """A text with a name is no part of the answer until it was decided on; then it is, without the name."""
    at_words.say(NAMED, ref="m-1")
    assert at_words.run.draft is None
    said = at_words.tap(f"hold/{held(app).id}/all")
    assert draft(at_words) == "leerling B zat alleen"
    assert removed(said) == ["m-1"]
    assert count(app, "held") == 0


def test_name_may_stay(app: App, at_words: Teacher) -> None:
    """What its teacher leaves is kept as typed, stays in the chat, and is asked about again."""
    at_words.say(NAMED)
    said = at_words.tap(f"hold/{held(app).id}/leave")
    assert (draft(at_words), removed(said)) == (NAMED, [])
    at_words.say(NAMED)
    assert count(app, "held") == 1


@pytest.mark.parametrize(
    ("typed", "kept"), [("ja", "leerling B zat alleen"), ("Nee", NAMED), ("1", "leerling B zat alleen")]
)
def test_typed_instead_of_tapped(at_words: Teacher, typed: str, kept: str) -> None:
    """A yes, a no or a number answers the question about a name."""
    at_words.say(NAMED)
    at_words.say(typed)
    assert draft(at_words) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ja dat is een naam", "leerling B zat alleen"),
        ("Klopt", "leerling B zat alleen"),
        ("nee, dat is een stad", NAMED),
        ("geen naam", NAMED),
        ("dat is Otter", "Otter zat alleen"),
        ("otter", "Otter zat alleen"),
        ("leerling f", "leerling F zat alleen"),
    ],
)
def test_reply_about_a_name(app: App, at_words: Teacher, typed: str, kept: str) -> None:
    """What is said in reply decides about the name, and is no part of the answer."""
    at_words.say(NAMED)
    at_words.say(typed)
    assert draft(at_words) == kept
    assert count(app, "held") == 0


@pytest.mark.parametrize("typed", ["wat bedoel je", "hoezo?", "help", "geen idee", "dat is mijn collega"])
def test_unclear_reply_about_a_name(app: App, at_words: Teacher, typed: str) -> None:
    """Who does not know what is asked, or says something else about it, is asked again; nothing joins the answer."""
    at_words.say(NAMED)
    before = held(app).ask_id
    at_words.say(typed)
    assert (draft(at_words) if at_words.run.draft else "") == ""
    assert held(app).ask_id != before
    assert data(at_words.heard)[0].startswith(f"hold/{held(app).id}/")


@pytest.mark.parametrize(
    "typed", ["dat is al de derde keer deze week", "ja en toen begon het opnieuw", "iedereen lachte"]
)
def test_telling_on_after_a_name(app: App, at_words: Teacher, typed: str) -> None:
    """Who tells on has the name replaced, and what is told joins the answer."""
    at_words.say(NAMED)
    at_words.say(typed)
    assert draft(at_words) == f"leerling B zat alleen\n{typed}"
    assert count(app, "held") == 0


def test_danger_is_decided_by_its_words_later_on(app: App, at_words: Teacher) -> None:
    """The words on the card about danger count as long as it waits, also when something else was asked since."""
    at_words.say(DANGER)
    at_words.key("!back")
    at_words.say("niet bewaren")
    assert count(app, "held") == 0
    assert DANGER not in everything(app)


def test_done_while_danger_waits(app: App, at_words: Teacher) -> None:
    """Who says Klaar while a text about danger waits is asked about that text, not told that nothing was said."""
    at_words.say(DANGER)
    at_words.say("klaar")
    assert data(at_words.heard) == [f"hold/{held(app).id}/keep", f"hold/{held(app).id}/drop"]


def test_always_left(app: App, at_words: Teacher) -> None:
    """What may always stay in a situation is not asked about there any more, but it is in another."""
    at_words.say(NAMED)
    at_words.tap(f"hold/{held(app).id}/0/always")
    at_words.say("zeynep lachte")
    assert draft(at_words) == f"{NAMED}\nzeynep lachte"
    at_words.new_situation(alias="Bever")
    at_words.give(["excluding"])
    at_words.say(NAMED)
    assert count(app, "held") == 1


def test_known_name(app: App, at_words: Teacher) -> None:
    """A name that was replaced before gets the same alias without a question, told without the name."""
    at_words.say(NAMED)
    at_words.tap(f"hold/{held(app).id}/all")
    said = at_words.say("Zeynep Yilmaz lachte", ref="m-2")
    assert draft(at_words).endswith("leerling B lachte")
    assert removed(said) == ["m-2"]
    assert "leerling B" in texts(said)[0]
    assert "Zeynep" not in texts(said)[0]


def test_next_letter(app: App, at_words: Teacher) -> None:
    """A new name gets the first letter that nobody has in this situation."""
    at_words.key("!skip")
    at_words.walk({"people": [("leerling B", "bullying")]}, until="places")
    at_words.command("notitie", "zeynep en daan")
    at_words.tap(f"hold/{held(app).id}/all")
    assert notes(app, at_words.situation_id) == ["leerling C en leerling D"]


def test_name_of_a_known_pupil(app: App, at_words: Teacher) -> None:
    """A name can be said to be the pupil it is about, or one who is involved; from then on it is."""
    at_words.key("!skip")
    at_words.walk({"people": [("leerling B", "bullying")]}, until="places")
    at_words.command("notitie", "zeynep huilde")
    at_words.tap(f"hold/{held(app).id}/0/is:0")
    at_words.command("notitie", "daan lachte om Zeynep")
    at_words.tap(f"hold/{held(app).id}/0/is:1")
    noted = notes(app, at_words.situation_id)
    assert noted == ["Otter huilde", "leerling B lachte om Otter"]


def test_grown_up(app: App, at_words: Teacher) -> None:
    """The name of a grown-up does not become a pupil."""
    at_words.say("juf Karin zag het")
    at_words.tap(f"hold/{held(app).id}/all")
    assert draft(at_words) == "juf [naam] zag het"


def test_two_texts_after_one_another(app: App, at_words: Teacher) -> None:
    """Who goes on typing has the names in the first text replaced, and is asked about the second."""
    at_words.say(NAMED, ref="m-1")
    said = at_words.say("daan keek", ref="m-2")
    assert draft(at_words) == "leerling B zat alleen"
    assert removed(said) == ["m-1"]
    at_words.tap(f"hold/{held(app).id}/all")
    assert draft(at_words) == "leerling B zat alleen\nleerling C keek"


def test_closing_the_question_keeps_the_text(at_words: Teacher) -> None:
    """Klaar with a text that waits keeps it, replaced; it is not lost and holds up nothing."""
    at_words.say(NAMED)
    run_id = at_words.run.id
    at_words.key("=done")
    assert text_of(at_words.answer(run_id, "behaviour_words")) == "leerling B zat alleen"
    assert at_words.here.step == "since"


def test_another_answer_takes_its_place(app: App, anna: Teacher) -> None:
    """At a question with one answer the next one counts, and what waited goes."""
    anna.command("nieuw")
    anna.give("no")
    anna.say("Fatima B.")
    anna.say("Otter")
    anna.walk({})
    assert [situation.alias for situation in app.store.situations(anna.person.id)] == ["Otter"]
    assert count(app, "held") == 0


@pytest.mark.parametrize("alias", ["Otter", "Kaars 1", "leerling X", "de Vos", "Roos", "Mus", "Leeuw"])
def test_usual_alias(app: App, anna: Teacher, alias: str) -> None:
    """An animal, a thing or a letter is an alias like any other."""
    anna.new_situation(alias=alias)
    assert [situation.alias for situation in app.store.situations(anna.person.id)] == [alias]


def test_skipping_keeps_the_text(app: App, anna: Teacher) -> None:
    """Skipping a question with one answer does not lose the text that waits for it."""
    anna.command("nieuw")
    anna.give("no")
    anna.say("Otter")
    anna.give("po")
    anna.say("de moeder van zeynep belde")
    anna.key("!skip")
    [situation] = app.store.situations(anna.person.id)
    assert situation.signal == {"own": "de moeder van leerling B belde", "ref": f"m{anna.events - 1}"}


def test_pupil_named(app: App, at_words: Teacher) -> None:
    """A name among the pupils involved becomes an alias, and then a role is asked."""
    at_words.walk({}, until="people")
    at_words.say("zeynep")
    at_words.tap(f"hold/{held(app).id}/all")
    at_words.key("=helper")
    at_words.key("=done")
    assert [pupil.alias for pupil in app.store.involved(at_words.situation_id)] == ["leerling B"]


def test_text_of_another_question(app: App, at_words: Teacher) -> None:
    """A text whose teacher went elsewhere is brought to the question it was typed at."""
    at_words.say(NAMED)
    run_id = at_words.run.id
    at_words.command("stop")
    at_words.tap(f"hold/{held(app).id}/all")
    run = app.store.run(at_words.person.id, run_id)
    assert run is not None
    assert run.draft == {"behaviour_words": [{"text": "leerling B zat alleen", "ref": f"m{at_words.events - 2}"}]}


def test_edit_that_adds_a_name(app: App, at_words: Teacher) -> None:
    """A change to an earlier message is looked at like the message itself."""
    at_words.say("niemand koos haar", ref="m-1")
    at_words.edit("m-1", "niemand koos zeynep")
    assert draft(at_words) == "niemand koos haar"
    said = at_words.tap(f"hold/{held(app).id}/all")
    assert draft(at_words) == "niemand koos leerling B"
    assert removed(said) == ["m-1"]


def test_edit_of_what_waits(app: App, at_words: Teacher) -> None:
    """Taking the name out of a message that waits is enough."""
    at_words.say(NAMED, ref="m-1")
    at_words.edit("m-1", "zij zat alleen")
    assert (draft(at_words), count(app, "held")) == ("zij zat alleen", 0)


def test_note_of_another_situation(app: App, at_words: Teacher) -> None:
    """A note that waited is noted with the situation it was typed in."""
    otter = at_words.situation_id
    at_words.command("notitie", NAMED)
    at_words.new_situation(alias="Bever")
    at_words.tap(f"hold/{held(app).id}/all")
    assert notes(app, otter) == ["leerling B zat alleen"]


@pytest.mark.parametrize("typed", ["/zoek", "between"])
def test_what_is_not_kept(app: App, at_words: Teacher, typed: str) -> None:
    """A question to the search, and a text outside a dialog, are not kept and not asked about."""
    at_words.command("stop")
    if typed == "/zoek":
        at_words.command("zoek", NAMED)
    else:
        at_words.say(NAMED)
    assert count(app, "held") == 0


def test_options_are_no_text(app: App, at_words: Teacher) -> None:
    """A label that is typed is a choice, whatever it says."""
    at_words.walk({}, until="since")
    at_words.say("Een paar weken")
    assert (count(app, "held"), at_words.here.step) == (0, "frequency")


def test_traits_are_spoken_of_once(at_words: Teacher) -> None:
    """That behaviour tells more than traits is said once in a situation, and the text is kept."""
    first = at_words.say("hij heeft autisme")
    second = at_words.say("zij heeft ADHD")
    assert texts(second)[0] in texts(first)[0]
    assert texts(second) != texts(first)
    assert draft(at_words) == "hij heeft autisme\nzij heeft ADHD"


# danger


def test_danger_is_not_kept_unasked(app: App, at_words: Teacher) -> None:
    """A text about danger waits, whatever is typed next; that is kept as ever."""
    at_words.say(DANGER)
    at_words.say("zij zat alleen")
    assert draft(at_words) == "zij zat alleen"
    at_words.tap(f"hold/{held(app).id}/keep")
    assert draft(at_words) == f"zij zat alleen\n{DANGER}"
    assert count(app, "held") == 0


def test_danger_is_dropped(app: App, at_words: Teacher) -> None:
    """What is not to be kept is gone, and there is a way to the question that was open."""
    at_words.say(DANGER)
    said = at_words.tap(f"hold/{held(app).id}/drop")
    assert count(app, "held") == 0
    assert data(said) == [f"c/resume/{at_words.run.id}"]
    at_words.tap(data(said)[0])
    assert at_words.here.step == "behaviour_words"


def test_danger_then_a_name(app: App, at_words: Teacher) -> None:
    """Danger goes first; what is kept after all is then looked at for names."""
    at_words.say("zeynep had een mes bij zich")
    at_words.tap(f"hold/{held(app).id}/keep")
    assert held(app).why == "names"
    at_words.tap(f"hold/{held(app).id}/all")
    assert draft(at_words) == "leerling B had een mes bij zich"


def test_danger_where_nothing_fits(app: App, at_words: Teacher) -> None:
    """At a question that takes no words the card comes too; there is nothing to keep, and the question stays open."""
    at_words.walk({}, until="since")
    place = at_words.place
    assert "112" in texts(at_words.say(DANGER))[0]
    assert count(app, "held") == 0
    at_words.key("=weeks")
    assert at_words.place != place


def test_left_for_a_day(app: App, at_words: Teacher) -> None:
    """What spoke of danger is not kept when its teacher says nothing for a day; a name is replaced then."""
    at_words.say(DANGER)
    at_words.command("notitie", NAMED)
    at_words.at += timedelta(days=1)
    at_words.command("verder")
    assert count(app, "held") == 0
    assert notes(app, at_words.situation_id) == ["leerling B zat alleen"]
    assert at_words.run.draft is None


def test_words_go_after_a_day(app: App, at_words: Teacher) -> None:
    """The clock lets go of the words of whoever does not come back."""
    at_words.say(DANGER)
    at_words.command("notitie", NAMED)
    app.deliver_due(at_words.at + timedelta(days=2))
    assert [row.text for row in saved(app, Held)] == ["", "leerling B zat alleen"]


def test_verder_tells_what_waits(app: App, at_words: Teacher) -> None:
    """/verder brings what waits back, with its buttons."""
    at_words.say(DANGER)
    rows = at_words.command("verder")
    assert data(rows)[-2:] == [f"hold/{held(app).id}/keep", f"hold/{held(app).id}/drop"]


# what must hold of all of it


def test_second_delivery_does_nothing(app: App, at_words: Teacher) -> None:
    """A text, a tap or a change that comes twice is handled once."""
    chat = Chat(channel="test", id="chat-anna", sender="anna")
    at = at_words.at + timedelta(seconds=1)
    said = Said(id="x1", at=at, chat=chat, text=NAMED, ref="m-1")
    app.engine.handle(said)
    tapped = Tapped(id="x2", at=at, chat=chat, data=f"hold/{held(app).id}/all", tap="t")
    app.engine.handle(tapped)
    edit = EditedText(id="x3", at=at, chat=chat, ref="m-1", text="daan zat alleen")
    app.engine.handle(edit)
    before = everything(app)
    for event in (said, tapped, edit):
        assert app.engine.handle(event) == []
    assert everything(app) == before


@pytest.mark.parametrize("what", ["all", "leave", "0/replace", "9/replace", "0", "keep", "", "0/is:99"])
def test_tap_twice(app: App, at_words: Teacher, what: str) -> None:
    """A second tap on a button that did its work, or an odd one, does no harm."""
    at_words.say(NAMED)
    number = held(app).id
    for _ in range(2):
        at_words.tap(f"hold/{number}/{what}")
    at_words.say("zij zat alleen")
    assert draft(at_words).count("zat alleen") == 2
    assert failures(app) == []


@pytest.mark.parametrize("data", ["hold", "hold/", "hold/x/all", "hold/99/keep", "hold/1"])
def test_odd_taps(app: App, at_words: Teacher, data: str) -> None:
    """Data that nobody made is answered, and fails nothing."""
    assert texts(at_words.tap(data))
    assert failures(app) == []


def test_another_teachers_text(app: App, at_words: Teacher) -> None:
    """A text waits for its own teacher only."""
    at_words.say(DANGER)
    ben = Teacher(app, "ben")
    ben.agree()
    ben.tap(f"hold/{held(app).id}/keep")
    assert held(app).text == DANGER


def test_survives_a_restart(tmp_path: Path) -> None:
    """What waits is still there after a kill, sealed, and goes on by its button."""
    folder = tmp_path / "data"
    first = open_app(folder)
    anna = Teacher(first)
    anna.agree()
    anna.new_situation()
    anna.give(["excluding"])
    anna.say("zeynep had een mes")
    first.close()
    assert not [path for path in folder.iterdir() if b"zeynep" in path.read_bytes()]
    again = open_app(folder)
    anna.app = again
    anna.tap(f"hold/{held(again).id}/keep")
    anna.tap(f"hold/{held(again).id}/all")
    assert draft(anna) == "leerling B had een mes"
    assert [choice.name for choice in saved(again, NameChoice)] == ["zeynep"]
    again.close()


def test_the_question_forgets_the_name(app: App, at_words: Teacher) -> None:
    """Once decided, the name stands neither in the message that asked nor in what is kept of it."""
    at_words.say(NAMED)
    row = held(app).ask_id
    said = at_words.tap(f"hold/{held(app).id}/all")
    assert row is not None
    kept = app.store.outgoing(row)
    assert kept is not None
    assert "zeynep" not in str(kept.payload)
    assert not [one for one in said if "zeynep" in str(one.payload)]
