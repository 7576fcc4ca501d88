"""The question who is involved: pupils under an alias, each with a role."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.engine.matching import Option, choose, fold, fold_label
from bot.engine.questions import Asked, Complete, Given, NotUnderstood, Ongoing, Question, Reading, clean
from bot.state.rows import Json


@dataclass(frozen=True, kw_only=True)
class People(Question):
    """Pupils with a role, one after the other until "Klaar": an alias is typed, then its role is chosen."""

    kind = "people"
    takes_text = True
    roles: tuple[str, ...]
    max_length: int = 40

    def keys(self) -> tuple[str, ...]:
        """The roles, whose words stand in the content."""
        return self.roles

    def done(self, draft: Json, before: Json = None) -> bool:
        """Klaar is offered when somebody was named and nobody waits for a role."""
        return bool(self.named(before if draft is None else draft)) and not self.waiting(draft)

    @staticmethod
    def named(given: Json) -> list[dict[str, Json]]:
        """The pupils named so far."""
        return [item for item in given if isinstance(item, dict)] if isinstance(given, list) else []

    @classmethod
    def waiting(cls, draft: Json) -> str | None:
        """The alias whose role is asked now."""
        last = cls.named(draft)[-1:]
        return str(last[0]["alias"]) if last and not last[0].get("role") else None

    def read(self, given: Given, asked: Asked) -> Reading:
        """A list of {"alias", "role"}; "leerling B, meeloper" gives both at once, a known alias asks its role again."""
        people = self.named(asked.before if asked.draft is None else asked.draft)
        waiting = self.waiting(asked.draft)
        if given.option == "done":
            if not people:
                raise NotUnderstood("nobody")
            if waiting is not None:
                raise NotUnderstood("which_role", alias=waiting)
            return Complete(list(people))
        if given.option is not None and given.option.startswith("drop:"):
            return self._without(people, given.option.removeprefix("drop:"))
        if waiting is not None:
            return Ongoing(
                [*people[:-1], {"alias": waiting, "role": self._role(given, asked.options, waiting)}], "someone_else"
            )
        if given.option is not None:
            raise NotUnderstood("no_such_option")
        aliases, role = self._aliases(given.text, asked.options)
        if any(map(asked.no_alias, aliases)):
            raise NotUnderstood("no_alias")
        new = {fold(alias): clean(alias, self.max_length) for alias in aliases or [""]}
        others: list[Json] = [known for known in people if fold(str(known["alias"])) not in new]
        named: list[Json] = [{"alias": alias, "role": role} for alias in new.values()]
        if role is None:
            return Ongoing([*others, *named], "role")
        return Ongoing([*others, *named], "someone_else")

    @staticmethod
    def _aliases(text: str, options: Sequence[Option]) -> tuple[list[str], str | None]:
        """The aliases in a text and the role at its end: "leerling B pest", "leerling B, C en D, loopt mee"."""
        words = text.split()
        for start in range(1, len(words)):
            tail = fold(" ".join(words[start:]))
            for option in options:
                if tail in map(fold_label, (option.label, *option.also)):
                    head = " ".join(words[:start]).rstrip(" ,:-")
                    return _each(head), option.key
        head, _, rest = text.partition(",")
        index = choose(rest, options) if rest.strip() else None
        return ([head], options[index].key) if index is not None else ([text], None)

    def _role(self, given: Given, options: Sequence[Option], alias: str) -> str:
        if given.option in self.roles:
            return str(given.option)
        index = choose(given.text, options) if given.option is None else None
        if index is None:
            raise NotUnderstood("which_role", alias=alias)
        return self.roles[index]

    @staticmethod
    def _without(people: list[dict[str, Json]], number: str) -> Reading:
        if not number.isdecimal() or not 0 <= int(number) < len(people):
            raise NotUnderstood("no_such_option")
        people.pop(int(number))
        return Ongoing(list(people), "dropped")


def _each(text: str) -> list[str]:
    """The aliases in "leerling B, C en D", each with the word they share."""
    aliases = [alias for alias in re.split(r"\s*,\s*|\s+en\s+", text) if alias]
    word, _, rest = aliases[0].partition(" ") if aliases else ("", "", "")
    return [f"{word} {alias}" if len(rest) == 1 and len(alias) == 1 else alias for alias in aliases]
