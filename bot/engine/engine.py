"""Handles an event: recognises what was seen before, finds who it came from, and lets commands and dialogs answer."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from time import perf_counter

from rapidfuzz import process

from bot.engine import consent, conversation, door, guarding, late, past, undecided, ways_out
from bot.engine.dialog import Dialog, Place
from bot.engine.events import (
    SENT,
    UNASKED,
    CameBack,
    Commanded,
    EditedText,
    Event,
    FollowUpsDue,
    Said,
    SentFile,
    SentMuch,
    Started,
    Tapped,
    Unreadable,
    aside,
)
from bot.engine.messages import Button, TapAnswer
from bot.engine.texts import Texts
from bot.engine.turn import KEEP_WEEKS, Turn
from bot.engine.typed import typed_button, typed_control
from bot.engine.words import Words
from bot.errors import place_of
from bot.state.audit import AuditAction
from bot.state.rows import Failure, Outgoing, Person, Run, postponed, replace
from bot.state.store import Store

log = logging.getLogger(__name__)
TRY_AGAIN_AFTER = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class Command:
    """Something that answers at once: typed with a slash, or tapped."""

    name: str
    does: Callable[[Turn, str], None]
    typed: bool = True
    """Whether it can be typed; the others are only behind buttons."""
    groups: bool = False
    """Whether it answers in group chats."""
    consent: bool = True
    """Whether it is about situations: closed before akkoord, and what it says is confidential."""
    keeps: bool = False
    """Whether what is typed behind it is kept."""
    access: bool = True
    """Whether it is closed to who was not let in; only who to call in danger is not."""
    own_data: bool = False
    """Whether it is somebody's right over what is kept of them: open to who is suspended too."""
    audit: AuditAction | None = None
    """What the audit is told when it is used."""


class Engine:
    """The bot without its channels: `handle` is all they need."""

    def __init__(
        self,
        *,
        store: Store,
        words: Words,
        dialogs: Mapping[str, Dialog],
        commands: Mapping[str, Command],
        deliver: Callable[[Turn], None],
        returned: Callable[[Turn], None],
        unprompted: Callable[[Turn, str], None],
        watch: Callable[[str, float], None] = lambda *_: None,
        keep_weeks: int = KEEP_WEEKS,
        invited_only: bool = False,
    ) -> None:
        """`deliver` says which follow-ups are due; `returned` takes up what could not reach somebody who is back now;
        `unprompted` answers a text nobody asked for; `watch` hears what became of each turn, and its seconds;
        `keep_weeks` says how long a closed situation is kept; with `invited_only` nobody comes in uninvited.
        """
        self.store = store
        self.words = words
        self.dialogs = dialogs
        self.commands = commands
        self._deliver = deliver
        self._returned = returned
        self._unprompted = unprompted
        self._watch = watch
        self._texts = Texts(lambda turn, name, text: commands[name].does(turn, text))
        self._invited_only = invited_only
        self._keep_weeks = keep_weeks

    def handle(self, event: Event) -> list[Outgoing]:
        """Handles an event in one transaction and returns what it put in the outbox; nothing for one seen before.

        What a failing turn did is taken back whole; that it was seen and failed is kept in a transaction of its own.
        """
        began, outcome = perf_counter(), "not_kept"
        try:
            try:
                with self.store.transaction():
                    said, became = self._handled(event)
            except Exception as error:
                if self.store.in_trouble(error):
                    raise
                with self.store.transaction():
                    said, became = self._failed(event, type(error).__name__, place_of(error)), "failed"
            outcome = became
            return said
        finally:
            self._watch(outcome, perf_counter() - began)

    def _handled(self, event: Event) -> tuple[list[Outgoing], str]:
        if isinstance(event, UNASKED) and not self._knows(event):
            # nobody asked for it, and that it was seen would say for ever who was here
            return [], "answered"
        if not self.store.see(event.id, event.at):
            log.debug("event %s was seen before", event.id)
            return [], "seen_before"
        if isinstance(event, Unreadable):
            return self._set_aside(event, event.error, event.place), "failed"
        turn = self._turn(event)
        self._route(turn)
        turn.finish()
        return turn.outgoing, "answered"

    def _failed(self, event: Event, error: str, place: str) -> list[Outgoing]:
        """Sets aside an event whose turn was rolled back, with what was seen of it."""
        self.store.see(event.id, event.at)
        return self._set_aside(event, error, place)

    def _set_aside(self, event: Event, error: str, place: str) -> list[Outgoing]:
        log.error("event %s failed: %s at %s", event.id, error, place)
        self.store.add(Failure(event_id=event.id, at=event.at, error=error, place=place))
        turn = self._turn(event)
        # of who was not let in nothing is kept
        if event.raw is not None and (turn.person.id or not event.chat.private):
            self.store.add(aside(event, error, place, turn.person.id or None))
        if isinstance(event, FollowUpsDue):
            self._try_later(turn)
        elif event.chat.private and not isinstance(event, UNASKED):
            turn.say("common", "failed", buttons=[turn.button("verder", "common", "buttons", "resume")])
        _answer_tap(turn)
        turn.finish()
        return turn.outgoing

    def _try_later(self, turn: Turn) -> None:
        """A promise is not lost because its delivery failed: it falls due again a little later, as a new event.

        Each at a moment of its own, so that one that always fails does not take the others along.
        """
        # what was tried most comes last: what never succeeds ends up at a moment of its own
        due = sorted(self.store.due_of(turn.person.id, turn.at), key=lambda known: known.times)
        for number, promised in enumerate(due, 1):
            self.store.save(postponed(promised, turn.at + TRY_AGAIN_AFTER * number))

    def _turn(self, event: Event) -> Turn:
        person = self._person(event)
        if person.id and isinstance(event, SENT) and event.ref is not None:
            self.store.show(person.id, event.ref, event.at)
        return Turn(
            store=self.store,
            words=self.words,
            dialogs=self.dialogs,
            event=event,
            person=person,
            keep_weeks=self._keep_weeks,
        )

    def _person(self, event: Event) -> Person:
        chat = event.chat
        new = Person(channel=chat.channel, external_id=chat.sender, chat_id=chat.id, created_at=event.at)
        if not self._invited_only:
            new = replace(new, admitted_at=event.at)
        if not chat.private:
            return new
        known = self.store.person(chat.channel, chat.sender)
        if known is None:
            return new if self._invited_only else self.store.add(new)
        return known if known.chat_id == chat.id else self.store.save(replace(known, chat_id=chat.id))

    # routing

    def _route(self, turn: Turn) -> None:
        event = turn.event
        if event.chat.private and not self._is_in(turn.person):
            self._at_the_door(turn)
            _answer_tap(turn)
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
        _answer_tap(turn)

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

    def _knows(self, event: Event) -> bool:
        return not self._invited_only or self.store.person(event.chat.channel, event.chat.sender) is not None

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
                self._answer(turn, run, event)
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
        if not self._texts.settled(turn, int(run_id), Place.parse(place), what):
            past.tap(turn, int(run_id), Place.parse(place), what)

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
        self._answer(turn, run, event)

    def _answer(self, turn: Turn, run: Run, event: Said) -> None:
        """Takes a text as what was typed at the open question."""
        name = typed_control(turn, event.text)
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


def _answer_tap(turn: Turn) -> None:
    if isinstance(turn.event, Tapped | Unreadable) and turn.event.tap:
        turn.put(TapAnswer(tap=turn.event.tap))
