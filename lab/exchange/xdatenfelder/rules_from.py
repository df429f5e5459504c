"""From the conditions and checks of questions to rules in prose, and what of them a rule only says as a formula."""

from __future__ import annotations

from collections.abc import Iterator

from lab.errors import N_, InputError
from lab.exchange.xdatenfelder.condition_prose import Named, rule_text
from lab.exchange.xdatenfelder.from_question import german
from lab.exchange.xdatenfelder.ids import Ids
from lab.exchange.xdatenfelder.losses import Losses
from lab.exchange.xdatenfelder.model import Identification, Rule
from lab.prototypes.conditions import Conditions
from lab.prototypes.definition import Prototype
from lab.prototypes.question import Question

__all__ = ["RulesFrom"]


class RulesFrom:
    """Makes the rules of questions; ``named`` is filled with what is asked, in that order."""

    def __init__(self, prototype: Prototype, ids: Ids, losses: Losses) -> None:
        self.ids, self.losses = ids, losses
        self.conditions = Conditions(prototype)
        self.named: dict[str, Named] = {}
        """What conditions may name, in the order in which it is asked."""

    def of(
        self, question: Question, id_: Identification, around: Question | None, *, whole: bool = False
    ) -> Iterator[Rule]:
        """The rules of a question; ``whole``: of the group that it heads."""
        if question.show_if is not None:
            text = self._prose(question, id_, around, must=question.required and (question.asks or whole))
            if text is None:
                text = f"{german(question.label)}: wird nur gefragt, wenn {question.show_if}."
                self.losses.named(
                    question.id,
                    N_("Die Bedingung von „{name}“ steht nur als Formel in einer Regel: {reason}"),
                    N_("Sie hat nicht die Form „Feld = Wert“."),
                    N_("Schreiben Sie die Regel im FIM-Editor in Worten."),
                    name=german(question.label),
                )
            yield Rule(self.ids.of(None, "R"), german(question.label), text)
        for check in question.checks:
            self.losses.shared(
                question.id,
                N_("Die eigenen Prüfungen von {elements} stehen nur als Text mit Formel in einer Regel: {reason}"),
                N_("XDatenfelder kennt Prüfungen nur als Text."),
                N_("Schreiben Sie die Regel im FIM-Editor in Worten."),
            )
            text = f"{german(check.message)} (Bedingung: {check.valid_if})"
            yield Rule(self.ids.of(None, "R"), german(question.label), text)

    def _prose(self, question: Question, id_: Identification, around: Question | None, *, must: bool) -> str | None:
        try:
            tree = self.conditions.parse(question.show_if or "", around).tree
        except InputError:
            return None
        return rule_text(tree, Named(id_.id, question), self.named, must=must)
