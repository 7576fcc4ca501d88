"""Whether every fact says where it comes from and when somebody looked."""

from datetime import date

from bot.checks.finding import Finding, at
from bot.engine.words import Words


def check_facts(words: Words) -> list[Finding]:
    """Contacts without a source or a day they were checked."""
    contacts = words.find("facts", "contacts")
    found = []
    for number, contact in enumerate(contacts if isinstance(contacts, list) else []):
        place = at("facts", "contacts", str(contact.get("id", number)))
        if not str(contact.get("source", "")).startswith("https://"):
            found.append(Finding(place, "no source: the address of a page"))
        if not _is_day(contact.get("checked")):
            found.append(Finding(place, 'no day it was checked: write checked = "2026-11-22"'))
    return found


def _is_day(value: object) -> bool:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return isinstance(value, str)
