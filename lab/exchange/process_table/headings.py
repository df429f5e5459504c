"""The columns of a process table and the words by which people know them."""

from __future__ import annotations

import re
from enum import StrEnum

from lab.bpmn.model import NodeKind
from lab.errors import N_
from lab.spelling import spelled_out


class Column(StrEnum):
    """The columns, by their German headings."""

    NUMBER = N_("Nr.")
    STEP = N_("Schritt")
    ROLE = N_("Rolle")
    NEXT = N_("Weiter mit")
    CONDITION = N_("Bedingung")
    MINUTES = N_("Minuten")
    KIND = N_("Art")
    QUESTION = N_("Frage")
    NOTE = N_("Anmerkung")


SYNONYMS = {
    Column.NUMBER: "nr nummer no id lfdnr laufendenummer pos position # number stepno",
    Column.STEP: "schritt prozessschritt arbeitsschritt taetigkeit aktivitaet aufgabe was step activity task",
    Column.ROLE: "rolle wer zustaendig zustaendigkeit bearbeiter stelle beteiligte akteur bahn role who lane",
    Column.NEXT: "weitermit weiter naechster naechsterschritt naechste nachfolger danach folgt folgeschritt next then",
    Column.CONDITION: "bedingung bedingungen wenn fall falls antwort condition conditions if",
    Column.MINUTES: "minuten min dauer bearbeitungszeit zeit zeitmin dauermin dauerinminuten minutes duration time",
    Column.KIND: "art typ elementtyp kind type",
    Column.QUESTION: "frage entscheidung pruefung question decision",
    Column.NOTE: "anmerkung bemerkung notiz hinweis beschreibung dokumentation kommentar note description comment",
}
_BY_WORD = {word: column for column, words in SYNONYMS.items() for word in words.split()}

KINDS = {
    NodeKind.TASK: N_("Aufgabe"),
    NodeKind.USER_TASK: N_("Aufgabe am Bildschirm"),
    NodeKind.MANUAL_TASK: N_("Aufgabe von Hand"),
    NodeKind.SERVICE_TASK: N_("automatisch"),
    NodeKind.SCRIPT_TASK: N_("Skript"),
    NodeKind.BUSINESS_RULE_TASK: N_("automatische Regel"),
    NodeKind.SEND_TASK: N_("Senden"),
    NodeKind.RECEIVE_TASK: N_("Empfangen"),
    NodeKind.SUB_PROCESS: N_("Teilprozess"),
    NodeKind.CALL_ACTIVITY: N_("aufgerufener Prozess"),
    NodeKind.START_EVENT: N_("Start"),
    NodeKind.END_EVENT: N_("Ende"),
    NodeKind.INTERMEDIATE_CATCH_EVENT: N_("Warten"),
    NodeKind.INTERMEDIATE_THROW_EVENT: N_("Meldung"),
}
"""The kinds that a row may have; the words stand in the column."""
_KIND_WORDS = {
    NodeKind.TASK: "task aktivitaet schritt",
    NodeKind.USER_TASK: "taskonscreen benutzeraufgabe usertask bildschirm itgestuetzt",
    NodeKind.MANUAL_TASK: "taskbyhand manuell vonhand manuelleaufgabe manualtask hand papier",
    NodeKind.SERVICE_TASK: "automatischeaufgabe system servicetask auto it automatic",
    NodeKind.SCRIPT_TASK: "scripttask script",
    NodeKind.BUSINESS_RULE_TASK: "automaticrule regel businessruletask rule",
    NodeKind.SEND_TASK: "sendtask versand send",
    NodeKind.RECEIVE_TASK: "receivetask eingang receive",
    NodeKind.SUB_PROCESS: "unterprozess subprocess",
    NodeKind.CALL_ACTIVITY: "calledprocess aufruf callactivity call",
    NodeKind.START_EVENT: "startereignis beginn ausloeser startevent",
    NodeKind.END_EVENT: "endereignis ergebnis endevent end",
    NodeKind.INTERMEDIATE_CATCH_EVENT: "ereignis zwischenereignis wartezeit wait",
    NodeKind.INTERMEDIATE_THROW_EVENT: "zwischenmeldung message",
}
END_WORDS = frozenset(("ende", "end", "fertig", "schluss", "stop"))
OTHERWISE_WORDS = frozenset(("sonst", "ansonsten", "andernfalls", "else", "otherwise"))


def plain(text: str) -> str:
    """A word as it is compared: small, without umlauts, blanks and signs."""
    german = spelled_out(text.lower())
    return re.sub(r"[^a-z0-9#]+", "", german)


def column_of(heading: str) -> Column | None:
    """The column that a heading means: by its own word or a synonym, also with a unit in brackets."""
    return _BY_WORD.get(plain(heading)) or _BY_WORD.get(plain(re.sub(r"[\[(].*", "", heading)))


def kind_of(word: str) -> NodeKind | None:
    """The kind that a word means; a task if nothing is said, None if the word is not known."""
    if not word.strip():
        return NodeKind.TASK
    asked = plain(word)
    return next(
        (kind for kind, own in KINDS.items() if asked in (plain(own), plain(kind.value), *_KIND_WORDS[kind].split())),
        None,
    )
