"""The queue behind getUpdates."""

from collections.abc import Sequence

from tests.support.telegram_types import JSONDict

# Telegram sends these only to bots that ask for them by name.
_OPTIONAL_KINDS = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_MAXIMUM_LIMIT = 100


class UpdateQueue:
    """Updates that wait for confirmation by an offset, with real offset semantics."""

    def __init__(self, first_update_id: int) -> None:
        self._next_id = first_update_id
        self._pending: list[JSONDict] = []
        self._once: list[JSONDict] = []
        self._history: dict[int, JSONDict] = {}
        self.allowed: tuple[str, ...] = ()

    @property
    def pending(self) -> list[JSONDict]:
        """Return the updates that are not confirmed yet, oldest first."""
        return self._once + self._pending

    def allow(self, kinds: Sequence[str]) -> None:
        """Remember the kinds a bot asked for; an empty list means the default set."""
        self.allowed = tuple(kinds)

    def put(self, kind: str, payload: JSONDict) -> int | None:
        """Queue an update and return its id, or None if the bot did not ask for this kind."""
        if kind not in self.allowed if self.allowed else kind in _OPTIONAL_KINDS:
            return None
        return self.put_raw({kind: payload})

    def put_raw(self, update: JSONDict) -> int | None:
        """Queue any update; one with an id of the past, or without a usable id, is delivered exactly once."""
        update_id = update.get("update_id", self._next_id)
        update = {"update_id": update_id, **update}
        if not isinstance(update_id, int) or update_id < self._next_id:
            self._once.append(update)
            return None
        self._next_id = update_id + 1
        self._pending.append(update)
        self._history[update_id] = update
        return update_id

    def duplicate(self, update_id: int) -> None:
        """Deliver an earlier update once more, whatever the offset of the bot is by now."""
        assert update_id in self._history, f"no update {update_id} was ever queued"
        self._once.append(self._history[update_id])

    def has(self, offset: int) -> bool:
        """Tell whether getUpdates with this offset would return anything."""
        return bool(self._once) or any(offset <= 0 or update["update_id"] >= offset for update in self._pending)

    def confirm(self, offset: int) -> None:
        """Forget the updates before a positive offset, or all but the last few for a negative one."""
        if offset < 0:
            self._pending = self._pending[offset:]
        else:
            self._pending = [update for update in self._pending if update["update_id"] >= offset]

    def take(self, offset: int, limit: int) -> list[JSONDict]:
        """Confirm by offset and return the oldest updates that are left, which stay until confirmed."""
        self.confirm(offset)
        limit = min(max(limit, 1), _MAXIMUM_LIMIT)
        once, self._once = self._once[:limit], self._once[limit:]
        return once + self._pending[: limit - len(once)]

    def forget(self, update_id: int) -> None:
        """Confirm one update, as the 200 of a webhook does."""
        for waiting in (self._once, self._pending):
            for update in waiting:
                if update["update_id"] == update_id:
                    waiting.remove(update)
                    return

    def clear(self) -> None:
        """Forget everything that waits."""
        self._pending.clear()
        self._once.clear()
