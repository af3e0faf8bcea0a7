"""What all tests share: real data in place, small worlds with names."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data, read in place and never copied."""
    folder = Path(os.environ.get("SERAI_SHARED") or ROOT.parent / "shared")
    if not (folder / "data").is_dir():
        pytest.skip(f"real data are not at {folder}; set SERAI_SHARED to the folder that holds data/")
    return folder
