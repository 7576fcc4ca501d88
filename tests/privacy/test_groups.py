"""In a group the bot speaks of no situation, whoever asks and whatever is tapped there."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.app import App
from bot.engine.events import Chat, Commanded, EditedText, Event, Said, SentFile, Started, Tapped
from bot.state.rows import Outgoing
from tests.engine.teacher import Teacher, failures, texts
from tests.privacy.forged import data_of, full_teacher, token_of


@pytest.fixture
def anna(app: App) -> Teacher:
    """A teacher in the middle of her work, who brought the bot into a group."""
    return full_teacher(app, "anna")


def stamp(teacher: Teacher) -> dict[str, Any]:
    """What every event of hers in the group carries."""
    return {**teacher.stamp(), "chat": Chat(channel="test", id="group", sender=teacher.name, private=False)}


def everything_there(app: App, teacher: Teacher) -> Iterator[Event]:
    """Every command, bare and with a number, typed and tapped, and every button she was ever shown."""
    for name in app.engine.commands:
        for argument in ("", "1", "2", "1/open"):
            yield Commanded(**stamp(teacher), name=name, argument=argument)
            yield Tapped(**stamp(teacher), data=f"c/{name}/{argument}", tap="t")
    for data in data_of(app, f"chat-{teacher.name}"):
        yield Tapped(**stamp(teacher), data=data, tap="t")


def test_nothing_of_a_situation_is_said_in_a_group(app: App, anna: Teacher) -> None:
    """Her own commands and buttons show nobody there a word she typed, and go to the group or nowhere."""
    before = anna.person
    said: list[Outgoing] = []
    for event in everything_there(app, anna):
        said += app.engine.handle(event)
    assert failures(app) == []
    assert len(texts(said)) > 20
    assert {row.chat_id for row in said} == {"group"}
    assert [row.payload for row in said if token_of("anna") in str(row.payload)] == []
    assert anna.person == before


def test_a_group_is_not_listened_to(app: App, anna: Teacher) -> None:
    """What is said, sent, changed or started there is answered by nothing and kept nowhere."""
    for event in (
        Said(**stamp(anna), text="Bij gym koos niemand Otter.", ref="1"),
        EditedText(**stamp(anna), ref="m5", text="Anders"),
        SentFile(**stamp(anna), kind="photo"),
        Started(**stamp(anna), payload="x"),
        Tapped(**stamp(anna), data=f"q/{anna.place}/=done", tap=""),
    ):
        assert app.engine.handle(event) == []
