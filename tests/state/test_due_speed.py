"""Finding what is due among 100,000 follow-ups: always by an index, never by reading them all."""

from collections.abc import Iterator

import pytest

from tests.follow_ups.due_bench import DUE, NOON, PER_PERSON, PERSON, fill, plan_of, queries
from tests.support.keys import SqliteStore

ROWS = 100_000


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    """A store with 100,000 follow-ups of a thousand teachers."""
    store = SqliteStore(tmp_path_factory.mktemp("many"))
    # nothing is killed here: waiting for the disk would only make it slow
    store._connection.execute("pragma synchronous = off")
    fill(store, ROWS)
    yield store
    store.close()


@pytest.mark.parametrize("name", ["due", "due on a channel", "due_of", "next_due", "next_due on a channel"])
def test_what_is_due_is_found_by_an_index(many: SqliteStore, name: str) -> None:
    """The clock's questions are answered from an index: no row is read that can't be part of the answer."""
    plan = plan_of(many, queries(many)[name])
    assert any(step.startswith("SEARCH follow_ups USING INDEX") for step in plan), plan
    assert not [step for step in plan if step.startswith("SCAN")], plan


@pytest.mark.parametrize("channel", [None, "test"])
def test_due_ones_come_in_order_without_sorting(many: SqliteStore, channel: str | None) -> None:
    """The first of very many due ones are found without sorting all of them first."""
    assert not [step for step in plan_of(many, lambda: many.due(NOON, 100, channel)) if "TEMP B-TREE" in step]


def test_the_right_ones_are_found_among_many(many: SqliteStore) -> None:
    """Waiting ones and repeats are found, and nothing that is done, cancelled, kept for later or still to come."""
    assert many._connection.execute("select count(*) from follow_ups").fetchone()[0] == ROWS
    found = many.due(NOON, 1000)
    assert len(found) == DUE
    assert {promised.status for promised in found} == {"waiting", "delivered"}
    moments = [promised.due_at if promised.status == "waiting" else promised.repeat_at for promised in found]
    assert moments == sorted(moment for moment in moments if moment is not None)
    assert many.next_due() == moments[0]
    assert [promised.id for promised in many.due_of(PERSON, NOON)] == [
        promised.id for promised in found if promised.person_id == PERSON
    ]
    assert len(many.follow_ups(PERSON)) == PER_PERSON
