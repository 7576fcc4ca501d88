"""What a teacher takes along as a page to read and to print: self-contained, and everything typed is escaped."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from bot.commands.plan import action_lines
from bot.dialogs import DIALOGS
from bot.dialogs.other_day import follow_up_name
from bot.engine.asking import values_of
from bot.engine.case import Case
from bot.engine.dialog import Dialog, Place, Step
from bot.engine.shown import shown
from bot.engine.turn import Turn
from bot.engine.words import Words
from bot.rules.school_time import local_day
from bot.state.rows import Answer, Round, Run, Situation

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "h1,h2,h3,h4{line-height:1.25}h2{border-top:2px solid #999;margin-top:3rem;padding-top:1rem}"
    "dt{font-weight:600;margin-top:.8rem}dd{margin:.1rem 0 0 1rem}small{color:#555}"
    "@media print{body{margin:0;max-width:none}h2{break-before:page}dt,li{break-inside:avoid}}"
)
ASIDE = ("welcome", "settings", "wissen", "other_day")


def readable(turn: Turn) -> str:
    """The whole page."""
    words = turn.words
    situations = turn.store.situations(turn.person.id)
    title = words.label("export", "page", "title")
    parts = [
        _tag("h1", title),
        _paragraph(words.label("export", "page", "intro", moment=turn.at)),
        _paragraph(words.label("export", "page", "careful")),
        *(_situation(turn, found) for found in situations),
        *_held(turn),
    ]
    if not situations:
        parts.append(_paragraph(words.label("export", "page", "none")))
    head = Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width">') + _tag("title", title)
    style = _tag("style", Markup(STYLE))  # noqa: S704 - a literal of ours  # nosec B704
    body = _tag("body", Markup("\n").join(parts))
    lang = words.locale.language
    return f'<!doctype html>\n<html lang="{lang}"><head>{head}{style}</head>\n{body}</html>\n'


def _situation(turn: Turn, situation: Situation) -> Markup:
    words, case = turn.words, turn.case_in(situation)
    path = ("export", "page")
    closed = situation.closed_at
    line = words.label(
        *path,
        "line",
        stap=words.label("common", "steps", situation.step),
        groep=situation.group_label,
        begin=local_day(situation.created_at),
        dicht=local_day(closed) if closed else None,
    )
    parts = [_tag("h2", situation.alias), _paragraph(line)]
    pupils = [
        words.label(*path, "pupil", alias=pupil.alias, rol=words.label("bekijken", "people", "options", pupil.role))
        for pupil in case.involved
    ]
    parts += _list(words.label(*path, "involved"), pupils)
    for one in case.rounds:
        parts += _round(turn, case, one)
    parts += _list(words.label(*path, "plan"), _actions(turn, case))
    parts += _list(words.label(*path, "appointments"), _appointments(words, case))
    log = turn.store.log(situation.id)
    lines = [
        words.label(
            *path,
            "log_line",
            moment=entry.at,
            soort=words.label("commands", "logboek", "kinds", entry.kind),
            tekst=entry.text,
        )
        for entry in log
    ]
    parts += _list(words.label(*path, "log"), lines)
    if names := turn.store.name_choices(situation.id):
        parts.append(_paragraph(words.label(*path, "names", aantal=len(names))))
    return Markup("\n").join(parts)


def _held(turn: Turn) -> list[Markup]:
    """What waits until its teacher says whether, and how, it may be kept."""
    path = ("export", "page")
    lines = [
        turn.words.label(*path, "held_line", moment=held.at, tekst=held.text)
        for held in turn.store.held(turn.person.id)
        if held.text
    ]
    return _list(turn.words.label(*path, "held"), lines)


def _round(turn: Turn, case: Case, one: Round) -> list[Markup]:
    path = ("export", "page")
    parts: list[Markup] = []
    for run in case.runs:
        if run.round_id == one.id and run.dialog in DIALOGS and run.dialog not in ASIDE:
            parts += _run(turn, run, DIALOGS[run.dialog])
    if len(case.rounds) > 1:
        parts.insert(0, _tag("h3", turn.words.label(*path, "round", ronde=one.number, begin=local_day(one.started_at))))
    return parts


def _run(turn: Turn, run: Run, dialog: Dialog) -> list[Markup]:
    case = turn.case_of(run)
    order = {step.id: number for number, step in enumerate(dialog.steps)}
    newest = {Place(row.step, row.subject): row for row in turn.store.answers(run.id) if row.step in order}
    parts = []
    for place in sorted(newest, key=lambda place: order[place.step]):
        step = dialog.step(place.step)
        if step is not None and step.counts:
            parts.append(_answer(turn, case, dialog, step, newest[place]))
    if not parts:
        return []
    title = turn.words.label(dialog.id, "title")
    return [_tag("h4", title), _tag("dl", Markup("\n").join(parts))]


def _answer(turn: Turn, case: Case, dialog: Dialog, step: Step, row: Answer) -> Markup:
    words = turn.words
    question = _question(words, case, dialog, step, row.subject)
    answer = shown(words, dialog, step, row.subject, case, row.value)
    day = words.short_day(local_day(row.at))
    return _tag("dt", question) + _tag("dd", _lines(answer) + Markup(" <small>{}</small>").format(day))


def _question(words: Words, case: Case, dialog: Dialog, step: Step, subject: str) -> Markup:
    """The question as it was asked; by its name when what it asked about is not there any more."""
    try:
        asked = words.text(dialog.id, step.id, "ask", **values_of(case, step, subject))
    except Exception:  # whatever a `shows` function can raise: a page without a sentence is better than no page
        asked = str(escape(words.label(dialog.id, step.id, "name")))
    return Markup("<br>").join(Markup(line) for line in asked.split("\n") if line.strip())  # noqa: S704 - rendered with escaping  # nosec B704


def _actions(turn: Turn, case: Case) -> list[str]:
    words = turn.words
    return [words.label("export", "page", "action", **line) for line in action_lines(turn, case)]


def _appointments(words: Words, case: Case) -> list[str]:
    return [
        words.label(
            "export",
            "page",
            "appointment",
            naam=follow_up_name(case, promised),
            dag=local_day(promised.agreed_at),
            stand=words.label("export", "states", promised.status),
        )
        for promised in case.follow_ups
    ]


def _list(title: str, lines: Sequence[str]) -> list[Markup]:
    if not lines:
        return []
    return [_tag("h3", title), _tag("ul", Markup("\n").join(_tag("li", _lines(line)) for line in lines))]


def _tag(name: str, content: str) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(Markup(name), content)  # noqa: S704 - names of our own  # nosec B704


def _paragraph(content: str) -> Markup:
    return _tag("p", _lines(content))


def _lines(text: str) -> Markup:
    lines: Iterable[Markup] = (escape(line) for line in text.split("\n"))
    return Markup("<br>").join(lines)
