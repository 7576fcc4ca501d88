"""Bringing in what a teacher took along with /exporteer: all of it, once, or nothing."""

import json
import zipfile
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from bot.app import App, open_app
from bot.channels.terminal import ME
from bot.engine.words import CONTENT
from bot.errors import (
    AlreadyImportedError,
    DamagedExportError,
    NewerExportError,
    NoExportError,
    UnknownPersonError,
)
from bot.keys import known_keys
from bot.settings import Settings
from bot.state.lock import folder_lock
from bot.state.portable import FORMAT, VERSION, Document, bring_in, up_to_date
from bot.state.rows import Person
from bot.state.schema import DoesNotFit, check

SCHEMA = CONTENT / "export.schema.json"
INSIDE = "vijfb.json"
LARGEST = 200 * 1024 * 1024


def import_file(settings: Settings, path: Path, person_id: int | None, now: datetime | None = None) -> str:
    """Brings a file in for a teacher the bot knows, or for the one of the terminal; returns what was done.

    Raises an OperatorError that says why not; then nothing is kept.
    """
    document = read_export(path)
    with folder_lock(settings.data):
        app = open_app(settings.data, known_keys(settings), settings.language, settings.keep_weeks)
        try:
            person = import_document(app, document, person_id, now or datetime.now(UTC))
        finally:
            app.close()
    situations = len(document["situations"])
    return f"{situations} situation{'' if situations == 1 else 's'} brought in for person {person.id}."


def import_document(app: App, document: Document, person_id: int | None, now: datetime) -> Person:
    """Keeps a document as a teacher's, in one transaction."""
    store = app.store
    if store.export(str(document["id"])) is not None:
        raise AlreadyImportedError(str(document["id"]))
    try:
        with store.transaction():
            person = bring_in(store, _whose(app, person_id, now), document, now)
            store.audit(now, person.id, ("imported", None))
            return person
    except (KeyError, ValueError) as error:
        raise DamagedExportError("it refers to something that is not in it") from error
    except Exception as error:
        if store.in_trouble(error) or isinstance(error, UnknownPersonError):
            raise
        # what the schema can't say, such as two rounds of one number
        raise DamagedExportError(type(error).__name__) from error


def read_export(path: Path) -> Document:
    """The document in a file, or in the ZIP that /exporteer made; raises an OperatorError."""
    found = _json_in(path)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise NoExportError(str(path))
    version = found.get("version")
    if isinstance(version, int) and version > VERSION:
        raise NewerExportError(f"version {version}")
    found = up_to_date(found)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    try:
        check(found, schema, schema)
    except DoesNotFit as error:
        raise DamagedExportError(f"at {error}") from None
    except RecursionError:
        raise DamagedExportError("it is too deep") from None
    return found


def _json_in(path: Path) -> Any:
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST else b""
        if content.startswith(b"PK"):
            with zipfile.ZipFile(BytesIO(content)) as archive:
                if archive.getinfo(INSIDE).file_size > LARGEST:
                    raise NoExportError(str(path))
                content = archive.read(INSIDE)
        return json.loads(content.decode("utf-8"))
    except OSError as error:
        raise NoExportError(f"{path}: {error.strerror}") from error
    except (KeyError, ValueError, RecursionError) as error:
        raise NoExportError(str(path)) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise DamagedExportError(str(path)) from error


def _whose(app: App, person_id: int | None, now: datetime) -> Person:
    if person_id is not None:
        found = app.store.person_by_id(person_id)
        if found is None:
            raise UnknownPersonError(str(person_id))
        return found
    new = Person(channel=ME.channel, external_id=ME.sender, chat_id=ME.id, created_at=now)
    return app.store.person(ME.channel, ME.sender) or app.store.add(new)
