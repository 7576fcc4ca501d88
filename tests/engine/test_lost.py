"""Who does not know what to do: what can't be an alias, and the words for being lost."""

import pytest

from bot.app import App
from bot.engine.case import text_of
from tests.engine.teacher import BESLISSEN, Teacher, data, failures, texts

NO_ALIASES = (
    "geen idee",
    "hoezo dan?",
    "maakt niet uit",
    "ik weet niet wie",
    "nee",
    "ok",
    "een jongen uit mijn klas",
    "Eik?",
)


@pytest.mark.parametrize("typed", NO_ALIASES)
def test_no_alias(app: App, anna: Teacher, typed: str) -> None:
    """A question, half a sentence or not knowing is no alias: it is asked again, and no situation is called so."""
    anna.command("nieuw")
    anna.give("no")
    anna.say(typed)
    assert anna.here.step == "alias"
    assert anna.answer(anna.run.id, "alias") is None
    anna.say("Otter")
    assert anna.here.step == "school"
    assert failures(app) == []


@pytest.mark.parametrize("typed", ["wat moet ik hier", "hoe dan?", "hallo", "ik weet niet wie"])
def test_no_pupil(anna: Teacher, typed: str) -> None:
    """The same is no pupil who plays a part."""
    anna.new_situation()
    anna.walk({}, until="people")
    anna.say(typed)
    assert not anna.run.draft
    anna.say("de hele klas")
    assert anna.run.draft == {"people": [{"alias": "de hele klas", "role": None}]}


@pytest.mark.parametrize("typed", ["help", "wat moet ik doen", "Ik snap het niet"])
def test_lost_at_a_question(app: App, anna: Teacher, typed: str) -> None:
    """Who is lost hears why it is asked and the question once more; nothing is kept of it."""
    anna.new_situation()
    anna.give(["excluding"])
    said = texts(anna.say(typed))[-1]
    words = app.engine.words
    assert words.text("bekijken", "behaviour_words", "why") in said
    assert anna.run.draft is None
    assert data(anna.heard)[0].endswith("/!back")


@pytest.mark.parametrize("typed", ["laat maar", "nvt", "volgende"])
def test_going_on_keeps_what_was_given(anna: Teacher, typed: str) -> None:
    """Words for going on leave the question with what was given so far, and skip it where that is nothing."""
    anna.new_situation()
    run = anna.run.id
    anna.key("=excluding")
    anna.say(typed)
    anna.say(typed)
    assert (anna.answer(run, "behaviour"), anna.answer(run, "behaviour_words")) == (["excluding"], None)
    assert anna.here.step == "since"


def test_on_skips_nothing(anna: Teacher) -> None:
    """ "Verder" keeps what was given; where nothing was, as after some weeks away, the question is shown and stays."""
    anna.new_situation()
    run = anna.run.id
    anna.key("=excluding")
    anna.say("verder")
    assert (anna.answer(run, "behaviour"), anna.here.step) == (["excluding"], "behaviour_words")
    anna.say("verder")
    assert (anna.answer(run, "behaviour_words"), anna.here.step) == (None, "behaviour_words")
    assert anna.heard[-1].kind == "message"
    anna.say("Op het plein.")
    anna.say("doorgaan")
    assert anna.here.step == "since"


@pytest.mark.parametrize("typed", ["hoi", "Goedemorgen", "waar was ik gebleven?"])
def test_greeting_at_an_open_question(anna: Teacher, typed: str) -> None:
    """Who comes back and greets sees the question again; it is no part of the answer."""
    anna.new_situation()
    anna.give(["excluding"])
    anna.say(typed)
    assert anna.here.step == "behaviour_words"
    assert anna.run.draft is None


def test_name_that_waits_is_replaced_when_going_on(app: App, anna: Teacher) -> None:
    """ "Verder" after a question about a name is going on: the name is replaced and the answer is kept."""
    anna.new_situation()
    run = anna.run.id
    anna.give(["excluding"])
    anna.say("zeynep zat alleen")
    anna.say("verder")
    assert text_of(anna.answer(run, "behaviour_words")) == "leerling B zat alleen"
    assert anna.here.step == "since"


def test_story_too_long_for_a_choice(anna: Teacher) -> None:
    """A story at the question for kinds of behaviour is kept with the words; numbers that are too high are a slip."""
    anna.new_situation()
    story = "Op het plein mag Eik nooit meedoen. " * 40
    anna.say(story)
    assert anna.here.step == "behaviour"
    anna.say("91 92 93")
    anna.give(["excluding"])
    assert anna.here.step == "behaviour_words"
    run = anna.run.id
    anna.key("=done")
    assert text_of(anna.answer(run, "behaviour_words")) == story.strip()


def test_word_of_an_option_goes_before_a_way_out(anna: Teacher) -> None:
    """ "Klaar" at the plan means that the plan is ready, as its words say."""
    anna.new_situation()
    anna.to_begrijpen()
    anna.to_beslissen()
    anna.walk(BESLISSEN, until="summary")
    run = anna.run.id
    anna.say("klaar")
    assert anna.answer(run, "summary") == "ready"


def test_done_where_only_words_will_do(app: App, anna: Teacher) -> None:
    """Klaar where there is nothing to tap asks for words, not for a choice."""
    anna.new_situation()
    anna.command("herinner")
    anna.say("morgen")
    anna.say("klaar")
    assert texts(anna.heard)[-1] == app.engine.words.text("common", "refusals", "empty", vraag="Waaraan")
