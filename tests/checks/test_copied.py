"""The check that no sentence is copied, with a source made up here and with the one that is shipped."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.checks import copied
from bot.checks.copied import check_copied, fingerprint, fingerprints, keep, runs
from bot.engine.words import load_words
from tests.checks.tiny import words

SOURCE = """
De kat van de buren zit elke och-
tend op het warme dak, en ’s middags
slaapt zij in de coöperatieve kersenboom.
"""
RUN = "kat van de buren zit elke ochtend op het warme dak en"
KNOWN = frozenset(fingerprint(run) for run in runs(SOURCE))


def problems(folder: Path, sentence: str) -> list[str]:
    """What the check says of a sentence."""
    content = words(folder)
    content.tree["meeting"]["planned"]["said"] = sentence
    return [str(finding) for finding in check_copied(content, KNOWN)]


COPIED = {
    "twelve words": RUN,
    "more of them": f"Let op: de {RUN} zo is het.",
    "other capitals and marks": "De Kat, van de buren: zit elke ochtend! Op het <b>warme</b> dak — en",
    "over lines": RUN.replace(" ", "\n"),
    "in a branch": "{% if leerling %}" + RUN + "{% endif %}",
}


@pytest.mark.parametrize("sentence", COPIED.values(), ids=COPIED)
def test_copied_run(tmp_path: Path, sentence: str) -> None:
    """Twelve words in a row from the source are told with where they stand."""
    (found,) = problems(tmp_path, sentence)
    assert found.startswith('meeting.planned.said: copied from the source, 12 words or more: "')
    assert "buren zit elke ochtend" in found


def test_copied_run_spelt_otherwise(tmp_path: Path) -> None:
    """Accents and apostrophes make no difference."""
    assert len(problems(tmp_path, "Het warme dak en s middags slaapt zij in de cooperatieve kersenboom.")) == 1
    assert len(problems(tmp_path, "Het warme dak en 's middags slaapt zij in de coöperatieve kersenboom.")) == 1


OWN = {
    "eleven words": RUN.removesuffix(" en"),
    "a word of our own between": RUN.replace("elke", "iedere"),
    "a value between": RUN.replace("elke", "{{ leerling }} elke"),
    "one half in either branch": "{% if leerling %}" + RUN.replace("elke", "{% else %}elke") + "{% endif %}",
}


@pytest.mark.parametrize("sentence", OWN.values(), ids=OWN)
def test_own_words(tmp_path: Path, sentence: str) -> None:
    """Fewer words, or words parted by our own, are no copy."""
    assert problems(tmp_path, sentence) == []


def test_where_it_comes_from_is_no_sentence(tmp_path: Path) -> None:
    """A source may be named as it is called."""
    content = words(tmp_path, {'["1.v1"]': f'"{RUN}"'})
    assert check_copied(content, KNOWN) == []


def test_kept_runs(tmp_path: Path) -> None:
    """What is kept of a source are its fingerprints in order, each once, and nothing to read."""
    file = tmp_path / "runs.bin"
    assert keep(SOURCE * 3, file) == len({fingerprint(run) for run in runs(SOURCE * 3)})
    kept = file.read_bytes()
    pieces = [kept[start : start + 8] for start in range(0, len(kept), 8)]
    assert pieces == sorted(set(pieces))
    assert set(pieces) >= KNOWN
    assert b"dak" not in kept


def test_shipped_runs() -> None:
    """The fingerprints of the handreiking are there, and none of our sentences is among them."""
    assert len(fingerprints()) > 4000
    assert check_copied(load_words()) == []


def test_without_a_source() -> None:
    """The module by itself says how to make the file again, without a warning."""
    root = Path(copied.__file__).parent.parent.parent
    run = [sys.executable, "-W", "error", "-m", "bot.checks.copied"]
    done = subprocess.run(run, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "usage: python -m bot.checks.copied SOURCE.txt\n")
