"""The one parser of messages in XML: no entities, no document type, no network, limits of size and depth."""

import re

from lxml import etree

from serai.errors import Refused

LARGEST = 20_000_000
"""Bytes of one message at most."""

DEEPEST = 256
"""Elements within each other at most: the limit of libxml2, which no message comes near."""

DOCTYPE = re.compile(rb"\A(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)
"""A document type before the first element, in any encoding that extends ASCII."""


class NotXml(Refused):
    """The bytes are not well-formed XML, or not in the encoding that they claim."""


class UnsafeXml(Refused):
    """The XML declares a document type or entities, which no authority's message needs."""


class TooLarge(Refused):
    """The content has more bytes than a message may have."""


class TooDeep(Refused):
    """The XML has elements within each other beyond the limit."""


def parse(content: bytes, limit: int = LARGEST) -> etree._Element:
    """Return the root of the XML in these bytes, without its comments and instructions.

    Entities are never expanded and nothing is ever loaded. The encoding is that of the byte-order mark
    or the XML declaration, else UTF-8.

    Raises
    ------
    TooLarge
        If there are more than `limit` bytes, or a text or tag that libxml2 finds too long.
    TooDeep
        If elements stand within each other beyond `DEEPEST`.
    UnsafeXml
        If there is a document type, whether it declares entities or not.
    NotXml
        If it is not well-formed, has no element, or does not keep to its encoding.
    """
    if len(content) > limit:
        raise TooLarge(f"the message has {len(content):,} bytes, at most {limit:,} are read")
    if DOCTYPE.match(content):
        raise UnsafeXml("the message declares a document type; remove <!DOCTYPE …> and its entities")
    try:
        root = etree.fromstring(content, _make_parser())
    except etree.XMLSyntaxError as error:
        raise _named(error) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeXml("the message declares a document type; remove <!DOCTYPE …> and its entities")
    return root


def _make_parser() -> etree.XMLParser:
    """Return a parser of its own for each message: parsers are not shared between threads."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _named(error: etree.XMLSyntaxError) -> Refused:
    """Return the named refusal of what libxml2 said."""
    said = str(error)
    if "depth" in said:
        return TooDeep(f"the message has more than {DEEPEST} elements within each other")
    if "amplification" in said or "entity reference loop" in said:
        return UnsafeXml("the message declares entities that expand without bound")
    if "too long" in said or "size limit" in said:
        return TooLarge("the message has a text or tag of more than 10,000,000 bytes")
    said = re.sub(r" \(<string>, line \d+\)$", "", said)
    return NotXml(f"the message is not XML: {said}")
