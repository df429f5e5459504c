"""A form of form-js as a click prototype: pages, questions, ways between the pages, and what was not carried over."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath

from lab.errors import N_
from lab.exchange.feel import Meaning
from lab.exchange.form_js.component import Component, Notes, titles
from lab.exchange.form_js.conditions import Asked, Known
from lab.exchange.form_js.fields import field_of
from lab.exchange.form_js.gate import form_of
from lab.exchange.form_js.markup import plain
from lab.exchange.form_js.naming import Names
from lab.exchange.form_js.outline import Sheet, sheets, within
from lab.exchange.form_js.telling import told_once
from lab.exchange.prototype_formats.interchange import UNNAMED_AUTHORITY, Given, Imported
from lab.prototypes import Page, Prototype, Question, Route
from lab.records import Texts

__all__ = ["read_form"]

MOST_ENTRIES = 50
CHECKING = Texts({"de": "Angaben prüfen"})
SENT = Texts({"de": "Ihre Angaben sind eingegangen"})
UNTITLED = "Formular"


def read_form(file: Given, *, split: bool = True) -> Imported:
    """The prototype that a form becomes.

    Args:
        file: the form.
        split: whether a form without pages begins a new one with each outer group and after each separator.

    Raises:
        InputError: the file is no form that can be read.
    """
    form = form_of(file)
    reader = _Reader(file.name)
    pages = [page for sheet in sheets(form, reader.notes, split=split) if (page := reader.page(sheet))]
    prototype = reader.prototype(pages)
    return Imported(prototype, (*reader.notes.losses, *told_once(reader.notes)))


@dataclass(slots=True)
class _Draft:
    """A page with the condition under which it is met; None: always."""

    page: Page
    when: str | None = None


@dataclass(slots=True)
class _Reader:
    file: str
    notes: Notes = field(default_factory=Notes)
    known: Known = field(default_factory=Known)
    questions: Names = field(default_factory=Names)
    pages: Names = field(default_factory=Names)
    persona: dict[str, str | dict[str, str]] = field(default_factory=dict)
    first_heading: str = ""
    untitled: int = 0

    def page(self, sheet: Sheet) -> _Draft | None:
        """One page with its questions; None if nothing of it is left."""
        place = sheet.source or (sheet.components[0] if sheet.components else None)
        if place is None:
            return None
        when = self.known.shown(sheet.hides, place, self.notes, None) if sheet.hides else True
        if when is False:
            self._never(place)
            return None
        title, text, rest = self._heading(sheet)
        asked = [question for component in rest for question in self._asked(component)]
        if not asked and not text and (sheet.source is None or not title):
            return None
        said = title or self._untitled()
        own = sheet.source.own if sheet.source else lambda _name: ""
        page = Page(
            id=self.pages.give(own("id") or said, "seite"),
            title=Texts({"de": said}),
            text=Texts({"de": text}) if text else None,
            questions=tuple(asked),
            activity=own("activity") or None,
        )
        return _Draft(page, when if isinstance(when, str) else None)

    def _untitled(self) -> str:
        self.untitled += 1
        title = self.first_heading or _spoken(self.file)
        return title if self.untitled == 1 else f"{title} ({self.untitled})"

    def _heading(self, sheet: Sheet) -> tuple[str, str, list[Component]]:
        """Title and text of a page: its label, else the heading that it begins with; and what else is on it."""
        title = sheet.source.label(self.notes) if sheet.source and sheet.source.string("label").strip() else ""
        components = sheet.components
        first = components[0] if components else None
        if first is None or first.type not in ("text", "html") or first.own("id") or first.hide:
            return title, "", components
        written = first.string("content") if first.type == "html" else first.string("text")
        said = plain(written)
        if written.strip().startswith("=") or (title and said.heading) or not (title or said.heading):
            return title, "", components
        whole = titles(self.notes, first, written)
        text = whole.removeprefix(said.heading).strip() if said.heading else whole
        self.first_heading = self.first_heading or said.heading
        return title or said.heading, text, components[1:]

    def _asked(self, component: Component, inside: str = "") -> list[Question]:
        """The questions of a component. ``inside`` is the id of the group around it."""
        self._presentation(component)
        if component.type in ("spacer", "separator"):
            self.notes.spacing.append(component.element)
            return []
        if component.type == "dynamiclist" and not inside:
            return self._group(component)
        inner = component.list("components")
        if inner or component.type in ("group", "dynamiclist"):
            return self._flattened(component, inside)
        when = self._when(component)
        if when is False:
            self._never(component)
            return []
        name = self.questions.give(component.own("id") or _last(component), "frage")
        made = field_of(component, self.notes, name)
        if made is None:
            return []
        question = made.question.model_copy(update={"show_if": when if isinstance(when, str) else None})
        if made.meaning is not None:
            self.known.add(Asked(component.path, component.scope.repeated, made.meaning))
            self._renamed(component, name)
        return [self._filled(component, question, made.filled, inside)]

    def _when(self, component: Component) -> str | bool:
        hides = (*component.scope.hides, *((component.hide,) if component.hide else ()))
        return self.known.shown(hides, component, self.notes, component.scope.repeated) if hides else True

    def _renamed(self, component: Component, name: str) -> None:
        if ".".join(component.path) not in ("", name):
            self.notes.renamed[".".join(component.path)] = name

    def _filled(self, component: Component, question: Question, filled: str, inside: str) -> Question:
        if not filled:
            return question
        if inside:
            self.notes.lost(
                component,
                N_("Die Vorbelegung von „{what}“ ({text}) ist nicht dabei: {reason}."),
                N_("In einer Gruppe wird nichts vorausgefüllt"),
                N_("Sagen Sie im Hinweis, was dort üblich ist."),
                text=filled,
            )
            return question
        key = component.own("prefill") or question.id
        self.persona[key] = filled
        return question.model_copy(update={"prefill": key})

    def _group(self, component: Component) -> list[Question]:
        """A repeated list as a group."""
        when = self._when(component)
        if when is False:
            self._never(component)
            return []
        name = self.questions.give(component.own("id") or component.string("path") or component.element, "gruppe")
        inner = [question for child in within(_unhidden(component)) for question in self._asked(child, name)]
        if not any(question.asks for question in inner):
            self.notes.lost(
                component,
                N_("Die Liste „{what}“ ist nicht dabei: {reason}."),
                N_("Sie fragt nichts"),
                N_("Ergänzen Sie, was für jeden Eintrag gefragt werden soll."),
            )
            return inner
        least, most = self._entries(component)
        path = (*component.scope.path, *(part for part in component.string("path").split(".") if part))
        self.known.add(Asked(path, None, Meaning(name, "count")))
        group = Question(
            id=name,
            kind="group",
            label=Texts({"de": component.label(self.notes)}),
            show_if=when if isinstance(when, str) else None,
            questions=tuple(inner),
            required=least > 0,
            min_items=least,
            max_items=most,
        )
        return [group]

    def _entries(self, component: Component) -> tuple[int, int]:
        """How many entries there are at least and at most."""
        count = component.data.get("defaultRepetitions")
        count = min(count, MOST_ENTRIES) if isinstance(count, int) and count > 0 else 1
        if component.data.get("allowAddRemove") is False:
            return count, count
        least, most = component.own("least"), component.own("most")
        if least.isdecimal() and most.isdecimal() and int(least) <= int(most) <= MOST_ENTRIES and int(most):
            return int(least), int(most)
        return 0, 20

    def _flattened(self, component: Component, inside: str) -> list[Question]:
        """A group within a page: its label as a line of its own, then its questions."""
        if component.type == "dynamiclist":
            self.notes.lost(
                component,
                N_("Die Liste „{what}“ wird nur einmal gefragt: {reason}."),
                N_("In einer Gruppe kann keine weitere stehen"),
                N_("Fragen Sie die Einträge in einer eigenen Gruppe auf der Seite."),
            )
        elif component.type != "group":
            self.notes.lost(
                component,
                N_("„{what}“ ist nicht dabei, nur was darin steht: {reason}."),
                N_("Die Art „{type}“ ist keine von form-js"),
                N_("Sehen Sie nach, ob die Reihenfolge noch passt."),
                type=component.type or "?",
            )
        found: list[Question] = []
        if component.string("label").strip():
            when = self._when(component)
            label = Texts({"de": component.label(self.notes)})
            name = self.questions.give("", "abschnitt")
            found.append(Question(id=name, kind="plain", label=label, show_if=when if isinstance(when, str) else None))
        inner = [question for child in within(component) for question in self._asked(child, inside)]
        return [*found, *inner] if inner else []

    def _never(self, component: Component) -> None:
        self.notes.lost(
            component,
            N_("„{what}“ ist nicht dabei: {reason}."),
            N_("Es ist immer ausgeblendet"),
            N_("Nehmen Sie in form-js die Bedingung weg, wenn es gezeigt werden soll."),
        )

    def _presentation(self, component: Component) -> None:
        columns = component.record("layout").get("columns")
        if isinstance(columns, int) and columns < 16:
            self.notes.columns.append(component.element)

    def prototype(self, drafts: list[_Draft]) -> Prototype:
        """The pages with the ways between them; a page for checking and a receipt follow, as every form needs them."""
        if not drafts:
            drafts = [_Draft(Page(id=self.pages.give("seite", "seite"), title=Texts({"de": self._untitled()})))]
        if drafts[0].when is not None:
            start = Page(id=self.pages.give("start", "start"), title=Texts({"de": self._untitled()}))
            drafts = [_Draft(start), *drafts]
        checking = Page(id=self.pages.give("pruefen", "pruefen"), kind="summary", title=CHECKING)
        sent = Page(id=self.pages.give("eingang", "eingang"), kind="receipt", title=SENT)
        drafts = [*drafts, _Draft(checking), _Draft(sent)]
        return Prototype(
            labwerk="prototype/1",
            title=Texts({"de": self.first_heading or _spoken(self.file)}),
            authority=UNNAMED_AUTHORITY,
            start=drafts[0].page.id,
            persona=self.persona,
            pages=tuple(draft.page for draft in drafts),
            routes=tuple(_routes(drafts)),
        )


def _routes(drafts: list[_Draft]) -> list[Route]:
    """From each page to the next that is met: to each one that may be left out where its condition holds."""
    found = []
    for number, draft in enumerate(drafts):
        for following in drafts[number + 1 :]:
            way = {"from": draft.page.id, "to": following.page.id, "when": following.when}
            found.append(Route.model_validate(way))
            if following.when is None:
                break
    return found


def _last(component: Component) -> str:
    """What a question is called by: its key; a text by its own words, being without one."""
    return ".".join(component.path) if component.key else component.type


def _unhidden(component: Component) -> Component:
    """The list without its own condition, which stands at the group already."""
    data = {key: value for key, value in component.data.items() if key != "conditional"}
    scope = type(component.scope)(component.scope.path, component.scope.repeated, ())
    return Component(data, component.element, scope)


def _spoken(file: str) -> str:
    """A file's name as a title."""
    stem = PurePath(file.replace("\\", "/")).name.split(".")[0]
    words = " ".join(stem.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:] if words else UNTITLED
