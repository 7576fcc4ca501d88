"""The settings: environment variables or `.env`, read once at the start."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import MissingTokenError, WebhookSecretError, WebhookUrlError, WrongSettingError


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the operator chose."""

    data: Path = Path("data")
    telegram_token: str = ""
    telegram_api: str = "https://api.telegram.org"
    webhook_url: str = ""
    webhook_secret: str = field(default="", repr=False)
    listen: str = "127.0.0.1:8080"
    language: str = "nl"

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
        _ = self.listen_at

    @property
    def webhook_path(self) -> str:
        """The path of our own server that Telegram delivers to."""
        return urlsplit(self.webhook_url).path

    @property
    def listen_at(self) -> tuple[str, int]:
        """The address and port of our own server; raises WrongSettingError."""
        host, _, port = self.listen.rpartition(":")
        if not host or not port.isdecimal() or int(port) > 65535:
            raise WrongSettingError("VIJFB_LISTEN must look like 127.0.0.1:8080")
        return host.strip("[]"), int(port)


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
        webhook_secret=environment.get("VIJFB_WEBHOOK_SECRET", "").strip(),
        listen=environment.get("VIJFB_LISTEN", "").strip() or Settings.listen,
        language=environment.get("VIJFB_LANGUAGE", "").strip() or Settings.language,
    )


def _environment() -> Mapping[str, str]:
    if not Path(".env").exists():
        return os.environ
    # only then: most set-ups have no .env, and every import costs start-up time
    from dotenv import dotenv_values

    return {**{key: value or "" for key, value in dotenv_values(".env").items()}, **os.environ}
