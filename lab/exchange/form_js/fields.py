"""A component of a form as a question: one function for each of form-js's types, and one for those of others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from lab.errors import N_, Phrase
from lab.exchange.feel import Meaning
from lab.exchange.form_js.answers import options_of, static_values, yes_no_values
from lab.exchange.form_js.bounds import bounds
from lab.exchange.form_js.component import Component, Notes, titles
from lab.exchange.form_js.markup import plain
from lab.exchange.marked import Marked
from lab.prototypes import Question
from lab.prototypes.question import FileKind, QuestionKind
from lab.records import Texts

__all__ = ["Field", "field_of", "is_address", "kept"]

EURO = frozenset(("€", "eur", "euro"))
FROM_TEXT = frozenset(("iban", "tax_id", "pension_number", "month", "year", "email", "phone", "address"))
"""Kinds of ours that go out as a text field and come back as what they were."""


@dataclass(frozen=True, slots=True)
class Field:
    """A question without its condition, what conditions read it as, and what it was filled with."""

    question: Question
    meaning: Meaning | None
    filled: str = ""


def field_of(component: Component, notes: Notes, name: str) -> Field | None:
    """The question that a component asks or the text that it shows; None: told as lost, or nothing to ask."""
    make = _address if is_address(component) else MAKERS.get(component.type)
    if make is not None:
        return make(component, notes, name)
    if component.type in NOT_ASKED:
        _left_out(component, notes)
        return None
    return _unknown(component, notes, name)


def is_address(component: Component) -> bool:
    """Whether a group is an address that Labwerk wrote."""
    return component.type == "group" and component.own("kind") == "address"


def _base(component: Component, notes: Notes, name: str, kind: QuestionKind, **more: Any) -> dict[str, Any]:
    """What all kinds have: label, hint, bounds, and what Labwerk itself had kept."""
    label = more.pop("label", "") or component.label(notes)
    found: dict[str, Any] = {"id": name, "kind": kind, "label": Texts({"de": label}), **bounds(component, notes, kind)}
    described = component.string("description")
    hint = component.own("hint") or (titles(notes, component, described) if described else "")
    said = [hint, *_around(component, kind)]
    if any(said):
        found["hint"] = Texts({"de": " ".join(part for part in said if part)})
    if kind in ("date", "month", "year"):
        found |= {field: component.own(field) for field in ("earliest", "latest", "entry") if component.own(field)}
    found |= kept(component)
    _properties(component, notes)
    return found | more


def kept(component: Component) -> dict[str, str]:
    """What Labwerk itself had said of a question for which form-js has no place."""
    fields = ("evidence", "register", "legal_basis", "fim", "activity", "autocomplete")
    return {field: said for field in fields if (said := component.own(field))}


def _around(component: Component, kind: str) -> list[str]:
    """What stands before and behind a field („kg“), for the hint."""
    appearance = component.record("appearance")
    signs = [str(appearance.get(place, "")).strip() for place in ("prefixAdorner", "suffixAdorner")]
    return [f"({sign})" for sign in signs if sign and not (kind == "money" and sign.lower() in EURO)]


def _properties(component: Component, notes: Notes) -> None:
    foreign = {key: value for key, value in component.record("properties").items() if not key.startswith("labwerk")}
    if foreign:
        notes.lost(
            component,
            N_("Die eigenen Eigenschaften von „{what}“ ({text}) sind nicht dabei: {reason}."),
            N_("Was sie bedeuten, weiß nur das Programm, das sie liest"),
            N_("Steht darin ein Nachweis, ein Register oder eine Rechtsgrundlage, tragen Sie es bei der Frage ein."),
            text=", ".join(f"{key}: {value}" for key, value in foreign.items()),
        )


def _made(values: dict[str, Any], meaning: Meaning | None, filled: str = "") -> Field:
    return Field(Question.model_validate(values), meaning, filled)


def _text(component: Component, notes: Notes, name: str) -> Field:
    kind: QuestionKind = "long_text" if component.type == "textarea" else "text"
    own = component.own("kind")
    checks = component.record("validate")
    checked = checks.peek("validationType")
    if checked in ("email", "phone", "custom"):
        checks.take("validationType")
    if own in FROM_TEXT and own in get_args(QuestionKind):
        values = _base(component, notes, name, own)  # type: ignore[arg-type]  # one of the names of the type
        numeric = own in ("month", "year")
        return _made(values, Meaning(name, "number" if numeric else "text"), _default(component, notes))
    if checked in ("email", "phone"):
        kind = checked
    return _made(_base(component, notes, name, kind), Meaning(name, "text"), _default(component, notes))


def _number(component: Component, notes: Notes, name: str) -> Field:
    suffix = str(component.record("appearance").get("suffixAdorner", "")).strip().lower()
    prefix = str(component.record("appearance").get("prefixAdorner", "")).strip().lower()
    kind: QuestionKind = "year" if component.own("kind") == "year" else "number"
    if {suffix, prefix} & EURO or component.own("kind") == "money":
        kind = "money"
    values = _base(component, notes, name, kind)
    decimals = component.data.get("decimalDigits")
    if component.data.get("increment") or (isinstance(decimals, int) and kind == "number"):
        notes.lost(
            component,
            N_("Schrittweite und Nachkommastellen von „{what}“ sind nicht dabei: {reason}."),
            N_("Bei uns wird eine Zahl so angenommen, wie sie geschrieben wird"),
            N_("Sagen Sie im Hinweis, wie genau die Zahl sein soll."),
        )
    return _made(values, Meaning(name, "number"), _default(component, notes))


def _datetime(component: Component, notes: Notes, name: str) -> Field:
    subtype = component.string("subtype") or "date"
    label = component.label(notes, "dateLabel") if component.string("dateLabel") else ""
    if subtype == "time":
        label = component.label(notes, "timeLabel") if component.string("timeLabel") else label
        notes.lost(
            component,
            N_("Die Uhrzeit „{what}“ wird als Text gefragt: {reason}."),
            N_("Ein Feld für eine Uhrzeit gibt es nicht"),
            N_("Sagen Sie im Hinweis, wie die Uhrzeit geschrieben werden soll, oder setzen Sie ein Muster (pattern)."),
        )
        values = _base(component, notes, name, "text", label=label, max_length=20)
        return _made(values, Meaning(name, "text"))
    if subtype == "datetime":
        notes.lost(
            component,
            N_("Die Uhrzeit von „{what}“ ({text}) ist nicht dabei, nur der Tag: {reason}."),
            N_("Ein Feld für eine Uhrzeit gibt es nicht"),
            N_("Fragen Sie die Uhrzeit in einem Textfeld, wenn sie gebraucht wird."),
            text=component.string("timeLabel") or subtype,
        )
    values = _base(component, notes, name, "date", label=label)
    if component.data.get("disallowPassedDates") is True:
        values.setdefault("earliest", "today")
    return _made(values, Meaning(name, "date"), _day(component, notes))


def _day(component: Component, notes: Notes) -> str:
    written = _default(component, notes)
    try:
        return dt.date.fromisoformat(written[:10]).isoformat() if written else ""
    except ValueError:
        notes.lost(
            component,
            N_("Die Vorbelegung von „{what}“ ({text}) ist nicht dabei: {reason}."),
            N_("Sie ist kein Tag"),
            N_("Nennen Sie bei persona, womit das Feld im Versuch gefüllt sein soll."),
            text=written,
        )
        return ""


def _checkbox(component: Component, notes: Notes, name: str) -> Field:
    values = _base(component, notes, name, "consent")
    if component.data.get("defaultValue") not in (None, False):
        notes.lost(
            component,
            N_("Die Vorbelegung von „{what}“ ({text}) ist nicht dabei: {reason}."),
            N_("Ankreuzen kann nur, wer das Formular ausfüllt"),
            N_("Machen Sie daraus eine Ja-Nein-Frage (yes_no), wenn sie vorausgefüllt sein soll."),
            text=str(component.data["defaultValue"]).lower(),
        )
    return _made(values, Meaning(name, "flag"))


def _choice(component: Component, notes: Notes, name: str) -> Field:
    answers = yes_no_values(static_values(component)) if component.type == "radio" else {}
    if (
        answers
        and component.own("kind") != "choice"
        and not component.string("valuesExpression")
        and not component.string("valuesKey")
    ):
        values = _base(component, notes, name, "yes_no")
        return _made(values, Meaning(name, "yes_no", answers), _one_of(answers, component, notes))
    options, known = options_of(component, notes)
    values = _base(component, notes, name, "choice", options=options)
    if component.type == "select" and component.data.get("searchable") is True:
        values["search"] = True
    return _made(values, Meaning(name, "option", known), _one_of(known, component, notes))


def _choices(component: Component, notes: Notes, name: str) -> Field:
    options, known = options_of(component, notes)
    chosen = []
    if isinstance(component.data.peek("defaultValue"), list):
        default = [str(one) for one in component.data["defaultValue"]]
        chosen = [known[value] for value in default if value in known]
        _no_answers([value for value in default if value not in known], component, notes)
    values = _base(component, notes, name, "choices", options=options)
    return _made(values, Meaning(name, "options", known), ", ".join(chosen))


def _one_of(known: dict[str, str], component: Component, notes: Notes) -> str:
    """The answer that is chosen before anybody chooses."""
    written = _default(component, notes)
    _no_answers([written] if written and written not in known else [], component, notes)
    return known.get(written, "")


def _no_answers(values: list[str], component: Component, notes: Notes) -> None:
    if values:
        notes.lost(
            component,
            N_("Die Vorbelegung von „{what}“ ({text}) ist nicht dabei: {reason}."),
            N_("Sie ist keine der Antworten"),
            N_("Wählen Sie eine der Antworten, oder ergänzen Sie die fehlende."),
            text=", ".join(values),
        )


def _address(component: Component, notes: Notes, name: str) -> Field:
    """The four text fields that a Labwerk address went out as."""
    values = _base(component, notes, name, "address")
    inner = [one for one in component.list("components") if isinstance(one, Marked)]
    for one in inner:
        one.take("id", "key", "type", "label")
    values["required"] = any((one.get("validate") or {}).get("required") is True for one in inner)
    return _made(values, Meaning(name, "text"))


def _file(component: Component, notes: Notes, name: str) -> Field:
    values = _base(component, notes, name, "file")
    accept = component.string("accept")
    kinds = {"jpeg": "jpg", "tiff": "tif"}
    named = [part.strip().lower().lstrip(".").rpartition("/")[2] for part in accept.split(",") if part.strip()]
    known = [kind for part in named if (kind := kinds.get(part, part)) in get_args(FileKind)]
    if known:
        values["file_types"] = tuple(dict.fromkeys(known))
    if accept and len(known) != len(named):
        notes.lost(
            component,
            N_("Welche Dateien „{what}“ annimmt ({text}), ist nicht dabei: {reason}."),
            N_("Möglich sind PDF, PNG, JPG und TIF"),
            N_("Tragen Sie die Arten ein, die das Feld annehmen soll (file_types)."),
            text=accept,
        )
    if component.data.get("multiple") not in (None, False):
        notes.lost(
            component,
            N_("„{what}“ nimmt nur eine Datei an: {reason}."),
            N_("Ein Feld hat eine Datei"),
            N_("Setzen Sie das Feld in eine Gruppe (group), wenn es mehrere sein können."),
        )
    return _made(values, Meaning(name, "text"))


def _shown(component: Component, notes: Notes, name: str) -> Field | None:
    """A text, below its heading if it has one."""
    written = component.string("content") if component.type == "html" else component.string("text")
    if written.strip().startswith("="):
        _left_out(component, notes)
        return None
    said = titles(notes, component, written)
    if not said:
        return None
    split = plain(written)
    values: dict[str, Any] = {"id": name, "kind": "notice" if component.own("kind") == "notice" else "plain"}
    if component.own("label"):
        values["label"] = Texts({"de": component.own("label")})
        values |= {"hint": Texts({"de": component.own("hint")})} if component.own("hint") else {}
    elif split.heading and split.text:
        values |= {"label": Texts({"de": split.heading}), "hint": Texts({"de": split.text})}
    else:
        values["label"] = Texts({"de": said})
    if component.own("tone"):
        values["tone"] = component.own("tone")
    values |= {field: said for field in ("legal_basis", "fim") if (said := component.own(field))}
    return _made(values, None)


def _default(component: Component, notes: Notes) -> str:
    """What a field is filled with before anybody types."""
    value = component.data.peek("defaultValue")
    if isinstance(value, bool) and component.type in ("radio", "select"):
        return str(component.data["defaultValue"]).lower()
    if isinstance(value, str) and value.startswith("="):
        notes.lost(
            component,
            N_("Die Vorbelegung von „{what}“ ({text}) ist nicht dabei: {reason}."),
            N_("Sie wird erst im Formular berechnet"),
            N_("Nennen Sie bei persona, womit das Feld im Versuch gefüllt sein soll."),
            text=component.string("defaultValue"),
        )
        return ""
    return component.string("defaultValue")


NOT_ASKED = {
    "image": N_("Bilder gibt es auf den Seiten nicht"),
    "iframe": N_("Fremde Seiten werden nicht eingebettet"),
    "table": N_("Tabellen mit Daten von anderswo gibt es nicht"),
    "documentPreview": N_("Unterlagen von anderswo werden nicht gezeigt"),
    "expression": N_("Ein Klick-Prototyp rechnet nichts aus"),
    "button": N_("Eigene Schaltflächen gibt es nicht; weiter und absenden kann man immer"),
}
"""Types that ask nothing, and why they are not taken over. form-js's own sending button needs no word."""
SAID = {"image": "alt", "iframe": "url", "table": "dataSource", "documentPreview": "dataSource", "button": "action"}


def _left_out(component: Component, notes: Notes) -> None:
    component.data.settle()
    if component.type == "button" and component.string("action") in ("", "submit"):
        return
    text = component.string(SAID.get(component.type, component.type)) or component.string("text")
    if component.type == "table":
        named = [str(column.get("label", "")) for column in component.list("columns") if isinstance(column, dict)]
        text = ", ".join(named) or component.string("columnsExpression") or text
    label = component.string("label")
    notes.lost(
        component,
        N_("„{what}“ ({type}: {text}) ist nicht dabei: {reason}."),
        NOT_ASKED.get(component.type, N_("Der Text wird erst im Formular berechnet")),
        N_("Wenn die Seite es braucht, sagen Sie es in einem Text (plain) oder Hinweis (notice)."),
        type=component.type,
        text=" ".join(part for part in (label, text) if part) or "–",
    )


def _unknown(component: Component, notes: Notes, name: str) -> Field | None:
    """A type of somebody's own: asked as a number where it has limits, else as text; without a key it asks nothing."""
    if not component.key:
        component.data.settle()
        notes.lost(
            component,
            N_("„{what}“ ist nicht dabei: {reason}."),
            N_("Die Art „{type}“ ist keine von form-js, und es hat keinen Schlüssel"),
            N_("Sehen Sie im Formular nach, was dort steht, und ergänzen Sie es."),
            type=component.type or "?",
        )
        return None
    limits = [component.data.get(limit) for limit in ("min", "max")]
    numeric = any(isinstance(one, (int, float)) for one in limits) or bool(
        {"min", "max"} & component.record("validate").keys()
    )
    notes.lost(
        component,
        N_("„{what}“ wird als {kind} gefragt: {reason}."),
        N_("Die Art „{type}“ ist keine von form-js"),
        N_("Wählen Sie die Art der Frage, die passt."),
        type=component.type or "?",
        kind=Phrase(N_("Zahl") if numeric else N_("Text")),
    )
    return _number(component, notes, name) if numeric else _text(component, notes, name)


MAKERS: dict[str, Callable[[Component, Notes, str], Field | None]] = {
    "textfield": _text,
    "textarea": _text,
    "number": _number,
    "datetime": _datetime,
    "checkbox": _checkbox,
    "radio": _choice,
    "select": _choice,
    "checklist": _choices,
    "taglist": _choices,
    "filepicker": _file,
    "text": _shown,
    "html": _shown,
}
