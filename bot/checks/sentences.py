"""Whether all words are there, and whether all that are there are said."""

from collections.abc import Mapping, Sequence

from bot.checks.expressions import ANY
from bot.checks.finding import Finding, at
from bot.checks.needs import needs
from bot.checks.spoken import Spoken
from bot.engine.dialog import Dialog, Step
from bot.engine.words import Words

SOURCES = ("source", "covers")
KINDS = {"options": "option", "controls": "control", "buttons": "button"}
ALWAYS_KNOWN = ("ask", "why", "example", "name")
Path = tuple[str, ...]


def check_sentences(dialogs: Mapping[str, Dialog], words: Words, said: Sequence[Spoken]) -> list[Finding]:
    """Words that are missing, and words that nothing says."""
    return [*missing(dialogs, words, said), *missing_in_code(words, said), *unused(dialogs, words, said)]


def missing(dialogs: Mapping[str, Dialog], words: Words, said: Sequence[Spoken] = ()) -> list[Finding]:
    """What the dialogs say without having words for it."""
    files = [Finding(name, f"no words at all: add {name}.toml") for name in dialogs if name not in words.tree]
    lacking = [need.path for need in needs(words, dialogs, said) if not need.optional and need.found(words) is None]
    return [*files, *dict.fromkeys(_missing(path) for path in lacking if path[0] in words.tree)]


def _missing(path: Path) -> Finding:
    if len(path) == 4 and path[2] in KINDS:
        return Finding(at(*path[:2]), f'no words for {KINDS[path[2]]} "{path[3]}"')
    return Finding(at(*path[:-1]), f'no words for "{path[-1]}"')


def missing_in_code(words: Words, said: Sequence[Spoken]) -> list[Finding]:
    """What commands and the engine say without there being words for it."""
    present = {path[:length] for path, _ in words.everything() for length in range(1, len(path) + 1)}
    return [
        Finding(at(*one.path), f"no words for what {one.where} says")
        for one in said
        if one.must_exist and ANY not in one.path[0] and not any(one.takes(path) for path in present)
    ]


# words that nothing says


def unused(dialogs: Mapping[str, Dialog], words: Words, said: Sequence[Spoken]) -> list[Finding]:
    """Sections and sentences that nothing says."""
    needed = {path for need in needs(words, dialogs, said) for path in (need.path, need.common) if path}
    sentences = [path for path, _ in words.everything() if not is_source(path)]
    # the items of a list stand one below it
    idle = [path for path in sentences if not {path, path[:-1]} & needed and not _is_said(path, dialogs, said)]
    found = dict.fromkeys(_whole(path, set(idle), sentences) for path in idle)
    return [Finding(at(*path), _why_idle(path, dialogs)) for path in found]


def is_source(path: Path) -> bool:
    """Whether a text says where something comes from, and is no sentence."""
    return any(segment in SOURCES for segment in path[1:])


def _is_said(path: Path, dialogs: Mapping[str, Dialog], said: Sequence[Spoken]) -> bool:
    # "the ask of any step" says nothing about a section that is no step, so a call has to name its file or section
    ours = path[0] in dialogs
    return any(
        one.takes(path) and (one.names_section() if ours else ANY not in one.path[0]) for one in said if one.path
    )


def _whole(path: Path, idle: set[Path], sentences: Sequence[Path]) -> Path:
    """The largest table around an unused sentence in which all is unused."""
    for length in range(1, len(path)):
        inside = [other for other in sentences if other[:length] == path[:length]]
        if all(other in idle for other in inside):
            return path[:length]
    return path


def _why_idle(path: Path, dialogs: Mapping[str, Dialog]) -> str:
    dialog = dialogs.get(path[0])
    if dialog is None or len(path) == 1:
        return "nothing says these words"
    if isinstance(dialog.by_id.get(path[1]), Step):
        if len(path) == 3 and path[2] not in ALWAYS_KNOWN:
            return "nothing says these words; this question never answers so"
        return "nothing says these words"
    return "no step of this dialog, and nothing says these words"
