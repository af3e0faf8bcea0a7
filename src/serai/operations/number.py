"""Who may mean a number: every candidate, with what its check digit says."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from serai.codes.numbers.recognise import recognise
from serai.errors import Refused

MOST = 1000
"""Numbers that are looked at in one go over HTTP."""


class TooManyNumbers(Refused):
    """More numbers were sent than are looked at in one go."""


def tell_numbers(numbers: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    """Give one row a number: all its candidates, and the forms that only its check digit rules out."""
    for number in numbers:
        found = recognise(number)
        yield {
            "number": number,
            "candidates": [
                {
                    "carrier": one.carrier,
                    "format": one.form,
                    "check": one.check,
                    "country": one.country,
                    "service": one.service,
                    "certainty": one.certainty,
                    "source": one.source,
                }
                for one in found.candidates
            ],
            "invalid": [
                {"carrier": one.carrier, "format": one.form, "reason": one.reason} for one in found.unfit
            ],
            "normal": found.normal,
        }


def tell_some(numbers: list[str]) -> list[Mapping[str, Any]]:
    """Return what `tell_numbers` gives, of not too many numbers.

    Raises
    ------
    TooManyNumbers
    """
    if len(numbers) > MOST:
        raise TooManyNumbers(f"{len(numbers)} numbers are too many in one go; send at most {MOST}")
    return list(tell_numbers(numbers))
