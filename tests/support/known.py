"""Whether what a store knows by heart is what its database says."""

from bot.state.known_rows import LISTED
from bot.state.row_store import RowStore
from bot.state.rows import Row


def wrong_rows(store: RowStore) -> list[Row]:
    """The known rows that are not as the database has them, or stand in a list that the database does not have."""
    known = store._known
    rows = [row for found in known._rows.values() for row in found.values()]
    wrong = [row for row in rows if _kept(store, type(row), "id = ?", row.id) != [row]]
    for (row_class, owner), numbers in known._lists.items():
        where = " and ".join(f"{column} = ?" for column in LISTED[row_class])
        values = owner if isinstance(owner, tuple) else (owner,)
        kept = _kept(store, row_class, f"{where} order by id", *values)
        wrong += [] if [row.id for row in kept] == numbers else kept
    return wrong


def _kept(store: RowStore, row_class: type[Row], where: str, *values: object) -> list[Row]:
    codec = store._codecs[row_class]
    records = store._connection.execute(codec.select + where, values).fetchall()
    return [codec.row(store._opened(codec, record)) for record in records]
