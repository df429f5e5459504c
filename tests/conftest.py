"""What tests of several rooms share: a data folder of their own, a copy of the sample, a database of each kind."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from lab.store import Workspace, create_workspace
from lab.store.database import Database, open_database

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
POSTGRESQL = "LAB_TEST_POSTGRESQL"
"""Environment variable with the URL of a server on which tests may write."""
PATIENCE = 60_000
"""Milliseconds that an expected state of a page may take on a busy machine."""

# a busy machine draws its examples slowly, which says nothing about the program
settings.register_profile("lab", parent=settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("lab")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser test may try twice (docs/decisions/0031); what needed the second try is told as RERUN."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the databases of the person who runs it."""
    folder = tmp_path / "data"
    monkeypatch.setenv("LAB_DATA_DIR", str(folder))
    monkeypatch.delenv("LAB_DATABASE_URL", raising=False)
    return folder


@pytest.fixture
def sample_workspace(tmp_path: Path) -> Workspace:
    """A copy of the sample lab."""
    return create_workspace(tmp_path / "workspace")


@pytest.fixture(params=[pytest.param(kind, marks=pytest.mark.database) for kind in ("sqlite", "postgresql")])
def database_address(request: pytest.FixtureRequest, data_folder: Path) -> str:
    """The URL of a database of each kind; PostgreSQL where ``LAB_TEST_POSTGRESQL`` names a server."""
    if request.param == "sqlite":
        return f"sqlite:///{(data_folder / 'test.sqlite').as_posix()}"
    url = os.environ.get(POSTGRESQL)
    if not url:
        pytest.skip(f"{POSTGRESQL} names no server")
    return url


@pytest.fixture
def database(database_address: str) -> Iterator[Database]:
    """An empty database; on PostgreSQL the tests share one and differ by the workspace's id."""
    with open_database(str(uuid.uuid4()), database_address) as opened:
        yield opened


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium: ``LAB_CHROMIUM``, else one on the path. Mark tests that use it ``browser``."""
    found = os.environ.get("LAB_CHROMIUM") or next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium found; install it or name it in LAB_CHROMIUM")
    return found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium for one file's tests; take a new context or page for each.

    Not for the whole run: while it is open, its event loop is that of the thread.
    """
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield opened
        opened.close()
