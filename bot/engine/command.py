"""What a teacher can ask for at any moment, by its name."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.engine.turn import Turn
from bot.state.rows import AuditAction


@dataclass(frozen=True, kw_only=True)
class Command:
    """Something that answers at once: typed with a slash, or tapped."""

    name: str
    does: Callable[[Turn, str], None]
    typed: bool = True
    """Whether it can be typed; the others are only behind buttons."""
    groups: bool = False
    """Whether it answers in group chats."""
    consent: bool = True
    """Whether it is about situations: closed before akkoord, and what it says is confidential."""
    keeps: bool = False
    """Whether what is typed behind it is kept."""
    access: bool = True
    """Whether it is closed to who was not let in; only who to call in danger is not."""
    own_data: bool = False
    """Whether it is somebody's right over what is kept of them: open to who is suspended too."""
    audit: AuditAction | None = None
    """What the audit is told when it is used."""
