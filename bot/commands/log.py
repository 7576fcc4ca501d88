"""/notitie, /logboek and /herinner: short things to keep or to be reminded of."""

import re

from bot.dialogs.keeping import here, keep_log
from bot.dialogs.promises import promise
from bot.engine import conversation
from bot.engine.dialog import Place
from bot.engine.messages import Button
from bot.engine.questions import Given
from bot.engine.turn import Turn
from bot.rules.dates import is_vague, read_moment
from bot.state.rows import Json, replace

SHOWN = 15
LONGEST_LABEL = 120
# a number in front or behind, of a day that does not exist: "31-2 bellen"
DAYLIKE = re.compile(r"^(?:\S*\d\S*\s*)+|(?:\s*\S*\d\S*)+$")


def note(turn: Turn, text: str) -> None:
    """Keeps a note in the log, or asks for it."""
    if not _has_situation(turn, "notitie"):
        return
    if not text:
        conversation.begin(turn, "note")
        return
    keep_log(turn, here(turn), "note", text)
    turn.say("commands", "notitie", "noted", leerling=turn.case.alias, buttons=conversation.go_on_buttons(turn))


def show_log(turn: Turn, _argument: str) -> None:
    """Shows the newest lines of the log."""
    words, case = turn.words, turn.case
    if case.situation is None:
        turn.say("commands", "logboek", "no_situation", buttons=_choose(turn))
        return
    entries = turn.store.log(case.situation.id)
    if not entries:
        turn.say("commands", "logboek", "none", leerling=case.alias, buttons=conversation.go_on_buttons(turn))
        return
    lines = [
        {"moment": entry.at, "soort": words.label("commands", "logboek", "kinds", entry.kind), "tekst": entry.text}
        for entry in entries[-SHOWN:]
    ]
    turn.say(
        "commands",
        "logboek",
        "list",
        leerling=case.alias,
        regels=lines,
        aantal=len(lines),
        meer=len(entries) - len(lines),
        buttons=conversation.go_on_buttons(turn),
    )


def remind_me(turn: Turn, text: str) -> None:
    """Promises a reminder: "over 2 weken gesprek"; without words it asks."""
    if not _has_situation(turn, "herinner"):
        return
    if not text:
        conversation.begin(turn, "reminder")
        return
    said = read_moment(text, turn.case.today, turn.hours.calendar)
    words, about = _apart(text, said.rest if said else "")
    if said is None:
        # "straks moeder bellen": when that is, is asked
        first, _, rest = text.partition(" ")
        text = rest if rest and is_vague(first) else text
    label = (about if said else DAYLIKE.sub("", " ".join(text.split())))[:LONGEST_LABEL]
    label = label or turn.words.label("commands", "herinner", "default_label")
    kept: Json = {"parts": [{"text": label, "ref": None}]}
    # the same question as without words, with what was said as its first answer: it asks back what is unclear
    given = Given(text=words) if said is not None or any(map(str.isdecimal, words)) else None
    conversation.begin(turn, "reminder", given=given, answers=[(Place("about"), kept)])


def _apart(text: str, about: str) -> tuple[str, str]:
    """The words for the moment and those for what it is about, from a text that begins or ends with the moment."""
    text = " ".join(text.split())
    if about and text.endswith(about):
        return text.removesuffix(about).strip(" ,:-"), about
    if about and text.startswith(about):
        return text.removeprefix(about).strip(" ,:-"), about
    return text, about


def _has_situation(turn: Turn, command: str) -> bool:
    if turn.case.situation is not None:
        return True
    turn.say("commands", command, "none", buttons=_choose(turn))
    return False


def _choose(turn: Turn) -> list[Button]:
    return [
        turn.button("situaties", "common", "buttons", "situations"),
        turn.button("nieuw", "common", "buttons", "new"),
    ]


def ask_again(turn: Turn, number: str) -> None:
    """Promises to ask in two school days how the pupil of a situation is; twice is once."""
    found = turn.store.situation(turn.person.id, int(number)) if number.isdecimal() and len(number) < 18 else None
    if found is None or found.closed_at is not None:
        turn.say("common", "old", "unknown")
        return
    turn.about.add(found.id)
    current = turn.store.rounds(found.id)[-1]
    day = turn.hours.calendar.open_after(turn.case.today, 2)
    run = replace(here(turn), situation_id=found.id, round_id=current.id)
    promise(turn, run, kind="watch", key=f"{found.id}/{current.id}/watch/{day}", day=day)
    buttons = [turn.button("verder", "common", "buttons", "resume")]
    turn.say("check_in", "done", "asked_again", leerling=found.alias, dag=day, buttons=buttons)
