"""How digital the work is: media breaks, and what machines do."""

from __future__ import annotations

from lab.bpmn.attributes import Form
from lab.bpmn.diff_kinds import BY_MACHINE
from lab.bpmn.metrics.metric import Measured, Metric
from lab.bpmn.model import Model
from lab.errors import N_


def _media_breaks(model: Model) -> Measured:
    """Steps that say so. None where no step of the model says anything about it: that is not zero."""
    said = [node for node in model.nodes.values() if node.attributes.media_break is not None]
    found = tuple(node.id for node in said if node.attributes.media_break)
    return Measured(len(found) if said else None, found)


def _form_requirements(model: Model) -> Measured:
    """None where no step of the model has any attribute: that is not zero."""
    if not any(node.attributes for node in model.nodes.values()):
        return Measured(None)
    found = tuple(node.id for node in model.nodes.values() if node.attributes.form is not Form.NONE)
    return Measured(len(found), found)


def _automated(model: Model) -> Measured:
    tasks = [node for node in model.nodes.values() if node.kind.is_task]
    found = tuple(node.id for node in tasks if node.kind in BY_MACHINE)
    return Measured(100 * len(found) / len(tasks) if tasks else None, found)


METRICS = (
    Metric(
        "media_breaks",
        60,
        N_("Medienbrüche"),
        N_("Wie oft Angaben von einem Medium ins andere gehen: gedruckt, abgetippt, gescannt."),
        N_("Zahl der Schritte, die im Modell als Medienbruch gekennzeichnet sind"),
        N_("eigene Festlegung (Merkmal mediaBreak)"),
        _media_breaks,
    ),
    Metric(
        "form_requirements",
        65,
        N_("Formerfordernisse"),
        N_("Bei wie vielen Schritten eine Unterschrift oder persönliches Erscheinen verlangt ist."),
        N_("Zahl der Schritte, die im Modell mit Schriftform oder persönlichem Erscheinen gekennzeichnet sind"),
        N_("eigene Festlegung (Merkmal form)"),
        _form_requirements,
    ),
    Metric(
        "automated_share",
        70,
        N_("Anteil automatischer Aufgaben"),
        N_("Welcher Teil der Aufgaben ohne Menschen läuft."),
        N_("Dienst-, Skript- und Regelaufgaben geteilt durch alle Aufgaben"),
        "Balasubramanian, Gupta: Structural Metrics for Goal Based Business Process Design and Evaluation, 2005 (AAF)",
        _automated,
        unit="%",
        less_is_better=False,
    ),
)
