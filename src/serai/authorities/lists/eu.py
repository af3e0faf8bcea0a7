"""The consolidated list of financial sanctions of the European Union, as XML or CSV (semicolons)."""

import csv
import io

from lxml import etree

from serai.authorities.lists.text import children, country
from serai.customs.screening.party import Listed

SOURCE = "eu"


def is_xml(root: etree._Element) -> bool:
    """Say whether a document is this list."""
    name = etree.QName(root)
    return name.localname == "export" and "fsd" in (name.namespace or "fsd")


def read_xml(root: etree._Element) -> list[Listed]:
    """Read every entity of the document."""
    return [_entity(one) for one in children(root, "sanctionEntity")]


def is_csv(text: str) -> bool:
    """Say whether a text has the header of the CSV."""
    first = text.lstrip("﻿").partition("\n")[0]
    return ";" in first and "NameAlias_WholeName" in first


def read_csv(text: str) -> list[Listed]:
    """Read the CSV: one row an alias, an address or a birth; rows of one number are one entity."""
    groups: dict[str, list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(text.lstrip("﻿")), delimiter=";"):
        number = (row.get("Entity_LogicalId") or "").strip()
        if number:
            groups.setdefault(number, []).append(
                {k: (v or "").strip() for k, v in row.items() if k and isinstance(v, str)}
            )
    return [_rows(number, rows) for number, rows in groups.items()]


def _entity(one: etree._Element) -> Listed:
    kinds = [kind.get("code", "") for kind in children(one, "subjectType")]
    places = [
        at.get("countryIso2Code", "") for name in ("address", "citizenship") for at in children(one, name)
    ]
    return Listed(
        source=SOURCE,
        entry=one.get("euReferenceNumber") or one.get("logicalId") or "",
        names=tuple(filter(None, (_whole(alias) for alias in children(one, "nameAlias")))),
        kind="individual" if "person" in kinds else "entity",
        countries=tuple(dict.fromkeys(filter(None, map(country, places)))),
        programmes=tuple(
            dict.fromkeys(filter(None, (rule.get("programme", "") for rule in children(one, "regulation"))))
        ),
        born=tuple(
            filter(
                None, (born.get("birthdate") or born.get("year") or "" for born in children(one, "birthdate"))
            )
        ),
    )


def _whole(alias: etree._Element) -> str:
    parts = (alias.get(name, "") for name in ("firstName", "middleName", "lastName"))
    return " ".join((alias.get("wholeName") or " ".join(filter(None, parts))).split())


def _rows(number: str, rows: list[dict[str, str]]) -> Listed:
    def told(*columns: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row[name] for row in rows for name in columns if row.get(name)))

    reference = told("Entity_EU_ReferenceNumber")
    places = told("Address_CountryIso2Code", "Citizenship_CountryIso2Code")
    return Listed(
        source=SOURCE,
        entry=reference[0] if reference else number,
        names=told("NameAlias_WholeName"),
        kind="individual" if "P" in told("Entity_SubjectType_ClassificationCode") else "entity",
        countries=tuple(dict.fromkeys(filter(None, map(country, places)))),
        programmes=told("Entity_Regulation_Programme"),
        born=told("BirthDate_BirthDate", "BirthDate_Year"),
    )
