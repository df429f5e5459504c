"""A question as a component of form-js: one function for each kind of ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lab.errors import N_
from lab.exchange.form_js.answers import yes_no_values
from lab.exchange.form_js.gate import Json
from lab.exchange.form_js.kept import question_properties
from lab.exchange.form_js.markup import computes, escaped, plain, survives
from lab.exchange.form_js.own import property_name
from lab.i18n import Translator
from lab.prototypes import Option, Prototype, Question, prefilled
from lab.prototypes.answers import read_number
from lab.records import Texts

__all__ = ["FEEL_KINDS", "Maker", "feel_name"]

MOST_SHOWN = 8
"""Answers up to which all are shown; more are chosen from a list."""
ADDRESS = (
    ("strasse", N_("Straße")),
    ("hausnummer", N_("Hausnummer")),
    ("plz", N_("Postleitzahl")),
    ("ort", N_("Ort")),
)
FEEL_KINDS = {
    "text": "text",
    "long_text": "text",
    "email": "text",
    "phone": "text",
    "iban": "text",
    "tax_id": "text",
    "pension_number": "text",
    "number": "number",
    "money": "number",
    "year": "number",
    "date": "date",
    "yes_no": "yes_no",
    "choice": "option",
    "choices": "options",
    "consent": "flag",
    "group": "count",
    "address": "text",
}
"""What a condition in FEEL can say of a kind; a month, a file and what only shows something are not there."""


def feel_name(question: Question, prefix: str = "") -> tuple[str, str] | None:
    """What a question is in FEEL, and the path of its answer; None: no condition can name it."""
    kind = FEEL_KINDS.get(question.kind)
    if kind is None:
        return None
    return kind, prefix + question.id + (".plz" if question.kind == "address" else "")


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes components. ``language`` is that of the texts, ``t`` says the few words of our own in it where it can."""

    prototype: Prototype
    language: str
    t: Translator

    def component(self, question: Question, inside: str = "") -> Json:
        """The component of a question, without its condition; ``inside`` is the group that it stands in."""
        made = KINDS[question.kind](self, question)
        identity = {"id": f"{inside}__{question.id}" if inside else question.id}
        if question.asks and question.kind not in ("group", "address"):
            identity["key"] = question.id
        return {**made, **identity}

    def text(self, texts: Texts | None) -> str:
        """A text in the form's language."""
        return texts.in_language(self.language) if texts else ""

    def field(self, kind: str, question: Question, **more: Any) -> Json:
        """What all fields have."""
        label, hint = self.text(question.label), self.text(question.hint)
        kept = {} if survives(label) else {"label": label}
        if hint and (plain(hint).whole != hint or computes(hint)):
            kept["hint"] = hint
        found: Json = {"type": kind, "label": _literal(label), **more}
        if hint:
            found["description"] = _literal(hint)
        validate = {"required": True, **more.get("validate", {})} if question.required else more.get("validate", {})
        if validate:
            found["validate"] = validate
        filled = self._filled(question)
        if filled is not None:
            found["defaultValue"] = filled
        properties = question_properties(question, **kept)
        if properties:
            found["properties"] = properties
        return found

    def _filled(self, question: Question) -> Any:
        """What the fictitious person's data fill a field with."""
        typed = prefilled(self.prototype, question)
        if not typed or question.kind in ("address", "group", "file", "consent", "month"):
            return None
        if question.kind == "choices":
            return list(typed)
        if question.kind == "date":
            return "-".join((typed[2], typed[1].zfill(2), typed[0].zfill(2))) if len(typed) == 3 else None
        if question.kind in ("number", "money", "year"):
            return read_number(typed[0])
        return typed[0]

    def values(self, options: tuple[Option, ...]) -> list[Json]:
        """The answers to choose from."""
        return [{"label": self.text(option.label), "value": option.value} for option in options]


def _literal(text: str) -> str:
    """A label that form-js does not compute: it takes „=“ and two curly brackets for an expression."""
    return text.replace("{{", "{ {").lstrip("=").lstrip() if computes(text) else text


def _text(maker: Maker, question: Question) -> Json:
    validate: Json = {"maxLength": question.max_length}
    if question.pattern:
        validate["pattern"] = f"^(?:{question.pattern})$"
    return maker.field("textarea" if question.kind == "long_text" else "textfield", question, validate=validate)


def _checked(maker: Maker, question: Question) -> Json:
    return maker.field("textfield", question, validate={"validationType": question.kind})


def _plain_text(maker: Maker, question: Question) -> Json:
    return maker.field("textfield", question)


def _number(maker: Maker, question: Question) -> Json:
    limits = {name: limit for name in ("min", "max") if (limit := getattr(question, name)) is not None}
    more: Json = {}
    if question.kind == "money":
        more = {"decimalDigits": 2, "appearance": {"suffixAdorner": "€"}}
    elif question.kind == "year":
        more = {"decimalDigits": 0}
    return maker.field("number", question, validate=limits, **more)


def _date(maker: Maker, question: Question) -> Json:
    made = maker.field("datetime", question, subtype="date")
    made["dateLabel"] = made.pop("label")
    if question.earliest == "today":
        made["disallowPassedDates"] = True
    return made


def _yes_no(maker: Maker, question: Question) -> Json:
    t = maker.t
    values = [{"label": t.text("Ja"), "value": "yes"}, {"label": t.text("Nein"), "value": "no"}]
    return maker.field("radio", question, values=values)


def _choice(maker: Maker, question: Question) -> Json:
    options = maker.prototype.options_of(question)
    if question.search:
        return maker.field("select", question, values=maker.values(options), searchable=True)
    made = maker.field("radio" if len(options) <= MOST_SHOWN else "select", question, values=maker.values(options))
    if yes_no_values([(value["value"], value["label"]) for value in made["values"]]):
        made["properties"] = made.get("properties", {}) | {property_name("kind"): "choice"}
    return made


def _choices(maker: Maker, question: Question) -> Json:
    options = maker.prototype.options_of(question)
    return maker.field("checklist" if len(options) <= MOST_SHOWN else "taglist", question, values=maker.values(options))


def _address(maker: Maker, question: Question) -> Json:
    made = maker.field("group", question, path=question.id, showOutline=False)
    required = bool(made.pop("validate", None))
    _without_description(maker, question, made)
    inner = []
    for key, label in ADDRESS:
        part: Json = {"type": "textfield", "id": f"{question.id}__{key}", "key": key, "label": maker.t.text(label)}
        inner.append(part | ({"validate": {"required": True}} if required else {}))
    return {**made, "components": inner}


def _without_description(maker: Maker, question: Question, made: Json) -> None:
    """Groups have no description; the hint stays for the way back."""
    if made.pop("description", None) is not None:
        made.setdefault("properties", {})[property_name("hint")] = maker.text(question.hint)


def _file(maker: Maker, question: Question) -> Json:
    return maker.field("filepicker", question, accept=",".join(f".{kind}" for kind in question.file_types))


def _consent(maker: Maker, question: Question) -> Json:
    return maker.field("checkbox", question)


def _shown(maker: Maker, question: Question) -> Json:
    label, hint = maker.text(question.label), maker.text(question.hint)
    written = f"#### {escaped(' '.join(label.split()))}\n\n{escaped(hint)}" if hint else escaped(label)
    said = plain(written)
    same = (said.heading, said.text) == (label, hint) if hint else said.whole == label
    kept = {} if same else {"label": label, "hint": hint}
    return {"type": "text", "text": written, "properties": question_properties(question, **kept)}


def _group(maker: Maker, question: Question) -> Json:
    made = maker.field("dynamiclist", question, path=question.id, isRepeating=True, showOutline=True)
    made.pop("validate", None)
    _without_description(maker, question, made)
    made["allowAddRemove"] = question.min_items < question.max_items
    made["defaultRepetitions"] = max(question.min_items, 1)
    return made


KINDS: dict[str, Callable[[Maker, Question], Json]] = {
    "text": _text,
    "long_text": _text,
    "number": _number,
    "money": _number,
    "date": _date,
    "month": _plain_text,
    "year": _number,
    "yes_no": _yes_no,
    "choice": _choice,
    "choices": _choices,
    "address": _address,
    "email": _checked,
    "phone": _checked,
    "iban": _plain_text,
    "tax_id": _plain_text,
    "pension_number": _plain_text,
    "file": _file,
    "group": _group,
    "consent": _consent,
    "plain": _shown,
    "notice": _shown,
}
