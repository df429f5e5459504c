"""One HTML file that works from a memory stick or as an attachment: the whole prototype, to be clicked through."""

from __future__ import annotations

from collections.abc import Iterator

from lab.errors import N_, Problem, RefusedError
from lab.exchange.prototype_formats.interchange import Exported, loss
from lab.i18n import Translator
from lab.prototypes import Prototype, check

__all__ = ["EXTENSIONS", "NAME", "TITLE", "write"]

NAME = "html"
TITLE = N_("Eine Datei zum Durchklicken, ohne Server")
EXTENSIONS = (".html",)


def write(prototype: Prototype, name: str, t: Translator) -> Exported:
    """The prototype as one HTML file.

    Raises:
        MachineError: script and style sheet were not built.
        RefusedError: the prototype does not hold together, so that nobody could click through it.
    """
    from lab.exchange.standalone.page import page_of

    problems = check(prototype)
    if problems:
        raise RefusedError(
            N_("Der Prototyp „{prototype}“ lässt sich so nicht ausprobieren."), details=problems, prototype=name
        )
    return Exported(page_of(prototype, t).encode(), f"{name}.html", tuple(_losses(prototype)))


def _losses(prototype: Prototype) -> Iterator[Problem]:
    from lab.exchange.standalone.patterns import in_javascript

    timed = [page.id for page in prototype.pages if page.activity and page.timed]
    if timed:
        yield loss(
            N_("Die Zeit auf diesen Seiten wird nicht gemessen, {reason}: {pages}"),
            N_("denn die Datei zeichnet nichts auf"),
            N_("Veröffentlichen Sie für Messungen einen Nutzertest."),
            element=timed[0],
            pages=", ".join(timed),
        )
    for page in prototype.pages:
        if page.kind == "receipt":
            yield loss(
                N_("Auf der Seite „{page}“ gibt es kein PDF der Angaben: {reason}."),
                N_("die Datei hat keinen Server, der es schreibt"),
                N_("Drucken Sie die Seite; dabei lässt sich auch ein PDF speichern."),
                element=page.id,
                page=page.id,
            )
    for _, question, _ in prototype.asked():
        if question.pattern and in_javascript(question.pattern) is None:
            yield loss(
                N_("Das Muster der Frage „{question}“ wird nicht geprüft: {reason}."),
                N_("es benutzt etwas, das Browser anders oder gar nicht lesen"),
                N_("Schreiben Sie das Muster einfacher, zum Beispiel ohne (?…) und ohne besitzergreifende Zeichen."),
                element=question.id,
                question=question.id,
            )
