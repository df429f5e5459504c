"""A click prototype as a form of form-js: pages as groups, or as the pages of the community's multi-page shape."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from lab.errors import N_, InputError, Problem
from lab.exchange.feel import NotFeelError, hide_text
from lab.exchange.feel.writing import ENTRY, Written
from lab.exchange.form_js.components import Maker, feel_name
from lab.exchange.form_js.gate import Json
from lab.exchange.form_js.kept import page_properties
from lab.exchange.form_js.markup import escaped, plain
from lab.exchange.form_js.told import of_page, of_prototype, of_question, told
from lab.exchange.form_js.visibility import Met, met
from lab.exchange.prototype_formats.interchange import Exported
from lab.i18n import Translator
from lab.prototypes import Page, Prototype, Question
from lab.prototypes.conditions import Conditions

__all__ = ["SCHEMA_VERSION", "write_form"]

SCHEMA_VERSION = 19
"""Of form-js 1.23 to 2.0, the newest when this was written; older viewers read it too and warn."""
SKIPPED = ("summary", "receipt")


def write_form(prototype: Prototype, name: str, t: Translator, *, multipage: bool = False) -> Exported:
    """The form of a prototype in its first language, and what of the prototype is not in it.

    Args:
        prototype: what is written.
        name: what to call the file.
        t: says the few words of our own.
        multipage: write the community's shape with pages instead of groups.
    """
    writer = _Writer(prototype, Maker(prototype, prototype.languages[0], t), multipage)
    form = writer.form(name)
    data = json.dumps(form, ensure_ascii=False, indent=2).encode() + b"\n"
    return Exported(data, f"{name}.form", tuple(writer.losses))


@dataclass(slots=True)
class _Writer:
    prototype: Prototype
    maker: Maker
    multipage: bool
    losses: list[Problem] = field(default_factory=list)
    known: dict[str, tuple[str, str]] = field(default_factory=dict)

    def form(self, name: str) -> Json:
        """The whole form."""
        self.losses += of_prototype(self.prototype, self.prototype.languages[1:])
        written = [page for one in met(self.prototype) if (page := self._page(one)) is not None]
        identity = f"Form_{name}".replace("-", "_").replace(".", "_")
        if self.multipage:
            return {"type": "multipage", "id": identity, "pages": written}
        return {
            "type": "default",
            "id": identity,
            "schemaVersion": SCHEMA_VERSION,
            "exporter": {"name": "Labwerk", "version": _version()},
            "components": written,
        }

    def _page(self, one: Met) -> Json | None:
        page = one.page
        self.losses += of_page(page)
        if page.kind in SKIPPED:
            return None
        hide = self._hide(one.when, page.id)
        components = [part for question in page.questions if (part := self._question(question)) is not None]
        title = self.maker.text(page.title)
        text = self.maker.text(page.text)
        properties = page_properties(page, self.prototype, self.maker.language)
        if self.multipage:
            words = f"## {escaped(' '.join(title.split()))}\n\n{escaped(text)}".rstrip()
            head = [{"type": "text", "id": f"page__{page.id}", "text": words}]
            self._told_text(page, words, "\n\n".join(part for part in (title, text) if part))
            skip: str | bool = f"={hide}" if hide else False
            return {"type": "page", "skipIf": skip, "properties": properties, "components": [*head, *components]}
        head = [{"type": "text", "id": f"text__{page.id}", "text": escaped(text)}] if text else []
        self._told_text(page, escaped(text), text)
        made: Json = {"type": "group", "id": f"page__{page.id}", "label": title, "showOutline": True}
        if hide:
            made["conditional"] = {"hide": f"={hide}"}
        return {**made, "properties": properties, "components": [*head, *components]}

    def _told_text(self, page: Page, written: str, text: str) -> None:
        """A text whose lines and blanks Markdown does not keep."""
        if plain(written).whole != text:
            message = N_("Zeilen und Leerzeichen im Text der Seite „{what}“ sind anders: {reason}.")
            self.losses.append(told(page.id, message, N_("form-js zeigt Texte in Markdown")))

    def _question(self, question: Question, group: Question | None = None) -> Json | None:
        self.losses += of_question(question)
        names = self._names(group)
        made = self.maker.component(question, group.id if group else "")
        if question.show_if is not None:
            hide = self._hide(question.show_if, question.id, group, names)
            if hide:
                made["conditional"] = {"hide": f"={hide}"}
        if question.kind == "group":
            self._know(question)
            inner = [part for one in question.questions if (part := self._question(one, question)) is not None]
            made["components"] = inner
        elif group is None:
            self._know(question)
        return made

    def _know(self, question: Question) -> None:
        named = feel_name(question)
        if named is not None:
            self.known[question.id] = named
        for one in question.questions:
            if (inner := feel_name(one, f"{ENTRY}.")) is not None:
                self.known[f"{question.id}.{one.id}"] = inner

    def _names(self, group: Question | None) -> Written:
        if group is None:
            return self.known
        inner = {one.id: named for one in group.questions if (named := feel_name(one, "this.")) is not None}
        return {name: named for name, named in self.known.items() if name not in inner} | inner

    def _hide(self, text: str | None, what: str, group: Question | None = None, names: Written | None = None) -> str:
        """The FEEL text that hides an element where the condition does not hold; empty if it is always shown."""
        if text is None:
            return ""
        if text == "":
            return "true"
        try:
            tree = Conditions(self.prototype).parse(text, group).tree
            return hide_text(tree, names if names is not None else self.known)
        except NotFeelError as error:
            reason, values = error.reason, error.values
        except InputError as error:
            reason, values = error.problem.message, {key: str(value) for key, value in error.problem.values.items()}
        self.losses.append(
            told(
                what,
                N_("„{what}“ ist in form-js immer zu sehen, die Bedingung „{condition}“ ist nicht dabei: {reason}."),
                reason,
                N_("Schreiben Sie in form-js eine Bedingung (conditional.hide), wenn es ausgeblendet werden soll."),
                condition=text,
                **values,
            )
        )
        return ""


def _version() -> str:
    from lab import __version__

    return __version__
