"""Makes the small database of a release, by playing a short conversation: `python -m tests.state.make_database v0_1`.

Run it once, when a version ships; a file that is there is never made again.
"""

import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

from tests.engine.teacher import Teacher
from tests.support.keys import open_app

FOLDER = Path(__file__).parent / "databases"


def play(folder: Path) -> None:
    """A teacher with a plan in one situation and a half answered question in another."""
    app = open_app(folder)
    anna = Teacher(app)
    anna.agree()
    anna.new_situation(alias="Otter")
    anna.to_begrijpen(behaviour_words="Bij gym koos niemand. é 😀 <b>")
    anna.to_beslissen()
    anna.to_bijsturen()
    anna.command("notitie", "Gebeld met thuis.")
    anna.command("herinner", "over 2 weken gesprek")
    anna.new_situation(alias="Vos")
    anna.give(["gossip"])
    anna.say("Half af")
    app.close()


def main(version: str) -> None:
    """Plays and keeps the file, with nothing left in its journal."""
    target = FOLDER / f"{version}.db"
    if target.exists():
        raise SystemExit(f"{target} is there already: a released file stays as it is")
    with tempfile.TemporaryDirectory() as folder:
        play(Path(folder))
        connection = sqlite3.connect(Path(folder) / "vijfb.db")
        connection.execute("pragma wal_checkpoint(truncate)")
        connection.execute("pragma journal_mode = delete")
        # small pages: many small tables would fill a large one each
        connection.execute("pragma page_size = 1024")
        connection.execute("vacuum")
        connection.close()
        FOLDER.mkdir(exist_ok=True)
        shutil.copy(Path(folder) / "vijfb.db", target)


if __name__ == "__main__":
    main(sys.argv[1])
