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
        if question.pattern:
            yield from _pattern(question.id, question.pattern)


def _pattern(question: str, pattern: str) -> Iterator[Problem]:
    from lab.exchange.standalone.patterns import for_browsers, in_javascript

    message = N_("Das Muster der Frage „{question}“ wird nicht geprüft: {reason}.")
    if in_javascript(pattern) is None:
        reason = N_("es benutzt etwas, das Browser anders oder gar nicht lesen")
        advice = N_("Schreiben Sie das Muster einfacher, zum Beispiel ohne (?…) und ohne besitzergreifende Zeichen.")
        yield loss(message, reason, advice, element=question, question=question)
    elif for_browsers(pattern) is None:
        reason = N_("bei manchen Eingaben bliebe der Browser daran hängen")
        advice = N_("Vermeiden Sie im Muster Wiederholungen in Wiederholungen, zum Beispiel (a+)+.")
        yield loss(message, reason, advice, element=question, question=question)
