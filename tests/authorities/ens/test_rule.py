"""A rule has a number, a place, a sentence of its own and a check."""

import json
import re
import sys
from pathlib import Path

from serai.authorities.ens.part import Message, Part
from serai.authorities.ens.rule import Book
from serai.authorities.ens.rules import RULES

PAGE = Path(__file__).resolve().parents[3] / "docs" / "ens-rules.md"


def rules_page() -> str:
    """Write the page of rules."""
    rows = [
        f"| {rule.code} | `{'/'.join(rule.place) or '.'}` | {rule.sentence}"
        f"{' Declarations alone.' if rule.only else ''} |"
        for rule in sorted(RULES, key=lambda rule: (rule.code, rule.place))
    ]
    return (
        "# Rules of entry summaries\n\n"
        "The codes are the authority's, the sentences ours. A place is the path below the message; `.` is\n"
        "the message itself. [`serai customs check`](ens.md) tells the code and where it was broken.\n\n"
        "This page is written by `python -m tests.authorities.ens.test_rule > docs/ens-rules.md`.\n\n"
        "| code | place | rule |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    )


def test_a_check_joins_its_book() -> None:
    """The docstring of a check is the sentence of its rule."""
    book = Book()

    @book.rule("1", "HEAHEA", only="CC315A")
    def never(part: Part, message: Message) -> bool:
        """Nothing holds."""
        return False

    book.add("2", (), "All holds.", lambda part, message: True)
    assert [(rule.code, rule.place, rule.sentence, rule.only) for rule in book.rules] == [
        ("1", ("HEAHEA",), "Nothing holds.", "CC315A"),
        ("2", (), "All holds.", ""),
    ]


def test_every_rule_stands_once_and_speaks() -> None:
    """No two rules have the same number and place, and each has one sentence in one line."""
    assert len({(rule.code, rule.place) for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert re.fullmatch(r"[A-Z][^\n]+\.", rule.sentence), rule


def test_the_sentences_are_ours(shared: Path) -> None:
    """No sentence is one of the rule book's."""
    theirs = set()
    for file in (shared / "data" / "ens" / "rules").glob("*.json"):
        for one in json.loads(file.read_text())["asserts"]:
            theirs |= {one["errorMessage"].strip(), one["localErrorMessage"].strip()}
    assert not theirs & {rule.sentence for rule in RULES}


def test_the_page_of_rules_is_as_the_rules_are() -> None:
    """The document lists every rule as it stands."""
    assert PAGE.read_text(encoding="utf-8") == rules_page()


if __name__ == "__main__":
    sys.stdout.write(rules_page())
