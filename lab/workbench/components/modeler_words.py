"""The editor's words: its bar, its side panel, and bpmn-js's own texts where its German is stiff or missing."""

from __future__ import annotations

from lab.errors import N_
from lab.i18n import Translator
from lab.workbench.element_words import KINDS

_PANEL = {
    "toolbar": N_("Werkzeuge"),
    "canvas": N_("Zeichenfläche"),
    "save": N_("Speichern"),
    "note": N_("Was haben Sie geändert? (freiwillig)"),
    "saving": N_("Wird gespeichert …"),
    "changed": N_("Nicht gespeichert."),
    "noRoom": N_("Der Browser hat keinen Platz für Entwürfe: Speichern Sie bald."),
    "failed": N_("Dieses Modell lässt sich nicht zum Zeichnen öffnen."),
    "noSimulation": N_("Dieses Modell lässt sich nicht durchspielen."),
    "remarks": N_("Beim Lesen fiel auf; in der Datei bleibt es, wie es ist"),
    "palette": N_("Elemente zum Zeichnen"),
    "undo": N_("Rückgängig (Strg+Z)"),
    "redo": N_("Wiederholen (Strg+Y)"),
    "search": N_("Element suchen (Strg+F)"),
    "zoomIn": N_("Vergrößern"),
    "zoomOut": N_("Verkleinern"),
    "fit": N_("Ganzes Diagramm zeigen"),
    "minimap": N_("Übersichtskarte"),
    "marks": N_("Befunde und Kommentare am Diagramm"),
    "notes": N_("Befunde und Kommentare"),
    "simulate": N_("Ablauf mit Marken durchspielen"),
    "panel": N_("Angaben zum Element"),
    "fullscreen": N_("Vollbild"),
    "leave": N_("Vollbild verlassen"),
    "nothing": N_("Wählen Sie ein Element aus, um seine Angaben zu sehen und zu ändern."),
    "name": N_("Name"),
    "documentation": N_("Beschreibung"),
    "role": N_("Rolle"),
    "rag": N_("Referenzaktivitätengruppe (RAG)"),
    "legalBasis": N_("Rechtsgrundlagen"),
    "provision": N_("Vorschrift"),
    "addProvision": N_("Rechtsgrundlage hinzufügen"),
    "form": N_("Formerfordernis"),
    "formSignature": N_("Schriftform"),
    "formAppearance": N_("persönliches Erscheinen"),
    "mediaBreak": N_("Medienbruch"),
    "discretion": N_("Ermessen oder Beurteilungsspielraum"),
    "evidence": N_("Nachweise"),
    "document": N_("Nachweis"),
    "register": N_("Register, das ihn hat"),
    "addEvidence": N_("Nachweis hinzufügen"),
    "system": N_("Verwendetes System"),
    "page": N_("Seite des Prototyps"),
    "noPage": N_("keine"),
    "parameters": N_("Im Szenario"),
    "remove": N_("Entfernen"),
    "unknown": N_("nicht angegeben"),
    "yes": N_("ja"),
    "no": N_("nein"),
}

_SHAPES = {
    "Participant": N_("Pool"),
    "Lane": N_("Bahn"),
    "SequenceFlow": N_("Sequenzfluss"),
    "MessageFlow": N_("Nachrichtenfluss"),
    "Association": N_("Verbindung"),
    "DataInputAssociation": N_("Verbindung"),
    "DataOutputAssociation": N_("Verbindung"),
    "DataObjectReference": N_("Datenobjekt"),
    "DataStoreReference": N_("Datenspeicher"),
    "TextAnnotation": N_("Anmerkung"),
    "Group": N_("Gruppe"),
    "Process": N_("Prozess"),
    "Collaboration": N_("Zusammenarbeit"),
}

_PLUG_INS = {
    "Open minimap": N_("Übersichtskarte öffnen"),
    "Close minimap": N_("Übersichtskarte schließen"),
    "Set color": N_("Farbe wählen"),
    "Default": N_("ohne Farbe"),
    "Blue": N_("Blau"),
    "Orange": N_("Orange"),
    "Green": N_("Grün"),
    "Red": N_("Rot"),
    "Purple": N_("Violett"),
    "Reset Simulation": N_("Von vorn beginnen"),
    "Play/Pause Simulation": N_("Anhalten oder weiterlaufen"),
    "Play Simulation": N_("Läuft weiter"),
    "Pause Simulation": N_("Angehalten"),
    "Set animation speed = Slow": N_("Langsam"),
    "Set animation speed = Normal": N_("Normal schnell"),
    "Set animation speed = Fast": N_("Schnell"),
    "Set Sequence Flow": N_("Weg wählen"),
    "Add pause point": N_("Hier anhalten"),
    "Remove pause point": N_("Hier nicht mehr anhalten"),
    "Trigger Event": N_("Auslösen"),
    "Focus process instance": N_("Nur diesen Fall zeigen, Nummer"),
    "Found unsupported elements": N_("Manche Elemente lassen sich nicht durchspielen"),
    "Not supported": N_("Lässt sich nicht durchspielen"),
    "Finished": N_("Beendet"),
}

_GERMAN = {
    "Task": "Aufgabe",
    "User task": "Aufgabe am Bildschirm",
    "Manual task": "Aufgabe von Hand",
    "Service task": "Automatische Aufgabe",
    "Script task": "Skript",
    "Business rule task": "Automatische Regel",
    "Send task": "Senden",
    "Receive task": "Empfangen",
    "Call activity": "Aufgerufener Prozess",
    "Sub-process": "Teilprozess",
    "Sub-process (collapsed)": "Teilprozess (zugeklappt)",
    "Sub-process (expanded)": "Teilprozess (aufgeklappt)",
    "Ad-hoc sub-process": "Ad-hoc-Teilprozess",
    "Ad-hoc sub-process (collapsed)": "Ad-hoc-Teilprozess (zugeklappt)",
    "Ad-hoc sub-process (expanded)": "Ad-hoc-Teilprozess (aufgeklappt)",
    "Exclusive gateway": "Entweder-oder-Verzweigung",
    "Parallel gateway": "Und-Verzweigung",
    "Inclusive gateway": "Und-oder-Verzweigung",
    "Event-based gateway": "Verzweigung nach Ereignis",
    "Complex gateway": "Komplexe Verzweigung",
    "Event based instantiating Gateway": "Verzweigung nach Ereignis, die einen Fall beginnt",
    "Parallel Event based instantiating Gateway": "Verzweigung nach allen Ereignissen, die einen Fall beginnt",
    "Boundary event": "Angeheftetes Ereignis",
    "Expanded pool/participant": "Aufgeklappter Pool",
    "Create expanded sub-process": "Aufgeklappten Teilprozess erzeugen",
    "Create gateway": "Verzweigung erzeugen",
    "Create start event": "Startereignis erzeugen",
    "Create end event": "Endereignis erzeugen",
    "Create task": "Aufgabe erzeugen",
    "Create intermediate/boundary event": "Zwischen- oder angeheftetes Ereignis erzeugen",
    "Create data object reference": "Datenobjekt erzeugen",
    "Create data store reference": "Datenspeicher erzeugen",
    "Create pool/participant": "Pool erzeugen",
    "Data object reference": "Datenobjekt",
    "Data store reference": "Datenspeicher",
    "Collection": "Sammlung",
    "Activate hand tool": "Zeichenfläche verschieben",
    "Activate lasso tool": "Mehrere Elemente auswählen (Lasso)",
    "Activate create/remove space tool": "Platz schaffen oder wegnehmen",
    "Activate global connect tool": "Elemente verbinden",
    "Append gateway": "Verzweigung anhängen",
    "Append receive task": "Empfangen anhängen",
    "Append intermediate/boundary event": "Zwischen- oder angeheftetes Ereignis anhängen",
    "Append text annotation": "Anmerkung anhängen",
    "Add text annotation": "Anmerkung hinzufügen",
    "Append conditional intermediate catch event": "Eintretendes bedingtes Zwischenereignis anhängen",
    "Connect using association": "Mit einer Verbindung ohne Fluss verbinden",
    "Connect using data input association": "Mit einem Dateneingang verbinden",
    "Connect using sequence/message flow or association": "Mit Sequenz- oder Nachrichtenfluss verbinden",
    "Add lane above": "Bahn darüber einfügen",
    "Add lane below": "Bahn darunter einfügen",
    "Divide into two lanes": "In zwei Bahnen teilen",
    "Divide into three lanes": "In drei Bahnen teilen",
    "more than {count} child lanes": "mehr als {count} innere Bahnen",
    "Search in diagram": "Im Diagramm suchen",
    "Data object must be placed within a pool/participant.": "Ein Datenobjekt muss in einem Pool liegen.",
    "flow elements must be children of pools/participants": "Elemente des Ablaufs müssen in einem Pool liegen.",
}
"""In place of the German of bpmn-js-i18n: the words that the rest of the workbench uses, and what it has not."""


def panel_texts(translator: Translator) -> dict[str, str]:
    """The texts of bar and side panel by their names in the frontend, with the language."""
    return {"language": translator.language} | {name: translator.text(text) for name, text in _PANEL.items()}


def element_kinds(translator: Translator) -> dict[str, str]:
    """What elements are called, by their type in bpmn-js."""
    nodes = {f"bpmn:{kind.value[0].upper()}{kind.value[1:]}": words for kind, words in KINDS.items()}
    shapes = {f"bpmn:{name}": words for name, words in _SHAPES.items()}
    return {name: translator.text(words) for name, words in (nodes | shapes).items()}


def editor_words(translator: Translator) -> dict[str, str]:
    """bpmn-js's English texts, and its plug-ins', to what is shown in their place."""
    own = _GERMAN if translator.language == "de" else {}
    return own | {text: translator.text(words) for text, words in _PLUG_INS.items()}
