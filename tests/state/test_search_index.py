"""The index behind the search."""

from threading import Thread

import pytest

from bot.state.search_index import SearchIndex

ROWS = [
    [["pestcontract"], ["contract", "papier"], ["maak"], ["klas"]],
    [["klas"], ["groep", "_group"], ["sfeer"], ["contract"]],
    [["ouders"], ["bellen"], ["klas", "klas"], []],
]


@pytest.fixture
def index() -> SearchIndex:
    """Three rows of tokens."""
    return SearchIndex(ROWS)


def test_title_before_body(index: SearchIndex) -> None:
    """A row that is called so comes before one that names it in passing."""
    assert [row.number for row in index.search(["klas"])] == [1, 2, 0]


def test_where_a_token_stands(index: SearchIndex) -> None:
    """A row says which tokens it has, and in which columns."""
    found = {row.number: row.columns for row in index.search(["contract", "klas", "nergens"])}
    assert found[0] == {"contract": {"keywords"}, "klas": {"body"}}
    assert found[1] == {"contract": {"body"}, "klas": {"title"}}


def test_count(index: SearchIndex) -> None:
    """Rows are counted once, however many of the tokens they have."""
    assert (index.size, index.count(["klas", "contract"]), index.count(["nergens"]), index.count([])) == (3, 3, 0, 0)


@pytest.mark.parametrize("token", ['"', "AND", "NOT", "NEAR(", "kl*", "title:klas", "-klas", "", "(", "'", "🙂"])
def test_no_token_is_read_as_a_query(index: SearchIndex, token: str) -> None:
    """Nothing in a token means anything to the query language."""
    assert index.search([token]) == []
    assert {row.number for row in index.search([token, "ouders"])} >= {2}


def test_token_nobody_types(index: SearchIndex) -> None:
    """A token with an underscore is one word, and not the word without it."""
    assert [row.number for row in index.search(["_group"])] == [1]
    assert index.search(["group"]) == []


def test_no_tokens(index: SearchIndex) -> None:
    """Without tokens nothing is found."""
    assert index.search([]) == []


def test_other_thread(index: SearchIndex) -> None:
    """An index that was made in one thread can be searched in another."""
    found: list[int] = []
    thread = Thread(target=lambda: found.extend(row.number for row in index.search(["ouders"])))
    thread.start()
    thread.join()
    assert found == [2]
