"""Other words for the names of activities, as another team would write them. Made for the benchmark only.

Verbs in ``HELD_OUT`` must stay unknown to the matcher's own list of words (``lab/bpmn/data/synonyms.txt``), so that a
figure says what happens with words that nobody foresaw; ``run.py`` refuses to run otherwise.
"""

from __future__ import annotations

import random
import re

COMMON = {
    "prüfen": ("kontrollieren", "überprüfen"),
    "erfassen": ("aufnehmen", "eingeben"),
    "versenden": ("verschicken", "absenden"),
    "senden": ("schicken",),
    "ausfüllen": ("beantworten",),
    "anfordern": ("anfragen",),
    "erstellen": ("anfertigen",),
    "berechnen": ("ermitteln",),
    "beschaffen": ("besorgen",),
    "abgeben": ("einreichen",),
    "bearbeiten": ("erledigen",),
    "check": ("verify", "inspect"),
    "send": ("transmit", "dispatch"),
    "create": ("prepare", "generate"),
    "receive": ("get",),
    "review": ("examine",),
    "approve": ("authorize",),
    "order": ("purchase",),
    "confirm": ("acknowledge",),
    "handle": ("process",),
}
HELD_OUT = {
    "vorsprechen": ("vorstellig werden",),
    "beraten": ("informieren",),
    "ausgeben": ("aushändigen",),
    "nachreichen": ("nachliefern",),
    "einladen": ("herbitten",),
    "melden": ("weitergeben",),
    "scannen": ("digitalisieren",),
    "anweisen": ("auslösen",),
    "korrigieren": ("berichtigen",),
    "lesen": ("durchsehen",),
    "einleiten": ("anstoßen",),
    "zurückweisen": ("ablehnen",),
    "pay": ("settle",),
    "assign": ("allot",),
    "ship": ("forward",),
    "fill": ("complete",),
    "select": ("pick",),
    "close": ("finish",),
    "update": ("refresh",),
    "collect": ("gather",),
}
NOUNS = {
    "prüfen": "Prüfung",
    "erfassen": "Erfassung",
    "versenden": "Versand",
    "ausfüllen": "Ausfüllen",
    "anfordern": "Anforderung",
    "erstellen": "Erstellung",
    "berechnen": "Berechnung",
    "beschaffen": "Beschaffung",
    "abgeben": "Abgabe",
    "bearbeiten": "Bearbeitung",
    "anweisen": "Anweisung",
    "ablegen": "Ablage",
    "vorschlagen": "Vorschlag",
}
NEW_NAMES = (
    "Termin vereinbaren",
    "Akte anlegen",
    "Statistik führen",
    "Rückfrage beantworten",
    "Gebühr festsetzen",
    "Wiedervorlage setzen",
    "Zuständigkeit klären",
    "Beleg archivieren",
    "Notify the registrar",
    "Archive the file",
    "Compute the fee",
    "Print the label",
)


def synonym(name: str, words: dict[str, tuple[str, ...]], dice: random.Random) -> str | None:
    """The name with one word replaced, None if it has none of these words."""
    for word, others in words.items():
        found = re.search(rf"\b{word}\b", name, re.IGNORECASE)
        if found:
            other = dice.choice(others)
            other = other.capitalize() if found.group()[0].isupper() else other
            return name[: found.start()] + other + name[found.end() :]
    return None


def other_form(name: str, dice: random.Random) -> str:
    """The same words in another form: a noun instead of the verb, another order, an added or a dropped word."""
    words = name.split()
    for verb, noun in NOUNS.items():
        if words and words[-1] == verb and len(words) > 1:
            return f"{noun} {' '.join(words[:-1])}"
    if len(words) >= 3 and dice.random() < 0.5:
        return " ".join((*words[1:], words[0]))
    return f"{name} {dice.choice(('durchführen', 'im Fachverfahren', 'by clerk', '(neu)'))}"
