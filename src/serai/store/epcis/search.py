"""Find events: the conditions of a query as SQL, answered page by page.

Events are never changed or taken away, and are numbered in the order of their commit: a query that began at a
number goes on as if nothing had come since.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    Text,
    and_,
    cast,
    func,
    literal,
    or_,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY

from serai.store.epcis.ask import AnyTerm, Asked, Attributed, Compared, Condition, QueryTooLarge, Within
from serai.store.epcis.schema import EPCIS_EVENT, EPCIS_FACT, EPCIS_MASTER, EPCIS_WORD

PARENT = "parent"
"""The attribute of master data that names what holds a place."""

_E = EPCIS_EVENT.c
_TIMES = {"eventTime": _E.event_time, "recordTime": _E.record_time}
Truth: TypeAlias = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class After:
    """Where a page ended: the order's value and the number there, the newest number when the query began,
    how many events were told, and how many are still wanted (None: all)."""

    ceiling: int
    value: datetime | None = None
    number: int | None = None
    told: int = 0
    left: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An event as it is kept."""

    number: int
    event_id: str
    event_time: datetime
    record_time: datetime
    context: str
    body: str


@dataclass(frozen=True, slots=True)
class Page:
    """Events, and where to go on; None: these were all."""

    events: tuple[Found, ...]
    after: After | None


def find(connection: Connection, asked: Asked, size: int, after: After | None = None) -> Page:
    """Return a page of the events that a query finds.

    Raises
    ------
    QueryTooLarge
        If there are more than the query's `maxEventCount`.
    """
    if after is None:
        ceiling = connection.scalar(select(func.coalesce(func.max(_E.number), 0))) or 0
        after = After(ceiling, left=asked.limit)
        _check_size(connection, asked, ceiling)
    wanted = size if after.left is None else min(size, after.left)
    rows = connection.execute(_paged(asked, after).limit(wanted + 1)).all()
    events = tuple(Found(*row[:6]) for row in rows[:wanted])
    left = None if after.left is None else after.left - len(events)
    if len(rows) <= wanted or left == 0:
        return Page(events, None)
    value = rows[wanted - 1][6]
    return Page(
        events,
        After(
            after.ceiling,
            value if isinstance(value, datetime) else None,
            events[-1].number,
            after.told + len(events),
            left,
        ),
    )


def find_new(connection: Connection, asked: Asked, after: int, most: int) -> tuple[list[Found], int]:
    """Return events of a query that came after a number, in their order, and the newest number looked at."""
    newest = connection.scalar(select(func.coalesce(func.max(_E.number), 0))) or 0
    query = select(*_columns()).where(_E.number > after, _E.number <= newest, *_where(asked.conditions))
    rows = connection.execute(query.order_by(_E.number).limit(most)).all()
    found = [Found(*row) for row in rows]
    return found, found[-1].number if len(found) == most else newest


def _check_size(connection: Connection, asked: Asked, ceiling: int) -> None:
    if asked.most is None:
        return
    query = select(_E.number).where(_E.number <= ceiling, *_where(asked.conditions)).limit(asked.most + 1)
    if (connection.scalar(select(func.count()).select_from(query.subquery())) or 0) > asked.most:
        raise QueryTooLarge(f"there are more than {asked.most} events; ask for fewer, or raise maxEventCount")


def _paged(asked: Asked, after: After) -> Select[Any]:
    """Return the query for what comes after a place, in its order."""
    order = _ordered_by(asked)
    query = select(*_columns(), order).where(_E.number <= after.ceiling, *_where(asked.conditions))
    if asked.fields[0] not in _TIMES:
        way = order.desc() if asked.descending else order.asc()
        return query.order_by(way.nulls_last(), _E.number).offset(after.told)
    if after.number is not None:
        here, there = tuple_(order, _E.number), tuple_(literal(after.value), literal(after.number))
        query = query.where(here < there if asked.descending else here > there)
    if asked.descending:
        return query.order_by(order.desc(), _E.number.desc())
    return query.order_by(order, _E.number)


def _ordered_by(asked: Asked) -> ColumnElement[Any]:
    """Return what a query is ordered by: a time of the event, or its first fact of a name."""
    if asked.fields[0] in _TIMES:
        return _TIMES[asked.fields[0]]
    value = func.coalesce(EPCIS_FACT.c.value, func.extract("epoch", EPCIS_FACT.c.at))
    least = func.max(value) if asked.descending else func.min(value)
    query = select(least).where(EPCIS_FACT.c.event == _E.number, EPCIS_FACT.c.name.in_(asked.fields))
    return query.scalar_subquery()


def _columns() -> tuple[ColumnElement[Any], ...]:
    return (_E.number, _E.event_id, _E.event_time, _E.record_time, _E.context, _E.body)


def _where(conditions: Sequence[Condition]) -> list[Truth]:
    return [_truth(condition) for condition in conditions]


def _truth(condition: Condition) -> Truth:
    if isinstance(condition, AnyTerm):
        return or_(_any_of(_texts(condition.terms)), *(_begins(one) for one in condition.patterns))
    if isinstance(condition, Compared):
        return _compared(condition)
    if isinstance(condition, Within):
        return _any_of(_places(condition))
    return _any_of(_attributed(condition))


def _any_of(terms: ColumnElement[Any]) -> Truth:
    found: Truth = _E.terms.overlap(terms)
    return found


def _texts(terms: Sequence[str]) -> ColumnElement[Any]:
    return literal(list(terms), ARRAY(Text))


def _begins(pattern: tuple[str, str, str]) -> Truth:
    """Say whether the event has, under a name, any known word that begins so."""
    name, kind, begin = pattern
    words = select(literal(f"{name}\t") + EPCIS_WORD.c.value).where(
        EPCIS_WORD.c.kind == kind, EPCIS_WORD.c.value.startswith(begin, autoescape=True)
    )
    return _any_of(_array(words))


def _compared(condition: Compared) -> Truth:
    column: ColumnElement[Any]
    if condition.names[0] in _TIMES:
        return _TIMES[condition.names[0]].op(condition.sign, is_comparison=True)(condition.limit)
    column = EPCIS_FACT.c.at if isinstance(condition.limit, datetime) else EPCIS_FACT.c.value
    query = select(EPCIS_FACT.c.event).where(
        EPCIS_FACT.c.name.in_(condition.names), column.op(condition.sign, is_comparison=True)(condition.limit)
    )
    return _E.number.in_(query)


def _places(condition: Within) -> ColumnElement[Any]:
    """Return the terms of places and of all that they hold by master data."""
    given = select(func.unnest(_texts(condition.places)).label("id")).cte("held", recursive=True)
    inside = select(EPCIS_MASTER.c.id).join(
        given, and_(EPCIS_MASTER.c.attribute == PARENT, EPCIS_MASTER.c.value == given.c.id)
    )
    held = given.union(inside)
    return _array(select(literal(f"{condition.name}\t") + held.c.id))


def _attributed(condition: Attributed) -> ColumnElement[Any]:
    query = select(literal(f"{condition.name}\t") + EPCIS_MASTER.c.id).where(
        EPCIS_MASTER.c.attribute.in_(condition.attributes)
    )
    if condition.values:
        query = query.where(EPCIS_MASTER.c.value.in_(condition.values))
    return _array(query)


def _array(query: Select[Any]) -> ColumnElement[Any]:
    inside: ScalarSelect[Any] = query.scalar_subquery()
    return cast(func.array(inside), ARRAY(Text))


def as_row(after: After) -> Mapping[str, Any]:
    """Return a place as plain values."""
    value = None if after.value is None else after.value.isoformat()
    return {
        "ceiling": after.ceiling,
        "value": value,
        "number": after.number,
        "told": after.told,
        "left": after.left,
    }
