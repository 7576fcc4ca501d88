"""What notes about danger say, by its kind, and the figures of speech that only sound like it.

The words of a phrase stand near each other in one sentence, for Dutch puts them in almost any order ("snijdt zich in
haar arm", "zich in haar arm snijdt"); only where the order says who did it to whom, it counts.
"""

from bot.rules.danger_kinds.figures import FIGURES
from bot.rules.danger_kinds.home import HOME
from bot.rules.danger_kinds.injury import INJURY
from bot.rules.danger_kinds.sexual import SEXUAL
from bot.rules.danger_kinds.staff import STAFF
from bot.rules.danger_kinds.suicide import SUICIDE
from bot.rules.danger_kinds.weapon import WEAPON
from bot.rules.danger_phrase import Danger, Phrase

__all__ = ["FIGURES", "PHRASES", "Danger", "Phrase"]

PHRASES: dict[Danger, tuple[Phrase, ...]] = {
    "suicide": SUICIDE,
    "weapon": WEAPON,
    "injury": INJURY,
    "staff": STAFF,
    "home": HOME,
    "sexual": SEXUAL,
}
"""By danger, the most urgent first: what can't wait a minute, then what may be closer than the teacher thinks."""
