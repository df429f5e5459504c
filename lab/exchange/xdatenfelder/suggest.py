"""What the rules of a schema could mean for the form: conditions to show questions, for a person to accept or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lab.errors import N_, InputError, Phrase
from lab.exchange.prototype_formats.interchange import Change, Suggestion
from lab.exchange.xdatenfelder.model import Rule
from lab.exchange.xdatenfelder.placed import Placed
from lab.exchange.xdatenfelder.rule_prose import Condition, Sentence, understood
from lab.expressions import digits
from lab.prototypes.conditions import Conditions
from lab.prototypes.definition import Prototype
from lab.prototypes.question import Question

__all__ = ["suggestions"]

TRUE = ("true", "wahr", "ja", "1")
FALSE = ("false", "falsch", "nein", "0")


class _NotSoError(Exception):
    """Why a rule does not become a condition."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.phrase = Phrase(message, values)


def suggestions(prototype: Prototype, root: Placed) -> tuple[Suggestion, ...]:
    """One for each rule at each place where it applies, in the order of the schema."""
    reader = _Reader(prototype, root)
    found: list[Suggestion] = []
    counts: dict[str, int] = {}
    for place in root.within():
        for rule in place.rules:
            counts[rule.id.id] = number = counts.get(rule.id.id, 0) + 1
            made = reader.suggestion(rule, place, f"{rule.id.id}-{number}")
            same = next((one for one in found if (one.text, one.changes) == (made.text, made.changes)), None)
            if same is None:
                found.append(made)
    return tuple(found)


class _Reader:
    def __init__(self, prototype: Prototype, root: Placed) -> None:
        self.root, self.prototype = root, prototype
        self.conditions = Conditions(prototype)
        self.by_id = dict(_questions(prototype))
        self.position = {id_: number for number, id_ in enumerate(self.by_id)}

    def suggestion(self, rule: Rule, place: Placed, id_: str) -> Suggestion:
        text = rule.text or rule.description
        try:
            changes, reason = self._changes(rule.text, place), None
        except _NotSoError as error:
            changes, reason = (), error.phrase
        return Suggestion(id_, rule.id.fim, rule.name or rule.id.id, text, changes, reason)

    def _changes(self, text: str, place: Placed) -> tuple[Change, ...]:
        if not text:
            raise _NotSoError(N_("Die Regel hat keinen Text."))
        sentences = understood(text)
        if sentences is None:
            raise _NotSoError(N_("Der Satz hat nicht die Form „Wenn Feld … = …, dann muss Feld … befüllt werden“."))
        changes: list[Change] = []
        for target in dict.fromkeys(sentence.target for sentence in sentences):
            changes += self._for(target, [one for one in sentences if one.target == target], place)
        return tuple(changes)

    def _for(self, id_: str, sentences: list[Sentence], place: Placed) -> Iterator[Change]:
        target = self._one(id_, place)
        filled = [self._expression(one, place, target, negated=False) for one in sentences if one.must_be_filled]
        left = [self._expression(one, place, target, negated=True) for one in sentences if not one.must_be_filled]
        if not left and any(
            one.compared in ("filled", "empty") for sentence in sentences for one in sentence.conditions
        ):
            raise _NotSoError(N_("Die Regel sagt nur, was dann Pflicht ist, und nicht, wann {id} leer bleibt."), id=id_)
        condition = _joined(filled, "or") if filled else _joined(left, "and")
        try:
            self.conditions.parse(condition)
        except InputError:
            raise _NotSoError(N_("Die Bedingung passt nicht zu der Art der Frage.")) from None
        needed = target.needed if target.is_group else target.questions
        for question in target.questions:
            if filled and question in needed:
                yield Change(question, condition, required=True, min_items=target.least.get(question))
            else:
                yield Change(question, condition)

    def _one(self, id_: str, place: Placed) -> Placed:
        found = place.named(id_) or self.root.named(id_)
        if len(found) != 1:
            message = N_("{id} kommt hier mehrmals vor; welches gemeint ist, sagt die Regel nicht.")
            raise _NotSoError(message if found else N_("{id} ist nicht im Prototyp."), id=id_)
        return found[0]

    def _expression(self, sentence: Sentence, place: Placed, target: Placed, *, negated: bool) -> str:
        parts = [self._comparison(one, place, target, negated=negated) for one in sentence.conditions]
        word = "or" if sentence.any_of != negated else "and"
        equal = [found for part in parts if (found := re.fullmatch(r"(\w+) == ('[^']*')", part))]
        if word == "or" and len(equal) == len(parts) > 1 and len({found[1] for found in equal}) == 1:
            return f"{equal[0][1]} in ({', '.join(dict.fromkeys(found[2] for found in equal))})"
        return _joined(parts, word)

    def _comparison(self, condition: Condition, place: Placed, target: Placed, *, negated: bool) -> str:
        source = self._one(condition.field, place)
        if source.is_group or len(source.questions) != 1:
            raise _NotSoError(N_("{id} ist eine Gruppe; eine Bedingung braucht ein Feld."), id=condition.field)
        name = source.questions[0]
        question, group = self.by_id[name]
        if not question.asks:
            raise _NotSoError(N_("{id} wird nur angezeigt und hat keine Antwort."), id=condition.field)
        for one in target.questions:
            if self.position[name] >= self.position[one]:
                raise _NotSoError(N_("{id} wird erst danach gefragt."), id=condition.field)
            if group and self.by_id[one][1] != group:
                raise _NotSoError(N_("{id} steht in einer Gruppe, die sich wiederholt."), id=condition.field)
        return self._compared(condition, question, negated=negated)

    def _compared(self, condition: Condition, question: Question, *, negated: bool) -> str:
        name, compared = question.id, condition.compared
        if compared in ("filled", "empty"):
            return f"empty({name})" if (compared == "empty") != negated else f"not empty({name})"
        sign = {"=": "==", "<>": "!="}.get(compared, compared)
        if negated:
            sign = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}[sign]
        if question.kind in ("choice", "choices"):
            value = self._option(condition, question)
            if question.kind == "choices":
                if sign not in ("==", "!="):
                    raise _NotSoError(N_("Codes lassen sich nur auf Gleichheit vergleichen."))
                return f"contains({name}, '{value}')" if sign == "==" else f"not contains({name}, '{value}')"
            return f"{name} {sign} '{value}'"
        value = (condition.value or condition.name).strip()
        if question.kind in ("yes_no", "consent"):
            if value.lower() not in (*TRUE, *FALSE):
                raise _NotSoError(N_("„{value}“ ist weder ja noch nein."), value=value)
            if value.lower() in TRUE and sign == "==":
                return name
            return f"{name} {sign} {'true' if value.lower() in TRUE else 'false'}"
        if question.kind in ("number", "money", "year"):
            return f"{name} {sign} {_number(value)}"
        if question.kind == "date" or "'" in value:
            raise _NotSoError(N_("Mit diesem Wert lässt sich die Antwort nicht vergleichen: {value}"), value=value)
        return f"{name} {sign} '{value}'"

    def _option(self, condition: Condition, question: Question) -> str:
        options = self.prototype.options_of(question)
        for option in options:
            if condition.value and condition.value in (option.code, option.value):
                return option.value
        if not condition.value:
            wanted = condition.name.casefold()
            for option in options:
                if option.label.root["de"].casefold() == wanted or option.code == condition.name:
                    return option.value
        shown = " ".join(part for part in (condition.value, condition.name) if part)
        raise _NotSoError(N_("In der Codeliste von {id} steht „{value}“ nicht."), id=condition.field, value=shown)


def _number(text: str) -> str:
    """A number of a German text as a condition writes it."""
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}\.\d{3}", text):
        raise _NotSoError(N_("„{value}“ kann Tausender oder Nachkommastellen meinen."), value=text)
    found = re.fullmatch(r"([+-]?)(\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d+))?", text) or re.fullmatch(
        r"([+-]?)(\d+)\.(\d+)", text
    )
    if found is None:
        raise _NotSoError(N_("„{value}“ ist keine Zahl."), value=text)
    return digits(float(f"{found[1]}{found[2].replace('.', '')}.{found[3] or 0}"))


def _joined(parts: list[str], word: str) -> str:
    different = list(dict.fromkeys(parts))
    return different[0] if len(different) == 1 else f" {word} ".join(f"({part})" for part in different)


def _questions(prototype: Prototype) -> Iterator[tuple[str, tuple[Question, str]]]:
    """Every question, those for reading too, with the id of the group around it."""
    for question in prototype.questions:
        yield question.id, (question, "")
        for inner in question.questions:
            yield inner.id, (inner, question.id)
