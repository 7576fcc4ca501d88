"""Which kind of school a group belongs to, read from how a teacher calls it."""

import re

GROUP = re.compile(r"\bgroep\s*[1-8](?!\d)|\bkleuter|\b(onder|midden|boven)bouw groep\b")
CLASS = re.compile(r"\bklas\b|\bbrugklas|vmbo|mavo|havo|vwo|gymnasium|atheneum|lyceum|\b(leerjaar|mentorklas)\b")


def school_type(label: str) -> str:
    """`po` for a group of primary school, `vo` for a class of secondary school, empty when the label tells neither."""
    said = label.casefold()
    if CLASS.search(said):
        return "vo"
    return "po" if GROUP.search(said) else ""
