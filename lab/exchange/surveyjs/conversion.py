"""A survey of SurveyJS as a form of form-js: one function for each of its types of questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lab.errors import N_
from lab.exchange.form_js.component import Notes
from lab.exchange.form_js.gate import Json
from lab.exchange.form_js.naming import Names
from lab.exchange.form_js.own import property_name
from lab.exchange.marked import Marked, marked
from lab.exchange.prototype_formats.interchange import loss
from lab.exchange.surveyjs.expressions import in_feel
from lab.exchange.surveyjs.looks import LOOKS, SURVEY_LOOKS

__all__ = ["Conversion"]

CHOOSING = ("radiogroup", "dropdown", "checkbox", "tagbox", "buttongroup", "imagepicker", "rating")
MOST_RATES = 20
INNER = ("elements", "questions", "templateElements", "columns")
ENTRIES = (("minPanelCount", "minRowCount"), ("maxPanelCount", "maxRowCount"))
MOST_ENTRIES = 50
OF_QUESTION = N_("„{field}“ der Frage „{what}“ ist nicht dabei: {reason}.")
NOT_HERE = N_("Das gibt es hier nicht")
FURTHER = ("showOtherItem", "hasOther", "showNoneItem", "hasNone", "showRefuseItem", "showDontKnowItem")


@dataclass(slots=True)
class Conversion:
    """Makes components; ``notes`` learns what was left behind."""

    notes: Notes = field(default_factory=Notes)
    names: Names = field(default_factory=Names)
    keys: dict[str, str] = field(default_factory=dict)
    choices: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)

    def form(self, given: Json) -> Json:
        """The form of a survey, its pages as pages."""
        survey = marked(given)
        pages = _dicts(survey.get("pages")) or [marked({"elements": _elements(survey)})]
        for page in pages:
            self._name(_elements(page))
        found = [self._page(page) for page in pages]
        title = self.words(survey.get("title"))
        if title and found:
            found[0]["properties"] = {"labwerkTitle": title}
        if survey.peek("locale") == "de":
            survey.take("locale")
        for name in survey.unread(SURVEY_LOOKS):
            self.lost(name, N_("„{what}“ der Umfrage ist nicht dabei: {reason}."), NOT_HERE)
        if self.languages:
            told = ", ".join(sorted(self.languages))
            message = N_("Die Texte in {text} sind nicht dabei ({what}): {reason}.")
            self.lost("locale", message, N_("Gelesen wird eine Sprache"), text=told)
        return {"type": "default", "components": found}

    def lost(self, element: str, message: str, reason: str, **values: Any) -> None:
        """Tell that something is not in the prototype."""
        advice = N_("Sehen Sie in der Umfrage nach, was dort steht, und ergänzen Sie es.")
        self.notes.losses.append(loss(message, reason, advice, element=element, what=element, **values))

    def words(self, value: Any) -> str:
        """A text; of several languages German, else the default, else the first."""
        if isinstance(value, dict):
            texts = {key: one for key, one in value.items() if isinstance(one, str)}
            chosen = next((key for key in ("de", "default", *texts) if key in texts), "")
            self.languages |= texts.keys() - {chosen}
            return texts.get(chosen, "")
        return value if isinstance(value, str) else str(value) if isinstance(value, (int, float)) else ""

    def _name(self, elements: list[Marked]) -> None:
        """Give every question its key, so that conditions can name it."""
        for element in elements:
            name = self.words(element.peek("name"))
            if name and name not in self.keys:
                self.keys[name] = self.names.give(name, "frage")
                if self.keys[name] != name:
                    self.notes.renamed[name] = self.keys[name]
                if element.peek("type") in CHOOSING and not _is_scale(element):
                    self.choices.add(self.keys[name])
            self._name([one for inner in INNER for one in _dicts(element.peek(inner))])

    def _page(self, page: Marked) -> Json:
        made: Json = {"type": "page", "id": self.words(page.get("name")), "label": self.words(page.get("title"))}
        description = self.words(page.get("description"))
        head = [{"type": "text", "text": description}] if description else []
        shown = self._shown(page, {**made, "components": [*head, *self._components(_elements(page))]})
        self.rest(page, N_("„{field}“ der Seite „{what}“ ist nicht dabei: {reason}."), "page")
        return shown

    def _components(self, elements: list[Marked]) -> list[Json]:
        found: list[Json] = []
        for element in elements:
            found += [self._shown(element, made) for made in self._component(element)]
            self.rest(element)
        return found

    def rest(self, element: Marked, message: str = OF_QUESTION, kind: str = "text") -> None:
        """Tell what an element says and nobody read."""
        unread = element.unread(LOOKS)
        if unread:
            name = self.words(element.peek("name")) or self.words(element.peek("type")) or kind
            self.lost(name, message, NOT_HERE, field=", ".join(unread))
        element.settle()

    def _shown(self, element: Json, made: Json) -> Json:
        condition = element.get("visibleIf")
        if isinstance(condition, str) and condition.strip():
            said = in_feel(condition, self.keys, frozenset(self.choices))
            made["conditional"] = {"hide": f"=({said}) != true"}
        elif element.get("visible") is False:
            made["conditional"] = {"hide": "=true"}
        return made

    def _component(self, element: Marked) -> Iterator[Json]:
        kind = self.words(element.get("type")) or "text"
        name = self.words(element.get("name")) or kind
        make = MAKERS.get(kind)
        if make is None:
            reason = N_("Fragen der Art „{type}“ gibt es hier nicht")
            self.lost(name, N_("„{what}“ ist nicht dabei: {reason}."), reason, type=kind)
            element.settle()
            return
        yield from make(self, element)

    def base(self, element: Marked, kind: str, **more: Any) -> Json:
        """What all questions have."""
        name = self.words(element.get("name")) or kind
        made: Json = {"type": kind, "id": name, "key": self.keys.get(name) or self.names.give(name, "frage")}
        made["label"] = self.words(element.get("title")) or name
        if element.get("description"):
            made["description"] = self.words(element["description"])
        if element.get("defaultValue") is not None:
            made["defaultValue"] = element["defaultValue"]
        if element.get("readOnly") is True:
            made["readonly"] = True
        checks = {**more.pop("validate", {}), **self._validators(element, name)}
        made["validate"] = checks | ({"required": True} if element.get("isRequired") is True else {})
        return made | more

    def _validators(self, element: Json, name: str) -> Json:
        found: Json = {}
        for one in _dicts(element.get("validators")):
            kind = self.words(one.get("type")).removesuffix("validator")
            match kind:
                case "numeric":
                    found |= {
                        ours: one[theirs]
                        for ours, theirs in (("min", "minValue"), ("max", "maxValue"))
                        if theirs in one
                    }
                case "text":
                    found |= {limit: one[limit] for limit in ("minLength", "maxLength") if limit in one}
                case "regex":
                    found["pattern"] = one.get("regex")
                case "email":
                    found["validationType"] = "email"
                case _:
                    message = N_("Die Prüfung {field} von „{what}“ ist nicht dabei: {reason}.")
                    self.lost(name, message, NOT_HERE, field=kind or "?")
                    one.settle()
        return found

    def values(self, element: Json) -> list[Json]:
        """The answers to choose from."""
        name = self.words(element.get("name"))
        if True in [element.get(one) for one in FURTHER]:
            message = N_("Zusätzliche Antworten wie „Andere“ bei „{what}“ sind nicht dabei: {reason}.")
            self.lost(name, message, N_("Sie stehen nicht in der Liste der Antworten"))
        found = []
        for one in _list(element.get("choices")) or _list(element.get("rateValues")):
            value = one.get("value") if isinstance(one, dict) else one
            label = self.words(one.get("text")) if isinstance(one, dict) else ""
            found.append({"value": str(value), "label": label or str(value)})
        return found


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _dicts(value: Any) -> list[Marked]:
    return [marked(one) for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _elements(holder: Marked) -> list[Marked]:
    return _dicts(holder.get("elements")) or _dicts(holder.get("questions"))


def _text(conversion: Conversion, element: Marked) -> Iterator[Json]:
    kind = conversion.words(element.get("inputType")) or "text"
    match kind:
        case "number" | "range":
            yield conversion.base(element, "number", validate=_numbers(element))
        case "date":
            yield conversion.base(element, "datetime", subtype="date", properties=_days(element))
        case "datetime-local" | "datetime" | "time":
            yield conversion.base(element, "datetime", subtype="time" if kind == "time" else "datetime")
        case "email" | "tel":
            checked = {"validationType": "email" if kind == "email" else "phone"}
            yield conversion.base(element, "textfield", validate=checked)
        case _:
            yield conversion.base(element, "textfield", validate=_length(element))


def _comment(conversion: Conversion, element: Marked) -> Iterator[Json]:
    yield conversion.base(element, "textarea", validate=_length(element))


def _numbers(element: Marked) -> Json:
    return {name: element[name] for name in ("min", "max") if isinstance(element.peek(name), (int, float))}


def _length(element: Marked) -> Json:
    return {"maxLength": element["maxLength"]} if isinstance(element.peek("maxLength"), int) else {}


def _days(element: Marked) -> Json:
    """The first and last day; what is no day, or the wrong way round, stays unread."""
    days = {}
    for theirs, ours in (("min", "earliest"), ("max", "latest")):
        try:
            days[theirs, ours] = dt.date.fromisoformat(str(element.peek(theirs)))
        except ValueError:
            continue
    if list(days.values()) != sorted(days.values()):
        return {}
    return {property_name(ours): day.isoformat() for (theirs, ours), day in days.items() if element.get(theirs)}


def _boolean(conversion: Conversion, element: Marked) -> Iterator[Json]:
    yes, no = (conversion.words(element.get(name)) for name in ("labelTrue", "labelFalse"))
    values = [{"value": "true", "label": yes or "Ja"}, {"value": "false", "label": no or "Nein"}]
    made = conversion.base(element, "radio", values=values)
    if isinstance(made.get("defaultValue"), bool):
        made["defaultValue"] = str(made["defaultValue"]).lower()
    yield made


def _rates(element: Json) -> tuple[int, int]:
    """The lowest and highest mark; 1 to 5 where nothing is said."""
    least, most = (dict(element).get(name) for name in ("rateMin", "rateMax"))
    return least if isinstance(least, int) else 1, most if isinstance(most, int) else 5


def _is_scale(element: Json) -> bool:
    """Whether it has more marks than can be shown one by one, so that a number is typed."""
    low, high = _rates(element)
    return element.get("type") == "rating" and high - low > MOST_RATES and not _list(dict(element).get("rateValues"))


def _rating(conversion: Conversion, element: Marked) -> Iterator[Json]:
    low, high = _rates(element)
    for name in ("rateMin", "rateMax"):
        element.get(name)
    if _is_scale(element):
        yield conversion.base(element, "number", validate={"min": low, "max": high})
        return
    rates = [{"value": str(number), "label": str(number)} for number in range(low, high + 1)]
    yield conversion.base(element, "radio", values=conversion.values(element) or rates)


def _matrix(conversion: Conversion, element: Marked) -> Iterator[Json]:
    """A question for each line, with the columns as answers."""
    columns = conversion.values({**element, "choices": element.get("columns")})
    name = conversion.words(element.get("name"))
    needed = True in [element.get(one) for one in ("isAllRowRequired", "eachRowRequired")]
    yield {"type": "text", "text": conversion.words(element.get("title")) or name}
    for number, row in enumerate(_list(element.get("rows")), 1):
        value = conversion.words(row.get("value") if isinstance(row, dict) else row)
        said = (conversion.words(row.get("text")) if isinstance(row, dict) else "") or value
        key = conversion.names.give(f"{name}_{number}", "frage")
        conversion.notes.renamed[f"{name}.{value}"] = key
        made = {"type": "radio", "id": f"{name}: {said}", "key": key, "label": said or key, "values": columns}
        yield {**made, "validate": {"required": needed}}


def _several(conversion: Conversion, element: Marked) -> Iterator[Json]:
    """A question for each of its items."""
    name = conversion.words(element.get("name"))
    yield {"type": "text", "text": conversion.words(element.get("title")) or name}
    for number, item in enumerate(_dicts(element.get("items")), 1):
        said = conversion.words(item.get("title")) or conversion.words(item.get("name"))
        item["name"] = f"{name}_{number}"
        for made in _text(conversion, item):
            yield {**made, "id": f"{name}: {said}", "label": said or made["key"]}
        conversion.rest(item)


def _panel(conversion: Conversion, element: Marked) -> Iterator[Json]:
    made = {
        "type": "group",
        "id": conversion.words(element.get("name")),
        "label": conversion.words(element.get("title")),
    }
    yield {**made, "components": conversion._components(_elements(element))}


def _repeated(conversion: Conversion, element: Marked) -> Iterator[Json]:
    made = conversion.base(element, "dynamiclist")
    inner = _dicts(element.get("templateElements"))
    for column in _dicts(element.get("columns")):
        kind = conversion.words(column.get("cellType") or element.get("cellType")) or "dropdown"
        own = {"type": kind, "choices": element.get("choices")} | column
        inner.append(marked(own | {"type": kind}))
        column.settle()
    made["path"] = made.pop("key")
    made["properties"] = _entries(element)
    yield made | {"isRepeating": True, "components": conversion._components(inner)}


def _entries(element: Marked) -> Json:
    """The fewest and most entries; what a group cannot have so stays unread."""
    named = {name: element.peek(name) for pair in ENTRIES for name in pair}
    counts = {name: count for name, count in named.items() if type(count) is int and 0 <= count <= MOST_ENTRIES}
    least = next((name for name in ENTRIES[0] if name in counts), "")
    most = next((name for name in ENTRIES[1] if counts.get(name, 0) >= max(counts.get(least, 0), 1)), "")
    return {
        property_name("least"): str(element[least]) if least else "0",
        property_name("most"): str(element[most]) if most else str(max(20, counts.get(least, 0))),
    }


def _chosen(kind: str) -> Callable[[Conversion, Marked], Iterator[Json]]:
    def make(conversion: Conversion, element: Marked) -> Iterator[Json]:
        made = conversion.base(element, kind, values=conversion.values(element))
        default = made.get("defaultValue")
        if default is not None:
            made["defaultValue"] = [str(one) for one in default] if isinstance(default, list) else str(default)
        yield made

    return make


def _simple(kind: str) -> Callable[[Conversion, Marked], Iterator[Json]]:
    def make(conversion: Conversion, element: Marked) -> Iterator[Json]:
        yield conversion.base(element, kind)

    return make


def _html(conversion: Conversion, element: Marked) -> Iterator[Json]:
    yield {
        "type": "html",
        "id": conversion.words(element.get("name")),
        "content": conversion.words(element.get("html")),
    }


MAKERS: dict[str, Callable[[Conversion, Marked], Iterator[Json]]] = {
    "text": _text,
    "comment": _comment,
    "radiogroup": _chosen("radio"),
    "buttongroup": _chosen("radio"),
    "dropdown": _chosen("select"),
    "imagepicker": _chosen("radio"),
    "checkbox": _chosen("checklist"),
    "tagbox": _chosen("taglist"),
    "boolean": _boolean,
    "rating": _rating,
    "file": _simple("filepicker"),
    "html": _html,
    "panel": _panel,
    "paneldynamic": _repeated,
    "matrixdynamic": _repeated,
    "matrix": _matrix,
    "multipletext": _several,
}
