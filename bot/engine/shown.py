"""Answers as a teacher reads them back."""

from collections.abc import Sequence
from datetime import time

from babel.lists import format_list

from bot.engine.case import Answers, Case, text_of
from bot.engine.days import Chosen, Day, Hour
from bot.engine.dialog import Dialog, Step
from bot.engine.matching import Option
from bot.engine.words import Words
from bot.state.rows import Json

NOT_KNOWN: tuple[Json, ...] = (None, [], "unknown", ["unknown"])


def option_label(words: Words, dialog: str, step: str, key: str) -> str:
    """The words of an option: its own, or the common ones."""
    if words.has(dialog, step, "options", key):
        return words.label(dialog, step, "options", key)
    return words.label("common", "options", key)


def options_of(words: Words, dialog: Dialog, step: Step, subject: str, case: Case, draft: Json) -> list[Option]:
    """The options a question offers now, with their words."""
    question = step.asks
    offered = question.offers(case, subject, draft)
    if offered is not None:
        return list(offered)
    # the words of a language never change while the bot runs
    known = words.options.get((dialog.id, step.id))
    if known is None:
        known = words.options[dialog.id, step.id] = [
            Option(key, option_label(words, dialog.id, step.id, key), _also(words, dialog.id, step.id, key))
            for key in question.keys()  # noqa: SIM118 - a method of ours
        ]
    return list(known)


def _also(words: Words, dialog: str, step: str, key: str) -> tuple[str, ...]:
    return (*words.list(dialog, step, "also", key), *words.list("common", "also", key))


def shown(words: Words, dialog: Dialog, step: Step, subject: str, case: Case, value: Json) -> str:
    """An answer in plain words; a skipped one says so."""
    if value is None:
        return words.label("common", "skipped")
    if isinstance(step.asks, Day) and isinstance(value, str):
        chosen = Chosen.parse(value)
        day = words.day(chosen.day)
        return words.label("common", "day_at", dag=day, tijd=chosen.hour) if chosen.hour else day
    if isinstance(step.asks, Hour) and isinstance(value, str):
        return words.hour(time.fromisoformat(value))
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return text_of(value)
    options = options_of(words, dialog, step, subject, case, None)
    if isinstance(value, str):
        label = next((option.means or option.label for option in options if option.key == value), "")
        return label or _known_label(words, dialog.id, step.id, value)
    if isinstance(value, list):
        labels = {option.key: option.means or option.label for option in options}
        items = [_item(words, dialog.id, step.id, labels, item) for item in value]
        # a label in mid-sentence begins small; own words and aliases stay as they were typed
        in_sentence = [
            small(item) if number and isinstance(value[number], str) else item for number, item in enumerate(items)
        ]
        return _join(words, in_sentence)
    return str(value)


def _item(words: Words, dialog: str, step: str, labels: dict[str, str], item: Json) -> str:
    if isinstance(item, dict) and "own" in item:
        return str(item["own"])
    if isinstance(item, dict) and "alias" in item:
        role = item.get("role")
        return (
            f"{item['alias']} ({option_label(words, dialog, step, str(role)).lower()})" if role else str(item["alias"])
        )
    return labels.get(str(item)) or _known_label(words, dialog, step, str(item))


def small(label: str) -> str:
    """A label as it stands in mid-sentence: its first letter small."""
    return label[:1].lower() + label[1:]


def _known_label(words: Words, dialog: str, step: str, key: str) -> str:
    """An option that is no longer offered still has its words, or else its key."""
    for path in ((dialog, step, "options", key), ("common", "options", key)):
        if words.has(*path):
            return words.label(*path)
    return key


def _join(words: Words, items: Sequence[str]) -> str:
    return format_list(list(items), locale=words.locale) if items else words.label("common", "nothing")


def answers_in_words(words: Words, dialog: Dialog, case: Case, answers: Answers) -> dict[str, str]:
    """The answers of a dialog in plain words by step, in the order it asks; skipped and empty ones left out."""
    found: dict[str, str] = {}
    for step in dialog.steps:
        if not isinstance(step, Step):
            continue
        said = [
            shown(words, dialog, step, place.subject, case, value)
            for place in answers.places()
            if place.step == step.id and (value := answers.value(step.id, place.subject)) not in NOT_KNOWN
        ]
        if said:
            found[step.id] = "; ".join(said)
    return found
