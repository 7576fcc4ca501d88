"""The master keys: read from VIJFB_KEY or a key file, made, and changed for newer ones.

A key is 32 random bytes in base64. Several may be given, the newest first: it wraps, the older ones only open.
"""

import base64
import binascii
import os
import re
import secrets
import sys
from datetime import datetime
from pathlib import Path

from bot.errors import KeyFileError, KeyFormatError, MissingKeyError, UnknownToBotError
from bot.settings import Settings
from bot.state.folder import keep_access, sync
from bot.state.key_ring import MasterKey
from bot.state.lock import keys_of_holder

LENGTH = 32


def master_keys(settings: Settings) -> list[MasterKey]:
    """The master keys that were given, newest first; raises MissingKeyError, KeyFileError or KeyFormatError."""
    if settings.key:
        return _read(settings.key, "VIJFB_KEY")
    if settings.key_file is not None:
        return _read_file(settings.key_file)
    raise MissingKeyError


def known_keys(settings: Settings) -> list[MasterKey]:
    """The master keys that were given, or else those the terminal made; raises what `master_keys` raises."""
    own = _home() / "key"
    return _read_file(own) if not settings.key and settings.key_file is None and own.exists() else master_keys(settings)


def terminal_keys(settings: Settings) -> list[MasterKey]:
    """The master keys for the terminal, which makes a key file of its own when none is given, and says so."""
    if settings.key or settings.key_file is not None:
        return master_keys(settings)
    path = _home() / "key"
    if not path.exists():
        write_key_file(path, new_key())
        print(
            f"vijfb: your notes are sealed with a new key in {path}. Keep a copy of it elsewhere: without it nobody,"
            " you included, can read them again.",
            file=sys.stderr,
        )
    return _read_file(path)


def new_key() -> str:
    """A new master key as text."""
    return base64.urlsafe_b64encode(secrets.token_bytes(LENGTH)).decode()


def write_key_file(path: Path, key: str) -> None:
    """Puts a key in front of those in a key file, which only its user can read; whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        older = path.read_text(encoding="ascii") if path.exists() else ""
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(f"{key}\n{older}")
                file.flush()
                os.fsync(file.fileno())
            keep_access(part, path)
            os.replace(part, path)
            sync(path.parent)
        finally:
            # with a full disk half a key would lie about
            part.unlink(missing_ok=True)
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(f"{path}: {type(error).__name__}") from error


def rotate(settings: Settings, now: datetime) -> str:
    """Wraps all data keys by the newest master key, also while the bot runs; returns what to tell the operator."""
    from bot.beside import store_beside

    masters = known_keys(settings)
    # it could read nothing that is wrapped anew, and would wrap what it makes by the old one
    if (known := keys_of_holder(settings.data)) and masters[0].id not in known:
        raise UnknownToBotError(masters[0].id)
    with store_beside(settings) as store:
        number = store.rewrap_keys()
        store.audit(now, None, ("key_rotated", None))
    older = ", ".join(master.id for master in masters[1:])
    rest = f"; the older ones ({older}) open only old copies of vijfb.keys now" if older else ""
    return f"{number} keys wrapped anew by master key {masters[0].id}{rest}"


def _home() -> Path:
    # https://specifications.freedesktop.org/basedir-spec: where a program keeps what is the user's own
    base = os.environ.get("XDG_CONFIG_HOME") or os.environ.get("APPDATA") or Path.home() / ".config"
    return Path(base) / "vijfb"


def _read_file(path: Path) -> list[MasterKey]:
    try:
        return _read(path.read_text(encoding="ascii"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(f"{path}: {type(error).__name__}") from error


def _read(text: str, where: str) -> list[MasterKey]:
    found = [_decoded(word, where) for word in re.split(r"[\s,]+", text.strip()) if word]
    if not found:
        raise KeyFormatError(f"{where} is empty")
    return found


def _decoded(word: str, where: str) -> MasterKey:
    try:
        secret = base64.b64decode(word.replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    # never the key itself, not even a wrong one
    if len(secret) != LENGTH:
        raise KeyFormatError(f"{where}: a key is {LENGTH} bytes in base64")
    return MasterKey(secret)
