"""The consolidated list of the United Nations Security Council, as XML."""

from lxml import etree

from serai.authorities.lists.text import child, children, country, texts
from serai.customs.screening.party import Listed

SOURCE = "un"
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")


def is_xml(root: etree._Element) -> bool:
    """Say whether a document is this list."""
    return etree.QName(root).localname == "CONSOLIDATED_LIST"


def read_xml(root: etree._Element) -> list[Listed]:
    """Read every individual and entity of the document."""
    people = [_entry(one, "individual") for one in children(child(root, "INDIVIDUALS"), "INDIVIDUAL")]
    return people + [_entry(one, "entity") for one in children(child(root, "ENTITIES"), "ENTITY")]


def _entry(one: etree._Element, kind: str) -> Listed:
    group = kind.upper()
    aliases = [name for alias in children(one, f"{group}_ALIAS") for name in texts(alias, "ALIAS_NAME")]
    original = texts(one, "NAME_ORIGINAL_SCRIPT")
    places = [name for at in children(one, f"{group}_ADDRESS") for name in texts(at, "COUNTRY")]
    places += texts(child(one, "NATIONALITY"), "VALUE")
    born = [
        text
        for at in children(one, "INDIVIDUAL_DATE_OF_BIRTH")
        for text in (*texts(at, "DATE"), *texts(at, "YEAR"))
    ]
    name = " ".join(text for part in _NAMES for text in texts(one, part))
    return Listed(
        source=SOURCE,
        entry=(texts(one, "REFERENCE_NUMBER") or texts(one, "DATAID") or [""])[0],
        names=tuple(dict.fromkeys(filter(None, (name, *original, *_apart(aliases))))),
        kind=kind,
        countries=tuple(dict.fromkeys(filter(None, map(country, places)))),
        programmes=tuple(texts(one, "UN_LIST_TYPE")),
        born=tuple(born),
        remarks=(texts(one, "COMMENTS1") or [""])[0],
    )


def _apart(aliases: list[str]) -> list[str]:
    """Return aliases one by one; some entries join several with semicolons."""
    return [part.strip() for alias in aliases for part in alias.split(";") if part.strip()]
