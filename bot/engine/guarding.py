"""Looks at what a teacher typed before it is kept: danger first, then names.

A text that is asked about is held, sealed, and holds up nothing: whatever the teacher does next goes on. Names in it
are replaced when the teacher goes on; a text that spoke of danger is kept only when the teacher says so.
"""

from collections.abc import Sequence

from bot.engine import escalation
from bot.engine.asking import Asking, chosen_line
from bot.engine.conversation import go_on_buttons
from bot.engine.dialog import Place
from bot.engine.holding import (
    DANGER,
    NAMES,
    Typed,
    ask_about_danger,
    ask_about_names,
    ask_about_one,
    close,
    hold,
    typed_of,
)
from bot.engine.late import asking_at
from bot.engine.matching import fold, fold_label
from bot.engine.messages import Message, Remove, rows_of
from bot.engine.people import People
from bot.engine.questions import Choose, Complete, Given, NotUnderstood
from bot.engine.spotted import (
    ALWAYS,
    LEAVE,
    REPLACE,
    Spotted,
    aliases_of,
    decided,
    from_json,
    replaced,
    spot,
    spot_alias,
)
from bot.engine.turn import Turn
from bot.rules.danger import dangers
from bot.rules.traits import special
from bot.state.rows import Held, Json, NameChoice, replace

WORDS_OF_A_REPLY, WORDS_ABOUT_A_NAME = 6, 4
"""What is longer than a yes or no, or than "dat is mijn collega", tells on and becomes part of the answer."""


def look(turn: Turn, typed: Typed) -> str | None:
    """The text as it may be kept; None when it is held and asked about, or was about danger and fits nowhere."""
    asking = _asking(turn, typed.way)
    fits = _fits(asking, typed) if asking is not None and typed.way.startswith("q/") else True
    if fits is None:
        return typed.text
    kinds = dangers(typed.text)
    if kinds and fits:
        ask_about_danger(turn, hold(turn, typed, DANGER), kinds)
        return None
    if kinds:
        below = turn.words.text("danger", "not_kept")
        escalation.show(turn, kinds, below, go_on_buttons(turn))
        return None
    return _look_for_names(turn, typed, asking) if fits else typed.text


def _asking(turn: Turn, way: str) -> Asking | None:
    """The question that a text answers, or answered."""
    kind, _, rest = way.partition("/")
    if kind == "edit":
        known = turn.store.text_ref(turn.person.id, rest)
        rest = f"{known.run_id}/{Place(known.step, known.subject)}" if known else ""
    return asking_at(turn, rest) if kind in ("q", "edit") and rest else None


def _fits(asking: Asking, typed: Typed) -> bool | None:
    """Whether the words themselves become part of the answer; None when they only pick an option or a day."""
    question = asking.step.asks
    asked = asking.asked
    if isinstance(question, People) and question.waiting(asking.draft) is None:
        return bool(typed.text.strip())
    try:
        reading = question.read(Given(text=typed.text, ref=typed.ref), asked)
    except NotUnderstood:
        return False
    value = reading.value if isinstance(reading, Complete) else reading.draft
    return True if typed.text.strip() in _words_in(value) else None


def _words_in(value: Json) -> list[str]:
    """The words of a teacher in an answer."""
    if isinstance(value, list):
        return [words for item in value for words in _words_in(item)]
    if isinstance(value, dict):
        own = [str(value[key]) for key in ("text", "own") if key in value]
        return [*own, *_words_in(value.get("parts"))]
    return []


def _look_for_names(turn: Turn, typed: Typed, asking: Asking | None) -> str | None:
    question = asking.step.asks if asking is not None else None
    if isinstance(question, Choose) and question.alias and asking is not None:
        spotted = spot_alias(typed.text, asking.options[0].label if asking.options else "")
    else:
        spotted = spot(turn, typed.situation_id, typed.text)
    if not all(one.choice for one in spotted):
        ask_about_names(turn, hold(turn, typed, NAMES, spotted))
        return None
    if spotted:
        turn.say_first(turn.words.text("guard", "told", "known", wordt=become(spotted), weg=bool(typed.ref)))
        _take_out(turn, typed.ref)
    _speak_of_traits(turn, typed)
    return replaced(typed.text, spotted)


def _speak_of_traits(turn: Turn, typed: Typed) -> None:
    """Says once in a situation that behaviour tells more than traits."""
    if typed.situation_id is None or special(typed.text) is None:
        return
    situation = turn.store.situation(turn.person.id, typed.situation_id)
    if situation is not None and situation.traits_told_at is None:
        turn.save(replace(situation, traits_told_at=turn.at))
        turn.say_first(turn.words.text("guard", "traits"))


# deciding


def choice_typed(turn: Turn, text: str) -> str | None:
    """The tap that is meant by a typed word about a text that waits; None when the word goes on with the answer."""
    waiting = turn.store.held(turn.person.id)
    # the card about danger stays in sight, whatever was asked since: its own words always mean it
    danger = next((one for one in reversed(waiting) if one.why == DANGER), None)
    if danger is not None:
        typed = fold(text)
        for what in ("keep", "drop"):
            if typed == fold_label(turn.words.label("danger", "keep", "buttons", what)):
                return f"hold/{danger.id}/{what}"
    held = next((one for one in waiting if one.ask_id == turn.person.keyboard_id and one.why == NAMES), None)
    if held is None:
        return None
    meant = _about_names(turn, held, fold(text))
    return f"hold/{held.id}/{meant}" if meant else None


def _about_names(turn: Turn, held: Held, typed: str) -> str | None:
    """What a reply says about the names that are asked about: yes, no, who it is, or that the question is unclear."""
    words = turn.words

    def said(name: str) -> bool:
        return typed in words.list("guard", "typed", name)

    def begins(name: str) -> bool:
        return any(f"{typed} ".startswith(f"{beginning} ") for beginning in words.list("guard", "typed", name))

    if said("replace"):
        return "all"
    if said("leave"):
        return "leave"
    about = typed
    for word in words.list("guard", "typed", "that_is"):
        about = about.removeprefix(f"{word} ")
    left = [number for number, one in enumerate(from_json(held.spotted)) if not one.choice]
    if len(left) == 1 and from_json(held.spotted)[left[0]].kind == "name":
        aliases = [fold_label(alias) for alias in aliases_of(turn, held.situation_id)]
        if about in aliases:
            return f"{left[0]}/is:{aliases.index(about)}"
        letter = about.rpartition(" ")[2]
        if len(letter) == 1 and about == fold_label(words.label("guard", "pupil", letter=letter)):
            return f"{left[0]}/as:{letter}"
    short = len(typed.split()) <= WORDS_OF_A_REPLY
    if short and begins("replace_beginnings"):
        return "all"
    if short and begins("leave_beginnings"):
        return "leave"
    if (
        said("why")
        or typed in words.list("common", "typed", "why")
        or typed in words.list("common", "typed", "unknown")
    ):
        return "why"
    return "unclear" if len(typed.split()) <= WORDS_ABOUT_A_NAME and begins("that_is") else None


def tap(turn: Turn, data: str) -> Typed | None:
    """A tap on a button under a question about a text; the text, when it may go where it was typed."""
    number, _, what = data.partition("/")
    held = next((one for one in turn.store.held(turn.person.id) if str(one.id) == number), None)
    if held is None:
        turn.say("common", "old", "unknown", buttons=go_on_buttons(turn))
        return None
    if held.why == DANGER:
        return _tap_on_danger(turn, held, what)
    if what in ("why", "unclear"):
        ask_about_names(turn, held, turn.words.text("guard", "ask", what))
        return None
    spotted = from_json(held.spotted)
    which, _, choice = what.partition("/")
    if what in ("all", "leave"):
        spotted = decided(spotted, REPLACE if what == "all" else LEAVE)
    elif which.isdecimal() and int(which) < len(spotted):
        if not choice:
            ask_about_one(turn, held, int(which))
            return None
        spotted[int(which)] = _decided(turn, held, spotted[int(which)], choice)
    held = turn.save(replace(held, spotted=[one.to_json() for one in spotted]))
    if all(one.choice for one in spotted):
        return release(
            turn, held, turn.words.text("guard", "told", "replaced", wordt=become(spotted), weg=bool(held.ref))
        )
    ask_about_names(turn, held)
    return None


def _tap_on_danger(turn: Turn, held: Held, what: str) -> Typed | None:
    keep = what == "keep"
    label = turn.words.label("danger", "keep", "buttons", "keep" if keep else "drop")
    close(turn, held, chosen_line(turn, label))
    turn.store.let_go_of(held)
    if not keep:
        said = (turn.words.text("danger", "keep", "dropped"), turn.words.text("danger", "keep", "after"))
        turn.put(Message(text="\n\n".join(said), buttons=rows_of(go_on_buttons(turn))))
        return None
    typed = typed_of(held, held.text)
    text = _look_for_names(turn, typed, _asking(turn, held.way))
    if text is None:
        return None
    turn.say_first(turn.words.text("danger", "keep", "kept"))
    return typed.saying(text)


def _decided(turn: Turn, held: Held, one: Spotted, choice: str) -> Spotted:
    becomes = one.becomes
    kind, _, index = choice.partition(":")
    aliases = aliases_of(turn, held.situation_id)
    if kind == "is" and index.isdecimal() and int(index) < len(aliases):
        becomes = aliases[int(index)]
    if kind == "as" and len(index) == 1 and index.isalnum():
        becomes = turn.words.label("guard", "pupil", letter=index.upper())
    left = kind if kind in (LEAVE, ALWAYS) else REPLACE
    return Spotted(kind=one.kind, said=one.said, becomes=becomes, choice=left, spans=one.spans)


def release(turn: Turn, held: Held, told: str) -> Typed:
    """Lets a text go on with what was decided, and keeps that for the next time."""
    spotted = from_json(held.spotted)
    changed = any(one.choice == REPLACE for one in spotted)
    _remember(turn, held, spotted)
    line = turn.words.text("guard", "told", "done") if changed else turn.words.text("guard", "told", "left")
    close(turn, held, line)
    turn.store.let_go_of(held)
    if changed:
        turn.say_first(told)
        _take_out(turn, held.ref)
    typed = typed_of(held, replaced(held.text, spotted))
    _speak_of_traits(turn, typed)
    return typed


def _remember(turn: Turn, held: Held, spotted: Sequence[Spotted]) -> None:
    if held.situation_id is None:
        return
    known = {choice.name for choice in turn.store.name_choices(held.situation_id)}
    for one in spotted:
        if one.kind == "name" and one.choice in (REPLACE, ALWAYS) and one.folded not in known:
            alias = one.becomes if one.choice == REPLACE else None
            turn.add(
                NameChoice(
                    situation_id=held.situation_id, name=one.folded, choice=str(one.choice), at=turn.at, alias=alias
                )
            )


def become(spotted: Sequence[Spotted]) -> list[str]:
    """What stands in a text now, for the line that tells it."""
    return list(dict.fromkeys(one.becomes for one in spotted if one.choice == REPLACE))


def _take_out(turn: Turn, ref: str | None) -> None:
    """Takes the teacher's message with a name in it out of the chat."""
    if ref:
        turn.put(Remove(refs=(ref,)))
