"""What every test can use."""

import os

import pytest

from tests.support.keys import KEY

# what tests start, and the commands of an operator, read it as an operator's process would
os.environ["VIJFB_KEY"] = KEY


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds --rewrite: write down what the bot says now; read the diff as a teacher would."""
    parser.addoption("--rewrite", action="store_true", help="rewrite the transcripts with what the bot says now")


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether transcripts are to be rewritten."""
    return bool(request.config.getoption("--rewrite"))
