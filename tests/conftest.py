"""What every test can use."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds --rewrite: write down what the bot says now; read the diff as a teacher would."""
    parser.addoption("--rewrite", action="store_true", help="rewrite the transcripts with what the bot says now")


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether transcripts are to be rewritten."""
    return bool(request.config.getoption("--rewrite"))
