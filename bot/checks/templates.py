"""Whether every template compiles, and gets the values it names."""

from collections.abc import Callable, Mapping, Sequence

from jinja2 import TemplateSyntaxError, meta

from bot.checks.finding import Finding, at
from bot.checks.needs import Names, by_path, needs
from bot.checks.samples import offered, values_of_step
from bot.checks.sentences import is_source
from bot.checks.spoken import Spoken
from bot.engine.dialog import Dialog, Step
from bot.engine.words import Words


def check_templates(dialogs: Mapping[str, Dialog], words: Words, said: Sequence[Spoken]) -> list[Finding]:
    """Sentences that can't be said because a value or a filter they name is not there."""
    found = _functions(words, dialogs)
    met = by_path(needs(words, dialogs, said), words)
    for path, sentence in words.everything():
        if "{" not in sentence or is_source(path):
            continue
        try:
            words.environment.from_string(sentence)
            named = meta.find_undeclared_variables(words.environment.parse(sentence))
        except TemplateSyntaxError as error:
            found.append(Finding(at(*path), f"no template: {error.message}"))
            continue
        given: list[Names] = [need.names for need in met.get(path, [])]
        lacking = sorted({name for names in given if names is not None for name in named - names})
        lacking += [name for name in _lacking_in_code(path, named, said, bool(given)) if name not in lacking]
        found += [Finding(at(*path), f'nothing gives it "{name}"') for name in lacking]
    return found


def _functions(words: Words, dialogs: Mapping[str, Dialog]) -> list[Finding]:
    """The functions behind the words have to work when nothing was answered: every question can be skipped."""
    tried: tuple[tuple[str, Callable[[Words, Dialog, Step], object]], ...] = (
        ("shows", values_of_step),
        ("offer", offered),
    )
    found = []
    for dialog in dialogs.values():
        for step in (step for step in dialog.steps if isinstance(step, Step)):
            for name, function in tried:
                try:
                    function(words, dialog, step)
                except Exception as error:  # whatever a function of a dialog can raise
                    problem = f"its `{name}` fails on an empty situation: {type(error).__name__}: {error}"
                    found.append(Finding(at(dialog.id, step.id), problem))
    return found


def _lacking_in_code(path: tuple[str, ...], named: set[str], said: Sequence[Spoken], known: bool) -> list[str]:
    """The names that the code does not give: one exact call that lacks one is enough, of the others one has to do."""
    calls = [one for one in said if one.takes(path) and one.must_exist and (one.exact or one.names_section())]
    exact = [one for one in calls if one.exact]
    if exact:
        return sorted({name for one in exact if not one.open for name in named - one.names})
    if known or not calls or any(one.open or named <= one.names for one in calls):
        return []
    return sorted(named - max((one.names for one in calls), key=len))
