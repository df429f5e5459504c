"""What BPMN elements are called on screens and in documents."""

from __future__ import annotations

from lab.bpmn.model import NodeKind
from lab.errors import N_

KINDS = {
    NodeKind.START_EVENT: N_("Startereignis"),
    NodeKind.END_EVENT: N_("Endereignis"),
    NodeKind.INTERMEDIATE_CATCH_EVENT: N_("Zwischenereignis (wartet)"),
    NodeKind.INTERMEDIATE_THROW_EVENT: N_("Zwischenereignis (löst aus)"),
    NodeKind.BOUNDARY_EVENT: N_("angeheftetes Ereignis"),
    NodeKind.TASK: N_("Aufgabe"),
    NodeKind.USER_TASK: N_("Aufgabe am Bildschirm"),
    NodeKind.MANUAL_TASK: N_("Aufgabe von Hand"),
    NodeKind.SERVICE_TASK: N_("automatische Aufgabe"),
    NodeKind.SCRIPT_TASK: N_("Skript"),
    NodeKind.BUSINESS_RULE_TASK: N_("automatische Regel"),
    NodeKind.SEND_TASK: N_("Senden"),
    NodeKind.RECEIVE_TASK: N_("Empfangen"),
    NodeKind.SUB_PROCESS: N_("Teilprozess"),
    NodeKind.AD_HOC_SUB_PROCESS: N_("Ad-hoc-Teilprozess"),
    NodeKind.TRANSACTION: N_("Transaktion"),
    NodeKind.CALL_ACTIVITY: N_("aufgerufener Prozess"),
    NodeKind.EXCLUSIVE_GATEWAY: N_("Entweder-oder-Verzweigung"),
    NodeKind.PARALLEL_GATEWAY: N_("Und-Verzweigung"),
    NodeKind.INCLUSIVE_GATEWAY: N_("Und-oder-Verzweigung"),
    NodeKind.EVENT_BASED_GATEWAY: N_("Verzweigung nach Ereignis"),
    NodeKind.COMPLEX_GATEWAY: N_("komplexe Verzweigung"),
}


def kind_words(kind: str) -> str:
    """The German word for a kind of flow node, by its XML name."""
    return KINDS[NodeKind(kind)]
