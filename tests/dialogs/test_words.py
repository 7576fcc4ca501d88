"""Every dialog has its words, and every file of words its dialog."""

import pytest

from bot.dialogs import DIALOGS
from bot.engine.dialog import ANYTHING, Step
from bot.engine.words import load_words

SHARED = {
    *("access", "aids", "bewaren", "commands", "common", "danger", "export", "facts", "guard", "measures", "openings"),
    *("overview", "privacy", "search"),
}


def test_a_file_of_words_for_every_dialog() -> None:
    """There is one file of words by the name of each dialog, and no other beside the shared ones."""
    files = {path.stem for path in load_words().folder.glob("*.toml")}
    assert files - SHARED == set(DIALOGS)


@pytest.mark.parametrize("name", DIALOGS)
def test_every_step_has_words(name: str) -> None:
    """Every question has its sentence, and every option its label."""
    words, dialog = load_words(), DIALOGS[name]
    assert words.has(name, "title")
    for step in dialog.steps:
        if isinstance(step, Step):
            assert words.has(name, step.id, "ask"), step.id
            for key in step.asks.keys():  # noqa: SIM118 - a method of ours
                own, common = (name, step.id, "options", key), ("common", "options", key)
                assert words.has(*own) or words.has(*common), (step.id, key)


@pytest.mark.parametrize("name", DIALOGS)
def test_every_target_exists(name: str) -> None:
    """Every place a dialog can lead to is in it, and every step can be reached."""
    dialog = DIALOGS[name]
    targets = {target for step in dialog.steps if isinstance(step, Step) for target in step.targets()}
    assert targets <= set(dialog.by_id)
    assert set(dialog.by_id) - targets <= {dialog.first.id}
    for step in dialog.steps:
        if isinstance(step, Step):
            assert all(other == ANYTHING or dialog.step(other) for other in step.depends), step.id
