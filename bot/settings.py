"""The settings: environment variables or `.env`, read once at the start."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import MissingTokenError, WebhookNotReadyError, WrongSettingError


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the operator chose."""

    data: Path = Path("data")
    telegram_token: str = ""
    telegram_api: str = "https://api.telegram.org"
    webhook_url: str = ""
    language: str = "nl"
    messages_per_second: int = 30
    """The messages to all teachers together that Telegram takes; 0 for a Telegram of one's own without a limit."""

    def require_telegram(self) -> None:
        """Raises an OperatorError when Telegram can't be used with these settings."""
        if not self.telegram_token:
            raise MissingTokenError
        if self.webhook_url:
            raise WebhookNotReadyError


def read_settings(environment: Mapping[str, str] | None = None, data: str | None = None) -> Settings:
    """The settings of this process; `data` is what the command line says. Raises WrongSettingError."""
    if environment is None:
        environment = _environment()
    api = environment.get("VIJFB_TELEGRAM_API") or Settings.telegram_api
    if urlsplit(api).scheme not in ("http", "https"):
        raise WrongSettingError("VIJFB_TELEGRAM_API must begin with http:// or https://")
    return Settings(
        data=Path(data or environment.get("VIJFB_DATA") or Settings.data),
        telegram_token=environment.get("VIJFB_TELEGRAM_TOKEN", "").strip(),
        telegram_api=api.rstrip("/"),
        webhook_url=environment.get("VIJFB_WEBHOOK_URL", "").strip(),
        language=environment.get("VIJFB_LANGUAGE", "").strip() or Settings.language,
        messages_per_second=_number(environment, "VIJFB_MESSAGES_PER_SECOND", Settings.messages_per_second),
    )


def _number(environment: Mapping[str, str], name: str, usual: int) -> int:
    text = environment.get(name, "").strip()
    if text and not text.isdecimal():
        raise WrongSettingError(f"{name} must be a whole number, 0 or more")
    return int(text) if text else usual


def _environment() -> Mapping[str, str]:
    if not Path(".env").exists():
        return os.environ
    # only then: most set-ups have no .env, and every import costs start-up time
    from dotenv import dotenv_values

    return {**{key: value or "" for key, value in dotenv_values(".env").items()}, **os.environ}
