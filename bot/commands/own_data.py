"""/wis and /exporteer: a teacher's own data, taken along or wiped."""

import json
import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

from bot.commands.export_page import readable
from bot.dialogs.wissen import EVERYTHING
from bot.engine import conversation
from bot.engine.dialog import Place
from bot.engine.messages import File
from bot.engine.turn import Turn
from bot.rules.school_time import AMSTERDAM, local_day
from bot.state.portable import Document, document_of
from bot.state.rows import Export

LARGEST = 45 * 1024 * 1024
"""A channel carries 50 MB."""


def wipe(turn: Turn, number: str) -> None:
    """Asks what goes, or takes the situation of a button, and asks for the word that does it."""
    own = {str(situation.id) for situation in turn.store.situations(turn.person.id)} | {EVERYTHING}
    if not turn.silent:
        # what may go is told by its alias
        turn.set_person(hidden_at=None)
    conversation.begin(turn, "wissen", answers=[(Place("what"), number)] if number in own else ())


def export(turn: Turn, _argument: str) -> None:
    """Sends all there is of the teacher as one file: to read, and for another bot."""
    words = turn.words
    document = document_of(turn.store, turn.person, turn.at)
    files = {
        "vijfb.json": as_json(document),
        words.label("export", "page_name"): readable(turn).encode(errors="replace"),
    }
    content = zipped(files, turn.at)
    if len(content) > LARGEST:
        turn.say("export", "too_large", buttons=conversation.go_on_buttons(turn))
        return
    # asked for twice in one moment it is the same
    if turn.store.export(document["id"]) is None:
        turn.add(Export(export_id=document["id"], person_id=turn.person.id, at=turn.at))
    turn.audit("exported")
    name = words.label("export", "name", dag=local_day(turn.at).isoformat())
    caption = words.text("export", "caption", situaties=len(document["situations"]))
    turn.put(File(name=name, content=content, caption=caption))


def as_json(document: Document) -> bytes:
    """A document as JSON that can be read by the eye too."""
    try:
        return json.dumps(document, ensure_ascii=False, indent=1).encode()
    except UnicodeEncodeError:
        # half a surrogate pair, which some phones make of an emoji: no text, but JSON can carry it
        return json.dumps(document, indent=1).encode()


def zipped(files: Mapping[str, bytes], at: datetime) -> bytes:
    """Files as a ZIP; the same files at the same moment are the same bytes."""
    packed = BytesIO()
    local = at.astimezone(AMSTERDAM)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (local.year, local.month, local.day, local.hour, local.minute, local.second))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            archive.writestr(entry, content)
    return packed.getvalue()
