"""What all tests share: real data in place, small worlds with names."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("random", deadline=None)
settings.load_profile(os.environ.get("SERAI_HYPOTHESIS", "fixed"))
"""The same examples on every run; `SERAI_HYPOTHESIS=random` looks for new ones."""


ROOT = Path(__file__).resolve().parent.parent

pytest_plugins = ["tests.database"]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data, read in place and never copied."""
    folder = Path(os.environ.get("SERAI_SHARED") or ROOT.parent / "shared")
    if not (folder / "data").is_dir():
        pytest.skip(f"real data are not at {folder}; set SERAI_SHARED to the folder that holds data/")
    return folder


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run of CI in which anything was skipped: there, everything must be present."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if os.environ.get("CI") and skipped and not hasattr(session.config, "workerinput"):
        reporter.write_line(f"\n{len(skipped)} tests were skipped, and CI allows none")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
