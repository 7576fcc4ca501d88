"""The drawings of the cycle and the dialogs."""

import re

import pytest

from bot.checks.graph import draw
from bot.dialogs import DIALOGS
from bot.errors import UnknownDialogError
from bot.state.cycle import MOVES


def test_cycle() -> None:
    """Every move of the cycle is an arrow with its name, and no step is drawn as the current one."""
    drawn = draw("")
    assert "stateDiagram-v2" in drawn
    assert re.search(r"Class \w+ s_(?!default)", drawn) is None
    for move, start, to, _ in MOVES:
        assert re.search(rf"^\s*{start} --> {to}: .*\b{move}\b", drawn, re.MULTILINE)


@pytest.mark.parametrize("name", DIALOGS)
def test_dialogs(name: str) -> None:
    """Every dialog can be drawn with all its steps."""
    drawn = draw(name)
    assert drawn.startswith("flowchart TD\n")
    for step in DIALOGS[name].steps:
        assert f'"{step.id}"' in drawn


def test_branches_and_subjects() -> None:
    """The key of an answer stands on its way, and so does going on to the next subject."""
    assert '  s_possibly -->|"no"| s_not_bullying' in draw("bekijken").splitlines()
    lines = draw("begrijpen").splitlines()
    assert '  s_rewarded -->|"for each"| s_yield' in lines
    assert '  s_strength_used -->|"after all"| s_talents' in lines
    assert '  s_opens -->|"for each"| s_differently' in draw("beoordelen_bullying").splitlines()


def test_unknown_dialog() -> None:
    """A name that is no dialog is refused with the way to the list."""
    with pytest.raises(UnknownDialogError):
        draw("nowhere")
