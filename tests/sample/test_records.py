"""The sample's files are valid, complete in both languages, and name no real authority."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from lab.actions.validate_workspace import validate_workspace
from lab.records import Texts
from lab.store import ServiceFolder, Workspace

REAL = ("Koblenz", "Landsberg", "Bayreuth", "Greifswald", "Würzburg", "Offenbach", "Wiesbaden", "Osnabrück", "Verden")
"""Authorities that the sample's composite was learnt from. They are not to be blamed for it."""


def texts(value: object) -> Iterator[Texts]:
    """All texts inside a record."""
    if isinstance(value, Texts):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))
    elif isinstance(value, tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


def test_the_whole_workspace_is_valid(sample: Workspace) -> None:
    """``lab validate`` finds nothing in the sample."""
    assert validate_workspace(sample).problems == ()


def test_everything_for_participants_is_there_in_english(sample: Workspace, service: ServiceFolder) -> None:
    """A participant who chooses English meets no German text."""
    records = (service.prototype("neuantrag"), service.study("erster-test"), sample.instrument("sus"))
    found = [text for loaded in records for text in texts(loaded.record)]
    assert len(found) > 120
    assert [text.root["de"] for text in found if not text.root.get("en")] == []


def test_everything_about_the_form_is_there_in_easy_german(service: ServiceFolder) -> None:
    """Whoever chooses Leichte Sprache meets no other German in the form or in its tasks; the questionnaire has none."""
    records = (service.prototype("neuantrag"), service.study("erster-test"))
    found = [text for loaded in records for text in texts(loaded.record)]
    assert [text.root["de"] for text in found if not text.root.get("de-x-leicht")] == []


def test_the_authority_is_fictitious(sample: Workspace, service: ServiceFolder) -> None:
    """The profile says so, and no file names one of the real ones."""
    assert service.profile().record.authority.fictitious
    for folder in ("processes", "prototypes", "surveys"):
        for path in sorted(Path(sample.root, folder).rglob("*.*")):
            text = path.read_text("utf-8")
            assert [name for name in REAL if name in text] == [], path.name


def test_what_is_not_known_stays_empty(service: ServiceFolder) -> None:
    """No key is invented: neither LeiKa nor FIM."""
    assert service.profile().record.leika_key is None
    assert [question.id for question in service.prototype("neuantrag").record.questions if question.fim] == []


def test_a_planned_name_of_the_benefit_is_not_sold_as_law(service: ServiceFolder) -> None:
    """The third name's entry into force was not verified, and the profile says so."""
    benefits = {benefit.name: benefit for benefit in service.profile().record.benefits}
    assert list(benefits) == ["Arbeitslosengeld II", "Bürgergeld", "Grundsicherungsgeld"]
    assert benefits["Grundsicherungsgeld"].since.startswith("geplant")
    assert "nicht geprüft" in benefits["Grundsicherungsgeld"].source.text
