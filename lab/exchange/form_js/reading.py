"""A form of form-js as a click prototype: pages, questions, ways between the pages, and what was not carried over."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath

from lab.errors import N_
from lab.exchange.feel import Meaning
from lab.exchange.form_js.assembling import Draft, assembled
from lab.exchange.form_js.component import Component, Notes, titles
from lab.exchange.form_js.conditions import Asked, Known
from lab.exchange.form_js.fields import field_of, is_address, kept
from lab.exchange.form_js.gate import Json, doubles_in, form_of
from lab.exchange.form_js.markup import plain
from lab.exchange.form_js.naming import Names
from lab.exchange.form_js.outline import Sheet, sheets, within
from lab.exchange.form_js.silent import FORM_SILENT
from lab.exchange.form_js.telling import told_once
from lab.exchange.marked import marked
from lab.exchange.prototype_formats.interchange import UNNAMED_AUTHORITY, Given, Imported, loss
from lab.prototypes import Page, Prototype, Question
from lab.records import Texts

__all__ = ["made_of", "read_form"]

MOST_ENTRIES = 50
UNTITLED = "Formular"


def read_form(file: Given, *, split: bool = True) -> Imported:
    """The prototype that a form becomes.

    Args:
        file: the form.
        split: whether a form without pages begins a new one with each outer group and after each separator.

    Raises:
        InputError: the file is no form that can be read.
    """
    form, notes = form_of(file), Notes()
    notes.losses += doubles_in(file)
    return made_of(form, file.name, notes, split=split)


def made_of(form: Json, file: str, notes: Notes, *, split: bool) -> Imported:
    """The prototype of a form that was checked or made; ``notes`` may have something to tell already."""
    reader, whole = _Reader(file, notes), marked(form)
    pages = [page for sheet in sheets(whole, notes, split=split) if (page := reader.page(sheet))]
    for name in whole.unread(FORM_SILENT):
        message, reason = N_("„{what}“ des Formulars ist nicht dabei: {reason}."), N_("Das gibt es hier nicht")
        advice = N_("Sehen Sie im Formular nach, was dort steht, und ergänzen Sie es.")
        notes.losses.append(loss(message, reason, advice, element=name, what=name))
    return Imported(reader.prototype(pages), (*reader.notes.losses, *told_once(reader.notes)))


@dataclass(slots=True)
class _Reader:
    file: str
    notes: Notes = field(default_factory=Notes)
    known: Known = field(default_factory=Known)
    questions: Names = field(default_factory=Names)
    pages: Names = field(default_factory=Names)
    persona: dict[str, str | dict[str, str]] = field(default_factory=dict)
    inside: Names = field(default_factory=Names)
    """Names within the group that is being read: the same ones may stand in several groups."""
    title: str = ""
    authority: str = ""
    """What Labwerk itself had written."""
    first_heading: str = ""
    untitled: int = 0

    def page(self, sheet: Sheet) -> Draft | None:
        """One page with its questions; None if nothing of it is left."""
        made = self._page(sheet)
        if sheet.source is not None:
            self.notes.rest(sheet.source)
        return made

    def _page(self, sheet: Sheet) -> Draft | None:
        place = sheet.source or (sheet.components[0] if sheet.components else None)
        if place is None:
            return None
        when = self.known.shown(sheet.hides, place, self.notes, None) if sheet.hides else True
        if when is False:
            self._never(place)
            return None
        title, text, rest = self._heading(sheet)
        asked = [question for component in rest for question in self._asked(component)]
        stays = sheet.source is not None and (title or sheet.source.own("id"))
        if not asked and not text and not stays:
            return None
        said = title or self._untitled()
        own = sheet.source.own if sheet.source else lambda _name: ""
        self.title, self.authority = self.title or own("title"), self.authority or own("authority")
        page = Page(
            id=self.pages.give(own("id") or said, "seite", hyphens=True),
            title=Texts({"de": said}),
            text=Texts({"de": text}) if text else None,
            questions=tuple(asked),
            activity=own("activity") or None,
            timed=own("timed") != "no",
            legal_basis=own("legal_basis") or None,
            fim=own("fim") or None,
        )
        return Draft(page, when if isinstance(when, str) else None)

    def prototype(self, drafts: list[Draft]) -> Prototype:
        """The pages with the ways between them."""
        title = self.title or self.first_heading or _spoken(self.file)
        authority = Texts({"de": self.authority}) if self.authority else UNNAMED_AUTHORITY
        return assembled(drafts, self.pages, title=Texts({"de": title}), authority=authority, persona=self.persona)

    def _untitled(self) -> str:
        self.untitled += 1
        title = self.first_heading or _spoken(self.file)
        return title if self.untitled == 1 else f"{title} ({self.untitled})"

    def _heading(self, sheet: Sheet) -> tuple[str, str, list[Component]]:
        """Title and text of a page: its label, else the heading that it begins with; and what else is on it."""
        named = sheet.source is not None and (sheet.source.string("label").strip() or sheet.source.own("label"))
        title = sheet.source.label(self.notes) if sheet.source and named else ""
        components = sheet.components
        first = components[0] if components else None
        if first is None or first.type not in ("text", "html") or first.own("id") or first.hide:
            return title, "", components
        written = first.string("content") if first.type == "html" else first.string("text")
        said = plain(written)
        if written.strip().startswith("=") or not (title or said.heading):
            return title, "", components
        if title and said.heading and not first.string("id").startswith("page__"):
            return title, "", components
        whole = titles(self.notes, first, written)
        text = whole.removeprefix(said.heading).strip() if said.heading else whole
        self.first_heading = self.first_heading or said.heading
        self.notes.rest(first)
        return title or said.heading, text, components[1:]

    def _asked(self, component: Component, inside: str = "") -> list[Question]:
        """The questions of a component. ``inside`` is the id of the group around it."""
        found = self._questions(component, inside)
        self.notes.rest(component)
        return found

    def _questions(self, component: Component, inside: str) -> list[Question]:
        if component.type in ("spacer", "separator"):
            self.notes.spacing.append(component.element)
            return []
        if component.type == "dynamiclist" and not inside:
            return self._group(component)
        inner = component.list("components")
        if (inner or component.type in ("group", "dynamiclist")) and not is_address(component):
            return self._flattened(component, inside)
        when = self._when(component)
        if when is False:
            self._never(component)
            return []
        names = self.inside if inside else self.questions
        name = names.give(component.own("id") or _called(component), "frage")
        made = field_of(component, self.notes, name)
        if made is None:
            return []
        question = made.question.model_copy(update={"show_if": when if isinstance(when, str) else None})
        if made.meaning is not None:
            self.known.add(Asked(_place(component), component.scope.repeated, made.meaning))
            self._renamed(component, name)
        return [self._filled(component, question, made.filled, inside)]

    def _when(self, component: Component) -> str | bool:
        hides = (*component.scope.hides, *((component.hide,) if component.hide else ()))
        return self.known.shown(hides, component, self.notes, component.scope.repeated) if hides else True

    def _renamed(self, component: Component, name: str) -> None:
        if _called(component) != name:
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
        self.inside = Names()
        inner = [question for child in within(component, shown=True) for question in self._asked(child, name)]
        if not any(question.asks for question in inner):
            component.data.settle()
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
        hint = component.own("hint")
        group = Question.model_validate(
            {
                "id": name,
                "kind": "group",
                "label": Texts({"de": component.label(self.notes)}),
                "hint": Texts({"de": hint}) if hint else None,
                "show_if": when if isinstance(when, str) else None,
                "questions": tuple(inner),
                "min_items": least,
                "max_items": most,
                **kept(component),
            }
        )
        return [group]

    def _entries(self, component: Component) -> tuple[int, int]:
        """How many entries there are at least and at most."""
        given = component.data.peek("defaultRepetitions")
        count = min(given, MOST_ENTRIES) if type(given) is int and given > 0 else 1
        fixed = component.data.get("allowAddRemove") is False
        least, most = component.own("least"), component.own("most")
        if given == count and (fixed or least or count == 1):
            component.data.take("defaultRepetitions")
        if least.isdecimal() and most.isdecimal() and int(least) <= int(most) <= MOST_ENTRIES and int(most):
            return int(least), int(most)
        return (count, count) if fixed else (0, 20)

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
            name = (self.inside if inside else self.questions).give("", "abschnitt")
            found.append(Question(id=name, kind="plain", label=label, show_if=when if isinstance(when, str) else None))
        inner = [question for child in within(component) for question in self._asked(child, inside)]
        return [*found, *inner] if inner else []

    def _never(self, component: Component) -> None:
        component.data.settle()
        self.notes.lost(
            component,
            N_("„{what}“ ist nicht dabei: {reason}."),
            N_("Es ist immer ausgeblendet"),
            N_("Nehmen Sie in form-js die Bedingung weg, wenn es gezeigt werden soll."),
        )


def _place(component: Component) -> tuple[str, ...]:
    """Where conditions find the answer; of an address its postcode."""
    if is_address(component):
        return (*component.scope.path, component.string("path"), "plz")
    return component.path


def _called(component: Component) -> str:
    """What a question is called by: the path of its data, in a repeated list that within an entry; else its type."""
    own = component.path if component.key else (*component.scope.path, component.string("path"))
    return ".".join(part for part in own[len(component.scope.repeated or ()) :] if part) or component.type


def _spoken(file: str) -> str:
    """A file's name as a title."""
    stem = PurePath(file.replace("\\", "/")).name.split(".")[0]
    words = " ".join(stem.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:] if words else UNTITLED
