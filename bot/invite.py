"""`python -m bot invite`: links that let in one person each, once, until a day; shown here and nowhere else.

Afterwards an invitation is known by its number: it is listed and withdrawn by that, because its code is not kept.
"""

import json
import re
import urllib.request
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.beside import in_columns, store_beside
from bot.errors import NoInvitationError, WrongSettingError
from bot.rules.school_time import AMSTERDAM
from bot.settings import Settings
from bot.state.access import Invited

REACH_SECONDS = 5.0
LONGEST_LABEL = 60
NAME = re.compile(r"@?([A-Za-z]\w{3,31})", re.ASCII)
HEAD = ("number", "made", "good until", "label", "state")


def invited(settings: Settings, now: datetime, *, count: int, label: str, days: int, bot: str = "") -> str:
    """Makes so many invitations and returns how to use them, a line each."""
    label = " ".join(label.split())
    if len(label) > LONGEST_LABEL or not label.isprintable():
        raise WrongSettingError(f"--label takes at most {LONGEST_LABEL} characters on one line")
    given = NAME.fullmatch(bot)
    if bot and given is None:
        raise WrongSettingError("--bot takes the name of the bot on Telegram, such as vijfb_bot")
    name = asked_name(settings) or (given[1] if given else "")
    until = now + timedelta(days=days)
    with store_beside(settings, make=True) as store:
        tokens = [store.invite(label, now, until) for _ in range(count)]
        store.audit(now, None, ("invitation_made", None))
    good = f"good once each, until {until.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}; they are not shown again"
    if name:
        return "\n".join([*(f"https://t.me/{name}?start={token}" for token in tokens), "", f"Links, {good}."])
    how = "The bot's name is not known here: give it with --bot, or let people type this to the bot"
    return "\n".join([*(f"/start {token}" for token in tokens), "", f"{how}; {good}."])


def listed(settings: Settings, now: datetime) -> str:
    """Every invitation, a line each, without its code."""
    with store_beside(settings) as store:
        lines = [_line(known, now) for known in store.invited()]
    return in_columns(HEAD, lines) if lines else "Nobody was invited yet."


def _line(known: Invited, now: datetime) -> tuple[str, ...]:
    row = known.invitation
    if row.used_at is not None:
        state = f"used by {known.person_id}" if known.person_id is not None else "used"
    else:
        state = "waits" if row.expires_at > now else "expired"
    until = f"{row.expires_at.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}"
    return str(row.id), f"{row.created_at.astimezone(AMSTERDAM):%Y-%m-%d}", until, row.label or "-", state


def withdrawn(settings: Settings, now: datetime, numbers: Sequence[int]) -> str:
    """Takes back invitations that nobody used: all of these, or none when one of them can't be."""
    with store_beside(settings) as store:
        for number in dict.fromkeys(numbers):
            if not store.withdraw_invitation(number):
                raise NoInvitationError(str(number))
        store.audit(now, None, ("invitation_withdrawn", None))
    shown = ", ".join(map(str, dict.fromkeys(numbers)))
    return f"Withdrawn: {shown}. Whoever opens such a link hears that it is not known."


def asked_name(settings: Settings) -> str:
    """The bot's name as Telegram knows it; empty when it can't be asked."""
    if not settings.telegram_token:
        return ""
    # nothing that is printed may hold the address: the token is part of it
    address = f"{settings.telegram_api}/bot{settings.telegram_token}/getMe"
    try:
        with urllib.request.urlopen(address, timeout=REACH_SECONDS) as answer:  # noqa: S310 - http or https, the settings saw to it  # nosec B310
            found = NAME.fullmatch(str(json.loads(answer.read(100_000))["result"]["username"]))
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return found[1] if found else ""
