"""What is about a situation is marked as such, and what nobody asked for names no child: in every transcript."""

import re
from pathlib import Path

import pytest

from bot.engine.messages import plain
from bot.state.rows import Action, Involved, LogEntry, Outgoing, Situation
from tests.engine.teacher import Teacher, payload
from tests.support.keys import open_app
from tests.support.transcript import EnginePlayer, play

FOLDER = Path(__file__).parent.parent / "transcripts"
TRANSCRIPTS = sorted(path for path in FOLDER.rglob("*.txt"))
OPEN = ("tips", "help", "contact", "bron", "privacy", "verberg")


def played(path: Path, folder: Path) -> tuple[list[Outgoing], set[str]]:
    """All that was said in a transcript, and every word that names a child, a group or an own action."""
    play(EnginePlayer(folder), path.read_text(encoding="utf-8"))
    app = open_app(folder)
    try:
        find = app.store._find
        names = {one.alias for one in find(Situation, "1")} | {one.alias for one in find(Involved, "1")}
        names |= {one.group_label for one in find(Situation, "1")}
        names |= {one.own for one in find(Action, "1") if one.own}
        names |= {one.text for one in find(LogEntry, "1") if one.kind == "note"}
        return find(Outgoing, "1 order by id"), {name for name in names if len(name) > 1}
    finally:
        app.close()


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: str(path.relative_to(FOLDER)))
def test_what_names_a_child(path: Path, tmp_path: Path) -> None:
    """Every message with an alias, a group, an own action or a note is confidential, and answers something asked."""
    rows, names = played(path, tmp_path)
    # a situation that was wiped has taken its messages along
    for row in (row for row in rows if row.payload is not None):
        said = plain(str(payload(row).get("text", "")))
        named = [name for name in names if re.search(rf"\b{re.escape(name)}\b", said)]
        assert not named or row.kind != "message" or payload(row).get("confidential"), (named, said)
        assert not named or not row.bulk, (named, said)


def test_notices_say_no_step(tmp_path: Path) -> None:
    """What the clock says is one of a few neutral lines: no name of a step, a role or an action is in it."""
    forbidden = re.compile(r"bekijken|begrijpen|beslissen|bijsturen|beoordelen|pest|leerling|ouders|gesprek|klas", re.I)
    seen = 0
    for number, path in enumerate(FOLDER.glob("follow_up/*.txt")):
        rows, _ = played(path, tmp_path / str(number))
        for row in rows:
            if row.bulk and row.kind == "message":
                seen += 1
                assert not forbidden.search(plain(str(payload(row)["text"]))), payload(row)["text"]
    assert seen > 5


@pytest.mark.parametrize("name", OPEN)
def test_what_is_open_to_all_may_be_passed_on(tmp_path: Path, name: str) -> None:
    """Tips, help and contact are not confidential, also in the middle of a situation."""
    app = open_app(tmp_path)
    anna = Teacher(app)
    anna.agree()
    anna.new_situation()
    heard = anna.command(name, "groep" if name == "tips" else "")
    assert [row for row in heard if row.kind == "message"]
    assert not any(payload(row).get("confidential") for row in heard)
    app.close()


def test_a_question_about_a_situation_is_confidential(tmp_path: Path) -> None:
    """So is every question from the very first one, which leads to an alias; akkoord itself is not."""
    app = open_app(tmp_path)
    anna = Teacher(app)
    anna.start()
    assert not any(payload(row).get("confidential") for row in anna.heard)
    anna.key("=agree")
    assert not any(payload(row).get("confidential") for row in anna.heard)
    for heard in (anna.command("nieuw"), anna.give("no"), anna.say("Otter")):
        assert all(payload(row).get("confidential") for row in heard if row.kind == "message")
    app.close()


def test_the_contract_can_be_copied(tmp_path: Path) -> None:
    """The text that is there to be copied names nobody, and is not confidential."""
    app = open_app(tmp_path)
    anna = Teacher(app)
    anna.agree()
    anna.new_situation()
    anna.tap("c/contract")
    text, use = (row for row in anna.heard if row.kind == "message")
    assert not payload(text).get("confidential")
    assert payload(use).get("confidential")
    app.close()
