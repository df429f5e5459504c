"""A published study, an app that serves it, and a browser without JavaScript."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from lab.actions.preview_prototype import preview_prototype
from lab.actions.publish_study import publish_study
from lab.participants import create_app
from lab.store import Workspace
from lab.store.database import Database, open_database
from lab.store.database.publications import Publication
from tests.participants.everything import EVERYTHING, previewed
from tests.participants.lab_folder import make_lab
from tests.participants.served import served
from tests.participants.visitor import Visitor


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: dt.datetime = field(default_factory=lambda: dt.datetime(2026, 3, 12, 9, 0, tzinfo=dt.UTC))

    def __call__(self) -> dt.datetime:
        return self.now

    def pass_(self, **span: float) -> None:
        self.now += dt.timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The lab is in Germany, whatever this machine's zone."""
    with monkeypatch.context() as here:
        here.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def lab_folder(tmp_path: Path) -> Workspace:
    return make_lab(tmp_path / "lab")


@pytest.fixture
def opened(lab_folder: Workspace, data_folder: Path) -> Iterator[Database]:
    with open_database(lab_folder.id) as database:
        yield database


@pytest.fixture
def study(lab_folder: Workspace, opened: Database) -> Publication:
    return publish_study(lab_folder, opened, "benefit", "first")


@pytest.fixture
def client(lab_folder: Workspace, opened: Database, clock: Clock) -> Iterator[TestClient]:
    with TestClient(create_app(lab_folder.root, opened, clock=clock), follow_redirects=False) as client:
        yield client


@pytest.fixture
def visitor(client: TestClient, study: Publication) -> Visitor:
    return Visitor(client, f"/t/{study.code}")


@pytest.fixture
def form(lab_folder: Workspace, opened: Database, client: TestClient) -> Visitor:
    """A visitor at the first page of the prototype with everything."""
    return previewed(lab_folder, opened, client)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a preview of the prototype with everything, on a server of its own."""
    folder = tmp_path_factory.mktemp("everything")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAB_DATA_DIR", str(folder / "data"))
        lab = make_lab(folder / "lab")
        (lab.root / "prototypes/benefit/everything.prototype.yaml").write_bytes(EVERYTHING.read_bytes())
        with open_database(lab.id) as database:
            code = preview_prototype(lab, database, "benefit", "everything").code
        with served(lab.root, folder / "log.txt", LAB_DATA_DIR=str(folder / "data")) as server:
            yield f"{server.url}/t/{code}"
