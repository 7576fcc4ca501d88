"""What the operator may choose."""

import pytest

from bot.errors import WrongSettingError
from bot.settings import Address, Settings, read_settings


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", Address("127.0.0.1", 8080)),
        ("0.0.0.0:9000", Address("0.0.0.0", 9000)),  # noqa: S104 - what a container says
        ("[::1]:8080", Address("::1", 8080)),
        ("localhost:0", Address("localhost", 0)),
        ("off", None),
        (" OFF ", None),
    ],
)
def test_listen(text: str, address: Address | None) -> None:
    """An address, or off."""
    assert read_settings({"VIJFB_LISTEN": text}).listen == address


@pytest.mark.parametrize("text", ["8080", ":8080", "localhost", "localhost:", "localhost:x", "localhost:99999", "a:-1"])
def test_wrong_listen(text: str) -> None:
    """What is no address is refused with an example."""
    with pytest.raises(WrongSettingError, match=r"127\.0\.0\.1:8080"):
        read_settings({"VIJFB_LISTEN": text})


def test_log() -> None:
    """The form of the log and its level are words of a list."""
    settings = read_settings({"VIJFB_LOG": "JSON", "VIJFB_LOG_LEVEL": "debug"})
    assert (settings.log, settings.log_level) == ("json", "debug")
    assert (read_settings({}).log, read_settings({}).log_level) == ("", "info")
    with pytest.raises(WrongSettingError, match="json, console"):
        read_settings({"VIJFB_LOG": "xml"})
    with pytest.raises(WrongSettingError, match="VIJFB_LOG_LEVEL"):
        read_settings({"VIJFB_LOG_LEVEL": "loud"})


def test_access() -> None:
    """On Telegram people come in by invitation, unless it is open; anything else is refused by name."""
    assert [read_settings({"VIJFB_ACCESS": text}).invited_only for text in ("", "Invitation", "open")] == [
        True,
        True,
        False,
    ]
    with pytest.raises(WrongSettingError, match="VIJFB_ACCESS must be one of open, invitation"):
        read_settings({"VIJFB_ACCESS": "closed"})


def test_address_as_it_is_written() -> None:
    """An address is written as it is read."""
    assert [str(Address("127.0.0.1", 1)), str(Address("::1", 2))] == ["127.0.0.1:1", "[::1]:2"]


def test_messages_per_second() -> None:
    """The limit is Telegram's own, unless another is set; 0 is none."""
    assert read_settings({}).messages_per_second == Settings.messages_per_second == 30
    assert read_settings({"VIJFB_MESSAGES_PER_SECOND": " 0 "}).messages_per_second == 0


@pytest.mark.parametrize("text", ["-1", "many", "2.5"])
def test_messages_per_second_that_is_no_number(text: str) -> None:
    """Anything else is refused by name."""
    with pytest.raises(WrongSettingError, match="VIJFB_MESSAGES_PER_SECOND"):
        read_settings({"VIJFB_MESSAGES_PER_SECOND": text})
