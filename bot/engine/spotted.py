"""What looks like data of a person in a text, and what it becomes: an alias, or a word for what stood there."""

import string
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.engine.matching import fold_label
from bot.engine.turn import Turn
from bot.rules.name_words import RELATIONS, TITLES, fold
from bot.rules.names import Found, find
from bot.state.rows import Json

REPLACE, LEAVE, ALWAYS = "replace", "leave", "always"
"""What a teacher can decide; "always" leaves it from now on, in this situation."""


@dataclass(frozen=True, kw_only=True)
class Spotted:
    """One name or other piece of data, wherever it stands in a text."""

    kind: str
    """As `bot.rules.names` calls it, or "alias" when a name was given as an alias."""
    said: str
    becomes: str
    choice: str | None = None
    """None until its teacher decided."""
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def folded(self) -> str:
        """As it is compared."""
        return _folded(self.said)

    def to_json(self) -> Json:
        """As a held text keeps it."""
        spans: list[Json] = [list(span) for span in self.spans]
        return {
            "kind": self.kind, "said": self.said, "becomes": self.becomes, "choice": self.choice, "spans": spans
        }  # fmt: skip


def from_json(value: Json) -> list[Spotted]:
    """What a held text kept."""
    found = []
    for item in value if isinstance(value, list) else []:
        if isinstance(item, dict):
            spans = item["spans"] if isinstance(item["spans"], list) else []
            choice = item["choice"]
            found.append(
                Spotted(
                    kind=str(item["kind"]),
                    said=str(item["said"]),
                    becomes=str(item["becomes"]),
                    choice=str(choice) if choice is not None else None,
                    spans=[(int(str(span[0])), int(str(span[1]))) for span in spans if isinstance(span, list)],
                )
            )
    return found


def spot(turn: Turn, situation_id: int | None, text: str) -> list[Spotted]:
    """What a text holds, in its order; what its teacher decided about before is decided."""
    if not find(text):
        # the usual case, and nothing needs to be looked up for it
        return []
    choices = turn.store.name_choices(situation_id) if situation_id is not None else []
    known = {choice.name: choice.alias or "" for choice in choices if choice.choice == REPLACE}
    always = [choice.name for choice in choices if choice.choice == ALWAYS]
    aliases = aliases_of(turn, situation_id)
    free = _free_aliases(turn, situation_id, (*aliases, *known.values()))
    spotted: list[Spotted] = []
    for found in find(text, allowed=[word for name in (*aliases, *always) for word in _folded(name).split()]):
        span = (found.start, found.end)
        same = next((one for one in spotted if one.kind == found.kind and _same(one.folded, _folded(found.text))), None)
        if same is not None:
            same.spans.append(span)
            continue
        alias = _known_alias(found, known)
        becomes = alias or _becomes(turn, text, found, free)
        choice = REPLACE if alias else None
        spotted.append(Spotted(kind=found.kind, said=found.text, becomes=becomes, choice=choice, spans=[span]))
    return spotted


def spot_alias(text: str, offered: str) -> list[Spotted]:
    """What was given as an alias, when a name is in it: the whole becomes one that was offered.

    Without its capitals: an animal may have one as an alias, and is no name by it.
    """
    if not find(text.casefold()):
        return []
    return [Spotted(kind="alias", said=text.strip(), becomes=offered, spans=[(0, len(text))])]


def decided(spotted: Sequence[Spotted], choice: str) -> list[Spotted]:
    """The same, with what was not decided yet decided so."""
    return [one if one.choice else replace(one, choice=choice) for one in spotted]


def replaced(text: str, spotted: Sequence[Spotted]) -> str:
    """A text with what was decided to be replaced as what it becomes."""
    spans = [(span, one.becomes) for one in spotted if one.choice == REPLACE for span in one.spans]
    for (start, end), becomes in sorted(spans, reverse=True):
        text = text[:start] + becomes + text[end:]
    return text


def aliases_of(turn: Turn, situation_id: int | None) -> list[str]:
    """What pupils are called in a situation: the one it is about, and those involved."""
    situation = turn.store.situation(turn.person.id, situation_id) if situation_id is not None else None
    if situation is None:
        return []
    return list(dict.fromkeys([situation.alias, *(pupil.alias for pupil in turn.store.involved(situation.id))]))


def _folded(name: str) -> str:
    return " ".join(fold(word) for word in name.split())


def _same(one: str, other: str) -> bool:
    """Whether two names are one person's: "zeynep" and "zeynep yilmaz"."""
    if one == other:
        return True
    return one.split()[:1] == other.split()[:1] and 1 in (len(one.split()), len(other.split()))


def _known_alias(found: Found, known: dict[str, str]) -> str:
    if found.kind != "name":
        return ""
    folded = _folded(found.text)
    return known.get(folded) or next((alias for name, alias in known.items() if _same(name, folded)), "")


def _becomes(turn: Turn, text: str, found: Found, free: Iterator[str]) -> str:
    if found.kind != "name":
        return turn.words.label("guard", "becomes", found.kind)
    before = text[: found.start].split()[-1:]
    if before and fold(before[0]) in TITLES | RELATIONS:
        # a grown-up is no pupil
        return turn.words.label("guard", "unnamed")
    return next(free)


def _free_aliases(turn: Turn, situation_id: int | None, taken: Collection[str]) -> Iterator[str]:
    """The next letters that nobody has here; "leerling A" could be taken for the pupil it is about."""
    used = {fold_label(alias) for alias in (*taken, *_waiting_aliases(turn, situation_id))}
    for letter in (*string.ascii_uppercase[1:], *map(str, range(2, 1000))):
        alias = turn.words.label("guard", "pupil", letter=letter)
        if fold_label(alias) not in used:
            yield alias


def _waiting_aliases(turn: Turn, situation_id: int | None) -> Iterator[str]:
    """The aliases in what is not kept yet: texts that wait, and pupils named in an open question."""
    for held in turn.store.held(turn.person.id):
        if held.situation_id == situation_id:
            yield from (one.becomes for one in from_json(held.spotted))
    if situation_id is None:
        return
    yield from (pupil.alias for pupil in turn.store.everyone_involved(situation_id))
    for run in turn.store.runs(turn.person.id, situation_id):
        for draft in run.draft.values() if isinstance(run.draft, dict) else ():
            yield from (
                str(item["alias"])
                for item in (draft if isinstance(draft, list) else ())
                if isinstance(item, dict) and "alias" in item
            )
