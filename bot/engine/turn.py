"""One turn: an event, the teacher it came from, and everything said and kept because of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from bot.engine.case import Case
from bot.engine.events import Event, FollowUpsDue
from bot.engine.messages import Button, Edit, Erase, File, Message, Remove, Rows, Said, TapAnswer, rows_of
from bot.engine.words import Words
from bot.rules.school_time import SchoolHours
from bot.state.rows import (
    Action,
    Answer,
    AuditAction,
    Held,
    Invitation,
    LogEntry,
    NameChoice,
    Outgoing,
    Person,
    Preferences,
    Row,
    Run,
    Situation,
    TextRef,
    replace,
)
from bot.state.store import AnyRow, Store

if TYPE_CHECKING:
    from bot.engine.asking import Asking
    from bot.engine.dialog import Dialog
    from bot.engine.walk import Walk

KEEP_WEEKS = 12
"""How many weeks a closed situation is kept, unless the operator chose otherwise."""
NO_PART_OF_A_CASE = frozenset((TextRef, Outgoing, LogEntry, Held, NameChoice))

AT_HAND = frozenset(("situation_id", "hidden_at", "consent_version"))
"""What decides which situation is at hand."""

KINDS = {Message: "message", Edit: "edit", TapAnswer: "tap", File: "file", Erase: "erase", Remove: "remove"}


class Turn:
    """What a command, a dialog or the conversation needs while it handles one event."""

    def __init__(
        self,
        *,
        store: Store,
        words: Words,
        dialogs: "Mapping[str, Dialog]",
        event: Event,
        person: Person,
        keep_weeks: int = KEEP_WEEKS,
    ) -> None:
        """`keep_weeks` says how long a closed situation is kept."""
        self.store = store
        self.words = words
        self.dialogs = dialogs
        self.event = event
        self.person = person
        self.keep_weeks = keep_weeks
        self.about: set[int] = set()
        """The situations that were looked at: what is said may be about any of them."""
        self.outgoing: list[Outgoing] = []
        self._case: Case | None = None
        self._changed_person = False
        self._done: list[tuple[AuditAction, int | None]] = []
        self.walks: dict[tuple[int, datetime | None], Walk] = {}
        """How far each run has come, as long as nothing changes that a walk depends on."""
        self.asking: Asking | None = None
        """The question that was looked at last."""
        self.confidential = False
        """Whether what is said now is about a situation."""
        self.released: list[Event] = []
        """What was held until akkoord and is to be handled next."""
        hidden = person.hidden_at
        self.silent = hidden is not None and event.waited and event.at <= hidden
        """Whether the chat was emptied after this was sent: it is handled, and nothing is said about it any more."""
        self.reason = ""
        """Why the day that was just given moved, for the one sentence that says what came of it."""
        self.first = ""
        """What is to be said above the next message."""

    @property
    def at(self) -> datetime:
        """The moment of the event."""
        return self.event.at

    # what is known

    @property
    def consented(self) -> bool:
        """Whether the teacher agreed to the words about consent as they are now."""
        person = self.person
        return person.consented_at is not None and person.consent_version == self.words.consent_version

    @property
    def hidden(self) -> bool:
        """Whether nothing about a situation is to be in sight; what was sent before that is still handled as ever."""
        return self.person.hidden_at is not None and not self.silent

    @property
    def case(self) -> Case:
        """The situation the teacher is in, as it stands now; none while it is closed or hidden."""
        if self._case is None:
            situation = None
            if self.person.situation_id and self.consented and not self.hidden:
                situation = self.store.situation(self.person.id, self.person.situation_id)
            self._case = Case(self.store, self.words, self.person, self.at, situation, None, self.about)
        return self._case

    @property
    def hours(self) -> SchoolHours:
        """The school days and hours in which this teacher may be reminded."""
        return self.case.hours

    def case_of(self, run: Run) -> Case:
        """The situation a run belongs to."""
        case = self.case
        here = case.situation
        if run.situation_id == (here.id if here else None) and (
            not (rounds := case.rounds) or run.round_id == rounds[-1].id
        ):
            case.run = run
            return case
        situation = self.store.situation(self.person.id, run.situation_id) if run.situation_id else None
        return Case(self.store, self.words, self.person, self.at, situation, run, self.about)

    def case_in(self, situation: Situation) -> Case:
        """Another situation of this teacher, as it stands now."""
        return Case(self.store, self.words, self.person, self.at, situation, None, self.about)

    # what is kept

    def add(self, row: AnyRow) -> AnyRow:
        """Keeps a new row."""
        self._forget(row, new=True)
        kept = self.store.add(row)
        if isinstance(kept, Situation):
            self.audit("situation_created", kept.id)
        if self._case is not None and isinstance(kept, Answer):
            self._case.add_answer(kept)
        return kept

    def save(self, row: AnyRow) -> AnyRow:
        """Keeps a changed row."""
        self._forget(row, new=False)
        return self.store.save(row)

    def _forget(self, row: Row, new: bool) -> None:
        """Lets go of what was read before and is no longer so."""
        kind = type(row)
        if kind in NO_PART_OF_A_CASE:
            return
        if isinstance(row, Action):
            self.audit("plan_changed", row.situation_id)
        if kind is Run:
            if self._case is not None:
                self._case.forget_runs()
        elif kind is not Answer:
            self._case = None
        if new or kind is not Run:
            self.walks.clear()

    def prefer(self, **changes: object) -> Preferences:
        """Keeps a change to when the teacher wants to be reminded."""
        changed = replace(self.case.preferences, **changes)  # type: ignore[arg-type]  # names are checked by replace itself
        return self.save(changed) if changed.id else self.add(changed)

    def set_person(self, **changes: object) -> None:
        """Keeps a change to the teacher."""
        known = self.person.__dict__
        if changes.items() <= known.items():
            return
        if not AT_HAND.isdisjoint(changes) and any(known[name] != changes[name] for name in AT_HAND & changes.keys()):
            self._case = None
        self.person = changed = replace(self.person, **changes)  # type: ignore[arg-type]  # names are checked by replace itself
        self._changed_person = True
        if self._case is not None:
            self._case.person = changed

    def admit(self, invitation: Invitation) -> None:
        """Lets somebody in by an invitation, which is good for once."""
        self.store.save(replace(invitation, used_at=self.at))
        person = replace(self.person, admitted_at=self.at, invitation_id=invitation.id)
        self.person = self.store.save(person) if person.id else self.store.add(person)
        self._case = None
        self.audit("access_admitted")

    def audit(self, action: AuditAction, situation_id: int | None = None) -> None:
        """Notes for the audit what the teacher does, and with which situation; twice in a turn is once."""
        if (action, situation_id) not in self._done:
            self._done.append((action, situation_id))

    def finish(self) -> None:
        """Says what nothing came behind; keeps what changed about the teacher and what the audit is told."""
        if self.first:
            self.put(Message(text=""))
        if self._changed_person:
            self.store.save(self.person)
            self._changed_person = False
        self.store.audit(self.at, self.person.id or None, *self._done)
        self._done.clear()
        # it knows the turn: without this only the garbage collector would free the two, and all they hold
        self.asking = None

    def enter(self, situation: Situation | None, run: Run | None = None) -> None:
        """Makes this the situation, and the open question, the teacher is in."""
        if situation is not None and situation.id != self.person.situation_id:
            self.audit("situation_opened", situation.id)
        if situation is not None:
            self.about.add(situation.id)
        self.set_person(situation_id=situation.id if situation else None, run_id=run.id if run else None)

    # what is wiped

    def wipe(self, situation: Situation | None) -> None:
        """Wipes a situation, or without one all there is of the teacher, who is nobody we know afterwards."""
        self.audit("wiped", situation.id if situation is not None else None)
        self.finish()
        if situation is not None:
            self.store.wipe_situation(self.person.id, situation.id, self.at)
            self.person = self.store.person_by_id(self.person.id) or self.person
        else:
            self.store.wipe_person(self.person.id, self.at)
            chat = self.event.chat
            self.person = Person(channel=chat.channel, external_id=chat.sender, chat_id=chat.id, created_at=self.at)
        self._case = None
        self.walks.clear()
        self.about.clear()

    # what is said

    def put(self, said: Said) -> Outgoing:
        """Puts something in the outbox, to be sent after the commit."""
        if isinstance(said, Message):
            said = self._completed(said)
        hushed = self.silent and not isinstance(said, TapAnswer)
        row = self.store.add(
            Outgoing(
                person_id=self.person.id or None,
                channel=self.event.chat.channel,
                chat_id=self.event.chat.id,
                kind=KINDS[type(said)],
                payload=said.payload(),
                created_at=self.at,
                state="withdrawn" if hushed else "waiting",
                bulk=isinstance(self.event, FollowUpsDue),
                newest=self.person.newest,
                situation_id=self._about(said),
            )
        )
        self.outgoing.append(row)
        if isinstance(said, Message | File) and said.buttons and self.person.id:
            self.set_person(keyboard_id=row.id)
        return row

    def _completed(self, said: Message) -> Message:
        """A message with what is to be said above it, and with what only the turn knows about it."""
        text, place, confidential = said.text, said.place, said.confidential
        if self.first:
            text, self.first = "\n\n".join(part for part in (self.first, text) if part), ""
        if place is None and self.person.run_id is None:
            place = ""
        if confidential is None:
            confidential = self.confidential or self._asks_about_situation(place)
        return Message(text=text, buttons=said.buttons, place=place, confidential=confidential)

    def say_first(self, text: str) -> None:
        """Says something above the next message, or by itself when none comes."""
        self.first = "\n\n".join(part for part in (self.first, text) if part)

    def _asks_about_situation(self, place: str | None) -> bool:
        run_id = place.partition("/")[0] if place else ""
        run = self.store.run(self.person.id, int(run_id)) if run_id.isdecimal() else None
        return run is not None and run.dialog in self.dialogs and self.dialogs[run.dialog].consent

    def _about(self, said: Said) -> int | None:
        """The one situation that something said is about; None when it may be about several."""
        if isinstance(said, Edit) and said.outgoing_id is not None:
            target = self.store.outgoing(said.outgoing_id)
            return target.situation_id if target is not None else None
        # what the clock says is about nobody
        if isinstance(said, TapAnswer) or isinstance(self.event, FollowUpsDue) or len(self.about) != 1:
            return None
        return next(iter(self.about)) or None

    def say(self, *path: str, buttons: Sequence[Button] | Rows = (), **values: object) -> Outgoing:
        """Says the words at a path."""
        return self.put(Message(text=self.words.text(*path, **values), buttons=_rows(buttons)))

    def button(self, command: str, *path: str, **values: object) -> Button:
        """A button that acts as a command ("tips/groep"), labelled by the words at a path."""
        return Button(self.words.label(*path, **values), f"c/{command}")


def _rows(buttons: "Sequence[Button] | Rows") -> Rows:
    if buttons and isinstance(buttons[0], Button):
        return rows_of([button for button in buttons if isinstance(button, Button)])
    return tuple(row for row in buttons if not isinstance(row, Button))
