"""What an operator does about people: inviting, listing, suspending, resuming, removing, and reading the audit."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.app import App
from bot.rules.school_time import local_day
from bot.state.access import PUBLIC, SECRET
from bot.state.lock import folder_lock
from tests.engine.teacher import Teacher, count, texts
from tests.support.keys import open_app
from tests.support.telegram_model import TOKEN, TelegramModel
from tests.support.telegram_server import FakeTelegramServer

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of one's own and no setting of this machine's."""
    monkeypatch.chdir(tmp_path)
    for name in ("TELEGRAM_TOKEN", "TELEGRAM_API", "ACCESS"):
        monkeypatch.delenv(f"VIJFB_{name}", raising=False)
    monkeypatch.setenv("VIJFB_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[App]:
    """A bot that runs, with the lock on its folder."""
    with folder_lock(tmp_path / "data"):
        opened = open_app(tmp_path / "data", invited_only=True)
        yield opened
        opened.close()


def said(capsys: Captured, *arguments: str, code: int = 0) -> str:
    """What a command prints, on either stream."""
    try:
        ended = main(arguments)
    except SystemExit as stop:
        ended = int(str(stop.code))
    shown = capsys.readouterr()
    assert ended == code, shown
    return shown.out if code == 0 else shown.err


def tokens(text: str) -> list[str]:
    """The tokens in what `invite` prints."""
    return re.findall(rf"\b[a-z2-7]{{{PUBLIC + SECRET}}}\b", text)


# invite


def test_links_by_the_name_telegram_knows(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a token the links carry the bot's real name, whatever name is given."""
    with FakeTelegramServer(TelegramModel()) as server:
        monkeypatch.setenv("VIJFB_TELEGRAM_TOKEN", TOKEN)
        monkeypatch.setenv("VIJFB_TELEGRAM_API", server.url)
        shown = said(capsys, "invite", "--count", "3", "--label", "De Linde", "--days", "7", "--bot", "@other_bot")
    links = [line for line in shown.splitlines() if line.startswith("https://t.me/")]
    assert [link.partition("?start=")[0] for link in links] == ["https://t.me/fake_telegram_bot"] * 3
    assert len(set(tokens(shown))) == 3
    assert TOKEN not in shown


@pytest.mark.parametrize("token", ["", TOKEN])
def test_links_by_a_given_name(capsys: Captured, monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    """Without a token, or without network, the name that is given counts."""
    monkeypatch.setenv("VIJFB_TELEGRAM_TOKEN", token)
    monkeypatch.setenv("VIJFB_TELEGRAM_API", "http://127.0.0.1:1")
    assert said(capsys, "invite", "--bot", "@vijfb_bot").startswith("https://t.me/vijfb_bot?start=")


def test_tokens_without_any_name(capsys: Captured) -> None:
    """When no name is known the tokens are there with how to use them."""
    shown = said(capsys, "invite", "--count", "2")
    assert [line[:7] for line in shown.splitlines()[:2]] == ["/start "] * 2
    assert len(tokens(shown)) == 2
    assert "--bot" in shown


def test_an_invitation_works_while_the_bot_runs(capsys: Captured, running: App) -> None:
    """What is printed beside the running bot lets one person in, and the list names the label it came by."""
    (token,) = tokens(said(capsys, "invite", "--label", "De Linde"))
    anna = Teacher(running, at=datetime.now(UTC))
    anna.start(token)
    anna.agree()
    anna.new_situation(alias="Sproetje")
    shown = said(capsys, "people")
    assert shown.split("\n")[1].split() == ["1", "test", *[f"{local_day(anna.at)}"] * 2, "De", "Linde", "1", "active"]
    assert "Sproetje" not in shown
    assert "anna" not in shown


@pytest.mark.parametrize(
    "wrong",
    [
        ("--count", "0"),
        ("--count", "501"),
        ("--count", "x"),
        ("--count", "²"),
        ("--days", "-1"),
        ("--days", "366"),
        ("--bot", "a b"),
        ("--bot", "x"),
        ("--label", "x" * 61),
        ("--label", "a\x07b"),
    ],
)
def test_invite_with_something_wrong(capsys: Captured, wrong: tuple[str, str]) -> None:
    """What can't be is refused with a sentence that says what can, and nothing is made."""
    assert wrong[0] in said(capsys, "invite", *wrong, code=2)
    assert not (Path.cwd() / "data").exists()


# invite list, invite withdraw


def test_invitations_are_listed_without_their_code(capsys: Captured, running: App) -> None:
    """The list tells of every invitation its number, label and what became of it, and of no code a single part."""
    given = tokens(said(capsys, "invite", "--count", "2", "--label", "De Linde"))
    anna = Teacher(running, at=datetime.now(UTC))
    anna.start(given[1])
    long_ago = datetime.now(UTC) - timedelta(days=9)
    given.append(running.store.invite("", long_ago, long_ago + timedelta(days=1)))
    shown = said(capsys, "invite", "list")
    lines = [line.split() for line in shown.splitlines()]
    assert [line[0] for line in lines] == ["number", "1", "2", "3"]
    assert [line[4:] for line in lines[1:]] == [
        ["De", "Linde", "waits"],
        ["De", "Linde", "used", "by", "1"],
        ["-", "expired"],
    ]
    assert not any(token[:PUBLIC] in shown or token[PUBLIC:] in shown for token in given)
    said(capsys, "people", "remove", "1", "--yes")
    assert said(capsys, "invite", "list").splitlines()[2].endswith("used")


def test_a_withdrawn_invitation_lets_nobody_in(capsys: Captured, running: App) -> None:
    """Beside the running bot an invitation is taken back: its link is as unknown as any, and the others still work."""
    given = tokens(said(capsys, "invite", "--count", "3"))
    assert "Withdrawn: 1, 3" in said(capsys, "invite", "withdraw", "1", "3", "1")
    anna = Teacher(running, at=datetime.now(UTC))
    for token in (given[0], given[2]):
        assert texts(anna.start(token)) == [running.engine.words.text("access", "wrong")]
    anna.start(given[1])
    assert anna.person.admitted_at == anna.at
    assert [line.split()[0] for line in said(capsys, "invite", "list").splitlines()[1:]] == ["2"]
    assert "invitation_withdrawn" in said(capsys, "audit")


def test_what_was_used_or_never_made_is_not_withdrawn(capsys: Captured, running: App) -> None:
    """A number that is unknown, used or withdrawn is refused, and then none of the others is withdrawn either."""
    used, _ = tokens(said(capsys, "invite", "--count", "2"))
    anna = Teacher(running, at=datetime.now(UTC))
    anna.start(used)
    for wrong in ("1", "7", str(2**62)):
        assert wrong in said(capsys, "invite", "withdraw", "2", wrong, code=2)
    assert [line.split()[-1] for line in said(capsys, "invite", "list").splitlines()[1:]] == ["1", "waits"]
    for wrong in ("0", "-1", "x", "9" * 30):
        said(capsys, "invite", "withdraw", "--", wrong, code=2)
    assert "invitation_withdrawn" not in said(capsys, "audit")


# people


def test_states(capsys: Captured, running: App) -> None:
    """The list tells who gave no akkoord yet, who blocked the bot and who is suspended."""
    assert said(capsys, "people", "list") == "Nobody uses the bot yet.\n"
    assert said(capsys, "invite", "list") == "Nobody was invited yet.\n"
    now = datetime.now(UTC)
    teachers = [Teacher(running, name, at=now) for name in ("anna", "ben", "cor")]
    for teacher in teachers:
        teacher.start(running.store.invite("", now, now + timedelta(days=1)))
    for teacher in teachers[1:]:
        teacher.agree()
    running.could_not_reach(teachers[1].heard[-1], teachers[1].at + timedelta(seconds=1))
    said(capsys, "people", "suspend", "3")
    lines = said(capsys, "people").splitlines()[1:]
    assert [line.split(maxsplit=6)[-1] for line in lines] == ["no consent yet", "blocked the bot", "suspended"]


def test_suspend_and_resume(capsys: Captured, running: App) -> None:
    """Beside the running bot somebody is kept out and let back in; doing it twice says so and changes nothing."""
    anna = Teacher(running, at=datetime.now(UTC))
    anna.start(running.store.invite("", anna.at, anna.at + timedelta(days=1)))
    anna.agree()
    assert "no reminders" in said(capsys, "people", "suspend", "1")
    assert "already" in said(capsys, "people", "suspend", "1")
    assert texts(anna.command("nieuw")) == [running.engine.words.text("access", "suspended")]
    assert "go on" in said(capsys, "people", "resume", "1")
    assert "not suspended" in said(capsys, "people", "resume", "1")
    anna.command("nieuw")
    assert anna.here.step == "danger"


def test_remove_asks_for_the_number_again(capsys: Captured, running: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is removed only when their number is typed again, or with --yes; then they are a stranger."""
    anna = Teacher(running, at=datetime.now(UTC))
    anna.start(running.store.invite("", anna.at, anna.at + timedelta(days=1)))
    anna.agree()
    anna.new_situation()
    for typed in ("2\n", "ja\n", ""):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        assert "--yes" in said(capsys, "people", "remove", "1", code=2)
        assert count(running, "situations") == 1
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    assert "1 is removed" in said(capsys, "people", "remove", "1")
    assert [count(running, table) for table in ("people", "situations", "answers", "outbox")] == [0] * 4
    assert texts(anna.command("status")) == [running.engine.words.text("access", "closed")]


def test_remove_without_being_asked(capsys: Captured, running: App) -> None:
    """With --yes nothing is asked."""
    anna = Teacher(running, at=datetime.now(UTC))
    anna.start(running.store.invite("", anna.at, anna.at + timedelta(days=1)))
    assert "1 is removed" in said(capsys, "people", "remove", "1", "--yes")
    assert count(running, "people") == 0


@pytest.mark.parametrize("action", ["suspend", "resume", "remove"])
@pytest.mark.parametrize("number", ["1", "0", "-1", "9" * 30, "x", "²"])
def test_nobody_by_this_number(capsys: Captured, running: App, action: str, number: str) -> None:
    """A number that is nobody's is refused in one sentence."""
    assert said(capsys, "people", action, "--", number, code=2)


@pytest.mark.parametrize(
    "command", [("people",), ("people", "remove", "1"), ("audit",), ("invite", "list"), ("invite", "withdraw", "1")]
)
def test_looking_makes_no_database(capsys: Captured, command: tuple[str, ...]) -> None:
    """In a folder without a database nothing is made, and a wrong folder is seen."""
    assert "no database" in said(capsys, *command, code=2)
    assert not (Path.cwd() / "data").exists()


def test_folder_before_or_after_the_action(capsys: Captured, running: App, tmp_path: Path) -> None:
    """The data folder may be named before the action or after it."""
    for command in (("--data", "elsewhere", "list"), ("list", "--data", "elsewhere"), ("--data", "elsewhere")):
        assert "elsewhere" in said(capsys, "people", *command, code=2)


# audit


def test_audit_of_one_person_since_a_day(capsys: Captured, running: App) -> None:
    """The audit is read as lines or as CSV, of everybody or of one person, from a day on."""
    anna = Teacher(running, at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    anna.start(running.store.invite("", anna.at, anna.at + timedelta(days=1)))
    said(capsys, "people", "suspend", "1")
    lines = said(capsys, "audit").splitlines()
    assert [line.split()[:4] for line in lines[1:3]] == [
        # half past midnight in the Netherlands
        ["2026-03-02", "00:30:01", "1", "access_admitted"],
        ["2026-03-02", "00:30:01", "1", "dialog_begun"],
    ]
    rows = list(csv.DictReader(io.StringIO(said(capsys, "audit", "--csv", "--person", "1", "--since", "2026-03-02"))))
    assert [row["action"] for row in rows] == ["access_admitted", "dialog_begun", "access_suspended"]
    assert {row["person"] for row in rows} == {"1"}
    later = said(capsys, "audit", "--csv", "--since", "2026-03-03").splitlines()
    assert [line.split(",")[2] for line in later] == ["action", "access_suspended"]
    assert said(capsys, "audit", "--person", "7") == "Nothing was written down.\n"


@pytest.mark.parametrize("wrong", [("--since", "gisteren"), ("--since", "2026-02-30"), ("--person", "x")])
def test_audit_with_something_wrong(capsys: Captured, running: App, wrong: tuple[str, str]) -> None:
    """A day or a number that can't be read is refused by name."""
    assert wrong[0] in said(capsys, "audit", *wrong, code=2)
