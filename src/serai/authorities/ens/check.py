"""Check an entry summary, or its amendment, against the rule book and the official schema."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from serai.authorities.ens.message import AMENDMENT, NAMESPACE, SUMMARY, NotAnEntrySummary
from serai.authorities.ens.part import Message, Part
from serai.authorities.ens.rule import Rule
from serai.authorities.ens.rules import RULES
from serai.authorities.ens.schema import Fault, Schemas
from serai.authorities.xml import LARGEST, parse

KINDS = {f"{{{NAMESPACE}{kind}}}{kind}": kind for kind in (SUMMARY, AMENDMENT)}
NOT_CHECKED = "not checked: the official schemas are not installed; serai standards add ens PATH"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found; `schema` is `checked`, or why it was not."""

    faults: tuple[Fault, ...]
    schema: str

    @property
    def valid(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    def as_dict(self) -> dict[str, object]:
        """Return it as one JSON object."""
        return {
            "valid": self.valid,
            "errors": [fault.as_dict() for fault in self.faults],
            "schema": self.schema,
        }


@dataclass(frozen=True, slots=True)
class _Place:
    """The rules of a place, and the places below it."""

    rules: list[Rule] = field(default_factory=list)
    below: dict[str, "_Place"] = field(default_factory=dict)


def check(content: bytes, schemas: Schemas | None = None, limit: int = LARGEST) -> Checked:
    """Check one message.

    Faults of the schema come first, then those of the rules in the order of the message. Rules are checked
    whatever the schema says.

    Raises
    ------
    NotXml, UnsafeXml, TooLarge, TooDeep
        If the bytes cannot be read; see `serai.authorities.xml`.
    NotAnEntrySummary
        If it is another message.
    """
    root = parse(content, limit)
    if root.tag not in KINDS:
        name = etree.QName(root)
        raise NotAnEntrySummary(
            f"the message is {name.localname} in {name.namespace or 'no namespace'}; "
            f"an entry summary is {SUMMARY} in {NAMESPACE}{SUMMARY}, its amendment likewise {AMENDMENT}"
        )
    return check_root(root, schemas)


def check_root(root: etree._Element, schemas: Schemas | None = None) -> Checked:
    """Check a message that is parsed already, as `check` does."""
    found = {} if schemas is None else {(one.code, one.location): one for one in schemas.faults(root)}
    message = Message(root)
    for fault in _walk(message, message, PLACES[message.kind]):
        found.setdefault((fault.code, fault.location), fault)
    return Checked(tuple(found.values()), NOT_CHECKED if schemas is None else "checked")


def _walk(part: Part, message: Message, place: _Place) -> Iterator[Fault]:
    """Check a part and all below it for which there are rules."""
    for rule in place.rules:
        if not rule.check(part, message):
            yield Fault(rule.code, part.location, rule.sentence)
    for tag, below in place.below.items():
        for child in part.children.get(tag, ()):
            yield from _walk(child, message, below)


def _places(kind: str) -> _Place:
    """Order the rules of a message by their place."""
    top = _Place()
    for rule in RULES:
        if rule.only in ("", kind):
            place = top
            for tag in rule.place:
                place = place.below.setdefault(tag, _Place())
            place.rules.append(rule)
    return top


PLACES = {kind: _places(kind) for kind in (SUMMARY, AMENDMENT)}
"""The rules of each message, by place."""
