"""The pages for the privacy officer say what is true: every field is in the data map, and links lead somewhere."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.commands import COMMANDS
from bot.engine.words import CONTENT
from bot.state.tables import TABLES
from tests.support.keys import SqliteStore

FOLDER = CONTENT / "nl" / "privacy"
PAGES = sorted(FOLDER.glob("*.md"))
README = Path(__file__).parent.parent / "README.md"
TO_CONFIRM = "door de school te bevestigen"
OF_THE_DATABASE = {"_sqlite_migrations", "sqlite_sequence"}
"""Which migrations ran, and how far numbers were given out."""


def data_map() -> Mapping[str, set[str]]:
    """The fields that the data map names, by the tables in the heading above them."""
    page = (FOLDER / "privacy.md").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for part in re.split(r"^#### ", page, flags=re.MULTILINE)[1:]:
        heading, _, rest = part.partition("\n")
        section = re.split(r"^#{2,3} ", rest, flags=re.MULTILINE)[0]
        cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("|")]
        fields = {field for cell in cells for field in re.findall(r"`(\w+)`", cell)}
        for table in re.findall(r"`(\w+)`", heading):
            found[table] = found.get(table, set()) | fields
    return found


def columns(folder: Path) -> dict[str, set[str]]:
    """The fields of every table of the database."""
    store = SqliteStore(folder)
    try:
        tables = [name for (name,) in store._connection.execute("select name from sqlite_master where type = 'table'")]
        return {
            table: {row[1] for row in store._connection.execute(f"pragma table_info({table})")}
            for table in tables
            if table not in OF_THE_DATABASE
        }
    finally:
        store.close()


def anchor(heading: str) -> str:
    """The anchor of a heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def test_every_field_is_in_the_data_map(tmp_path: Path) -> None:
    """Whoever adds a table or a field says on the page for the privacy officer what it is for."""
    known = data_map()
    missing = {table: fields - known.get(table, set()) for table, fields in columns(tmp_path).items()}
    assert {table: sorted(fields) for table, fields in missing.items() if fields} == {}


def test_the_data_map_names_no_field_that_is_gone(tmp_path: Path) -> None:
    """A field that is no longer there is not named any more."""
    known = data_map()
    gone = {table: known.get(table, set()) - fields for table, fields in columns(tmp_path).items()}
    assert {table: sorted(fields) for table, fields in gone.items() if fields} == {}


def test_every_row_class_has_its_table_there() -> None:
    """The tables of all rows are in the map."""
    assert set(TABLES.values()) <= set(data_map())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link is to a page that is there, and to a heading on it."""
    links = re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    assert links
    for link in links:
        name, _, heading = link.partition("#")
        target = page.parent / name if name else page
        assert target.is_file(), link
        headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
        assert not heading or heading in map(anchor, headings), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_on_the_pages_are_there(page: Path) -> None:
    """Every command that a page names is one of the bot's."""
    named = set(re.findall(r"`/(\w+)`", page.read_text(encoding="utf-8")))
    assert named
    assert named <= set(COMMANDS)


def test_commands_in_the_chat_are_there() -> None:
    """Every command that /privacy names is one of the bot's."""
    named = set(re.findall(r"(?<![\w/<])/(\w+)", (CONTENT / "nl" / "privacy.toml").read_text(encoding="utf-8")))
    assert named - {"privacy"} <= set(COMMANDS)


def test_what_the_school_fills_in_is_marked() -> None:
    """The DPIA marks what is open, has all four parts, and gives every risk a measure that is there."""
    page = (FOLDER / "dpia.md").read_text(encoding="utf-8")
    assert page.count("**[SCHOOL]**") > 20
    for part in ("## A. ", "## B. ", "## C. ", "## D. ", "## Open punten"):
        assert part in page
    risks, measures = page.split("## C. ")[1].split("## D. ")
    given = set(re.findall(r"^\| ([a-z]) \|", measures, re.MULTILINE))
    rows = [row.split("|") for row in re.findall(r"^\| \d+ \|(.+)\|$", risks, re.MULTILINE)]
    assert {one.strip() for row in rows for one in row[3].split(",")} == given


def test_readme_leads_there() -> None:
    """README has a link to both pages."""
    readme = README.read_text(encoding="utf-8")
    for page in PAGES:
        assert str(page.relative_to(README.parent)) in readme


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_the_law_says_is_to_be_confirmed(page: Path) -> None:
    """Wherever a page names an article, the same paragraph, row or table says that the school has to confirm it."""
    law = re.compile(r"\bartikel(en)? \d|hoofdstuk V AVG")
    parts = [part for part in re.split(r"\n\s*\n", page.read_text(encoding="utf-8")) if law.search(part)]
    assert len(parts) > 10
    for part in parts:
        rows = part.splitlines() if part.startswith("|") and TO_CONFIRM not in part.splitlines()[0] else [part]
        unsaid = [row for row in rows if law.search(row) and TO_CONFIRM not in row]
        assert unsaid == []


def test_every_article_of_the_dpia_is_in_its_list() -> None:
    """What the school has to confirm stands together in one table, with every article the DPIA names."""
    page = (FOLDER / "dpia.md").read_text(encoding="utf-8")
    before, table = page.split("## Te bevestigen")
    named = set(re.findall(r"\bartikel(?:en)? (\d+(?:\.\d+|c)?)", before))
    listed = set(re.findall(r"\d+(?:\.\d+|c)?", " ".join(re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE))))
    assert named - listed == set()


def test_who_to_ask_is_to_be_filled_in() -> None:
    """Both pages have a place for the contact of the data protection officer."""
    for page in PAGES:
        assert re.search(
            r"^\| (Contact van de )?FG \| \*\*\[SCHOOL\]\*\*", page.read_text(encoding="utf-8"), re.MULTILINE
        )
