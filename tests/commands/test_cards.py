"""Measures as cards: leafing through a list, what a card tells, sharing it, and cards in a group chat."""

from dataclasses import replace

import pytest

from bot.app import App
from bot.commands.cards import card_data, listing
from bot.engine.catalogue import APPROACHES, LEVELS, THEMES, Measure, measures
from bot.engine.events import Tapped
from bot.engine.messages import Button
from bot.engine.words import load_words
from tests.engine.teacher import Teacher, buttons, data, failures, labels, payload, texts

ALL = (*LEVELS, *THEMES, *APPROACHES, *(f"{one}:{level}" for one in APPROACHES for level in LEVELS))
LISTS = [key for key in ALL if (found := listing(load_words(), key)) is not None and found.found]


def pressed(teacher: Teacher, *path: str) -> Button | None:
    """The button in sight with these words."""
    label = teacher.app.engine.words.label(*path)
    return next((button for row in teacher.heard for button in buttons(row) if button.label == label), None)


def leafed(teacher: Teacher, key: str) -> list[str]:
    """The measures that tapping on from the first card of a list shows, by id."""
    words = teacher.app.engine.words
    shown = listing(words, key)
    assert shown is not None
    teacher.tap(card_data(key, shown.found[0]))
    found = []
    for _ in range(50):
        (text,) = texts(teacher.heard)
        found.append(next(item.id for item in measures(words) if text.split("\n")[2] == item.label))
        following = pressed(teacher, "commands", "tips", "next")
        if following is None:
            break
        teacher.tap(following.data)
    return found


@pytest.mark.parametrize("key", LISTS)
def test_every_measure_of_a_list_comes_by(app: App, key: str) -> None:
    """From the first card "volgende" leads past every measure of the list, in its order, and "vorige" back again."""
    ben = Teacher(app, "ben")
    shown = listing(app.engine.words, key)
    assert shown is not None
    ids = [item.id for item in shown.found]
    assert leafed(ben, key) == ids
    back = 0
    while (before := pressed(ben, "commands", "tips", "previous")) is not None:
        ben.tap(before.data)
        back += 1
    assert back == len(ids) - 1
    assert shown.found[0].label in texts(ben.heard)[0]
    assert failures(app) == []


@pytest.mark.parametrize("level", LEVELS)
def test_every_measure_of_a_level_is_reached_from_its_list(app: App, level: str) -> None:
    """/tips with a level leads to a card from which all measures of that level can be leafed through."""
    ben = Teacher(app, "ben")
    first = next(found for found in data(ben.command("tips", level)) if found.startswith(f"c/tips/measure/{level}/"))
    ben.tap(first)
    assert leafed(ben, level) == [item.id for item in measures(app.engine.words, level=level)]


@pytest.mark.parametrize("key", LISTS)
def test_a_card_leads_back_to_its_list(app: App, key: str) -> None:
    """The way up from a card shows the list it was opened from."""
    ben = Teacher(app, "ben")
    shown = listing(app.engine.words, key)
    assert shown is not None
    ben.tap(card_data(key, shown.found[-1]))
    up = next(found for found in data(ben.heard) if found == f"c/tips/{key.replace(':', '/')}")
    assert shown.name in texts(ben.tap(up))[0].split("\n")[0]
    if key != "group":
        assert data(ben.heard)[: len(shown.found)] == [card_data(key, item) for item in shown.found]


@pytest.mark.parametrize("item", measures(load_words()), ids=lambda item: item.id)
def test_a_card_tells_everything(app: App, item: Measure) -> None:
    """A card has what, how, example, approach and what it fits; an old button without a list opens it too."""
    words = app.engine.words
    ben = Teacher(app, "ben")
    (text,) = texts(ben.tap(f"c/tips/measure/{item.id}"))
    reasons = [words.label("measures", "reasons", tag) for tag in item.fits]
    for part in (item.label, item.what, item.how, item.example, *reasons):
        assert part in text
    approach = words.label("commands", "tips", "approach_names", item.approach).lower() if item.approach else ""
    assert (text.rpartition("\n")[2].endswith(f" {approach}")) == bool(approach)
    assert texts(ben.command("tips", item.label)) == [text]
    assert failures(app) == []


def test_data_fits_in_a_button(app: App, anna: Teacher) -> None:
    """No button of a card or a list sends more than Telegram takes, or has a label that is too long."""
    anna.new_situation()
    anna.command("tips")
    rows = list(anna.heard)
    for key in LISTS:
        rows += anna.command("tips", key.replace(":", " "))
        shown = listing(app.engine.words, key)
        assert shown is not None
        for item in shown.found:
            rows += anna.tap(card_data(key, item))
    assert max(len(found.encode()) for found in data(rows)) <= 64
    assert max(len(label) for label in labels(rows)) <= 24


@pytest.mark.parametrize("text", ["confronterend", "direct", "niet-confronterend", "no blame"])
def test_an_approach_lists_its_own(app: App, text: str) -> None:
    """An approach lists its measures over all levels, and no others."""
    ben = Teacher(app, "ben")
    approach = "confronting" if text in ("confronterend", "direct") else "non_confronting"
    found = [each.rpartition("/")[2] for each in data(ben.command("tips", text)) if "/measure/" in each]
    assert found == [item.id for item in measures(app.engine.words) if item.approach == approach]


def test_an_approach_on_a_level(app: App) -> None:
    """An approach on a level lists what is both; a level without any says so and shows what it has."""
    words, ben = app.engine.words, Teacher(app, "ben")
    ben.command("tips", "dader confronterend")
    both = [item for item in measures(words, level="bullying") if item.approach == "confronting"]
    assert data(ben.heard)[: len(both)] == [card_data("confronting:bullying", item) for item in both]
    (text,) = texts(ben.command("tips", "school confronterend"))
    assert text.startswith(words.label("commands", "tips", "no_approach", niveau="School", aanpak="Confronterend"))
    assert data(ben.heard)[0] == card_data("school", measures(words, level="school")[0])


@pytest.mark.parametrize("stale", ["measure/nothing", "measure/norms/nothing", "page/norms/nothing", "share/nothing"])
def test_a_measure_that_is_gone(app: App, stale: str) -> None:
    """A button of a measure that is no longer there shows its list or the levels."""
    ben = Teacher(app, "ben")
    assert data(ben.tap(f"c/tips/{stale}"))
    assert failures(app) == []


def test_a_list_that_is_not_its_own(app: App) -> None:
    """A card asked for in a list it is not in stands in its own theme."""
    ben = Teacher(app, "ben")
    ben.tap("c/tips/measure/school/talk_roles")
    assert "c/tips/bystanders" in data(ben.heard)


# leafing on a channel that says which message was tapped


def tap_on(teacher: Teacher, data_: str, ref: str) -> None:
    """Taps a button of the message with this reference."""
    stamp = teacher.stamp()
    teacher.handle(Tapped(**stamp, data=data_, ref=ref, tap=f"tap-{teacher.events}"))


def test_leafing_changes_the_card_itself(app: App, anna: Teacher) -> None:
    """A tap on "volgende" turns the tapped message into the next card, and what is typed next is read against that."""
    words = app.engine.words
    first, second, third = (item for item in measures(words, theme="bystanders"))
    (row, *_) = anna.tap(card_data("bystanders", first))
    app.store.save(replace(row, state="sent", sent_ref="77"))
    tap_on(anna, f"c/tips/page/bystanders/{second.id}", "77")
    edit = anna.heard[0]
    assert (edit.kind, payload(edit)["ref"]) == ("edit", "77")
    assert second.label in str(payload(edit)["text"])
    assert f"c/tips/page/bystanders/{third.id}" in data([edit])
    anna.say(words.label("commands", "tips", "next"))
    assert third.label in texts(anna.heard)[0]


def test_leafing_in_an_older_card_leaves_the_newest_keyboard(app: App, anna: Teacher) -> None:
    """A card further up can be leafed in too; what is typed still means the newest buttons."""
    words = app.engine.words
    first, second, _ = (item for item in measures(words, theme="bystanders"))
    (row, *_) = anna.tap(card_data("bystanders", first))
    app.store.save(replace(row, state="sent", sent_ref="77"))
    (newest, *_) = anna.tap(card_data("repair", measures(words, theme="repair")[0]))
    app.store.save(replace(newest, state="sent", sent_ref="78"))
    tap_on(anna, f"c/tips/page/bystanders/{second.id}", "77")
    assert anna.heard[0].kind == "edit"
    anna.say(words.label("commands", "tips", "next"))
    assert measures(words, theme="repair")[1].label in texts(anna.heard)[0]


def test_opening_a_card_is_a_new_message(app: App, anna: Teacher) -> None:
    """A tap on a name in a list leaves the list standing."""
    tap_on(anna, card_data("bystanders", measures(app.engine.words, theme="bystanders")[0]), "77")
    assert [row.kind for row in anna.heard] == ["message", "tap"]


# sharing


@pytest.mark.parametrize("private", [True, False])
def test_shared_text(app: App, private: bool) -> None:
    """The text to share has the whole measure and where it comes from, no buttons, and needs no akkoord."""
    ben = Teacher(app, "ben", private=private)
    for item in measures(app.engine.words):
        (text,) = texts(ben.tap(f"c/tips/share/{item.id}"))
        for part in (item.label, item.what, item.how, item.example, app.engine.words.sources["handreiking"]):
            assert part in text
        assert labels(ben.heard) == []
    assert failures(app) == []


def test_shared_text_says_nothing_of_a_situation(app: App, anna: Teacher) -> None:
    """The text to share is the same for everybody, whatever situation they are in."""
    ben = Teacher(app, "ben")
    anna.new_situation("Zwaluw")
    assert texts(anna.tap("c/tips/share/talk_roles")) == texts(ben.tap("c/tips/share/talk_roles"))
    anna.say("klaar")
    assert anna.person.run_id


# in a group


def test_cards_in_a_group(app: App) -> None:
    """In a group chat cards can be opened, leafed through and shared; nothing there leads to a plan or a question."""
    ben = Teacher(app, "ben")
    ben.agree()
    ben.new_situation()
    group = Teacher(app, "ben", private=False)
    group.events = 500
    rows = group.command("tips", "groep omstanders")
    for item in measures(app.engine.words, theme="bystanders"):
        rows += group.tap(card_data("bystanders", item))
        rows += group.tap(f"c/tips/page/bystanders/{item.id}")
    kinds = {found.split("/")[1] for found in data(rows)}
    assert kinds == {"tips"}
    assert {found.split("/")[2] for found in data(rows)} >= {"measure", "page", "share"}
    assert failures(app) == []


def test_zet_in_plan_needs_akkoord_and_a_private_chat(app: App, anna: Teacher) -> None:
    """The button is there for who gave akkoord, not before; a tap in a group does nothing."""
    name = "c/into_plan/bystanders/talk_roles"
    assert name in data(anna.tap("c/tips/measure/talk_roles"))
    ben = Teacher(app, "ben")
    assert name not in data(ben.tap("c/tips/measure/talk_roles"))
    ben.tap(name)
    assert texts(ben.heard) == [app.engine.words.text("common", "consent_first")]
    group = Teacher(app, "anna", private=False)
    group.events = 500
    assert texts(group.tap(name)) == []
