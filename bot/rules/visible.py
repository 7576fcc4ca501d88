"""What is seen of a text: signs that show nothing are taken out before anything looks for names and danger in it.

A word that is pasted from a document may hold a soft hyphen at every syllable, and a text from a web page may run
backwards; a name of such signs alone would be a button without words.
"""

import re

UNSEEN = re.compile(
    # control characters; a tab and the end of a line stay
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    # hyphens and spaces of no width, and what joins words invisibly; the joiner of emoji (200d) stays
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u2060-\u2064\ufeff"
    # which way a text runs
    "\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def visible(text: str) -> str:
    """A text without the signs that nobody sees."""
    return text if text.isascii() and text.isprintable() else UNSEEN.sub("", text)
