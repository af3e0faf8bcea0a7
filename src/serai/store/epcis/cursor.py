"""How far events of EPCIS were told to others of ours."""

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from serai.store.database import Store
from serai.store.epcis.schema import EPCIS_CURSOR, EPCIS_EVENT
from serai.store.epcis.search import Found

_E, _C = EPCIS_EVENT.c, EPCIS_CURSOR.c


def read(store: Store, name: str) -> int:
    """Return the number of the last event that was told, 0 where none was."""
    with store.engine.connect() as connection:
        return connection.scalar(select(_C.after).where(_C.name == name)) or 0


def move(store: Store, name: str, after: int) -> None:
    """Say how far it is now; never back."""
    adding = insert(EPCIS_CURSOR).values(name=name, after=after)
    further = func.greatest(_C.after, adding.excluded.after)
    with store.engine.begin() as connection:
        connection.execute(adding.on_conflict_do_update(index_elements=[_C.name], set_={"after": further}))


def load_next(store: Store, after: int, most: int) -> list[Found]:
    """Return the events after a number, in the order of their capture."""
    query = select(_E.number, _E.event_id, _E.event_time, _E.record_time, _E.context, _E.body)
    query = query.where(_E.number > after).order_by(_E.number).limit(most)
    with store.engine.connect() as connection:
        return [Found(*row) for row in connection.execute(query)]
