"""Consent: asked anew when its words change, with nothing lost that was sent before the answer."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.engine.dialog import Place
from bot.state.rows import Json, Run, replace
from tests.engine.teacher import Teacher, count, data, failures, payload, texts
from tests.support.keys import SqliteStore, open_app


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The bot."""
    opened = open_app(tmp_path)
    yield opened
    opened.close()


def lapsed(teacher: Teacher) -> Teacher:
    """The teacher as somebody who agreed to the words before these."""
    person = teacher.person
    teacher.app.store.save(replace(person, consent_version=teacher.app.engine.words.consent_version - 1))
    return teacher


@pytest.fixture
def anna(app: App) -> Teacher:
    """A teacher at the first question of Bekijken, who agreed to earlier words."""
    teacher = Teacher(app)
    teacher.agree()
    teacher.new_situation()
    return lapsed(teacher)


def draft(teacher: Teacher) -> Json:
    """What was given so far at the open question."""
    run = teacher.open_run
    return run.draft if run else None


def again(teacher: Teacher) -> bool:
    """Whether the question for akkoord is the open one."""
    return teacher.run.dialog == "consent_again"


def test_akkoord_keeps_its_version(app: App) -> None:
    """Who gives akkoord is not asked again."""
    anna = Teacher(app)
    anna.agree()
    assert anna.person.consent_version == app.engine.words.consent_version
    anna.command("nieuw")
    assert anna.run.dialog == "new_situation"


def test_somebody_of_before_the_versions_agreed_to_the_first(tmp_path: Path) -> None:
    """A database from before the versions says 1 for everybody who gave akkoord, and nothing for who did not."""
    store = SqliteStore(tmp_path)
    connection = store._connection
    connection.execute("alter table people drop column consent_version")
    connection.execute("alter table people drop column hidden_at")
    connection.execute("drop table visible")
    connection.execute("delete from _sqlite_migrations where name = 'm012_on_the_phone'")
    for name, consented in (("anna", "'2026-03-02T09:00:00.000000+00:00'"), ("ben", "null")):
        connection.execute(
            "insert into people (channel, external_id, chat_id, created_at, consented_at)"  # noqa: S608 - our own values
            f" values ('test', '{name}', '{name}', '2026-03-02T09:00:00.000000+00:00', {consented})"
        )
    store.close()
    store = SqliteStore(tmp_path)
    people = [store.person("test", name) for name in ("anna", "ben")]
    store.close()
    assert [person and person.consent_version for person in people] == [1, None]


def test_a_text_is_held_and_becomes_the_answer(anna: Teacher) -> None:
    """What was typed before the new akkoord is the answer to the question that was open, under its own message."""
    store, question = anna.app.store, anna.run
    store.save(replace(anna.person, consent_version=anna.app.engine.words.consent_version))
    anna.walk({"behaviour": ["words"]}, until="behaviour_words")
    lapsed(anna)
    held = anna.say("Bij gym koos niemand Otter.", ref="m77")
    assert again(anna)
    assert not any("Otter" in text for text in texts(held))
    anna.key("=agree")
    anna.key("=done")
    part = {"text": "Bij gym koos niemand Otter.", "ref": "m77"}
    assert anna.answer(question.id, "behaviour_words") == {"parts": [part]}
    assert failures(anna.app) == []


def test_a_tap_is_held(anna: Teacher) -> None:
    """A tap on the open question counts after akkoord."""
    question = anna.place
    anna.tap(f"q/{question}/=words")
    assert again(anna)
    anna.key("=agree")
    assert draft(anna) == {question.partition("/")[2]: ["words"]}


def test_a_number_means_the_question_it_was_typed_for(anna: Teacher) -> None:
    """A bare number is read against the buttons that were in sight when it was typed."""
    question = anna.place
    anna.say("1")
    anna.key("=agree")
    assert draft(anna) == {question.partition("/")[2]: ["words"]}


def test_several_texts_are_held_in_order(anna: Teacher) -> None:
    """What is typed on while akkoord waits is held too, and the teacher hears that."""
    anna.command("notitie")
    assert again(anna)
    heard = texts(anna.say("Moeder belde om half vier."))
    assert heard == [anna.app.engine.words.text("common", "held_too")]
    anna.key("=agree")
    anna.key("=done")
    assert "Moeder belde om half vier." in [entry.text for entry in anna.app.store.log(anna.situation_id)]


@pytest.mark.parametrize("name", ["verder", "status", "situaties", "antwoorden", "logboek", "herinneringen", "nieuw"])
def test_commands_about_situations_are_closed(anna: Teacher, name: str) -> None:
    """Every command about situations asks for akkoord first, says nothing of a situation, and goes on after it."""
    heard = anna.command(name)
    assert again(anna)
    assert not any("Otter" in text for text in texts(heard))
    heard = anna.key("=agree") or anna.heard
    assert len(texts(heard)) >= 2
    assert failures(anna.app) == []


@pytest.mark.parametrize("name", ["tips", "contact", "help", "bron", "privacy", "zoek"])
def test_what_needs_no_akkoord_stays_open(anna: Teacher, name: str) -> None:
    """Tips, explanation and contact answer as ever, and name nobody."""
    heard = texts(anna.command(name, "groep"))
    assert heard
    assert not again(anna)
    assert not any("Otter" in text for text in heard)


def test_buttons_of_follow_ups_are_closed(anna: Teacher) -> None:
    """A reminder still comes, without a detail; its button opens after akkoord."""
    store = anna.app.store
    version = anna.app.engine.words.consent_version
    store.save(replace(anna.person, consent_version=version))
    anna.command("herinner", "morgen gesprek met leerling B")
    lapsed(anna)
    said = anna.app.deliver_due(anna.at + timedelta(days=2))
    assert texts(said)
    assert not any("Otter" in text or "leerling B" in text for text in texts(said))
    opens = next(one for one in data(said) if one.endswith("/open"))
    anna.at += timedelta(days=2)
    heard = texts(anna.tap(opens))
    assert again(anna)
    assert not any("Otter" in text for text in heard)
    anna.key("=agree")
    assert any("Otter" in text for text in texts(anna.heard))


def test_an_edit_is_held(app: App) -> None:
    """A changed message changes the answer after akkoord."""
    anna = Teacher(app)
    anna.agree()
    anna.new_situation()
    anna.walk({"behaviour": ["words"]}, until="behaviour_words")
    anna.say("Bij gym.", ref="m50")
    lapsed(anna)
    anna.edit("m50", "Bij taal.")
    assert again(anna)
    anna.key("=agree")
    assert "Bij taal." in str(draft(anna))


def test_only_tips_leaves_all_closed_and_says_so(anna: Teacher) -> None:
    """Who wants only tips hears that what they sent is not kept; nothing of it stays, and the situations stay."""
    anna.say("Bij gym koos niemand Otter.")
    held = anna.run
    anna.key("=tips_only")
    store = anna.app.store
    assert texts(anna.heard)[-1] == plain_words(anna, vervalt=True)
    kept = store.run(anna.person.id, held.id)
    assert kept is not None
    assert kept.draft is None
    assert store.situations(anna.person.id)
    anna.command("status")
    assert again(anna)


def plain_words(teacher: Teacher, vervalt: bool) -> str:
    """What is said to who wants only tips."""
    return teacher.app.engine.words.label("consent_again", "tips_only", "said", vervalt=vervalt)


def test_stopping_loses_nothing(anna: Teacher) -> None:
    """What was held before somebody stopped is handled when they give akkoord later, in order."""
    anna.command("notitie")
    first = anna.run
    anna.command("stop")
    anna.command("verder")
    assert anna.run.id == first.id
    anna.key("=agree")
    assert anna.run.dialog in ("note", "bekijken")
    assert failures(anna.app) == []


def test_once_only(anna: Teacher) -> None:
    """After akkoord nothing asks again, and nothing of what was held stays behind."""
    anna.command("status")
    asked: Run = anna.run
    anna.key("=agree")
    kept = anna.app.store.run(anna.person.id, asked.id)
    assert kept is not None
    assert (kept.draft, kept.ending) == (None, "agreed")
    anna.command("nieuw")
    assert not again(anna)


def test_start_asks_again(anna: Teacher) -> None:
    """/start leads somebody who agreed to earlier words to the new ones, and then back."""
    question = anna.place
    anna.start()
    assert again(anna)
    anna.key("=agree")
    assert f"{anna.run.id}/{Place.parse(question.partition('/')[2])}" == question
    assert payload(anna.heard[-2])["place"] == question


def test_what_is_sent_twice_is_held_once(anna: Teacher) -> None:
    """A redelivery of what is held changes nothing."""
    anna.say("Bij gym koos niemand Otter.")
    before = anna.run.draft
    anna.events -= 1
    anna.say("Bij gym koos niemand Otter.")
    assert anna.run.draft == before


def test_hidden_stays_hidden(anna: Teacher) -> None:
    """Akkoord in an emptied chat brings no question about a child back by itself; /verder does."""
    question = anna.place
    anna.command("verberg")
    anna.start()
    heard = anna.key("=agree")
    assert not any("Otter" in text for text in texts(heard))
    anna.command("verder")
    assert anna.place == question


def test_hiding_while_akkoord_waits_loses_nothing(anna: Teacher) -> None:
    """What was held when the chat was emptied is handled after akkoord, and so is what was asked for since."""
    question = anna.place
    anna.tap(f"q/{question}/=words")
    anna.command("verberg")
    anna.command("verder")
    anna.key("=agree")
    assert draft(anna) == {question.partition("/")[2]: ["words"]}
    assert failures(anna.app) == []


def test_wiping_needs_no_new_akkoord(anna: Teacher) -> None:
    """Who does not agree to the new words can wipe a situation or everything, and no closed question comes back."""
    question = anna.run
    anna.command("wis")
    anna.key(f"={anna.situation_id}")
    anna.say("liever niet")
    assert anna.open_run is None
    anna.command("wis")
    anna.key("=everything")
    anna.say("wissen")
    assert anna.app.store.person("test", "anna") is None
    assert anna.app.store.run(question.person_id, question.id) is None


def test_wiping_needs_no_akkoord_at_all(app: App) -> None:
    """Who never agreed can have it wiped that they were here; otherwise the question for akkoord comes back."""
    ben = Teacher(app, "ben")
    ben.start()
    ben.command("wis", "everything")
    ben.say("liever niet")
    assert (ben.run.dialog, ben.here.step) == ("welcome", "consent")
    ben.command("wis", "everything")
    ben.say("wissen")
    assert app.store.person("test", "ben") is None


@pytest.mark.parametrize("how", ["said", "note", "edited"])
def test_danger_waits_for_no_akkoord(anna: Teacher, how: str) -> None:
    """What speaks of danger gets the card at once from who has still to agree to new words; it is held nowhere."""
    text = "Otter zegt dat hij zelfmoord wil plegen"
    question = anna.run
    ways = {
        "said": lambda: anna.say(text),
        "note": lambda: anna.command("notitie", text),
        "edited": lambda: anna.edit("m1", text),
    }
    (said,) = texts(ways[how]())
    assert "113" in said
    assert said.endswith(anna.app.engine.words.text("danger", "not_kept"))
    assert anna.run == question
    assert count(anna.app, "held") == 0
    anna.say("Bij gym koos niemand.")
    assert again(anna)
    assert "zelfmoord" not in str(draft(anna))


def test_danger_before_the_first_akkoord(app: App) -> None:
    """Who never agreed and types a note about danger gets the card too."""
    ben = Teacher(app, "ben")
    ben.start()
    assert "113" in texts(ben.command("notitie", "Otter wil zelfmoord plegen"))[0]
