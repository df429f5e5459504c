"""A condition of a form in words: „Wie wohnen Sie?“ = Zur Miete, instead of ``wohnform == 'miete'``.

Told as a clause after „wenn“, with the verb at its end. Questions are called by their label and answers by theirs.
What cannot be read is shown as it stands in the file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from lab.errors import N_, LabError
from lab.expressions import ValueType, parse
from lab.expressions.tree import Among, Binary, Contains, Empty, Literal, Name, OverEntries, Tree, Unary
from lab.i18n import Translator
from lab.prototypes import Prototype
from lab.prototypes.answers import TODAY, condition_groups, condition_types
from lab.prototypes.question import Question

__all__ = ["ConditionWords"]

SIGNS = {"==": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥", "+": "+", "-": "−", "*": "·", "/": "÷"}
AGE = {
    ">=": N_("„{question}“ mindestens {n} Jahre zurückliegt"),
    ">": N_("„{question}“ mehr als {n} Jahre zurückliegt"),
    "<": N_("„{question}“ weniger als {n} Jahre zurückliegt"),
    "<=": N_("„{question}“ höchstens {n} Jahre zurückliegt"),
}
ENTRIES = {
    "==": N_("bei genau {n} Einträgen von {group} {condition}"),
    "!=": N_("nicht bei genau {n} Einträgen von {group} {condition}"),
    ">=": N_("bei mindestens {n} Einträgen von {group} {condition}"),
    ">": N_("bei mehr als {n} Einträgen von {group} {condition}"),
    "<": N_("bei weniger als {n} Einträgen von {group} {condition}"),
    "<=": N_("bei höchstens {n} Einträgen von {group} {condition}"),
}
AT_LEAST_ONE = N_("bei mindestens einem Eintrag von {group} {condition}")
LONGEST = 60
"""Letters of a question's label."""


class ConditionWords:
    """Conditions of one prototype in the words of one of its languages."""

    def __init__(self, translator: Translator, prototype: Prototype, language: str) -> None:
        self._translator = translator
        self._prototype = prototype
        self._language = language
        self._questions = {question.id: question for _page, question, group in prototype.asked() if group is None}

    def of(self, condition: str, group: Question | None = None) -> str:
        """The condition in words."""
        known = {**self._questions, **({one.id: one for one in group.questions} if group else {})}
        try:
            groups = condition_groups(self._prototype, group)
            tree = parse(condition, condition_types(self._prototype, group), ValueType.BOOL, groups).tree
        except LabError:
            return self._translator.text("nicht lesbar: {text}", text=condition)
        return _Speaker(self._translator, self._prototype, self._language, known).say(tree)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """One tree in words, with the questions that its names stand for."""

    translator: Translator
    prototype: Prototype
    language: str
    questions: Mapping[str, Question]

    def say(self, tree: Tree, within: str = "") -> str:
        """A tree that gives yes or no, or any other; ``within`` is the operator around it."""
        _ = self.translator.text
        if of_entries := self._of_entries(tree):
            return of_entries
        match tree:
            case Name(type=ValueType.BOOL):
                return _("{question} = Ja", question=self.value(tree))
            case Unary(operator="not", operand=Name() as name):
                return _("{question} = Nein", question=self.value(name))
            case Unary(operator="not", operand=Empty(name=name)):
                return _("{question} beantwortet ist", question=self.value(name))
            case Unary(operator="not"):
                return _("nicht ({condition})", condition=self.say(tree.operand))
            case Binary(operator="and" | "or"):
                word = _("und") if tree.operator == "and" else _("oder")
                told = f"{self.say(tree.left, tree.operator)} {word} {self.say(tree.right, tree.operator)}"
                return f"({told})" if tree.operator == "or" and within == "and" else told
            case Binary(type=ValueType.BOOL):
                return self._compared(tree)
            case Among():
                answers = self._either([self._quoted(tree.operand, option) for option in tree.options])
                return _("{question} {answers} ist", question=self.value(tree.operand), answers=answers)
            case Contains():
                answer = self._answer(tree.name, tree.item)
                return _("{question} {answer} enthält", question=self.value(tree.name), answer=answer)
            case Empty():
                return _("{question} nicht beantwortet ist", question=self.value(tree.name))
            case _:
                return self.value(tree)

    def value(self, tree: Tree) -> str:
        """A name, a number, a text or what is computed from them."""
        _ = self.translator.text
        match tree:
            case Name(name=name) if name == TODAY:
                return _("heute")
            case Name(name=name):
                question = self._question(tree)
                return self._marked(self._label(question)) if question else name
            case Literal(value=bool() as value):
                return _("Ja") if value else _("Nein")
            case Literal(value=float() as value):
                return self._number(value)
            case Literal(value=value):
                return self._marked(str(value))
            case Unary(operator="-"):
                return f"{SIGNS['-']}{self.value(tree.operand)}"
            case Binary(type=ValueType.NUMBER):
                return f"({self.value(tree.left)} {SIGNS[tree.operator]} {self.value(tree.right)})"
            case OverEntries(function="count"):
                return self._over(N_("Zahl der Einträge von {group}, bei denen {condition},"), tree.group, tree.item)
            case OverEntries(function="sum"):
                what, group = self.value(tree.item), self.value(tree.group)
                return _("Summe von {what} über alle Einträge von {group}", what=what, group=group)
            case _:
                return self.say(tree)

    def _of_entries(self, tree: Tree) -> str:
        """What a condition says of the entries of one group; empty if it says something else."""
        match tree:
            case OverEntries(function="any"):
                return self._over(AT_LEAST_ONE, tree.group, tree.item)
            case OverEntries(function="all"):
                return self._over(N_("bei jedem Eintrag von {group} {condition}"), tree.group, tree.item)
            case Unary(operator="not", operand=OverEntries(function="any", group=group, item=item)):
                return self._over(N_("bei keinem Eintrag von {group} {condition}"), group, item)
            case Binary(left=OverEntries(function="count") as over, right=Literal(value=n)) if tree.operator in ENTRIES:
                once = (tree.operator, n) in ((">=", 1.0), (">", 0.0))
                message = AT_LEAST_ONE if once else ENTRIES[tree.operator]
                return self._over(message, over.group, over.item, n=self._number(float(n)))
        return ""

    def _over(self, message: str, group: Name, item: Tree, **values: str) -> str:
        """What is asked of the entries of a group."""
        told = self.say(item)
        several = isinstance(item, Binary) and item.operator in ("and", "or")
        condition = f"({told})" if several else told
        return self.translator.text(message, group=self.value(group), condition=condition, **values)

    def _question(self, name: Name) -> Question | None:
        """The question that a name stands for; within an entry, that of its group."""
        group = self.questions.get(name.group) if name.group else None
        inner = (one for one in group.questions if one.id == name.name) if group else iter(())
        return next(inner, None) if name.group else self.questions.get(name.name)

    def _compared(self, tree: Binary) -> str:
        aged = self._age(tree)
        if aged:
            return aged
        left, right = self._answer(tree.right, tree.left), self._answer(tree.left, tree.right)
        return f"{left} {SIGNS[tree.operator]} {right}"

    def _age(self, tree: Binary) -> str:
        """``today - geburtsdatum >= 150000`` as years."""
        match tree:
            case Binary(left=Binary(operator="-", left=Name(name=first), right=Name() as born), right=Literal(value=n)):
                question = self._question(born)
                whole = isinstance(n, float) and n % 10_000 == 0
                if first == TODAY and question and question.kind == "date" and whole and tree.operator in AGE:
                    years = self._number(float(n) / 10_000)
                    return self.translator.text(AGE[tree.operator], question=self._label(question), n=years)
        return ""

    def _answer(self, about: Tree, tree: Tree) -> str:
        """A constant as an answer to the question that it is compared with; anything else by its value."""
        if isinstance(about, OverEntries) and about.function == "sum":
            about = about.item
        question = self._question(about) if isinstance(about, Name) else None
        if question is None or not isinstance(tree, Literal):
            return self.value(tree)
        if isinstance(tree.value, str):
            for option in self.prototype.options_of(question):
                if option.value == tree.value:
                    return option.label.in_language(self.language)
        if isinstance(tree.value, float):
            return self._dated(question, tree.value)
        return self.value(tree)

    def _quoted(self, about: Tree, tree: Tree) -> str:
        answer = self._answer(about, tree)
        return answer if answer[:1] in "„“" else self._marked(answer)

    def _marked(self, words: str) -> str:
        return self.translator.text("„{words}“", words=words)

    def _dated(self, question: Question, value: float) -> str:
        formats = self.translator.formats
        if question.kind == "date":
            day = _day(value)
            return formats.date(day) if day else self._number(value)
        if question.kind == "month" and value >= 10_000:
            return f"{int(value) % 100:02d}/{int(value) // 100}"
        if question.kind == "year":
            return str(int(value))
        return (
            formats.money(value, 0 if value == int(value) else 2) if question.kind == "money" else self._number(value)
        )

    def _number(self, value: float) -> str:
        return self.translator.formats.number(value, 0 if value == int(value) else 2)

    def _label(self, question: Question) -> str:
        label = question.label.in_language(self.language)
        return label if len(label) <= LONGEST else f"{label[: LONGEST - 1].rstrip()}…"

    def _either(self, answers: list[str]) -> str:
        *first, last = answers
        return f"{', '.join(first)} {self.translator.text('oder')} {last}" if first else last


def _day(value: float) -> dt.date | None:
    number = int(value)
    try:
        return dt.date(number // 10_000, number // 100 % 100, number % 100)
    except ValueError:
        return None
