"""Forged callback data: nothing fails, nothing leaks, nothing of another's changes (the full run is a module)."""

import random

import pytest

from bot.app import App
from bot.state.rows import FollowUp, Row, Run, Situation, replace
from bot.state.sqlite import SqliteStore
from tests.engine.teacher import Teacher, count, failures, texts
from tests.privacy.forged import Forger, data_of, full_teacher, leaks, press, token_of

PAYLOADS = 1500


def test_forged_payloads(app: App) -> None:
    """Of hundreds of forged payloads none raises, shows or changes anything of another teacher."""
    assert press(app, PAYLOADS) == ""


@pytest.mark.parametrize(("name", "row_class"), [("situation", Situation), ("run", Run), ("follow_up", FollowUp)])
def test_it_would_be_seen(app: App, monkeypatch: pytest.MonkeyPatch, name: str, row_class: type[Row]) -> None:
    """When situations, runs or follow-ups are found without their owner, the forged payloads show it."""

    def anybodys(store: SqliteStore, _person_id: int, number: int) -> Row | None:
        return store._by_id(row_class, number)

    monkeypatch.setattr(SqliteStore, name, anybodys)
    assert press(app, PAYLOADS) != ""


def test_tokens_are_really_shown(app: App) -> None:
    """A teacher's own token does reach that teacher, so that a leak of it could be seen."""
    ben = full_teacher(app, "ben")
    anna = full_teacher(app, "anna")
    rows = ben.command("status")
    assert token_of("ben") in str([row.payload for row in rows])
    assert not leaks(rows, ben, anna)


def test_forged_payloads_of_a_stranger(closed: App) -> None:
    """Who was not let in hears one sentence, or who to call in danger, whatever is tapped; nothing of it is kept."""
    ben = Teacher(closed, "ben")
    ben.start(closed.store.invite("x", ben.at, ben.at.replace(year=2027)))
    ben.agree()
    shown = data_of(closed, "chat-ben")
    forger = Forger(random.Random(3), shown, shown, list(closed.engine.commands))  # noqa: S311 - repeatable, nothing secret
    stranger = Teacher(closed, "stranger")
    refused = closed.engine.words.text("access", "closed")
    for _ in range(300):
        data = forger.made()
        rows = stranger.tap(data)
        assert texts(rows) == [refused] or data.startswith("c/contact"), data
    assert failures(closed) == []
    assert count(closed, "people") == 1


def test_forged_payloads_of_who_is_suspended(app: App) -> None:
    """Who is suspended sees nothing of their own by any button either, but where they wipe it or take it along."""
    ben, anna = full_teacher(app, "ben"), full_teacher(app, "anna")
    app.store.save(replace(anna.person, suspended_at=anna.at))
    forger = Forger(random.Random(3), data_of(app, "chat-anna"), data_of(app, "chat-ben"), list(app.engine.commands))  # noqa: S311 - repeatable, nothing secret
    refused = app.engine.words.text("access", "suspended")
    before = app.store.situations(anna.person.id)
    heard = 0
    for _ in range(600):
        data = forger.made()
        rows = anna.tap(data)
        run = anna.open_run
        theirs = data.startswith(("c/contact", "c/wis", "c/exporteer")) or (run is not None and f"q/{run.id}/" in data)
        assert texts(rows) == [refused] or theirs, data
        assert not leaks(rows, anna, ben)
        heard += texts(rows) == [refused]
    assert heard > 300
    assert failures(app) == []
    assert app.store.situations(anna.person.id) == before
