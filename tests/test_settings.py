"""What the operator may choose."""

import pytest

from bot.errors import WrongSettingError
from bot.settings import Settings, read_settings


def test_messages_per_second() -> None:
    """The limit is Telegram's own, unless another is set; 0 is none."""
    assert read_settings({}).messages_per_second == Settings.messages_per_second == 30
    assert read_settings({"VIJFB_MESSAGES_PER_SECOND": " 0 "}).messages_per_second == 0


@pytest.mark.parametrize("text", ["-1", "many", "2.5"])
def test_messages_per_second_that_is_no_number(text: str) -> None:
    """Anything else is refused by name."""
    with pytest.raises(WrongSettingError, match="VIJFB_MESSAGES_PER_SECOND"):
        read_settings({"VIJFB_MESSAGES_PER_SECOND": text})
