"""Numbers with the last digit changed."""

from collections.abc import Sequence

from serai.codes.numbers.form import NumberForm
from serai.codes.numbers.recognise import recognise


def closed_by(number: str, form: str, forms: Sequence[NumberForm]) -> str:
    """Return the digits with which a form accepts the number that ends in them."""
    tries = ((digit, recognise(number[:-1] + digit, forms)) for digit in "0123456789")
    return "".join(digit for digit, found in tries if form in {one.form for one in found.candidates})
