"""The JSON Schema of a data set, for whoever takes it: generated from its table of fields."""

from collections.abc import Sequence

from serai.customs.datasets.field import Field, Need, Table


def schema_of(table: Table) -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a table.

    Required there is what is demanded on every day; what depends on the day or on circumstances, and the
    checks over several fields, stand in words, with their rules, under `x-needs` and `x-checks`.
    """
    checks = [
        {"rule": one.rule, "sentence": one.sentence, **_dated(one.since, one.until, one.certainty)}
        for one in table.checks
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table.title,
        "description": f"Source: {table.source}; {table.certainty}." if table.source else table.title,
        **_object(table.fields),
        **({"x-checks": checks} if checks else {}),
    }


def _object(fields: Sequence[Field]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": {one.name: _property(one) for one in fields},
        "required": [one.name for one in fields if one.bounds[0] > 0],
        "additionalProperties": False,
    }


def _property(one: Field) -> dict[str, object]:
    single = _object(one.kind) if isinstance(one.kind, tuple) else dict(one.kind.schema)
    least, most = one.bounds
    shape = {"type": "array", "items": single, "minItems": least, "maxItems": most} if one.listed else single
    shape |= {"description": one.sentence} if one.sentence else {}
    shape |= {"x-source": one.source} if one.source else {}
    shape |= {"x-certainty": one.certainty} if one.certainty != "certain" else {}
    return shape | ({"x-needs": [_need(need) for need in one.needs]} if one.needs else {})


def _need(need: Need) -> dict[str, object]:
    where = {fact: sorted(values) for fact, values in need.where.items()}
    return {
        "rule": need.rule,
        "demand": need.demand,
        "sentence": need.sentence,
        **_dated(need.since, need.until, need.certainty),
        **({"where": where} if where else {}),
        **({"source": need.source} if need.source else {}),
    }


def _dated(since: object, until: object, certainty: str) -> dict[str, object]:
    told = {"since": since, "until": until}
    dates: dict[str, object] = {name: str(day) for name, day in told.items() if day is not None}
    return dates | ({"certainty": certainty} if certainty != "certain" else {})
