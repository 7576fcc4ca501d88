"""Who may use the bot, in SQLite: invitations, wrong tries, and the people an operator looks after.

A token is a public id, by which its row is found, and a secret. The id alone opens nothing, so that looking it up
tells nobody anything. Of the secret only a digest is kept: a plain SHA-256, because 140 random bits can't be found by
trying, however fast; a slow digest is for what people make up themselves. Digests are compared in constant time.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.state.codec import moment_to_text
from bot.state.row_store import RowStore
from bot.state.rows import Invitation, Knock, Person, replace

ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
"""Five bits a letter, nothing that looks alike, and all of it fit for a link."""
PUBLIC, SECRET = 8, 28
NOBODYS = hashlib.sha256(b"nobody").hexdigest()
REMEMBERED = timedelta(days=1)
"""How long wrong tries of somebody are remembered after the last."""
ANSWERED = timedelta(hours=1)
"""How long an answer to who is not known, or to a group, is kept after it was sent."""


@dataclass(frozen=True)
class Known:
    """Somebody who uses the bot as an operator may know them: nothing of what they keep."""

    person: Person
    label: str
    """That of the invitation that let them in."""
    open_situations: int


@dataclass(frozen=True)
class Invited:
    """An invitation as an operator may know it: never its token, which is not kept."""

    invitation: Invitation
    person_id: int | None
    """Who came in by it; None when nobody did, or they are gone."""


class Access(RowStore):
    """The questions about who may use the bot; a part of the store."""

    # invitations

    def invite(self, label: str, at: datetime, expires_at: datetime) -> str:
        """Keeps a new invitation and returns its token, which is told once and kept nowhere."""
        public, secret = _letters(PUBLIC), _letters(SECRET)
        self.add(
            Invitation(public_id=public, digest=_digest(secret), label=label, created_at=at, expires_at=expires_at)
        )
        return public + secret

    def invitation(self, token: str) -> Invitation | None:
        """The invitation a token belongs to, used ones too; None for a wrong one."""
        # a link may be typed over, with capitals
        token = token.casefold()
        found = self._one(Invitation, "public_id = ?", token[:PUBLIC])
        # compared with something in any case: a wrong id takes as long as a wrong secret
        right = hmac.compare_digest(_digest(token[PUBLIC:]), found.digest if found else NOBODYS)
        return found if right else None

    def invited(self) -> Sequence[Invited]:
        """All invitations, oldest first, with who came in by each."""
        came_in = {person.invitation_id: person.id for person in self._find(Person, "invitation_id is not null")}
        return [Invited(row, came_in.get(row.id)) for row in self._find(Invitation, "1 order by id")]

    def withdraw_invitation(self, number: int) -> bool:
        """Takes out an invitation that nobody used, so that its token is as wrong as any; False when there is none."""
        done = self._connection.execute("delete from invitations where id = ? and used_at is null", [number])
        return done.rowcount == 1

    # wrong tries

    def knock(self, channel: str, external_id: str) -> Knock | None:
        """The wrong tries of somebody; None when there were none lately."""
        return self._one(Knock, "sender = ?", _sender(channel, external_id))

    def knocked_wrong(self, channel: str, external_id: str, at: datetime) -> Knock:
        """Keeps one more wrong try of somebody."""
        known = self.knock(channel, external_id)
        if known is None:
            return self.add(Knock(sender=_sender(channel, external_id), wrong=1, last_at=at))
        return self.save(replace(known, wrong=known.wrong + 1, last_at=at))

    def forget_knocks(self, channel: str, external_id: str) -> None:
        """Lets go of the wrong tries of somebody who is in now."""
        self._connection.execute("delete from knocks where sender = ?", [_sender(channel, external_id)])

    def forget_strangers(self, now: datetime) -> None:
        """Lets go of wrong tries of long ago, and of what was answered to people who are not known."""
        self._connection.execute("delete from knocks where last_at < ?", [moment_to_text(now - REMEMBERED)])
        self._connection.execute(
            "delete from outbox where person_id is null and created_at < ? and state <> 'waiting'",
            [moment_to_text(now - ANSWERED)],
        )

    # people

    def everybody(self) -> Sequence[Known]:
        """Everybody who uses the bot, oldest first."""
        counted = dict(
            self._connection.execute(
                "select person_id, count(*) from situations where closed_at is null group by person_id"
            ).fetchall()
        )
        labels = {row.id: row.label for row in self._find(Invitation, "1")}
        return [
            Known(person, labels.get(person.invitation_id or 0, ""), counted.get(person.id, 0))
            for person in self._find(Person, "1 order by id")
        ]


def _letters(number: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(number))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _sender(channel: str, external_id: str) -> str:
    return _digest(f"{channel}/{external_id}")
