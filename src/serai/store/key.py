"""API keys in the store: shown once when made, kept as a hash alone."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, LargeBinary, Table, Text, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from serai.errors import Conflict, Missing, Refused
from serai.store.database import Store
from serai.store.schema import METADATA, Instant

KEY = Table(
    "api_key",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("handle", Text, nullable=False, unique=True),
    Column("hash", LargeBinary, nullable=False),
    Column("made", Instant, nullable=False),
    Column("revoked", Instant),
)
"""`handle` is the public half of a key, by which its row is found; `hash` is the SHA-256 of the whole."""

_KEY = re.compile(r"serai_([0-9a-f]{12})_[A-Za-z0-9_-]{43}")
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")


class KeyTaken(Conflict):
    """A key of that name exists, or existed: names are not used twice."""


class UnknownKey(Missing):
    """There is no key of that name."""


class UnfitName(Refused):
    """The name of a key is not short and plain."""


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key: all but itself."""

    name: str
    handle: str
    made: datetime
    revoked: datetime | None


def add_key(store: Store, name: str) -> str:
    """Make a key of 256 random bits and return it; nobody can show it again.

    Raises
    ------
    UnfitName, KeyTaken
    """
    if not _NAME.fullmatch(name):
        raise UnfitName(f"{name!r} is no name of a key; use up to 63 of a-z, 0-9, dot, dash and underscore")
    handle = secrets.token_hex(6)
    key = f"serai_{handle}_{secrets.token_urlsafe(32)}"
    row = {"name": name, "handle": handle, "hash": _hash(key), "made": func.now()}
    try:
        with store.engine.begin() as connection:
            connection.execute(insert(KEY).values(row))
    except IntegrityError as error:
        raise KeyTaken(f"there is a key named {name!r} already; take another name") from error
    return key


def load_keys(store: Store) -> list[Key]:
    """Return all keys, revoked ones too, in the order of their making."""
    columns = (KEY.c.name, KEY.c.handle, KEY.c.made, KEY.c.revoked)
    with store.engine.connect() as connection:
        return [Key(*row) for row in connection.execute(select(*columns).order_by(KEY.c.made, KEY.c.name))]


def revoke_key(store: Store, name: str) -> None:
    """Make a key worthless from now on; doing it twice is doing it once.

    Raises
    ------
    UnknownKey
    """
    change = update(KEY).where(KEY.c.name == name).values(revoked=func.coalesce(KEY.c.revoked, func.now()))
    with store.engine.begin() as connection:
        if connection.execute(change).rowcount == 0:
            raise UnknownKey(f"there is no key named {name!r}; see: serai keys list")


def owner_of(store: Store, key: str) -> str | None:
    """Return the name of a valid key, None for any other text; hashes are compared in constant time."""
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    query = select(KEY.c.name, KEY.c.hash).where(KEY.c.handle == found.group(1), KEY.c.revoked.is_(None))
    with store.engine.connect() as connection:
        row = connection.execute(query).one_or_none()
    return row.name if row is not None and hmac.compare_digest(row.hash, _hash(key)) else None


def _hash(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
