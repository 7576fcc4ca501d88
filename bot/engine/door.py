"""The door: what somebody hears who was not let in, and how an invitation lets them in."""

from datetime import timedelta

from bot.engine import escalation
from bot.engine.events import Commanded, Event, Started, Tapped
from bot.engine.messages import Button
from bot.engine.turn import Turn
from bot.rules.patience import wait_after

MINUTE = timedelta(minutes=1)


def command_in(event: Event) -> tuple[str, str]:
    """The command that was typed or tapped, and what stands behind it; empty for anything else."""
    if isinstance(event, Started):
        return "start", event.payload
    if isinstance(event, Commanded):
        return event.name.lower(), event.argument
    return command_of(event.data) if isinstance(event, Tapped) else ("", "")


def command_of(data: str) -> tuple[str, str]:
    """The command of a button, and what stands behind it; empty for a button of a question."""
    if not data.startswith("c/"):
        return "", ""
    name, _, argument = data.removeprefix("c/").partition("/")
    return name.lower(), argument.replace("/", " ")


def is_token(payload: str) -> bool:
    """Whether what came with a start is meant as an invitation; a link to the tips is not."""
    words = payload.casefold().split()
    return bool(words) and words[0] != "tips"


def knock(turn: Turn, token: str) -> bool:
    """Lets somebody in whose invitation is good; says why not otherwise. True when they are in."""
    chat = turn.event.chat
    before = turn.store.knock(chat.channel, chat.sender)
    if before is not None:
        wait = wait_after(before.wrong)
        # a clock that was set back makes nobody wait longer
        left = min(before.last_at + wait - turn.at, wait)
        if left > timedelta():
            _say(turn, "slow_down", minuten=-(-left // MINUTE))
            return False
    invitation = turn.store.invitation(token)
    if invitation is None:
        wrong = turn.store.knocked_wrong(chat.channel, chat.sender, turn.at)
        turn.audit("access_refused")
        wait = wait_after(wrong.wrong)
        if wait:
            _say(turn, "slow_down", minuten=-(-wait // MINUTE))
        else:
            _say(turn, "wrong")
        return False
    # whoever holds the whole token may know what became of it
    if invitation.used_at is not None or invitation.expires_at <= turn.at:
        turn.audit("access_refused")
        _say(turn, "used" if invitation.used_at is not None else "expired")
        return False
    turn.store.forget_knocks(chat.channel, chat.sender)
    turn.admit(invitation)
    return True


def refuse(turn: Turn) -> None:
    """Says how to get in, or that the access was taken away; who typed of danger hears first who helps."""
    key = "suspended" if turn.person.suspended_at is not None else "closed"
    if not escalation.instead(turn, turn.words.text("access", key), [_contact(turn)]):
        _say(turn, key)


def _say(turn: Turn, key: str, **values: object) -> None:
    turn.say("access", key, buttons=[_contact(turn)], **values)


def _contact(turn: Turn) -> Button:
    # danger does not wait for an invitation
    return turn.button("contact", "access", "contact")
