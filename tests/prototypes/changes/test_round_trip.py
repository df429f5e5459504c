"""A change that is saved changes the lines that it is about: no comment is lost that still has its place."""

from __future__ import annotations

import pytest

from lab.prototypes import Prototype
from lab.prototypes.changes import (
    Place,
    change_question,
    move_page,
    move_question,
    remove_page,
    rename_page,
    rename_question,
    set_routes,
)
from lab.store import ServiceFolder, Workspace
from tests.prototypes.changes.form import TEXT, form


def comments(text: str) -> list[str]:
    return sorted(line.split("#", 1)[1].strip() for line in text.splitlines() if "#" in line)


@pytest.fixture
def service(sample_workspace: Workspace) -> ServiceFolder:
    return sample_workspace.service(sample_workspace.services()[0])


def saved(service: ServiceFolder, prototype: Prototype) -> str:
    path = service.prototype_path("versuch")
    path.write_text(TEXT, encoding="utf-8")
    service.save(path, prototype, started_from=service.prototype("versuch").digest)
    assert service.prototype("versuch").record == prototype
    return path.read_text(encoding="utf-8")


CHANGES = {
    "page moved": lambda: move_page(form(), "geld", -1),
    "page to the end": lambda: move_page(form(), "beginn", 9),
    "question moved": lambda: move_question(form(), Place("person", "name"), 2),
    "question renamed": lambda: rename_question(form(), Place("person", "name"), "vorname"),
    "question renamed in conditions": lambda: rename_question(form(), Place("person", "wohnt"), "haushalt"),
    "page renamed": lambda: rename_page(form(), "person", "antragsteller"),
    "value changed": lambda: change_question(form(), Place("person", "name"), required=False),
    "route changed": lambda: set_routes(form(), "geld", [("ende", "lohn > 5"), ("pruefen", None)]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_no_comment_is_lost(service: ServiceFolder, change):
    assert comments(saved(service, change())) == comments(TEXT)


def test_comments_stay_with_what_they_are_about(service: ServiceFolder):
    text = saved(service, rename_page(move_page(form(), "geld", -1), "person", "antragsteller"))
    assert "  # Wer fragt\n  - id: antragsteller # zwei Seiten auf Papier\n" in text
    assert "  # Wie viel\n  - id: geld\n" in text
    assert text.index("# Wie viel") < text.index("# Wer fragt")


def test_what_is_removed_takes_its_own_comments_and_no_others(service: ServiceFolder):
    left = comments(saved(service, remove_page(form(), "geld")))
    gone = ["Schluss", "Wie viel", "mit der Fachstelle abgestimmt"]
    assert sorted([*left, *gone]) == comments(TEXT)


def test_a_moved_page_is_only_moved(service: ServiceFolder):
    text = saved(service, move_page(form(), "ende", -1))
    assert sorted(line for line in text.splitlines() if line) == sorted(line for line in TEXT.splitlines() if line)
