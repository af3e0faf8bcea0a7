"""Install, list and remove the official schemas of authorities."""

from pathlib import Path

from serai.authorities.schema import STANDARDS, faults_of
from serai.errors import Refused
from serai.store import standards as store


class IncompleteStandard(Refused):
    """A folder or zip does not hold the whole set of schemas of the standard, or they do not compile."""


class UnknownStandard(Refused):
    """Serai reads no standard of that name."""


def add(home: Path, name: str, path: Path) -> dict[str, object]:
    """Check a folder or zip of schemas and keep it, in place of what the standard had.

    Raises
    ------
    UnknownStandard
        If no standard has that name.
    IncompleteStandard
        If schemas are missing or do not compile; all that is wrong is said, and nothing is kept.
    """
    if name not in STANDARDS:
        raise UnknownStandard(f"{name!r} is no standard that Serai reads; give one of {', '.join(STANDARDS)}")
    files = store.read_source(path)
    faults = faults_of(files, STANDARDS[name])
    if faults:
        raise IncompleteStandard(f"{path} is not the whole of {name}: {'; '.join(faults)}")
    store.save(home, name, files)
    return _described(name, files)


def every(home: Path) -> list[dict[str, object]]:
    """Describe every standard that can be installed; `files` is 0 where it is not."""
    return [_described(name, store.load(home, name) or {}) for name in STANDARDS]


def remove(home: Path, name: str) -> None:
    """Remove an installed standard."""
    store.remove(home, name)


def _described(name: str, files: store.Files) -> dict[str, object]:
    return {
        "standard": name,
        "installed": bool(files),
        "files": len(files),
        "bytes": sum(map(len, files.values())),
        "messages": [root.name for root in STANDARDS[name]],
    }
