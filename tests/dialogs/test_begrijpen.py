"""The summary of Begrijpen: how it seems to work, what is not known yet, and what helps to find that out."""

import random
import re
from collections.abc import Sequence

import pytest

from bot.dialogs.begrijpen import AIDS_FOR_UNKNOWN, MOST_UNKNOWN, begrijpen, helps_to_know, summary
from bot.engine.catalogue import aid
from bot.engine.dialog import Place
from bot.engine.words import load_words
from bot.state.rows import Json
from tests.dialogs.cases import Said, situation_with
from tests.engine.teacher import BEGRIJPEN, Teacher, data, labels

WORDS = load_words()
B, C = ("leerling B", "bullying"), ("leerling C", "bullying")
KNOWN: Said = {
    "norm": {"parts": [{"text": "Sport telt.", "ref": None}]},
    "rewarded": ["laughing"],
    "yield@1": ["attention"],
    "need@1": ["seen"],
    "talents": {"parts": [{"text": "Tekent goed.", "ref": None}]},
    "deviates": "somewhat",
    "relations": {"parts": [{"text": "B is de baas.", "ref": None}]},
}


def typed(text: str) -> Json:
    """An open answer."""
    return {"parts": [{"text": text, "ref": None}]}


def function(answers: Said, people: Sequence[tuple[str, str]] = (B,)) -> dict[str, str]:
    """The lines of the summary by what stands before them."""
    shown = summary(situation_with({"begrijpen": answers}, people=people, run="begrijpen"), "")
    return {line["kop"]: line["tekst"] for line in shown["functie"]}


def phrase(step: str, key: str) -> str:
    """An option as it stands in a sentence."""
    return WORDS.label("begrijpen", "summary", "phrases", step, key)


GROUP = WORDS.label("begrijpen", "summary", "heads", "group")


def test_function_of_a_pupil() -> None:
    """What it yields, the need and the strength stand in one line under the pupil's own name."""
    answers: Said = {
        "yield@1": ["status", "attention"],
        "need@1": ["popularity", {"own": "wraak", "ref": None}],
        "strength@1": typed("Is snel en grappig."),
        "strength_used@1": "yes",
    }
    line = function(answers)["leerling B"]
    parts = [phrase("yield", "status"), phrase("yield", "attention"), phrase("need", "popularity"), "wraak"]
    found = [line.index(part) for part in [*parts, "Is snel en grappig"]]
    assert found == sorted(found)
    not_used = function({**answers, "strength_used@1": "no"})["leerling B"]
    assert len(not_used) < len(line)


def test_each_pupil_has_a_line() -> None:
    """Two pupils who bully have a line each, with what is known of each."""
    lines = function({"yield@1": ["power"], "need@2": ["safety"]}, (B, C))
    assert phrase("yield", "power") in lines["leerling B"]
    assert phrase("need", "safety") in lines["leerling C"]
    assert phrase("need", "safety") not in lines["leerling B"]


def test_without_a_pupil_by_name() -> None:
    """When it is not known who bullies, the line stands under words for that."""
    nobody = WORDS.label("begrijpen", "nobody", "wie")
    assert phrase("yield", "relief") in function({"yield@nobody": ["relief"]}, ())[nobody]


def test_function_of_the_group() -> None:
    """How the group rewards it, who speaks up, who else supports it, and the norm stand in one line."""
    encouraged = WORDS.label("begrijpen", "encouraged", "options", "friends")
    answers: Said = {"rewarded": ["laughing", "against"], "encouraged": ["friends"], "norm": typed("Sport telt")}
    line = function(answers)[GROUP]
    for part in (phrase("rewarded", "laughing"), encouraged[1:], "Sport telt"):
        assert part in line
    without = function({**answers, "rewarded": ["laughing"]})[GROUP]
    assert len(without) < len(line)


@pytest.mark.parametrize("answer", [["nobody"], ["unknown"], None])
def test_nobody_who_encourages_is_not_named(answer: Json) -> None:
    """That nobody encourages it, or that this is not known, is no part of how it works."""
    assert function({"norm": typed("Sport telt."), "encouraged": answer}) == function({"norm": typed("Sport telt.")})


@pytest.mark.parametrize("distance", ["hardly", "somewhat", "strongly"])
def test_place_of_the_pupil(distance: str) -> None:
    """Where the bullied pupil stands and the talent that nobody sees stand in one line, in other words for each."""
    line = function({"deviates": distance, "talents": typed("Tekent goed.")})["Otter"]
    others = {function({"deviates": other})["Otter"] for other in ("hardly", "somewhat", "strongly")}
    assert len(others) == 3
    assert "Tekent goed." in line
    assert any(line.startswith(other) for other in others)


def test_place_in_own_words() -> None:
    """Words of the teacher's own stand there as they were typed."""
    assert "draagt andere kleren" in function({"deviates": {"own": "draagt andere kleren", "ref": None}})["Otter"]


@pytest.mark.parametrize("people", [(), (B,), (B, C)])
def test_nothing_known(people: Sequence[tuple[str, str]]) -> None:
    """What is skipped or not known makes no line."""
    steps: Said = {"norm": None, "rewarded": ["unknown"], "yield@1": ["unknown"], "need@1": None, "deviates": "unknown"}
    assert function({}, people) == {}
    assert function(steps, people) == {}


@pytest.mark.parametrize("seed", range(40))
def test_every_line_is_a_clean_sentence(seed: int) -> None:
    """Whatever was answered, no line has a gap, a doubled stop, or a comma before nothing."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, nothing secret
    answers: dict[str, Json] = {}
    for step in begrijpen.steps:
        place = step.id + ("@1" if step.id in ("yield", "need", "strength", "strength_used") else "")
        if step.id in ("summary", "to_beslissen") or chance.random() < 0.3:
            continue
        keys = list(begrijpen.by_id[step.id].asks.keys())  # type: ignore[union-attr]  # the ending is passed above
        if not keys:
            answers[place] = typed(
                chance.choice(["Sport telt", "Kan goed tekenen.", "Waarom niet?", "Is snel. En slim."])
            )
        elif begrijpen.by_id[step.id].asks.kind == "several":  # type: ignore[union-attr]  # the same
            answers[place] = [*chance.sample(keys, chance.randrange(1, len(keys) + 1))]
        else:
            answers[place] = chance.choice(keys)
    for line in function(answers).values():
        assert line == line.strip()
        assert not re.search(r"  |\.\.|,\.| \.| ,|\n", line), line


# what is not known


def unknown(answers: Said, people: Sequence[tuple[str, str]] = (B,)) -> list[str]:
    """The questions that the summary names as not known, in its order."""
    shown = summary(situation_with({"begrijpen": answers}, people=people, run="begrijpen"), "")
    names = {WORDS.label("begrijpen", "summary", "unknown", key, leerling="Otter"): key for key in AIDS_FOR_UNKNOWN}
    return [names[line["wat"]] for line in shown["onbekend"]]


def helps(answers: Said, people: Sequence[tuple[str, str]] = (B,)) -> list[str]:
    """The aids that the summary offers."""
    shown = helps_to_know(situation_with({"begrijpen": answers}, people=people, run="begrijpen"))
    return [button.data.removeprefix("c/aid/") for button in shown]


def test_everything_known() -> None:
    """Where everything is known nothing is named, and no aid is offered."""
    assert unknown(KNOWN) == []
    assert helps(KNOWN) == []


@pytest.mark.parametrize("step", AIDS_FOR_UNKNOWN)
@pytest.mark.parametrize("value", [None, "unknown", ["unknown"]])
def test_one_thing_unknown(step: str, value: Json) -> None:
    """What was skipped or is not known is named with its aid, and that aid is a button."""
    place = f"{step}@1" if step in ("yield", "need") else step
    answers = {**KNOWN, place: value}
    shown = summary(situation_with({"begrijpen": answers}, people=(B,), run="begrijpen"), "")
    known = aid(WORDS, AIDS_FOR_UNKNOWN[step])
    assert known is not None
    assert [line["hulp"] for line in shown["onbekend"]] == [known.label]
    assert unknown(answers) == [step]
    assert helps(answers) == [AIDS_FOR_UNKNOWN[step]]


def test_not_asked_is_not_known() -> None:
    """A question that was never asked is not known either; the most telling ones are named, each aid once."""
    assert unknown({}) == list(AIDS_FOR_UNKNOWN)[:MOST_UNKNOWN]
    assert unknown({**KNOWN, "yield@1": None, "need@1": None}) == ["yield", "need"]
    assert helps({**KNOWN, "yield@1": None, "need@1": None}) == ["share_findings"]


def test_unknown_of_one_of_two_pupils() -> None:
    """What is known of one pupil and not of the other is still named, once."""
    assert unknown(KNOWN, (B, C)) == ["yield", "need"]


def test_aid_from_the_summary(anna: Teacher) -> None:
    """The aid for what is not known opens from the summary, and the summary is still the open question after it."""
    anna.new_situation()
    anna.to_begrijpen()
    anna.walk({**BEGRIJPEN, "talents": "Tekent.", "deviates": "hardly"}, until="summary")
    place = anna.place
    known = aid(WORDS, "sociogram")
    assert known is not None
    assert ("c/aid/sociogram", known.label) in list(zip(data(anna.heard), labels(anna.heard), strict=True))
    anna.tap("c/aid/sociogram")
    anna.command("verder")
    assert anna.place == place
    assert anna.here == Place("summary")
