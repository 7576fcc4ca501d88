"""Where an event goes: to a command, to the open question, to what waits for a word, or to the door."""

from collections.abc import Callable, Mapping

from rapidfuzz import process

from bot.engine import consent, conversation, door, guarding, late, past, undecided, ways_out
from bot.engine.command import Command
from bot.engine.dialog import Place
from bot.engine.events import (
    UNASKED,
    CameBack,
    Commanded,
    EditedText,
    FollowUpsDue,
    Said,
    SentFile,
    SentMuch,
    Started,
    Tapped,
    Unreadable,
)
from bot.engine.messages import Button, TapAnswer
from bot.engine.texts import Texts
from bot.engine.turn import Turn
from bot.engine.typed import typed_button, typed_control
from bot.engine.words import Words
from bot.state.rows import Person, Run


class Router:
    """Knows the commands and the dialogs, and by whom everything else is answered."""

    def __init__(
        self,
        *,
        words: Words,
        commands: Mapping[str, Command],
        deliver: Callable[[Turn], None],
        returned: Callable[[Turn], None],
        unprompted: Callable[[Turn, str], None],
        invited_only: bool,
    ) -> None:
        """`deliver` says which follow-ups are due; `returned` takes up what could not reach somebody who is back now;
        `unprompted` answers a text nobody asked for; with `invited_only` nobody comes in uninvited.
        """
        self.words = words
        self.commands = commands
        self._deliver = deliver
        self._returned = returned
        self._unprompted = unprompted
        self._invited_only = invited_only
        self._texts = Texts(lambda turn, name, text: self.commands[name].does(turn, text))

    def route(self, turn: Turn) -> None:
        """Has an event answered, and what was kept back until now after it."""
        event = turn.event
        if event.chat.private and not self._is_in(turn.person):
            self._at_the_door(turn)
            answer_tap(turn)
            return
        if turn.person.id and not isinstance(event, UNASKED):
            turn.set_person(active_at=event.at, newest=late.newest(turn.person, event))
            if turn.person.unreachable_at is not None:
                turn.set_person(unreachable_at=None)
                self._returned(turn)
            if turn.consented and not turn.hidden:
                turn.confidential = True
                for typed in undecided.overdue(turn):
                    self._texts.bring(turn, typed)
        self._dispatch(turn)
        for held in turn.released:
            turn.event = held
            self._dispatch(turn)
        turn.event = event
        answer_tap(turn)

    def _dispatch(self, turn: Turn) -> None:
        event = turn.event
        turn.confidential = False
        if not event.chat.private:
            self._route_in_group(turn)
        elif isinstance(event, Started):
            self._command(turn, "start", event.payload)
        elif isinstance(event, Commanded):
            self._command(turn, event.name, event.argument)
        elif isinstance(event, Tapped):
            self._tap(turn, event.data)
        elif isinstance(event, Said):
            self._text(turn, event)
        elif isinstance(event, SentFile):
            self._refuse_file(turn, event.kind)
        elif isinstance(event, EditedText):
            self._edit(turn, event)
        elif isinstance(event, FollowUpsDue):
            self._deliver(turn)
        elif isinstance(event, SentMuch):
            turn.say("common", "sent_much")
        elif isinstance(event, CameBack):
            _was_away(turn)

    def _is_in(self, person: Person) -> bool:
        return person.suspended_at is None and (person.admitted_at is not None or not self._invited_only)

    def _at_the_door(self, turn: Turn) -> None:
        """Somebody without access: an invitation lets them in, who to call in danger is always told."""
        if isinstance(turn.event, UNASKED):
            return
        name, argument = door.command_in(turn.event)
        command = self.commands.get(name)
        if command is not None and not command.access:
            command.does(turn, argument.strip())
        elif turn.person.suspended_at is not None:
            if not self._own_data(turn, name, argument):
                door.refuse(turn)
        elif name == "start" and door.is_token(argument):
            if door.knock(turn, argument.strip()):
                self._command(turn, "start", "")
        else:
            door.refuse(turn)

    def _own_data(self, turn: Turn, name: str, argument: str) -> bool:
        """Lets who is suspended take along or wipe what is theirs; False for everything else."""
        command, event = self.commands.get(name), turn.event
        if command is not None:
            if command.own_data:
                command.does(turn, argument.strip())
            return command.own_data
        run = conversation.open_run(turn)
        if run is None or run.dialog not in turn.dialogs or not turn.dialogs[run.dialog].own_data:
            return False
        data = event.data if isinstance(event, Tapped) else ""
        if isinstance(event, Said):
            button = typed_button(turn, event.text)
            data = button.data if button is not None else ""
            if not data:
                self._answer(turn, run, event, typed_control(turn, event.text))
                return True
        if data.startswith(f"q/{run.id}/"):
            self._tap(turn, data)
            return True
        typed, said = door.command_of(data)
        return typed in self.commands and self._own_data(turn, typed, said)

    def _route_in_group(self, turn: Turn) -> None:
        event = turn.event
        name, argument = "", ""
        if isinstance(event, Commanded):
            name, argument = event.name.lower(), event.argument
        elif isinstance(event, Tapped):
            name, argument = door.command_in(event)
        command = self.commands.get(name)
        if command is None:
            return
        if command.groups:
            command.does(turn, argument.strip())
        elif command.typed and isinstance(event, Commanded):
            turn.say("common", "group", "only_private")

    def _command(self, turn: Turn, name: str, argument: str, typed: bool = True) -> None:
        command = self.commands.get(name.lower())
        if command is None or (typed and not command.typed):
            self._unknown_command(turn, name)
            return
        if command.consent and not turn.consented:
            consent.ask(turn)
            return
        if command.consent:
            _in_sight_again(turn)
        if command.audit is not None:
            turn.audit(command.audit, turn.person.situation_id)
        if command.keeps and argument.strip() and turn.case.situation is not None:
            self._texts.take(turn, f"c/{command.name}", argument.strip(), getattr(turn.event, "ref", None))
        else:
            command.does(turn, argument.strip())

    def _unknown_command(self, turn: Turn, name: str) -> None:
        typed = [known for known, command in self.commands.items() if command.typed]
        nearest = process.extractOne(name.lower(), typed, score_cutoff=55)
        if nearest:
            button = Button(f"/{nearest[0]}", f"c/{nearest[0]}")
            turn.say("common", "unknown_command", "nearest", nearest=nearest[0], buttons=[button])
        else:
            turn.say("common", "unknown_command", "none", buttons=[turn.button("help", "common", "buttons", "help")])

    def _tap(self, turn: Turn, data: str) -> None:
        kind, _, rest = data.partition("/")
        if kind == "c":
            name, _, argument = rest.partition("/")
            self._command(turn, name, argument.replace("/", " "), typed=False)
            return
        if kind == "hold":
            self._hold(turn, rest)
            return
        run_id, _, rest = rest.partition("/")
        place, _, what = rest.partition("/")
        if kind != "q" or not run_id.isdecimal() or len(run_id) >= 18 or not what:
            turn.say("common", "old", "unknown")
            return
        run = turn.store.run(turn.person.id, int(run_id))
        if run is not None and consent.closed(turn, run):
            consent.ask(turn)
            return
        if run is not None and run.dialog in turn.dialogs and turn.dialogs[run.dialog].consent:
            _in_sight_again(turn)
        at = Place.parse(place)
        if not self._texts.settled(turn, int(run_id), at, what):
            past.tap(turn, int(run_id), at, what)

    def _hold(self, turn: Turn, what: str) -> None:
        """A tap about a text that waits."""
        if not turn.consented:
            consent.ask(turn)
            return
        _in_sight_again(turn)
        self._texts.bring(turn, guarding.tap(turn, what))

    def _text(self, turn: Turn, event: Said) -> None:
        typed_at = late.typed_at(turn)
        if typed_at == late.NOWHERE:
            self._unprompted(turn, event.text)
            return
        if typed_at is not None and self._texts.take_late(turn, typed_at, event):
            return
        run = conversation.open_run(turn)
        if run is not None and consent.closed(turn, run):
            consent.ask(turn)
            return
        button = typed_button(turn, event.text)
        tapped = button.data if button is not None else guarding.choice_typed(turn, event.text)
        if tapped:
            self._tap(turn, tapped)
            return
        if run is None:
            self._unprompted(turn, event.text)
            return
        turn.confidential = conversation.dialog_of(turn, run.dialog).consent
        if conversation.moved_on(turn, run):
            conversation.ask(turn, run, before=turn.words.text("common", "old", "moved"))
            return
        name = typed_control(turn, event.text)
        if name is not None and run.dialog == consent.AGAIN and ways_out.control(turn, run, name):
            return
        if run.dialog == consent.AGAIN and not consent.answers(turn, run, event.text):
            consent.ask(turn)
            return
        self._answer(turn, run, event, name)

    def _answer(self, turn: Turn, run: Run, event: Said, name: str | None) -> None:
        """Takes a text as what was typed at the open question; `name` is the way out that it is a word for."""
        _, now = conversation.where(turn, run)
        if not isinstance(now, Place):
            conversation.ask(turn, run)
            return
        if self._texts.settled(turn, run.id, now, f"!{name}" if name else "=") and name is not None:
            return
        run = turn.store.run(turn.person.id, run.id) or run
        if name is None or not ways_out.control(turn, run, name):
            self._texts.take(turn, f"q/{run.id}/{now}", event.text, event.ref)

    def _edit(self, turn: Turn, event: EditedText) -> None:
        if turn.person.consented_at is not None and not turn.consented:
            consent.ask(turn)
        else:
            turn.confidential = True
            self._texts.edited(turn, event)

    def _refuse_file(self, turn: Turn, kind: str) -> None:
        key = kind if self.words.has("common", "files", kind) else "other"
        text = self.words.text("common", "files", key)
        run = conversation.open_run(turn)
        if run is not None and not consent.closed(turn, run):
            conversation.again(turn, run, text)
        else:
            turn.say("common", "files", key)


def _in_sight_again(turn: Turn) -> None:
    """Something about a situation was asked for: it need not be hidden any more."""
    turn.confidential = True
    if not turn.silent:
        turn.set_person(hidden_at=None)


def _was_away(turn: Turn) -> None:
    """Says that a tap may be lost; the question itself comes after a tap, because nobody asked for it now."""
    run = conversation.open_run(turn)
    if run is None:
        return
    keyboard = turn.person.keyboard_id
    row = turn.say("common", "came_back", buttons=[turn.button(f"resume/{run.id}", "common", "buttons", "resume")])
    # a number that is typed now is still an answer to the open question
    turn.set_person(keyboard_id=keyboard, notice_id=row.id)


def answer_tap(turn: Turn) -> None:
    """Tells the channel that a tap has been handled, when it was one."""
    if isinstance(turn.event, Tapped | Unreadable) and turn.event.tap:
        turn.put(TapAnswer(tap=turn.event.tap))
