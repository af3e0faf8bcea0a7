"""The views are plain: frozen, and JSON says all that is in them."""

import dataclasses
import inspect

from serai.operations import view


def test_every_view_is_frozen() -> None:
    """Whoever shows a view cannot change it."""
    views = [made for _, made in inspect.getmembers(view, dataclasses.is_dataclass)]
    assert len(views) >= 10
    assert all(made.__dataclass_params__.frozen for made in views)
