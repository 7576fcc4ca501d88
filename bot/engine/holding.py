"""Texts that wait for a word of their teacher: how they are held, and how they are asked about."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.engine import escalation
from bot.engine.messages import Button, Edit, Message, rows_of, shortened
from bot.engine.spotted import Spotted, aliases_of, from_json
from bot.engine.turn import Turn
from bot.rules.danger_phrases import Danger
from bot.state.rows import Held, replace

DANGER, NAMES = "danger", "names"
"""Why a text is held."""
MOST_PUPILS = 4
MOST_NAMES = 6


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A text on its way to where it is kept; see Held for what a way is."""

    way: str
    text: str
    ref: str | None = None
    situation_id: int | None = None

    def saying(self, text: str) -> "Typed":
        """The same on its way in other words."""
        return Typed(way=self.way, text=text, ref=self.ref, situation_id=self.situation_id)


def hold(turn: Turn, typed: Typed, why: str, spotted: Sequence[Spotted] = ()) -> Held:
    """Keeps a text apart, sealed, until its teacher decides about it."""
    held = Held(
        person_id=turn.person.id,
        way=typed.way,
        why=why,
        text=typed.text,
        at=turn.at,
        event_id=turn.event.id,
        ref=typed.ref,
        situation_id=typed.situation_id,
        spotted=[one.to_json() for one in spotted] or None,
    )
    return turn.add(held)


def typed_of(held: Held, text: str) -> Typed:
    """What was held, on its way again in these words."""
    return Typed(way=held.way, text=text, ref=held.ref, situation_id=held.situation_id)


def ask_about_danger(turn: Turn, held: Held, kinds: Sequence[Danger]) -> None:
    """Says who helps, and asks whether the text may be kept."""
    row = escalation.show(turn, kinds, turn.words.text("danger", "keep", "ask"), _danger_buttons(turn, held))
    turn.save(replace(held, ask_id=row.id))


def _danger_buttons(turn: Turn, held: Held) -> list[Button]:
    return [
        Button(turn.words.label("danger", "keep", "buttons", "keep"), f"hold/{held.id}/keep"),
        Button(turn.words.label("danger", "keep", "buttons", "drop"), f"hold/{held.id}/drop"),
    ]


def ask_about_names(turn: Turn, held: Held, before: str = "") -> None:
    """Asks about the one name that is left, or lists those that are, each with a button of its own."""
    spotted = from_json(held.spotted)
    left = [number for number, one in enumerate(spotted) if not one.choice]
    if len(left) == 1:
        ask_about_one(turn, held, left[0], before)
        return
    words = turn.words
    lines = [{"woord": spotted[number].said, "wordt": spotted[number].becomes} for number in left]
    buttons = [Button(words.label("guard", "buttons", "all"), f"hold/{held.id}/all")]
    buttons += [Button(shortened(spotted[number].said), f"hold/{held.id}/{number}") for number in left[:MOST_NAMES]]
    buttons += [Button(words.label("guard", "buttons", "leave_all"), f"hold/{held.id}/leave")]
    _put(turn, held, before, words.text("guard", "ask", "several", regels=lines), buttons)


def ask_about_one(turn: Turn, held: Held, number: int, before: str = "") -> None:
    """Asks about one name or other piece of data, by its number."""
    words, one = turn.words, from_json(held.spotted)[number]
    here = f"hold/{held.id}/{number}"
    buttons = [Button(words.label("guard", "buttons", "replace"), f"{here}/replace")]
    if one.kind == "name":
        aliases = aliases_of(turn, held.situation_id)[: MOST_PUPILS + 1]
        buttons += [
            Button(shortened(words.label("guard", "buttons", "is", alias=alias)), f"{here}/is:{index}")
            for index, alias in enumerate(aliases)
        ]
    buttons.append(Button(words.label("guard", "buttons", "leave"), f"{here}/leave"))
    if one.kind == "name" and held.situation_id is not None:
        buttons.append(Button(words.label("guard", "buttons", "always"), f"{here}/always"))
    _put(turn, held, before, words.text("guard", "ask", one.kind, woord=one.said, wordt=one.becomes), buttons)


def _put(turn: Turn, held: Held, before: str, text: str, buttons: Sequence[Button]) -> None:
    close(turn, held, "")
    message = Message(text="\n\n".join(part for part in (before, text) if part), buttons=rows_of(list(buttons)))
    turn.save(replace(held, ask_id=turn.put(message).id))


def close(turn: Turn, held: Held, line: str) -> None:
    """Takes the buttons off the message that asks, and a name out of its words."""
    row = turn.store.outgoing(held.ask_id) if held.ask_id else None
    if row is None or not isinstance(row.payload, dict):
        return
    text = str(row.payload["text"])
    if line:
        text = f"{text}\n\n{line}" if held.why == DANGER else line
    turn.put(Edit(text=text, outgoing_id=row.id))
    turn.save(replace(row, payload={**row.payload, "text": text, "buttons": []}))


def remind(turn: Turn) -> None:
    """Asks again about what still waits."""
    for held in turn.store.held(turn.person.id):
        if held.why == NAMES:
            ask_about_names(turn, held, turn.words.text("guard", "ask", "waits"))
        else:
            _put(turn, held, "", turn.words.text("danger", "keep", "waits"), _danger_buttons(turn, held))
