"""The study and its questionnaire."""

from __future__ import annotations

from lab.store import ServiceFolder, Workspace
from lab.studies.check import check


def test_the_study_can_be_published(sample: Workspace, service: ServiceFolder) -> None:
    """Its prototype, goals, languages and questionnaires exist, and it has two tasks."""
    study = service.study("erster-test").record
    instruments = {name: sample.instrument(name).record for name in sample.instruments()}
    assert check(study, service.prototype(study.prototype).record, instruments) == ()
    assert len(study.tasks) == 2


def test_consent_says_what_is_not_recorded(service: ServiceFolder) -> None:
    """Neither what is typed nor who typed it."""
    consent = service.study("erster-test").record.consent
    said = " ".join(text.in_language("de") for text in consent.not_recorded)
    assert "was Sie in die Felder schreiben" in said
    assert "IP-Adresse" in said


def test_the_german_sus_is_marked_as_own_translation(sample: Workspace) -> None:
    """Brooke is cited, the translation is ours, and the norms come from English samples."""
    sus = sample.instrument("sus").record
    assert "Brooke" in sus.citation
    assert "1996" in sus.citation
    assert sus.translation.startswith("own")
    assert "englischsprachig" in sus.norms
    assert [item.reversed for item in sus.items] == [False, True] * 5
