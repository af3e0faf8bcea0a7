"""Pages as they come: a tree of elements without scripts and comments."""

import re
from typing import Any

from lxml import etree

_CHARSET = re.compile(rb"""<meta[^>]+charset=["']?([\w-]+)""", re.IGNORECASE)
_START = 4096


def parse(data: bytes, encoding: str) -> Any:
    """Read a page, however untidy; None if there is nothing in it."""
    told = _CHARSET.search(data[:_START])
    name = told[1].decode() if told else encoding
    try:
        text = data.decode(name)
    except (LookupError, UnicodeDecodeError):
        text = data.decode("utf-8" if name != "utf-8" else "cp1252", "replace")
    parser = etree.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    root = etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    if root is not None:
        etree.strip_elements(root, "script", "style", "noscript", "template", etree.Comment, with_tail=False)
    return root


def raw(element: Any) -> str:
    """Write an element as it stands."""
    return str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))
