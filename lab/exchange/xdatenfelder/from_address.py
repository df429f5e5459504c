"""An address as a group of four fields: the standard has no field for a whole one."""

from __future__ import annotations

from dataclasses import replace

from lab.errors import N_
from lab.exchange.xdatenfelder.from_question import FromQuestion, basis_of, kind_of_element
from lab.exchange.xdatenfelder.groups_from import group_of
from lab.exchange.xdatenfelder.model import Multiplicity, Structure
from lab.exchange.xdatenfelder.rules_from import RulesFrom
from lab.prototypes.question import Question

__all__ = ["of_address"]

ADDRESS = (("strasse", "Straße"), ("hausnummer", "Hausnummer"), ("plz", "Postleitzahl"), ("ort", "Ort"))


def of_address(question: Question, fields: FromQuestion, rules: RulesFrom) -> Structure:
    """The group of an address, its losses and rules told."""
    fields.told(question)
    fields.losses.shared(
        question.id,
        N_("Die Anschriften {elements} sind Gruppen aus vier Feldern: {reason}"),
        N_("XDatenfelder kennt kein Feld für eine ganze Anschrift."),
        N_("Setzen Sie im FIM-Editor die harmonisierte Feldgruppe für Anschriften ein."),
    )
    id_ = fields.ids.of(question.fim, "G")
    least = int(question.required)
    parts = tuple(
        Structure(
            Multiplicity.of(least, 1),
            replace(
                fields.field(
                    Question(id=f"{question.id}_{part}", kind="text", label=type(question.label)({"de": label})),
                    fields.ids.of(None, "F"),
                ),
                legal_basis=basis_of(question.legal_basis),
                kind=kind_of_element(id_, question.legal_basis),
            ),
        )
        for part, label in ADDRESS
    )
    group = group_of(question, id_, fields.prototype.authority, parts, tuple(rules.of(question, id_, None)))
    return Structure(Multiplicity.of(int(question.required and question.show_if is None), 1), group)
