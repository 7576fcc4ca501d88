"""What the answers of Beoordelen point to, the bullied pupil's own words first; a reading, never a verdict."""

from collections.abc import Mapping


def points_to(heard: Mapping[str, str | None]) -> str:
    """`stopped`, `less`, `not_stopped` or `unclear`; empty when the pupil was not asked (3.a3, 5.h2a).

    `heard` holds what was chosen: `safer` and `belongs` by the pupil, `enough` by the group, and `pupil` and `group`
    at the newest check-in.
    """
    safer, belongs = heard.get("safer"), heard.get("belongs")
    if safer is None and belongs is None:
        return ""
    if safer == "no" or (belongs == "no" and safer != "yes"):
        return "not_stopped"
    doubts = [
        "little" in (safer, belongs),
        belongs == "no",
        heard.get("enough") == "no",
        "worse" in (heard.get("pupil"), heard.get("group")),
    ]
    if any(doubts):
        return "less"
    return "stopped" if safer == belongs == "yes" else "unclear"
