"""Settings, read once by the face that starts, and passed down as plain values."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from serai.errors import Refused


@dataclass(frozen=True)
class Settings:
    """Every setting of Serai; each is an environment variable, documented in docs/settings.md."""

    database_url: str | None = None
    """DATABASE_URL: a PostgreSQL server of yours; absent, the embedded one is started."""

    home: Path = Path()
    """SERAI_HOME: where the embedded database lives."""

    host: str = "127.0.0.1"
    """SERAI_HOST: the address on which `serai up` listens."""

    port: int = 8780
    """SERAI_PORT: the port on which `serai up` listens."""

    webhooks_private: bool = False
    """SERAI_WEBHOOKS_PRIVATE: whether webhooks of subscriptions may lead to private addresses."""


class BadSetting(Refused):
    """A setting cannot be what it says."""


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings from the environment."""
    data = environment.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Settings(
        database_url=environment.get("DATABASE_URL") or None,
        home=Path(environment.get("SERAI_HOME") or Path(data) / "serai"),
        host=environment.get("SERAI_HOST") or Settings.host,
        port=_port(environment.get("SERAI_PORT") or str(Settings.port)),
        webhooks_private=_truth("SERAI_WEBHOOKS_PRIVATE", environment.get("SERAI_WEBHOOKS_PRIVATE") or "0"),
    )


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise BadSetting(f"SERAI_PORT is {text!r}; give a port, a whole number from 0 to 65535")
    return int(text)


def _truth(name: str, text: str) -> bool:
    if text not in ("0", "1"):
        raise BadSetting(f"{name} is {text!r}; give 1 for yes or 0 for no")
    return text == "1"
