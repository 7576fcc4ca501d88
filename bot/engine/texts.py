"""A text on its way: looked at where it was typed, and brought to where it is kept, at once or when it may."""

from collections.abc import Callable

from bot.engine import conversation, guarding, late, past, undecided
from bot.engine.dialog import Place
from bot.engine.events import EditedText, Said
from bot.engine.holding import Typed
from bot.engine.questions import Given, NotUnderstood
from bot.engine.turn import Turn
from bot.engine.typed import typed_control
from bot.state.rows import Run

WORDS_OF_A_STORY = 3
"""What is shorter, and no option, is a slip rather than something to keep."""
ENDS = ("=done", "!done", "!skip", "!rest", "!keep", "!unknown", "!on")
"""What ends a question with what was given so far."""


class Texts:
    """The one way by which what a teacher types becomes part of what is kept."""

    def __init__(self, does: Callable[[Turn, str, str], None]) -> None:
        """`does` carries out a command by its name, with what was typed behind it."""
        self._does = does

    def take(self, turn: Turn, way: str, text: str, ref: str | None = None) -> None:
        """Looks at a text, and brings it on unless it has to wait."""
        self._look_and_bring(turn, _typed(turn, _where_it_belongs(turn, way, text), text, ref))

    def take_late(self, turn: Turn, typed_at: str, event: Said) -> bool:
        """Takes a text that comes late to where it was typed; False when that question is gone."""
        if late.asking_at(turn, typed_at) is None:
            return False
        text: str | None = event.text
        if typed_control(turn, event.text) is None:
            text = guarding.look(turn, _typed(turn, f"q/{typed_at}", event.text, event.ref))
        return text is None or late.take(turn, typed_at, Given(text=text, ref=event.ref))

    def edited(self, turn: Turn, event: EditedText) -> None:
        """Takes an earlier message in its new form, whether it waits or became part of an answer."""
        waiting = undecided.retyped(turn, event.ref, event.text)
        if waiting is not None:
            self._look_and_bring(turn, waiting)
        elif turn.store.text_ref(turn.person.id, event.ref) is None:
            past.edited(turn, event.ref, event.text)
        else:
            self.take(turn, f"edit/{event.ref}", event.text, event.ref)

    def settled(self, turn: Turn, run_id: int, place: Place, what: str) -> bool:
        """Settles what waits at a question before its teacher goes on there.

        True when that was all there is to do: what waited is the answer when the teacher ends the question.
        """
        if not turn.store.held(turn.person.id):
            return False
        run = conversation.open_run(turn)
        ends = what in ENDS
        if run is None or run.id != run_id or run.dialog not in turn.dialogs or not (ends or what.startswith("=")):
            return False
        asking = conversation.asking_now(turn, run)
        if asking is None or asking.place != place:
            return False
        released = undecided.settle(turn, run, asking, ends=ends)
        for typed in released:
            self.bring(turn, typed)
        return any(typed.way == f"q/{run.id}/{place}" for typed in released)

    def bring(self, turn: Turn, typed: Typed | None) -> None:
        """Hands a text that may be kept to where it was typed."""
        if typed is None:
            return
        kind, _, rest = typed.way.partition("/")
        given = Given(text=typed.text, ref=typed.ref)
        run = conversation.open_run(turn)
        if kind == "edit":
            past.edited(turn, rest, typed.text)
        elif kind == "c":
            self._bring_to_command(turn, rest, typed)
        elif run is not None and rest == f"{run.id}/{conversation.where(turn, run)[1]}":
            conversation.answer(turn, run, given)
        elif not late.take(turn, rest, given, held=True, told=_told(turn, run, rest)):
            turn.say("common", "old", "gone", buttons=conversation.go_on_buttons(turn))

    def _look_and_bring(self, turn: Turn, typed: Typed) -> None:
        text = guarding.look(turn, typed)
        if text is not None:
            self.bring(turn, typed.saying(text))

    def _bring_to_command(self, turn: Turn, name: str, typed: Typed) -> None:
        run = conversation.open_run(turn)
        if typed.situation_id is not None and typed.situation_id != turn.person.situation_id:
            # the teacher went to another situation meanwhile: what was typed belongs to this one
            if run is not None:
                conversation.leave(turn, run)
            turn.enter(turn.store.situation(turn.person.id, typed.situation_id))
        self._does(turn, name, typed.text)


def _where_it_belongs(turn: Turn, way: str, text: str) -> str:
    """The way of a text; a story at a question that asks for a tap goes to the open question it belongs to."""
    kind, _, rest = way.partition("/")
    asking = late.asking_at(turn, rest) if kind == "q" else None
    if asking is None or asking.step.words_to is None:
        return way
    if sum(any(map(str.isalpha, word)) for word in text.split()) < WORDS_OF_A_STORY:
        return way
    try:
        asking.step.asks.read(Given(text=text), asking.asked)
    except NotUnderstood:
        return f"q/{asking.run.id}/{asking.step.words_to}"
    return way


def _told(turn: Turn, run: Run | None, typed_at: str) -> str:
    """What is said of a story that was typed where a tap is asked; empty for any other text."""
    asking = conversation.asking_now(turn, run) if run is not None else None
    if asking is None or typed_at != f"{asking.run.id}/{asking.step.words_to}":
        return ""
    words = turn.words
    name = words.label(asking.dialog.id, str(asking.step.words_to), "name")
    return words.text("common", "put_aside", vraag=name, hier=asking.name())


def _typed(turn: Turn, way: str, text: str, ref: str | None) -> Typed:
    """A text with the situation it is about."""
    kind, _, rest = way.partition("/")
    if kind == "c":
        return Typed(way=way, text=text, ref=ref, situation_id=turn.person.situation_id)
    known = turn.store.text_ref(turn.person.id, rest) if kind == "edit" else None
    number = known.run_id if known is not None else int(rest.partition("/")[0])
    run = turn.store.run(turn.person.id, number)
    return Typed(way=way, text=text, ref=ref, situation_id=run.situation_id if run is not None else None)
