"""A mapping: one carrier's words as data, read strictly from one TOML file.

>>> fsu = load("iata_fsu")
>>> fsu.meaning("DEP", None).milestone
<Milestone.DEPARTED_ORIGIN: 'departed_origin'>
>>> find("UPU-EMS")
'upu_ems'
"""

import tomllib
from collections import abc
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

from serai.carriers import form as forms
from serai.carriers import meaning as meanings
from serai.carriers.form import FIELDS, FORMATS, Form
from serai.carriers.meaning import CERTAINTIES, Meaning, Words
from serai.codes.milestone import Milestone, same_passage
from serai.errors import Missing, Refused

__all__ = ["CERTAINTIES", "FIELDS", "FORMATS", "Mapping", "Meaning", "find", "load", "names", "parse"]

_ABOUT = {"title", "source", "names", "country", "pad", "form", "codes", "statuses", "texts", "overrides"}
_LAYOUT = {"format", "encoding", "events", "shipments", "root", "delimiter", "fields", "time", "latest"}


class UnknownMapping(Missing):
    """No mapping has that name."""


class InvalidMapping(Refused):
    """A mapping's file holds a key, a milestone or a value that it must not; all faults are named."""


@dataclass(frozen=True)
class Mapping:
    """A carrier's words on one side, our milestones on the other.

    `forms` are the layouts that the carrier sends, tried in order; `names` its other names;
    `country` is its home. The first form is the one that we write, where it is a flat one.
    """

    mapping: str
    title: str
    source: str
    names: tuple[str, ...]
    country: str
    forms: tuple[Form, ...]
    words: Words

    @property
    def form(self) -> Form:
        """The first layout."""
        return self.forms[0]

    @property
    def format(self) -> str:
        """The format of the first layout."""
        return self.form.format

    @property
    def codes(self) -> abc.Mapping[str, Meaning]:
        """What each code means."""
        return self.words.codes

    def meaning(self, code: str, reason: str | None) -> Meaning | None:
        """Find what a code means, its reason considered first; None for a code that nobody told us."""
        return self.words.code(code, reason)

    @cached_property
    def told(self) -> tuple[tuple[str, str], ...]:
        """The fields that we can write, in the order of FIELDS, each with where it stands."""
        fields = self.form.fields
        return tuple((name, str(fields[name])) for name in FIELDS if name in fields)

    @cached_property
    def writable(self) -> bool:
        """Whether we can write these words: one path a field, and each in the event itself."""
        flat = all(isinstance(path, str) and path[:1] not in "^/" for path in self.form.fields.values())
        needed = {"number", "code", "happened", "place"}
        simple = not self.form.shipments and not self.form.root and self.format not in ("html", "edifact")
        return flat and simple and needed <= set(self.form.fields)

    @cached_property
    def said(self) -> abc.Mapping[Milestone, Meaning]:
        """The code that we write for each milestone, where these words can say it at all."""
        spoken = [entry for entry in self.codes.values() if entry.says] if self.writable else []
        found: dict[Milestone, Meaning] = {}
        for milestone in Milestone:
            exact = [e for e in spoken if e.milestone is milestone]
            near = [e for e in spoken if same_passage(e.milestone, milestone)]
            if exact or near:
                found[milestone] = (exact or near)[0]
        return found


@cache
def names() -> tuple[str, ...]:
    """List every mapping that comes with Serai."""
    folder = resources.files("serai.carriers")
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


def plain(name: str) -> str:
    """Return a carrier's name without case, blanks, `_` and `-`."""
    return "".join(letter for letter in name.casefold() if letter not in " _-")


def find(name: str) -> str | None:
    """Find the mapping of a carrier by its name or one of its other names; None if there is none."""
    return _called().get(plain(name))


@cache
def _called() -> abc.Mapping[str, str]:
    """Return every name that a mapping has, its own going before another's alias."""
    aliases = {plain(alias): name for name in names() for alias in load(name).names}
    return aliases | {plain(name): name for name in names()}


@cache
def load(name: str) -> Mapping:
    """Load a mapping that comes with Serai.

    Raises
    ------
    UnknownMapping
        If there is none of that name.
    """
    if name not in names():
        raise UnknownMapping(f"no mapping is called {name!r}; there are {', '.join(names())}")
    text = (resources.files("serai.carriers") / f"{name}.toml").read_text(encoding="utf-8")
    return parse(name, text)


def parse(name: str, text: str) -> Mapping:
    """Read a mapping from the text of its TOML file.

    Raises
    ------
    InvalidMapping
        If it is not TOML, or with all that is unknown, absent or wrong in it.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidMapping(f"{name}.toml is not TOML: {error}") from None
    faults = [*_about_faults(data), *_form_faults(data), *meanings.faults(data)]
    if faults:
        raise InvalidMapping(f"{name}.toml: " + "; ".join(faults))
    home = data.get("country", "")
    return Mapping(
        mapping=name,
        title=data["title"],
        source=data["source"],
        names=tuple(data.get("names", ())),
        country=home,
        forms=tuple(forms.build(layout, home) for layout in _layouts(data)),
        words=meanings.build(data),
    )


def _layouts(data: abc.Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the tables of the forms; a mapping without them is one form itself."""
    if "form" in data:
        return list(data["form"])
    return [{key: value for key, value in data.items() if key not in _ABOUT}]


def _about_faults(data: abc.Mapping[str, Any]) -> list[str]:
    known = _ABOUT if "form" in data else _ABOUT | _LAYOUT | {"groups"}
    faults = [f"unknown key {key!r}" for key in data if key not in known]
    faults += [f"{key} must be a text" for key in ("title", "source") if not isinstance(data.get(key), str)]
    aliases = data.get("names", [])
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        faults.append("names must be a list of texts")
    country = data.get("country", "")
    if not isinstance(country, str) or not (country == "" or (len(country) == 2 and country.isupper())):
        faults.append(f"country {country!r} is not two capital letters")
    return faults


def _form_faults(data: abc.Mapping[str, Any]) -> list[str]:
    if "form" not in data:
        return forms.faults(_layouts(data)[0], _LAYOUT | {"groups"} | set(data))
    layouts = data["form"]
    if not isinstance(layouts, list) or not layouts or not all(isinstance(one, dict) for one in layouts):
        return ["form must be written as [[form]], with something in it"]
    faults = []
    for number, layout in enumerate(layouts, 1):
        named = f"form {layout.get('name') or number}"
        faults += [f"{named}: {fault}" for fault in forms.faults(layout)]
    return faults
