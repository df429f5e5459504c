"""A workspace with one service, the small prototype, and a study of two tasks with a questionnaire of two items."""

from __future__ import annotations

from pathlib import Path

from lab.store import Workspace, create_workspace
from tests.prototypes.small import SMALL

SERVICE = """
labwerk: service/1
name: {de: Beispielgeld}
authority: {name: Jobcenter Musterland, kind: gE, fictitious: true}
"""

STUDY = """
labwerk: study/1
title: {de: Test des Antrags, en: Test of the application}
prototype: small
languages: [de, en]
welcome: {de: "Schön, dass Sie da sind.", en: Thank you for coming.}
consent:
  purpose: {de: "Wir möchten das Formular verbessern:\\n\\n- leichter\\n- kürzer", en: We want to improve the form.}
  recorded:
    - {de: welche Seiten Sie sehen, en: which pages you see}
    - {de: bei welchen Feldern etwas fehlt}
  not_recorded:
    - {de: was Sie eingeben, en: what you type}
  contact: {de: "Labor, labor@example.org", en: Lab}
  retention_days: 30
tasks:
  - id: apply
    title: {de: Geld beantragen, en: Apply for money}
    text: {de: Sie sind Kim. Beantragen Sie das Geld., en: You are Kim. Apply for the money.}
    goal: receipt
  - id: abroad
    title: {de: Vom Ausland aus, en: From abroad}
    text: {de: Sie leben im Ausland., en: You live abroad.}
    goal: abroad
    start: person
instruments: [short]
thanks: {de: Sie haben uns sehr geholfen., en: You helped us a lot.}
"""

INSTRUMENT = """
labwerk: instrument/1
title: {de: Ihr Eindruck, en: Your impression}
introduction: {de: Wie sehr stimmen Sie zu?, en: How much do you agree?}
scale: {low: 1, high: 5, low_label: {de: gar nicht, en: not at all}, high_label: {de: völlig, en: fully}}
items:
  - {id: easy, text: {de: Das Formular war einfach., en: The form was easy.}}
  - {id: slow, text: {de: Das Formular war mühsam., en: The form was tedious.}, reversed: true}
scoring: mean
citation: Für Tests erfunden.
"""


def make_lab(folder: Path) -> Workspace:
    """The workspace in a new folder."""
    workspace = create_workspace(folder, "Testlabor", empty=True)
    files = {
        "processes/benefit/service.yaml": SERVICE,
        "prototypes/benefit/small.prototype.yaml": SMALL.read_text(encoding="utf-8"),
        "surveys/short.yaml": INSTRUMENT,
        "surveys/benefit/first.study.yaml": STUDY,
    }
    for name, text in files.items():
        path = workspace.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return workspace
