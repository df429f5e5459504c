"""Pages with conditions of their own become a prototype: ways from each to the next that is met, checking, receipt."""

from __future__ import annotations

from dataclasses import dataclass

from lab.exchange.form_js.left_out import without
from lab.exchange.form_js.naming import Names
from lab.prototypes import Page, Prototype, Route
from lab.prototypes.conditions import Conditions
from lab.records import Texts

__all__ = ["Draft", "assembled"]

CHECKING = Texts({"de": "Angaben prüfen"})
SENT = Texts({"de": "Ihre Angaben sind eingegangen"})


@dataclass(slots=True)
class Draft:
    """A page with the condition under which it is met; None: always."""

    page: Page
    when: str | None = None


def assembled(
    drafts: list[Draft], names: Names, *, title: Texts, authority: Texts, persona: dict[str, str | dict[str, str]]
) -> Prototype:
    """The prototype; a page for checking and a receipt follow, as every form needs them.

    Args:
        drafts: the pages in their order.
        names: gives ids that no page has yet.
        title: what the whole is called, and pages that nobody named.
        authority: whose it is.
        persona: what fields are filled with.
    """
    if not drafts:
        drafts = [Draft(Page(id=names.give("seite", "seite"), title=title))]
    if drafts[0].when is not None:
        drafts = [Draft(Page(id=names.give("start", "start"), title=title)), *drafts]
    checking = Page(id=names.give("pruefen", "pruefen"), kind="summary", title=CHECKING)
    sent = Page(id=names.give("eingang", "eingang"), kind="receipt", title=SENT)
    drafts = [*drafts, Draft(checking), Draft(sent)]
    prototype = Prototype(
        labwerk="prototype/1",
        title=title,
        authority=authority,
        start=drafts[0].page.id,
        persona=persona,
        pages=tuple(draft.page for draft in drafts),
        routes=(),
    )
    return prototype.model_copy(update={"routes": tuple(_routes(drafts, Conditions(prototype)))})


def _routes(drafts: list[Draft], conditions: Conditions) -> list[Route]:
    """From each page to the next that is met: to each one that may be left out where its condition holds.

    What is asked on pages that such a way leaves out is missing on it.
    """
    found = []
    for number, draft in enumerate(drafts):
        skipped: set[str] = set()
        for following in drafts[number + 1 :]:
            when: str | bool = following.when or True
            if following.when is not None and skipped:
                when = without(conditions.parse(following.when).tree, skipped)
            if when is not False:
                told = None if when is True else when
                found.append(Route.model_validate({"from": draft.page.id, "to": following.page.id, "when": told}))
            if when is True:
                break
            skipped |= {question.id for question in following.page.questions}
    return found
