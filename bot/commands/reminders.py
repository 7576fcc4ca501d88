"""/herinneringen: every promise to come back, situation by situation, and a file of them for a calendar."""

from collections.abc import Sequence

from bot.commands.follow_up import find
from bot.dialogs.other_day import follow_up_name
from bot.dialogs.promises import LADDER, STANDING, is_missed
from bot.engine import conversation
from bot.engine.case import Case
from bot.engine.messages import Button, File, rows_of
from bot.engine.turn import Turn
from bot.rules.calendar_file import Moment, calendar_file
from bot.rules.school_time import local_day
from bot.state.rows import FollowUp

ON_A_PAGE = 8
CUT_NAME = 13


def show_reminders(turn: Turn, argument: str) -> None:
    """Lists what is coming and what waits, a page at a time; `now` lists what waits for an answer."""
    only_now = argument == "now"
    found = [
        (case, promised)
        for case in _cases(turn)
        for promised in case.follow_ups
        if promised.status in (("delivered",) if only_now else STANDING)
    ]
    if not found:
        key = "none_now" if only_now else "none"
        ways = [turn.button("verder", "common", "buttons", "resume")]
        turn.say(
            "commands", "herinneringen", key, buttons=[*ways, turn.button("instellingen", "settings", "done", "more")]
        )
        return
    pages = -(-len(found) // ON_A_PAGE)
    page = min(int(argument), pages) if argument.isdecimal() and 0 < len(argument) < 4 and int(argument) else 1
    shown = found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    first = (page - 1) * ON_A_PAGE + 1
    lines, heading = [], ""
    for number, (case, promised) in enumerate(shown, first):
        title = case.alias if case.alias != heading else ""
        heading = case.alias
        lines.append({"leerling": title, "nummer": number, "wat": _line(turn, case, promised)})
    ways = [
        Button(_label(turn, promised, number), f"c/reminder/{promised.id}")
        for number, (_, promised) in enumerate(shown, first)
    ]
    rows = [*rows_of(ways), *rows_of(_further(turn, page, pages, only_now))]
    turn.say(
        "commands", "herinneringen", "list", regels=lines, pagina=page, paginas=pages, nu=only_now, buttons=tuple(rows)
    )


def _cases(turn: Turn) -> Sequence[Case]:
    found = turn.store.situations(turn.person.id)
    return [turn.case_in(situation) for situation in found if situation.closed_at is None]


def _line(turn: Turn, case: Case, promised: FollowUp) -> str:
    words = turn.words
    if promised.status == "waiting":
        key = "coming"
    elif promised.status == "undeliverable":
        key = "undeliverable"
    else:
        key = "missed" if is_missed(promised, case.today) else "waits"
    moment = promised.due_at if promised.status == "waiting" else promised.agreed_at
    at = moment if promised.timed else None
    name = follow_up_name(case, promised)
    return words.label("commands", "herinneringen", "lines", key, naam=name, dag=local_day(moment), tijd=at)


def _label(turn: Turn, promised: FollowUp, number: int) -> str:
    day = turn.words.short_day(local_day(promised.due_at if promised.status == "waiting" else promised.agreed_at))
    return f"{number}. {turn.words.label('commands', 'follow_up', 'short', promised.kind)[:CUT_NAME]}, {day}"


def _further(turn: Turn, page: int, pages: int, only_now: bool) -> list[Button]:
    path = ("commands", "herinneringen")
    ways = []
    if page > 1:
        ways.append(turn.button(f"herinneringen/{page - 1}", *path, "previous"))
    if page < pages and not only_now:
        ways.append(turn.button(f"herinneringen/{page + 1}", *path, "next"))
    if not only_now:
        ways.append(turn.button("agenda", *path, "file"))
        ways.append(turn.button("instellingen", "settings", "done", "more"))
    return [*ways, turn.button("verder", "common", "buttons", "resume")]


def show_reminder(turn: Turn, number: str) -> None:
    """Shows one follow-up, with everything that can be done with it."""
    promised = find(turn, number)
    situation = (
        turn.store.situation(turn.person.id, promised.situation_id) if promised and promised.situation_id else None
    )
    if promised is None or situation is None or promised.status not in STANDING:
        turn.say(
            "commands", "follow_up", "gone", buttons=[turn.button("herinneringen", "common", "buttons", "reminders")]
        )
        return
    case = turn.case_in(situation)
    actions = ("open", "done", "other_day", "stop")
    ways = [
        turn.button(f"follow_up/{promised.id}/{action}", "commands", "follow_up", "acts", action) for action in actions
    ]
    ways.append(turn.button("herinneringen", "commands", "herinneringen", "back"))
    turn.say(
        "commands", "herinneringen", "one", leerling=case.alias, wat=_line(turn, case, promised), buttons=rows_of(ways)
    )


def send_calendar(turn: Turn, _argument: str) -> None:
    """Sends the coming follow-ups as a file for a calendar; its titles say nothing about a child."""
    coming = [known for case in _cases(turn) for known in case.follow_ups if known.status == "waiting"]
    words = turn.words
    path = ("commands", "agenda")
    if not coming:
        turn.say(*path, "none", buttons=[turn.button("verder", "common", "buttons", "resume")])
        return
    moments = [Moment(uid=f"follow-up-{known.id}@vijfb", at=known.due_at) for known in coming]
    content = calendar_file(moments, words.label(*path, "title"), words.label(*path, "body"), turn.at)
    caption = words.text(*path, "caption", aantal=len(coming))
    turn.put(File(name=words.label(*path, "name"), content=content, caption=caption))


# the moments of a plan that is being made


def show_moments(turn: Turn, _argument: str) -> None:
    """Asks which of the proposed moments gets another day."""
    run = conversation.open_run(turn)
    if run is None or run.dialog != "beslissen":
        turn.say("common", "old", "unknown")
        return
    case = turn.case_of(run)
    ways = [Button(_kind(case, kind), f"c/moment/{kind}") for kind, _ in LADDER]
    turn.say("commands", "herinneringen", "which", buttons=rows_of([*ways, *conversation.go_on_buttons(turn)]))


def _kind(case: Case, kind: str) -> str:
    return case.words.label("commands", "follow_up", "short", kind)


def change_moment(turn: Turn, kind: str) -> None:
    """Asks for another day for one of the proposed moments."""
    run = conversation.open_run(turn)
    if run is None or run.dialog != "beslissen" or kind not in dict(LADDER):
        turn.say("common", "old", "unknown")
        return
    conversation.begin(turn, "other_day", topic=kind)
