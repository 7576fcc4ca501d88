"""What a teacher takes along is all there is, and comes back as it was."""

import base64
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app import App
from bot.commands.own_data import as_json, zipped
from bot.dialogs import DIALOGS
from bot.dialogs.beslissen import chosen_levels, planned_actions
from bot.dialogs.naming import bullying_pupils
from bot.engine.dialog import Each, Step
from bot.engine.messages import plain
from bot.errors import (
    AlreadyImportedError,
    DamagedExportError,
    NewerExportError,
    NoExportError,
    OperatorError,
    UnknownPersonError,
)
from bot.importing import SCHEMA, import_document, read_export
from bot.settings import Settings
from bot.state.portable import ABOUT_ACTIONS, VERSION, Document, document_of
from bot.state.rows import Outgoing, Person, Situation
from bot.state.schema import KNOWN, DoesNotFit, check
from tests.engine.teacher import MORNING, Teacher, buttons, count, everything, failures, saved, texts
from tests.rules.calendars import DRAWN
from tests.state.test_wiping import plant
from tests.support.keys import open_app
from tests.support.transcript import EnginePlayer, play

ROOT = Path(__file__).parent.parent
TRANSCRIPTS = sorted((ROOT / "tests" / "transcripts").rglob("*.txt"))
LIVES = [path for path in TRANSCRIPTS if path.parent.name in ("played", "full_life", "beoordelen", "situations", "log")]
SCHEMA_OF_EXPORT = json.loads(SCHEMA.read_text(encoding="utf-8"))


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The bot with a database in a folder of its own."""
    opened = open_app(tmp_path / "bot")
    yield opened
    opened.close()


@pytest.fixture
def anna(app: App) -> Teacher:
    """A teacher with two situations, one in Bijsturen and one with a question half answered."""
    anna = plant(app)
    anna.command("stop")
    anna.new_situation(alias="Vos <b>&")
    anna.give(["gossip"])
    anna.say("Half </dd><script>alert(1)</script>")
    return anna


def file_of(rows: list[Outgoing]) -> bytes:
    """The file among what was said."""
    (row,) = [row for row in rows if row.kind == "file"]
    assert isinstance(row.payload, dict)
    return base64.b64decode(str(row.payload["content"]))


def inside(content: bytes) -> dict[str, str]:
    """The files in a ZIP, by name."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def exported(teacher: Teacher) -> Document:
    """What the teacher takes along."""
    document: Document = json.loads(inside(file_of(teacher.command("exporteer")))["vijfb.json"])
    return document


def without_head(document: Document) -> Document:
    """A document without what differs from export to export, and from teacher to teacher."""
    person = {key: value for key, value in document["person"].items() if key not in ("created_at", "consented_at")}
    return {key: value for key, value in document.items() if key not in ("id", "made_at")} | {"person": person}


def stranger(app: App, name: str = "bert") -> Person:
    """Somebody who only said /start."""
    Teacher(app, name).start()
    found = app.store.person("test", name)
    assert found is not None
    # the welcome is theirs, and would be open still
    app.store.wipe_person(found.id, MORNING)
    return app.store.add(Person(channel="test", external_id=name, chat_id=f"chat-{name}", created_at=MORNING))


def heard_everywhere(teacher: Teacher) -> list[str]:
    """All that the commands show of what is kept, situation by situation."""
    said = texts(teacher.command("situaties"))
    for situation in teacher.app.store.situations(teacher.person.id):
        teacher.tap(f"c/go/{situation.id}")
        for command in ("status", "antwoorden", "logboek", "herinneringen", "verder"):
            said += texts(teacher.command(command))
        for dialog in ("bekijken", "begrijpen", "beslissen", "outcome"):
            for number in range(1, situation.round + 1):
                said += texts(teacher.command("antwoorden", f"{dialog} {number}"))
    return said


# back as it was


def test_comes_back_as_it_was(app: App, anna: Teacher) -> None:
    """Taken along, wiped and brought in for somebody else: every record and every word is what it was."""
    document = exported(anna)
    check(document, SCHEMA_OF_EXPORT, SCHEMA_OF_EXPORT)
    before = heard_everywhere(anna)
    anna.command("wis", "everything")
    anna.say("wissen")
    assert count(app, "situations") == 0
    bert = import_document(app, document, stranger(app).id, anna.at)
    assert without_head(document_of(app.store, bert, anna.at)) == without_head(document)
    teacher = Teacher(app, "bert", at=anna.at, events=500)
    assert heard_everywhere(teacher) == before
    assert failures(app) == []


@pytest.mark.parametrize("path", LIVES, ids=lambda path: path.stem)
def test_every_life_comes_back(path: Path, tmp_path: Path) -> None:
    """Whatever a teacher went through in a transcript, it can be read as the schema says and comes back whole."""
    player = EnginePlayer(tmp_path)
    play(player, path.read_text(encoding="utf-8"))
    with player.open() as app:
        person = app.store.person("test", player.sender)
        assert person is not None
        document = json.loads(json.dumps(document_of(app.store, person, player.moment)))
        check(document, SCHEMA_OF_EXPORT, SCHEMA_OF_EXPORT)
        before = heard_everywhere(Teacher(app, "teacher", at=player.moment, events=500))
        document = json.loads(json.dumps(document_of(app.store, person, player.moment)))
        app.store.wipe_person(person.id, player.moment)
        bert = import_document(app, document, stranger(app).id, player.moment)
        assert without_head(document_of(app.store, bert, player.moment)) == without_head(document)
        # the teacher of a transcript is called by another id, and nothing else is another
        assert heard_everywhere(Teacher(app, "bert", at=player.moment, events=500)) == before
        assert failures(app) == []


def test_open_question_goes_on(app: App, anna: Teacher) -> None:
    """The question that was half answered is open where it comes back, with the half that was given."""
    document = exported(anna)
    app.store.wipe_person(anna.person.id, anna.at)
    import_document(app, document, stranger(app).id, anna.at)
    bert = Teacher(app, "bert", at=anna.at, events=500)
    bert.command("verder")
    assert str(bert.here) == "behaviour_words"
    bert.say("En heel.")
    bert.key("=done")
    kept: Any = bert.answer(bert.run.id, "behaviour_words")
    assert [part["text"] for part in kept["parts"]] == ["Half </dd><script>alert(1)</script>", "En heel."]


def test_promises_are_kept_where_they_came(app: App, anna: Teacher) -> None:
    """A follow-up that came along is said where it is now, to its new owner and to nobody else."""
    document = exported(anna)
    app.store.wipe_person(anna.person.id, anna.at)
    bert = import_document(app, document, stranger(app).id, anna.at)
    moment = app.store.next_due()
    assert moment is not None
    said = app.deliver_due(moment)
    assert {row.person_id for row in said} == {bert.id}


def waiting(app: App, person: Person) -> list[tuple[str, str]]:
    """The texts that wait for a word about them, each with the kind of place it was typed at."""
    return [(held.way.partition("/")[0], held.text) for held in app.store.held(person.id)]


def test_names_and_what_waits_come_back(app: App) -> None:
    """What was decided about a name counts where it comes back; what waits is asked about there, and goes on.

    A change of a message is only taken along: the message it would change stays behind.
    """
    anna = Teacher(app)
    anna.agree()
    anna.new_situation()
    anna.give(["words"])
    anna.say("Zeynep zat alleen", ref="m-1")
    anna.tap("hold/1/all")
    anna.say("Daarna liep Mohammed weg", ref="m-2")
    anna.command("notitie", "Gebeld met Fatima")
    anna.edit("m-1", "Sanne zat alleen")
    document = exported(anna)
    check(document, SCHEMA_OF_EXPORT, SCHEMA_OF_EXPORT)
    kept = waiting(app, anna.person)
    assert [way for way, _ in kept] == ["q", "c", "edit"]
    assert [held["text"] for held in document["held"]] == [text for _, text in kept]
    assert [name["name"] for name in document["situations"][0]["names"]] == ["zeynep"]
    app.store.wipe_person(anna.person.id, anna.at)
    person = import_document(app, document, stranger(app).id, anna.at)
    assert waiting(app, person) == kept[:2]
    assert [held["text"] for held in document_of(app.store, person, anna.at)["held"]] == [text for _, text in kept[:2]]
    bert = Teacher(app, "bert", at=anna.at, events=500)
    bert.command("verder")
    asked = [row for row in bert.heard if any(button.data.startswith("hold/") for button in buttons(row))]
    assert len(asked) == 2
    for held in app.store.held(person.id):
        bert.tap(f"hold/{held.id}/all")
    bert.say("Zeynep kwam terug")
    assert waiting(app, person) == []
    assert [entry.text for entry in app.store.log(bert.situation_id)][-1:] == ["Gebeld met leerling D"]
    run = next(run for run in app.store.runs(person.id, bert.situation_id) if run.draft)
    assert isinstance(run.draft, dict)
    (parts,) = run.draft.values()
    assert isinstance(parts, list)
    assert [part["text"] for part in parts if isinstance(part, dict)] == [
        "leerling B zat alleen",
        "Daarna liep leerling C weg",
        "leerling B kwam terug",
    ]
    assert failures(app) == []


def test_an_export_of_an_earlier_version_comes_in(app: App) -> None:
    """A file that version 1 made is brought in, and taken along again as it was."""
    old = ROOT / "tests" / "state" / "export_v1.json"
    known = json.loads(old.read_text(encoding="utf-8"))
    person = import_document(app, read_export(old), stranger(app).id, MORNING)
    again = without_head(document_of(app.store, person, MORNING))
    assert (known.pop("version"), again.pop("version")) == (1, VERSION)
    assert again.pop("held") == []
    assert [situation.pop("names") for situation in again["situations"]] == [[], []]
    assert again == without_head(known)


# what is in it


def test_nothing_of_the_channel(app: App, anna: Teacher) -> None:
    """An export holds no id of the channel, of a message or of the database, and nothing of anybody else."""
    other = plant(app, "carla", [f"carla{number}" for number in range(50)])
    content = json.dumps(exported(anna), ensure_ascii=False)
    assert "carla" not in content
    for strange in ("chat-anna", '"anna"', "person_id", "event_id", "notice_id", '"ref": "m'):
        assert strange not in content
    assert other.person.id != anna.person.id


def test_the_same_bytes(anna: Teacher) -> None:
    """The same files at the same moment make the same bytes, and the export of a moment is always the same."""
    assert zipped({"a": b"x"}, anna.at) == zipped({"a": b"x"}, anna.at)
    first = document_of(anna.app.store, anna.person, anna.at)
    assert first == document_of(anna.app.store, anna.person, anna.at)


TAGS = set(re.findall(r"\w+", "html head meta title style body h1 h2 h3 h4 p ul li dl dt dd br b i small"))


def test_an_export_is_one_of_its_own(app: App) -> None:
    """Two teachers who came and ask at the same moment get two exports; one who asks twice in a moment gets one."""
    anna, bert = Teacher(app, "anna"), Teacher(app, "bert")
    for teacher in (anna, bert):
        teacher.agree()
    ids = set()
    for teacher in (anna, bert, anna):
        teacher.at = MORNING
        ids.add(exported(teacher)["id"])
    assert len(ids) == 2
    assert failures(app) == []


class Reader(HTMLParser):
    """Reads a page and keeps its tags, what they refer to and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.refers: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps a tag."""
        self.tags.add(tag)
        self.refers += [name for name, _ in attrs if name in ("src", "href", "onclick", "style")]

    def handle_data(self, data: str) -> None:
        """Keeps a text."""
        self.text += data


def test_page_to_read(app: App, anna: Teacher) -> None:
    """The page has every question that was answered and every word typed; it loads nothing and runs nothing."""
    page = inside(file_of(anna.command("exporteer")))["lees-mij.html"]
    reader = Reader()
    reader.feed(page)
    assert reader.tags <= TAGS
    assert reader.refers == []
    assert "Vos <b>&" in reader.text
    for row in (row for run in app.store.runs(anna.person.id, 1) for row in app.store.answers(run.id)):
        for text in re.findall(r"'text': '(.*?)'", str(row.value)):
            assert text in reader.text
    for entry in app.store.log(1):
        assert entry.text in reader.text


def test_no_name_beside_an_alias_on_the_page(app: App) -> None:
    """The page to print says that something was decided about a name, not which; a text that waits stands there."""
    anna = Teacher(app)
    anna.agree()
    anna.new_situation()
    anna.give(["words"])
    anna.say("Zeynep zat alleen")
    anna.tap("hold/1/all")
    anna.say("Daarna liep Mohammed weg")
    page = inside(file_of(anna.command("exporteer")))["lees-mij.html"]
    assert "zeynep" not in page.lower()
    assert app.engine.words.label("export", "page", "names", aantal=1) in page
    assert "Daarna liep Mohammed weg" in page


def test_page_of_every_life(tmp_path: Path) -> None:
    """Whatever a teacher went through, the page can be made, and names each pupil by the alias."""
    for number, path in enumerate(LIVES):
        player = EnginePlayer(tmp_path / str(number))
        play(player, path.read_text(encoding="utf-8"))
        with player.open() as app:
            rows = app.engine.handle(player.event("/exporteer"))
            page = inside(file_of(rows))["lees-mij.html"]
            person = app.store.person("test", player.sender)
            assert person is not None
            assert all(plain(found.alias) in plain(page) for found in app.store.situations(person.id))
            assert failures(app) == []


def test_numbers_in_places_are_known() -> None:
    """A question that is asked about somebody is about a pupil, in Beslissen about an action or a level."""
    for dialog in DIALOGS.values():
        asked = [dialog.opens, *(step.then for step in dialog.steps if isinstance(step, Step))]
        over = {each.over for each in asked if isinstance(each, Each)}
        known = {planned_actions, chosen_levels} if dialog.id in ABOUT_ACTIONS else {bullying_pupils}
        assert over <= known, f"say in bot/state/portable.py what {dialog.id} asks about"


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_message_is_about_one_situation(path: Path, tmp_path: Path) -> None:
    """A message that the outbox knows the situation of names the pupil of no other situation."""
    text = path.read_text(encoding="utf-8")
    if text.count("> /nieuw") < 2:
        return
    player = EnginePlayer(tmp_path)
    play(player, text)
    with player.open() as app:
        aliases = {found.id: found.alias for found in saved(app, Situation)}
        for row in saved(app, Outgoing):
            if row.situation_id is not None and isinstance(row.payload, dict):
                others = [alias for number, alias in aliases.items() if number != row.situation_id]
                said = str(row.payload.get("text"))
                assert not [alias for alias in others if re.search(rf"\b{alias}\b", said)], said


@settings(DRAWN, max_examples=40)
@given(words=st.lists(st.text(min_size=1, max_size=60), min_size=3, max_size=3))
def test_whatever_is_typed(words: list[str]) -> None:
    """Whatever a teacher types comes back letter by letter, and is text on the page, never a part of it."""
    with tempfile.TemporaryDirectory() as folder:
        app = open_app(Path(folder))
        try:
            anna = Teacher(app)
            anna.agree()
            anna.new_situation()
            anna.give(["words"])
            anna.say(words[0])
            anna.key("=done")
            anna.command("notitie", words[1])
            anna.give("weeks")
            anna.give("weekly")
            anna.say(words[2])
            content = inside(file_of(anna.command("exporteer")))
            reader = Reader()
            reader.feed(content["lees-mij.html"])
            assert reader.tags <= TAGS
            assert reader.refers == []
            document = json.loads(content["vijfb.json"])
            app.store.wipe_person(anna.person.id, anna.at)
            bert = import_document(app, document, stranger(app).id, anna.at)
            assert without_head(document_of(app.store, bert, anna.at)) == without_head(document)
        finally:
            app.close()


def test_half_an_emoji() -> None:
    """Half a surrogate pair, which no file of text can hold, comes along in the JSON."""
    assert json.loads(as_json({"said": "\ud83d"})) == {"said": "\ud83d"}


# what is refused


def files_of(anna: Teacher, folder: Path) -> tuple[Path, Document]:
    """An export as a file, and what is in it."""
    folder.mkdir(exist_ok=True)
    path = folder / "vijfb.zip"
    path.write_bytes(file_of(anna.command("exporteer")))
    return path, read_export(path)


def test_reads_the_zip_and_what_is_in_it(anna: Teacher, tmp_path: Path) -> None:
    """The ZIP and the JSON in it are the same to an import."""
    path, document = files_of(anna, tmp_path)
    (tmp_path / "vijfb.json").write_text(json.dumps(document), encoding="utf-8")
    assert read_export(tmp_path / "vijfb.json") == document == read_export(path)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", NoExportError),
        (b"no export", NoExportError),
        (b"[1, 2]", NoExportError),
        (b'{"format": "something-else"}', NoExportError),
        (b'{"format": "vijfb-export", "version": 3}', NewerExportError),
        (b'{"format": "vijfb-export", "version": 2}', DamagedExportError),
        (b'{"format": "vijfb-export", "version": 1}', DamagedExportError),
        (b'{"format": "vijfb-export", "version": 1, "situations": [1]}', DamagedExportError),
        (b'{"format": "vijfb-export", "version": "1"}', DamagedExportError),
        (b"PK\x03\x04 and then nothing", DamagedExportError),
        (zipped({"other.txt": b"x"}, MORNING), NoExportError),
        (b"\xff\xfe", NoExportError),
        (b"[" * 100_000, NoExportError),
    ],
)
def test_what_is_no_export(content: bytes, error: type[OperatorError], tmp_path: Path) -> None:
    """What is no export, a newer one or a damaged one is refused with what to do."""
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(error):
        read_export(path)
    with pytest.raises(NoExportError):
        read_export(tmp_path / "nothing there")
    with pytest.raises(NoExportError):
        read_export(tmp_path)


def test_all_or_nothing(app: App, anna: Teacher, tmp_path: Path) -> None:
    """An export that refers to what is not in it, or says something twice, leaves the database as it was."""
    _, document = files_of(anna, tmp_path)
    app.store.wipe_person(anna.person.id, anna.at)
    bert = stranger(app)
    before = everything(app)
    wrong: list[Document] = []
    changes: list[Callable[[Document], Any]] = [
        lambda changed: changed["situations"][0]["runs"][0].update(round=999),
        lambda changed: changed["situations"][0]["log"].append(changed["situations"][0]["log"][0]),
        lambda changed: changed["situations"][0]["rounds"].append(changed["situations"][0]["rounds"][0] | {"id": 99}),
        lambda changed: changed["person"].update(situation=77),
        lambda changed: changed["situations"][1]["runs"][-1]["answers"][0].update(subject="nobody:1"),
    ]
    for change in changes:
        changed = json.loads(json.dumps(document))
        change(changed)
        wrong.append(changed)
    for changed in wrong:
        with pytest.raises(DamagedExportError):
            import_document(app, changed, bert.id, anna.at)
        assert everything(app) == before
    import_document(app, document, bert.id, anna.at)


def test_not_twice(app: App, anna: Teacher, tmp_path: Path) -> None:
    """What is here already is not brought in again; after wiping everything it can be."""
    _, document = files_of(anna, tmp_path)
    bert = stranger(app)
    with pytest.raises(AlreadyImportedError):
        import_document(app, document, bert.id, anna.at)
    app.store.wipe_person(anna.person.id, anna.at)
    import_document(app, document, bert.id, anna.at)
    with pytest.raises(AlreadyImportedError):
        import_document(app, document, bert.id, anna.at)
    app.store.wipe_person(bert.id, anna.at)
    import_document(app, document, stranger(app, "carla").id, anna.at)


def test_for_nobody(app: App, anna: Teacher, tmp_path: Path) -> None:
    """An export is brought in for a person the bot knows."""
    _, document = files_of(anna, tmp_path)
    app.store.wipe_person(anna.person.id, anna.at)
    with pytest.raises(UnknownPersonError):
        import_document(app, document, 999, anna.at)
    assert count(app, "situations") == 0


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every key of every object in a document, but for values a teacher gave."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in ("draft", "value", "signal", "who"):
                yield (*path, key)
                yield from places(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from places(item, (*path, number))


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """An export."""
    app = open_app(tmp_path_factory.mktemp("export"))
    try:
        return exported(plant(app))
    finally:
        app.close()


@DRAWN
@given(drawn=st.data())
def test_damage_is_seen(document: Document, drawn: st.DataObject) -> None:
    """An export without one of its keys, or with something else in its place, is not as the schema says."""
    path = drawn.draw(st.sampled_from(list(places(document))))
    changed = json.loads(json.dumps(document))
    holder = changed
    for key in path[:-1]:
        holder = holder[key]
    if drawn.draw(st.booleans()):
        del holder[path[-1]]
    else:
        holder[path[-1]] = 1.5
    with pytest.raises(DoesNotFit):
        check(changed, SCHEMA_OF_EXPORT, SCHEMA_OF_EXPORT)


def test_schema_says_what_is_checked(document: Document) -> None:
    """The schema uses no word of JSON Schema that the check does not know, and describes every record."""

    def words(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for key, item in value.items():
                if key in ("properties", "$defs"):
                    yield key
                    for below in item.values():
                        yield from words(below)
                else:
                    yield key
                    if isinstance(item, dict):
                        yield from words(item)

    assert set(words(SCHEMA_OF_EXPORT)) <= set(KNOWN)
    check(document, SCHEMA_OF_EXPORT, SCHEMA_OF_EXPORT)


# from the command line


def bot(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a command of the bot."""
    words = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_command_line(app: App, anna: Teacher, tmp_path: Path) -> None:
    """`import` brings a file in for the one person of the terminal, once; what it refuses it says in one sentence."""
    path, _ = files_of(anna, tmp_path)
    fresh = ("--data", str(tmp_path / "fresh"), "--channel", "terminal")
    done = bot("import", str(path), *fresh)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 situations" in done.stdout
    chat = subprocess.run(
        [sys.executable, "-m", "bot", "chat", "--data", str(tmp_path / "fresh"), "--now", "2026-03-02T10:15"],
        cwd=ROOT,
        input="/situaties\n/status\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Vos <b>&" in chat.stdout
    assert chat.stderr == ""
    for file in (path, ROOT / "README.md", tmp_path / "nothing"):
        refused = bot("import", str(file), *fresh)
        assert refused.returncode == 2
        assert len(refused.stderr.strip().splitlines()) == 1
    shutil.rmtree(tmp_path / "fresh")
    refused = bot("import", str(path), "--data", str(tmp_path / "fresh"), "--for", "7")
    assert refused.returncode == 2
    assert "/start" in refused.stderr


def test_folder_in_use(anna: Teacher, tmp_path: Path) -> None:
    """`settings` say where; a fresh folder is made."""
    path, _ = files_of(anna, tmp_path)
    from bot.importing import import_file

    said = import_file(Settings(data=tmp_path / "new"), path, None, anna.at)
    assert said == "2 situations brought in for person 1."
