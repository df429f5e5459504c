"""How German names of activities are judged: few rules, so every kind of name stands here once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lab.bpmn import read
from lab.bpmn.lint.german import NameShape, shape_of, speaks_german

SAMPLE = sorted((Path(__file__).parents[3] / "processes").rglob("*.bpmn"))
GOOD = """Antrag prüfen;Im Jobcenter vorsprechen;Zum Erstgespräch kommen;Bescheid lesen und ablegen;Daten angeben
Zahlung freigeben;Leistung gewähren;Unterlagen sammeln;Antrag genehmigen;An Kranken- und Rentenkasse melden
Vorschlag prüfen (vier Augen);Online anmelden (BundID, eID);Auskunft erteilen;Antrag Prüfen;Sachverhalt ermitteln
Vollständigkeitsprüfung durchführen;Kosten der Unterkunft prüfen;Akte weitergeben;Termin vereinbaren;Etwas tun"""
OTHERWISE = {
    NameShape.NOUN: "Antragsprüfung;Prüfung des Antrags;Anhörung;Dateneingabe;Antragsannahme;Erstellung von Bescheiden",
    NameShape.STATE: "Antrag geprüft;Bescheid ist versandt;Antrag eingegangen;Bescheid geschrieben;Antrag abgelehnt;"
    "Kunde informiert;Fall wurde beendet;Akte geschlossen;Gutachten eingeholt",
    NameShape.VERB_ALONE: "Prüfen;Genehmigen;weitergeben",
    NameShape.VERB_FIRST: "Prüfe Antrag;Prüfen des Antrags",
    NameShape.OPEN: "Rechnung;Ablage;Hilfeplan vorliegend;§ 31;X",
}


@pytest.mark.parametrize("name", [name for line in GOOD.splitlines() for name in line.split(";")])
def test_object_and_verb_is_what_is_wanted(name: str) -> None:
    assert shape_of(name) is NameShape.VERB


@pytest.mark.parametrize(
    ("shape", "name"), [(shape, name) for shape, of in OTHERWISE.items() for name in of.split(";")]
)
def test_other_ways_to_name_are_told_apart(shape: NameShape, name: str) -> None:
    assert shape_of(name) is shape


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_the_sample_speaks_german_and_is_named_well(path: Path) -> None:
    model = read(path.read_bytes(), path.name)
    assert speaks_german(model)
    shapes = {node.name: shape_of(node.name) for node in model.nodes.values() if node.kind.is_activity}
    assert len(shapes) > 25
    assert {name: shape for name, shape in shapes.items() if shape is not NameShape.VERB} == {}


@pytest.mark.corpus
@pytest.mark.skipif("LAB_CORPUS" not in os.environ, reason="LAB_CORPUS names no folder with BPMN files")
def test_of_the_models_of_others_only_the_german_one_is_judged() -> None:
    """The rebuilt FIM process: all its twelve activities are object and verb. All models of the MIWG are English."""
    german = {}
    for path in sorted(Path(os.environ["LAB_CORPUS"]).rglob("*.bpmn")):
        model = read(path.read_bytes(), path.name)
        if speaks_german(model):
            german[path.name] = [shape_of(node.name) for node in model.nodes.values() if node.kind.is_activity]
    assert german == {"muschg_stammprozess_rebuilt.bpmn": [NameShape.VERB] * 12}
