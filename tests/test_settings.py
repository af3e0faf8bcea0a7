"""Tests of `serai.settings`."""

from dataclasses import fields
from pathlib import Path

import pytest

from serai.settings import BadSetting, Settings, read_settings

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "settings.md"


def test_defaults_need_no_environment() -> None:
    """An empty environment gives the embedded store and the loopback address."""
    settings = read_settings({})
    assert settings.database_url is None
    assert (settings.host, settings.port) == ("127.0.0.1", 8780)
    assert settings.home.name == "serai"


def test_environment_is_obeyed() -> None:
    """Each variable changes its setting."""
    settings = read_settings({"DATABASE_URL": "postgresql://h/d", "SERAI_HOME": "/x", "SERAI_PORT": "9"})
    assert settings == Settings("postgresql://h/d", Path("/x"), "127.0.0.1", 9)


def test_every_setting_is_documented() -> None:
    """The document names the environment variable of every setting."""
    text = DOCUMENT.read_text(encoding="utf-8")
    names = [field.name.upper() for field in fields(Settings)]
    variables = [name if name == "DATABASE_URL" else f"SERAI_{name}" for name in names]
    assert not [variable for variable in variables if f"`{variable}`" not in text]


@pytest.mark.parametrize("port", ["abc", "-1", "70000", "8.5", "²"])
def test_a_port_that_is_none_is_refused_by_name(port: str) -> None:
    """The setting, its value and what it may be are told."""
    with pytest.raises(BadSetting, match=r"SERAI_PORT is .* from 0 to 65535"):
        read_settings({"SERAI_PORT": port})


def test_a_truth_is_one_or_zero() -> None:
    """Whether webhooks may lead to private addresses is 1 or 0, and nothing else is guessed at."""
    assert read_settings({"SERAI_WEBHOOKS_PRIVATE": "1"}).webhooks_private
    assert not read_settings({"SERAI_WEBHOOKS_PRIVATE": "0"}).webhooks_private
    with pytest.raises(BadSetting, match="SERAI_WEBHOOKS_PRIVATE"):
        read_settings({"SERAI_WEBHOOKS_PRIVATE": "yes"})
