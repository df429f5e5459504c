"""Where two people changed a prototype otherwise, and what each of them wrote there, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lab.errors import N_
from lab.exchange.condition_words import ConditionWords
from lab.i18n import Translator
from lab.prototypes import Prototype
from lab.prototypes.changes.merging import GONE, ID, ORDER, Path
from lab.prototypes.languages import own_name
from lab.workbench.form_words import KINDS, PAGE_KINDS

__all__ = ["place_words", "value_words"]

_THINGS = {
    "pages": N_("Seite „{name}“"),
    "routes": N_("Seite „{name}“"),
    "questions": N_("Frage „{name}“"),
    "tasks": N_("Abschnitt „{name}“"),
    "options": N_("Antwort „{name}“"),
    "checks": N_("Prüfung {name}"),
    "registers": N_("Register „{name}“"),
    "persona": N_("Beispielperson: „{name}“"),
    "lists": N_("Gemeinsame Liste „{name}“"),
    "messages": N_("Meldung „{name}“"),
}
"""Lists and mappings, and what one of their things is called."""
_TITLED = ("pages", "questions", "tasks", "options", "registers", "lists")
"""Those whose things have a title or a label."""
_FIELDS = {
    "title": N_("Titel"),
    "authority": N_("Behörde"),
    "languages": N_("Sprachen"),
    "start": N_("Erste Seite"),
    "prefill_if": N_("Wann Register gefragt werden"),
    "text": N_("Text unter dem Titel"),
    "label": N_("Wortlaut"),
    "hint": N_("Hinweis darunter"),
    "kind": N_("Art"),
    "required": N_("Muss beantwortet werden"),
    "show_if": N_("Wann es gezeigt wird"),
    "valid_if": N_("Gültig, wenn"),
    "message": N_("Sonst steht am Feld"),
    "activity": N_("Schritt des Modells"),
    "timed": N_("Ob die Zeit zählt"),
    "item": N_("So heißt ein Eintrag"),
    "min": N_("Mindestens"),
    "max": N_("Höchstens"),
    "earliest": N_("Frühestens"),
    "latest": N_("Spätestens"),
    "max_length": N_("Höchstens so viele Zeichen"),
    "pattern": N_("Form des Textes (regulärer Ausdruck)"),
    "evidence": N_("Nachweis"),
    "legal_basis": N_("Rechtsgrundlage"),
    "fim": N_("FIM-Baustein"),
    "register": N_("Register, das die Angabe schon hat"),
    "prefill": N_("Vorausgefüllt mit dieser Angabe der Beispielperson"),
    "name": N_("Name"),
    "also": N_("Wird auch gefunden mit"),
    "checks": N_("Eigene Prüfungen"),
    "options": N_("Antworten"),
    "persona": N_("Beispielperson"),
    "routes": N_("Danach kommt"),
    "pages": N_("Seiten"),
    "questions": N_("Fragen"),
    "tasks": N_("Abschnitte"),
}
"""What the builder calls the fields; one that it does not show bears its name in the file."""
_CONDITIONS = ("show_if", "valid_if", "prefill_if")


def place_words(translator: Translator, path: Path, sides: Sequence[Prototype]) -> str:
    """The place, from the page to the field and the language; names are those of the first side that has it."""
    _ = translator.text
    if path[0] == ID:
        return " · ".join((*(f"„{part}“" for part in path[1:]), _("Kennung")))
    found: list[str] = []
    trees: list[Any] = [side.model_dump(by_alias=True) for side in sides]
    parts = list(path)
    while parts:
        part = parts.pop(0)
        trees = [_inside(tree, part) for tree in trees]
        if part == ORDER:
            found.append(_("Reihenfolge"))
        elif part == "routes":
            page = parts.pop(0)
            found += [_(_THINGS[part], name=_page_title(sides, page) or page), _(_FIELDS[part])]
        elif part in _THINGS and parts and parts[0] != ORDER:
            name = parts.pop(0)
            trees = [_inside(tree, name) for tree in trees]
            named = next((title for tree in trees if (title := _title(tree))), "") if part in _TITLED else ""
            found.append(_(_THINGS[part], name=named or (str(int(name) + 1) if name.isdecimal() else name)))
        elif found and part in _languages(sides):
            found[-1] = f"{found[-1]} ({own_name(part)})"
        else:
            found.append(_(_FIELDS[part]) if part in _FIELDS else part)
    return " · ".join(found)


def value_words(translator: Translator, path: Path, value: Any, side: Prototype) -> str:
    """What a side has there."""
    _ = translator.text
    if value is GONE:
        whole = len(path) > 1 and path[-2] in _TITLED
        return _("entfernt") if whole else _("nichts")
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if path[0] == "routes":
        return "; ".join(_way(translator, route, side) for route in value) or _("nichts")
    if path[-1] == ORDER:
        return " → ".join(_title_of(side, path, str(one)) for one in value)
    if path[-1] == "kind" and isinstance(value, dict):
        kind = value.get("kind", "questions")
        return _(KINDS.get(kind) or PAGE_KINDS.get(kind) or str(kind))
    if path[-1] in _CONDITIONS:
        return ConditionWords(translator, side, translator.language).of(str(value))
    if isinstance(value, dict):
        return _title(value) or ", ".join(f"{key}: {one}" for key, one in value.items())
    if isinstance(value, tuple):
        return ", ".join(value_words(translator, (*path, ""), one, side) for one in value)
    return str(value)


def _way(translator: Translator, route: Any, side: Prototype) -> str:
    _ = translator.text
    page = _page_title((side,), route["to"]) or route["to"]
    if not route.get("when"):
        return f"„{page}“"
    when = ConditionWords(translator, side, translator.language).of(route["when"])
    return _("„{page}“, wenn {condition}", page=page, condition=when)


def _inside(tree: Any, part: str) -> Any:
    if isinstance(tree, dict):
        return tree.get(part)
    if isinstance(tree, tuple):
        if part.isdecimal():
            return tree[int(part)] if int(part) < len(tree) else None
        return next((one for one in tree if part in (one.get("id"), one.get("value"))), None)
    return None


def _title(tree: Any) -> str:
    """What a thing is called in German."""
    for key in ("title", "label", "name", "valid_if", "de"):
        found = tree.get(key) if isinstance(tree, dict) else None
        if isinstance(found, dict):
            return str(found.get("de", ""))
        if isinstance(found, str):
            return found
    return ""


def _title_of(side: Prototype, path: Path, name: str) -> str:
    tree: Any = side.model_dump(by_alias=True)
    for part in path[:-1]:
        tree = _inside(tree, part)
    return _title(_inside(tree, name)) or name


def _page_title(sides: Sequence[Prototype], name: str) -> str:
    return next((page.title.root["de"] for side in sides for page in side.pages if page.id == name), "")


def _languages(sides: Sequence[Prototype]) -> set[str]:
    return {"de", *(language for side in sides for language in side.languages)}
