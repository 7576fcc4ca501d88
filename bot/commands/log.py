"""/notitie, /logboek and /herinner: short things to keep or to be reminded of."""

from dataclasses import replace
from datetime import timedelta

from bot.dialogs.bijsturen import remind
from bot.dialogs.keeping import here, keep_log, promise
from bot.engine import conversation
from bot.engine.messages import Button
from bot.engine.turn import Turn
from bot.rules.dates import read_day
from bot.rules.school_time import next_school_day

SHOWN = 15
LONGEST_LABEL = 120
FURTHEST = timedelta(days=366)


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
    today = turn.case.today
    day, label = read_day(text, today)
    if day is None:
        turn.say("commands", "herinner", "not_understood", buttons=conversation.go_on_buttons(turn))
    elif day < today:
        turn.say("commands", "herinner", "past", dag=day, buttons=conversation.go_on_buttons(turn))
    elif day - today > FURTHEST:
        turn.say("commands", "herinner", "far", dag=day, buttons=conversation.go_on_buttons(turn))
    else:
        label = " ".join(label.split())[:LONGEST_LABEL] or turn.words.label("commands", "herinner", "default_label")
        remind(turn, here(turn), day, label)


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
    current = turn.store.rounds(found.id)[-1]
    day = next_school_day(next_school_day(turn.case.today))
    run = replace(here(turn), situation_id=found.id, round_id=current.id)
    promise(turn, run, kind="watch", key=f"{found.id}/{current.id}/watch/{day}", day=day)
    buttons = [turn.button("verder", "common", "buttons", "resume")]
    turn.say("check_in", "done", "asked_again", leerling=found.alias, dag=day, buttons=buttons)
