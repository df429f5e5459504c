"""Published schemas become prototypes that hold together, with their rules as suggestions."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from lab.errors import LabError
from lab.exchange.prototype_formats import Given, Imported, accept, importer
from lab.prototypes import check

pytestmark = pytest.mark.corpus

MATERNITY = "S00000094V1.0_xdf2.xml"
ALONE = ("xdf2/flxbe_minimal.xml", "xdf2/flxbe_rule.xml", "xdf2/flxbe_select.xml", "xdf2/flxbe_simple.xml")
ALONE_3 = ("xdf3/flxbe_input.xml", "xdf3/flxbe_simple.xml")


@pytest.fixture(scope="session")
def fim() -> Path:
    """The folder of FIM files."""
    folder = Path(os.environ.get("LAB_CORPUS", "/nowhere")) / "fim"
    if not folder.is_dir():
        pytest.skip("LAB_CORPUS names no corpus")
    return folder


def files_of(fim: Path, name: str) -> list[Given]:
    lists = sorted(fim.glob("C*_genericode.xml")) if name == MATERNITY else []
    return [Given(path.name, path.read_bytes()) for path in (fim / name, *lists)]


def imported(files: list[Given]) -> Imported:
    return importer(files).read(files)


@pytest.mark.parametrize("name", [MATERNITY, *ALONE, *ALONE_3])
def test_a_published_schema_holds_together_as_a_prototype(fim: Path, name: str) -> None:
    result = imported(files_of(fim, name))
    assert check(result.prototype) == ()
    every = [one.id for one in result.suggestions if one.acceptable]
    assert check(accept(result, every)) == ()


def test_the_schema_of_maternity_protection(fim: Path) -> None:
    result = imported(files_of(fim, MATERNITY))
    assert len([page for page in result.prototype.pages if page.kind == "questions"]) == 4
    asked = [question for _, question, _ in result.prototype.asked()]
    assert len({question.fim for question in asked if question.fim and question.fim.startswith("F")}) == 29
    kinds = {question.id: question.kind for question in asked}
    assert kinds["entbindungstermin"] == "date"
    assert kinds["e_mail"] == "email"
    assert kinds["nachtarbeit_mutterschutz"] == "yes_no"
    assert kinds["zeileanschrift_mehrfach"] == "group"
    states = next(one for name, one in result.prototype.lists.items() if "staat" in name)
    assert len(states.options) == 197
    changes = {change.question: change for one in result.suggestions for change in one.changes}
    assert changes["entbindungstermin"].show_if == "status_frau_schwanger_stillend == 'c_002'"
    assert changes["staat"].show_if == "abfrage_anschrift_inland_oder_ausland == 'c_002'"
    other = next(one for one in result.suggestions if one.element.startswith("R00000849"))
    assert "009" in str(other.reason), "the rule names a code that the list does not have"


@pytest.mark.parametrize("name", [MATERNITY, *ALONE, *ALONE_3])
def test_no_change_of_a_published_file_gives_anything_but_words_or_a_prototype(fim: Path, name: str) -> None:
    draw = random.Random(name)
    original = files_of(fim, name)
    for _ in range(40):
        raw = bytearray(original[0].data)
        for _ in range(draw.randint(1, 4)):
            place = draw.randrange(len(raw))
            length = draw.choice((1, 1, 1, 20, 200))
            raw[place : place + length] = draw.choice((b"", bytes([draw.randrange(256)]), raw[: length // 2]))
        files = [Given(original[0].name, bytes(raw)), *original[1:]]
        assert outcome(files)


def outcome(files: list[Given]) -> Imported | str:
    """What comes of the files, or what is said about them; any other exception is the test's failure."""
    try:
        return imported(files)
    except LabError as error:
        return str(error)
