"""Sealing: what teachers wrote is encrypted field by field before it reaches the database.

AES-256-GCM (NIST SP 800-38D). A sealed field is bound to its table, row and column, so that it can't be put elsewhere,
and names its key: that of the situation it is about, or of the person, or the bot's own when neither is known.
"""

import sqlite3
from os import urandom

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.errors import DamagedKeyRingError, UnreadableError
from bot.state.key_ring import AT_HAND, NONCE, KeyRing
from bot.state.rows import (
    Action,
    Answer,
    Aside,
    Deferred,
    FollowUp,
    Held,
    Involved,
    LogEntry,
    NameChoice,
    Outgoing,
    Row,
    Run,
    Situation,
)

SEALED: dict[type[Row], tuple[str, ...]] = {
    Situation: ("alias", "group_label", "signal"),
    Involved: ("alias",),
    Run: ("draft",),
    Answer: ("value",),
    Held: ("text", "spotted"),
    NameChoice: ("name", "alias"),
    Action: ("who", "own", "goal", "note"),
    FollowUp: ("label",),
    LogEntry: ("text",),
    Outgoing: ("payload",),
    Aside: ("raw",),
    Deferred: ("raw",),
}
"""What is sealed: all that a teacher typed, and every message, which may quote it."""

VERSION = b"\x01"
HEAD = len(VERSION) + 8

Owner = tuple[str, int]
"""Whose key seals a row: ("situation", id), ("person", id) or ("bot", 0)."""


class Sealing:
    """Seals and opens the fields of one database with the keys of its ring."""

    def __init__(self, connection: sqlite3.Connection, ring: KeyRing) -> None:
        self._connection = connection
        self._ring = ring
        self._keys: dict[Owner, tuple[bytes, AESGCM]] = {}
        """The keys of the owners at hand, each with the beginning of what it seals."""
        self.given_up = False
        """Whether a key was marked for destruction since the last were destroyed."""

    def seal(self, owner: Owner, table: str, row_id: int, column: str, text: str) -> bytes:
        """A text as the column keeps it; the first of an owner makes the owner's key."""
        head, key = self._keys.get(owner) or self._key_of(owner)
        nonce = urandom(NONCE)
        return head + nonce + key.encrypt(nonce, text.encode(), _about(table, row_id, column))

    def unseal(self, table: str, row_id: int, column: str, kept: bytes) -> str:
        """The text of a sealed column; raises UnreadableError when its key is gone or it was tampered with."""
        key = self._ring.key(int.from_bytes(kept[len(VERSION) : HEAD])) if kept[: len(VERSION)] == VERSION else None
        if key is None:
            raise UnreadableError
        nonce, sealed = kept[HEAD : HEAD + NONCE], kept[HEAD + NONCE :]
        try:
            return key.decrypt(nonce, sealed, _about(table, row_id, column)).decode()
        except InvalidTag:
            raise UnreadableError from None

    def let_go(self) -> None:
        """Looks the keys of owners up anew: another process may have wiped some by the next transaction."""
        self._keys.clear()

    # wiping

    def give_up(self, owner: Owner) -> None:
        """Marks the key of an owner for destruction, in the transaction that wipes its rows."""
        kind, number = owner
        where = "from data_keys where kind = ? and owner = ?"
        self._connection.execute(f"insert or ignore into keys_to_forget (key) select key {where}", [kind, number])
        self._connection.execute(f"delete {where}", [kind, number])
        self._keys.pop(owner, None)
        self.given_up = True

    def renew(self, owner: Owner) -> bytes | None:
        """Gives an owner a new key and marks the old one for destruction; returns the beginning of what that sealed.

        None when there was no key. In the transaction that wipes something and seals anew what is to stay.
        """
        found = self._connection.execute("select key from data_keys where kind = ? and owner = ?", owner).fetchone()
        if found is None:
            return None
        new = self._new()
        self._connection.execute("update data_keys set key = ? where kind = ? and owner = ?", [new, *owner])
        self._connection.execute("insert into keys_to_forget (key, successor) values (?, ?)", [found[0], new])
        self._keys.pop(owner, None)
        self.given_up = True
        return _head(found[0])

    def destroy_given_up(self) -> int:
        """Destroys the keys that were marked, after the commit; what a kill leaves is done at the next start."""
        marked = self._connection.execute("select key, successor from keys_to_forget").fetchall()
        if marked:
            renewed = {number: successor for number, successor in marked if successor is not None}
            self._ring.forget([number for number, successor in marked if successor is None], renewed)
            self._connection.execute("delete from keys_to_forget")
        self.given_up = False
        return len(marked)

    def look(self) -> tuple[list[Owner], list[tuple[Owner, int, int]]]:
        """The owners whose key was destroyed after this database was copied, and those whose key was renewed since.

        The latter with the key that this copy knows and the key they have now. A key that is lost is an error.
        """
        known = self._connection.execute("select kind, owner, key from data_keys").fetchall()
        # afterwards: what another process wipes meanwhile is there in its new state or its old one, never in none
        here, gone, renewed = self._ring.all()
        owners: list[Owner] = []
        outdated: list[tuple[Owner, int, int]] = []
        for kind, owner, number in known:
            now = number
            while now in renewed:
                now = renewed[now]
            if now in gone:
                owners.append((kind, owner))
            elif now not in here:
                raise DamagedKeyRingError(f"the key of {kind} {owner} is not in it")
            elif now != number:
                outdated.append(((kind, owner), number, now))
        return owners, outdated

    def catch_up(self, owner: Owner, old: int, now: int) -> bytes | None:
        """Goes on with the key an owner has now; returns the beginning of what nobody can read any more.

        None when another process was first.
        """
        statement = "update data_keys set key = ? where kind = ? and owner = ? and key = ?"
        found = self._connection.execute(statement, [now, *owner, old])
        self._keys.pop(owner, None)
        return _head(old) if found.rowcount else None

    def _new(self) -> int:
        """A new key, on the disk before the row that needs it: those of a transaction are kept as it ends."""
        number = self._ring.new()
        if not self._connection.in_transaction:
            self._ring.keep()
        return number

    def _key_of(self, owner: Owner) -> tuple[bytes, AESGCM]:
        """The beginning of what an owner's key seals, and the key; an owner without one gets it."""
        found = self._connection.execute("select key from data_keys where kind = ? and owner = ?", owner).fetchone()
        if found is None:
            number = self._new()
            self._connection.execute("insert into data_keys values (?, ?, ?)", [*owner, number])
        else:
            number = int(found[0])
        key = self._ring.key(number)
        if key is None:
            raise UnreadableError
        if len(self._keys) >= AT_HAND:
            self._keys.clear()
        self._keys[owner] = at_hand = _head(number), key
        return at_hand


def _head(number: int) -> bytes:
    return VERSION + number.to_bytes(8)


def _about(table: str, row_id: int, column: str) -> bytes:
    return f"{table}/{row_id}/{column}".encode()
