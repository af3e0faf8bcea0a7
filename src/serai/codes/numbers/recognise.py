"""Who may mean a number: every form that fits it, never one guess.

A number alone cannot name its carrier: twelve digits may be a parcel of FedEx, and of five others. What a
check digit rules out is told apart from what has none.

>>> found = recognise("1z 5r8 939 0357567127")
>>> found.normal, [(one.carrier, one.check) for one in found.candidates]
('1Z5R89390357567127', [('ups', 'valid')])
>>> recognise("LZ 473124829 CN").candidates[0].carrier
'china_post'
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from serai.codes.numbers import america, china, europe, post
from serai.codes.numbers.form import NumberForm

FORMS: Sequence[NumberForm] = (*post.FORMS, *america.FORMS, *china.FORMS, *europe.FORMS)
"""Every form that is known, standards first."""

VALID, NONE = "valid", "none"
LONGEST = 64
"""Characters; nobody's number is longer."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A carrier that may mean a number: by which form, whether a check digit says so, and what it tells."""

    carrier: str
    form: str
    check: str
    country: str | None
    service: str | None
    certainty: str
    source: str


@dataclass(frozen=True, slots=True)
class Unfit:
    """A form that the number has but for its check digit."""

    carrier: str
    form: str
    reason: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """A number as it came, as it is compared (`normal`), who may mean it, and who would but for a digit."""

    number: str
    normal: str
    candidates: tuple[Candidate, ...]
    unfit: tuple[Unfit, ...]


def normal(text: str) -> str:
    """Return a number as numbers are compared: in capitals, without blanks, hyphens, dots and brackets."""
    return re.sub(r"[\s().\-]", "", text.upper())


def recognise(text: str, forms: Sequence[NumberForm] = FORMS) -> Recognised:
    """Return everybody who may mean a number: those whose check digit holds first, then by the table.

    Blanks and the case of letters do not count; hyphens, dots and brackets count only for the forms that
    are written with them.
    """
    plain, bare = "".join(text.split()).upper(), normal(text)
    fits: list[Candidate] = []
    unfit: list[Unfit] = []
    for form in forms if len(plain) <= LONGEST else ():
        found = form.regex.fullmatch(plain) or form.regex.fullmatch(bare)
        if found is None:
            continue
        fault = form.fault(found)
        if fault is None:
            fits.append(_candidate(form, found))
        else:
            unfit.append(Unfit(form.carrier, form.name, fault))
    fits.sort(key=lambda one: (one.check != VALID, one.certainty != "sourced"))
    return Recognised(text, bare, tuple(fits), tuple(unfit))


def _candidate(form: NumberForm, found: re.Match[str]) -> Candidate:
    land = form.issued(found)
    carrier = post.POSTS.get(land or "", form.carrier) if form.name == "S10" else form.carrier
    check = NONE if form.check is None else VALID
    return Candidate(
        carrier, form.name, check, land, form.served(found), form.certainty, form.source or "none"
    )
