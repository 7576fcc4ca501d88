"""The settings: environment variables or `.env`, read once at the start."""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import MissingTokenError, WebhookSecretError, WebhookUrlError, WrongSettingError

ACCESS = ("open", "invitation")
LOGS = ("json", "console")
LOG_LEVELS = ("debug", "info", "warning", "error")


@dataclass(frozen=True)
class Address:
    """A host and a port to listen on."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


LISTEN = Address("127.0.0.1", 8080)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the operator chose."""

    data: Path = Path("data")
    telegram_token: str = ""
    telegram_api: str = "https://api.telegram.org"
    webhook_url: str = ""
    webhook_secret: str = field(default="", repr=False)
    key: str = field(default="", repr=False)
    """The master keys as text, newest first; empty when they stand in a file, or nowhere."""
    key_file: Path | None = None
    access: str = "invitation"
    """Who may use the bot on Telegram: whoever finds it, or whoever was invited. The terminal is the operator's own."""
    language: str = "nl"
    messages_per_second: int = 30
    """The messages to all teachers together that Telegram takes; 0 for a Telegram of one's own without a limit."""
    listen: Address | None = LISTEN
    """Where /healthz and /metrics are; None for nowhere."""
    keep_weeks: int = 12
    """How many weeks a closed situation is kept before it is wiped."""
    log: str = ""
    """How log lines look: json, console, or empty for what suits where they go."""
    log_level: str = "info"

    def require_telegram(self) -> None:
        """Raises an OperatorError when Telegram can't be used with these settings."""
        if not self.telegram_token:
            raise MissingTokenError
        if self.webhook_url:
            self._require_webhook()

    def _require_webhook(self) -> None:
        url = urlsplit(self.webhook_url)
        if url.scheme != "https" or not url.hostname or not re.fullmatch(r"/telegram/[\w.~-]+", url.path, re.ASCII):
            raise WebhookUrlError
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", self.webhook_secret):
            raise WebhookSecretError
        if self.listen is None:
            raise WrongSettingError("VIJFB_LISTEN can not be off with a webhook: Telegram delivers there")

    @property
    def invited_only(self) -> bool:
        """Whether nobody comes in without an invitation."""
        return self.access == "invitation"

    @property
    def webhook_path(self) -> str:
        """The path of our own server that Telegram delivers to."""
        return urlsplit(self.webhook_url).path


def read_settings(environment: Mapping[str, str] | None = None, data: str | None = None) -> Settings:
    """The settings of this process; `data` is what the command line says. Raises WrongSettingError."""
    if environment is None:
        environment = environment_of_bot()
    api = environment.get("VIJFB_TELEGRAM_API") or Settings.telegram_api
    if urlsplit(api).scheme not in ("http", "https"):
        raise WrongSettingError("VIJFB_TELEGRAM_API must begin with http:// or https://")
    return Settings(
        data=Path(data or environment.get("VIJFB_DATA") or Settings.data),
        telegram_token=environment.get("VIJFB_TELEGRAM_TOKEN", "").strip(),
        telegram_api=api.rstrip("/"),
        webhook_url=environment.get("VIJFB_WEBHOOK_URL", "").strip(),
        webhook_secret=environment.get("VIJFB_WEBHOOK_SECRET", "").strip(),
        key=environment.get("VIJFB_KEY", "").strip(),
        key_file=Path(named) if (named := environment.get("VIJFB_KEY_FILE", "").strip()) else None,
        access=_one_of(ACCESS, "VIJFB_ACCESS", environment.get("VIJFB_ACCESS", "")) or Settings.access,
        language=environment.get("VIJFB_LANGUAGE", "").strip() or Settings.language,
        messages_per_second=_number(environment, "VIJFB_MESSAGES_PER_SECOND", Settings.messages_per_second),
        keep_weeks=_weeks(environment, "VIJFB_KEEP_WEEKS", Settings.keep_weeks),
        listen=_address(environment.get("VIJFB_LISTEN", "").strip()),
        log=_one_of(LOGS, "VIJFB_LOG", environment.get("VIJFB_LOG", "")),
        log_level=_one_of(LOG_LEVELS, "VIJFB_LOG_LEVEL", environment.get("VIJFB_LOG_LEVEL", "")) or Settings.log_level,
    )


def _address(text: str) -> Address | None:
    if not text:
        return LISTEN
    if text.lower() == "off":
        return None
    host, _, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not port.isascii() or not port.isdecimal() or int(port) > 65535:
        raise WrongSettingError("VIJFB_LISTEN must be an address such as 127.0.0.1:8080, or off")
    return Address(host, int(port))


def _number(environment: Mapping[str, str], name: str, usual: int) -> int:
    text = environment.get(name, "").strip()
    if text and not text.isdecimal():
        raise WrongSettingError(f"{name} must be a whole number, 0 or more")
    return int(text) if text else usual


def _weeks(environment: Mapping[str, str], name: str, usual: int) -> int:
    text = environment.get(name, "").strip()
    if text and (not text.isdecimal() or not 1 <= int(text) <= 52):
        raise WrongSettingError(f"{name} must be a whole number of weeks, 1 to 52")
    return int(text) if text else usual


def _one_of(words: Sequence[str], name: str, text: str) -> str:
    word = text.strip().lower()
    if word and word not in words:
        raise WrongSettingError(f"{name} must be one of {', '.join(words)}")
    return word


def environment_of_bot() -> Mapping[str, str]:
    """The environment, and under it what stands in `.env`."""
    if not Path(".env").exists():
        return os.environ
    # only then: most set-ups have no .env, and every import costs start-up time
    from dotenv import dotenv_values

    return {**{key: value or "" for key, value in dotenv_values(".env").items()}, **os.environ}
