"""A form in which everything names everything: routes, tasks, conditions, checks, a group, the person's data."""

from __future__ import annotations

from lab.prototypes import Prototype
from lab.store import yaml_text

TEXT = """\
# Ein Formular für Versuche
labwerk: prototype/1
title: { de: Beispielgeld, en: Example benefit }
authority: { de: Amt Musterstadt }
languages: [de, en]
start: beginn   # die erste Seite
registers:
  melderegister: { name: { de: Melderegister } }
persona:
  melderegister: { name: Kim, geboren: "1985-03-27" }   # erfunden
pages:
  # Womit es beginnt
  - id: beginn
    title: { de: Bevor Sie beginnen }

  # Wer fragt
  - id: person   # zwei Seiten auf Papier
    title: { de: Zur Person, en: About you }
    activity: ausfuellen
    questions:
      # steht im Ausweis
      - id: name
        kind: text
        label: { de: Name, en: Name }
        register: melderegister
        prefill: name
      - id: wohnt
        kind: choice
        label: { de: Wie leben Sie? }
        options:
          - { value: allein, label: { de: allein } }      # häufig
          - { value: zusammen, label: { de: mit anderen } }
      - id: kinder
        kind: group
        label: { de: Kinder }
        show_if: wohnt == 'zusammen'
        item: { de: Kind }
        questions:
          - { id: alter, kind: number, label: { de: Alter } }
          - { id: schule, kind: text, label: { de: Schule }, show_if: "alter >= 6 and wohnt == 'zusammen'" }

  # Wie viel
  - id: geld
    title: { de: Ihr Geld }
    questions:
      - id: lohn
        kind: money
        label: { de: Lohn }
        checks:
          # mit der Fachstelle abgestimmt
          - { valid_if: "lohn > 0 or wohnt == 'allein'", message: { de: Das passt nicht. } }

  - id: ende
    kind: exit
    title: { de: Kein Anspruch }
  - { id: pruefen, kind: summary, title: { de: Prüfen } }
  - { id: fertig, kind: receipt, title: { de: Fertig } }
routes:
  - { from: beginn, to: person }
  # nur wer allein lebt
  - { from: person, to: ende, when: "wohnt in ('allein', 'anders')" }
  - { from: person, to: geld }
  - { from: geld, to: pruefen }   # Schluss
  - { from: pruefen, to: fertig }
"""


def form() -> Prototype:
    """The form as a record."""
    return Prototype.model_validate(yaml_text.plain(yaml_text.parse(TEXT, "")))


def routes(prototype: Prototype) -> list[str]:
    """The routes, short: ``a→b`` or ``a→b?`` with a condition."""
    return [f"{route.from_}→{route.to}{'?' if route.when else ''}" for route in prototype.routes]
