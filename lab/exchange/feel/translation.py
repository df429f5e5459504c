"""A FEEL condition in our language, or why it cannot be said there.

FEEL has three truth values: a comparison with ``null`` is null. form-js asks its conditions as unary tests, and with
feelin 5 and later null hides, where feelin 4 showed (decision 0030); a test that begins with ``not`` hides only where
what it denies is false. We follow the newer. Hence two questions to each part: when is it true, when is it false; both
answers are conditions of ours, where a comparison with what is missing is false.
"""

from __future__ import annotations

from collections.abc import Callable

from lab.errors import N_
from lab.exchange.feel.logic import Comparison, Missing, Statement, Truth, all_of, negated, printed, some_of
from lab.exchange.feel.names import Meaning
from lab.exchange.feel.numbers import NotOursError, Numbers, compared
from lab.exchange.feel.tree import Call, Conditional, Constant, Feel, Operation, Range, Variable, Within

__all__ = ["NotOursError", "Resolve", "hidden_to_shown"]

Resolve = Callable[[tuple[str, ...]], Meaning | None]
"""What a name means where the condition stands; None: nothing that is asked."""


def hidden_to_shown(hide: Feel, resolve: Resolve) -> str | bool:
    """When a field is shown that ``hide`` hides; True: always, False: never.

    Raises:
        NotOursError: our language cannot say it.
    """
    translation = _Translation(resolve)
    match hide:
        case Call("not", (denied,)):
            return _said(negated(translation.false(denied)))
    return _said(translation.false(hide))


def _said(truth: Truth) -> str | bool:
    return truth if isinstance(truth, bool) else printed(truth)


class _Translation:
    def __init__(self, resolve: Resolve) -> None:
        self.numbers = Numbers(resolve)
        self.meaning = self.numbers.meaning

    def true(self, tree: Feel) -> Truth:
        """Where it is true."""
        return self._when(tree, wanted=True)

    def false(self, tree: Feel) -> Truth:
        """Where it is false; null is not false."""
        return self._when(tree, wanted=False)

    def _when(self, tree: Feel, *, wanted: bool) -> Truth:
        match tree:
            case Constant(bool() as value):
                return value is wanted
            case Constant(None):
                return False
            case Variable():
                return self._flag(tree, wanted=wanted)
            case Operation(("and" | "or") as word, left, right):
                parts = (self._when(left, wanted=wanted), self._when(right, wanted=wanted))
                return all_of(parts) if (word == "and") is wanted else some_of(parts)
            case Operation(operator, left, right):
                return self._comparison(operator, left, right, wanted=wanted)
            case Call("not", (inner,)):
                return self._when(inner, wanted=not wanted)
            case Call():
                return self._call(tree, wanted=wanted)
            case Within(operand, options):
                hit = some_of(self._comparison("=", operand, option, wanted=True) for option in options)
                return _joined(self._among(tree) or hit, wanted=wanted)
            case Range():
                low = self._comparison(">" if tree.open_low else ">=", tree.operand, tree.low, wanted=wanted)
                high = self._comparison("<" if tree.open_high else "<=", tree.operand, tree.high, wanted=wanted)
                return all_of((low, high)) if wanted else some_of((low, high))
            case Conditional(condition, yes, no):
                holds = self.true(condition)
                return some_of(
                    (
                        all_of((holds, self._when(yes, wanted=wanted))),
                        all_of((negated(holds), self._when(no, wanted=wanted))),
                    )
                )
        raise NotOursError(N_("an einer Stelle steht kein Vergleich, sondern ein Wert"))

    def _flag(self, tree: Variable, *, wanted: bool) -> Truth:
        known = self.meaning(tree)
        if known.kind != "flag":
            raise NotOursError(N_("„{name}“ wird als Ja/Nein-Wert gelesen, ist aber keiner"), name=".".join(tree.path))
        return _joined(Statement(known.name, f"not {known.name}"), wanted=wanted)

    def _call(self, tree: Call, *, wanted: bool) -> Truth:
        match tree:
            case Call("list contains", (Variable() as listed, Constant(str() as value))):
                known = self.meaning(listed)
                if known.kind == "options":
                    text = f"contains({known.name}, {_quoted(_own_value(known, value))})"
                    return _joined(Comparison(text, "", frozenset((known.name,))), wanted=wanted)
            case Call("is defined" | "is empty", (Variable() as name,)):
                missing = Missing(self.meaning(name).name)
                return _joined(missing if tree.name == "is empty" else negated(missing), wanted=wanted)
        raise NotOursError(N_("die Funktion „{name}“ gibt es in dieser Form bei uns nicht"), name=tree.name)

    def _comparison(self, operator: str, left: Feel, right: Feel, *, wanted: bool) -> Truth:
        if isinstance(left, Constant) and not isinstance(right, Constant):
            turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
            return self._comparison(turned.get(operator, operator), right, left, wanted=wanted)
        counted = _of_list(operator, left, right)
        if counted is not None and self.meaning(counted[0]).kind in ("options", "text", "option"):
            missing = Missing(self.meaning(counted[0]).name)
            return _joined(missing if counted[1] else negated(missing), wanted=wanted)
        if operator in ("=", "!="):
            equal = self._equal(left, right)
            if equal is not None:
                return _joined(equal, wanted=wanted is (operator == "="))
        return compared(self.numbers, operator, left, right, wanted=wanted)

    def _equal(self, left: Feel, right: Feel) -> Truth | None:
        """Where two values are the same, which is never null; None: they are numbers or days."""
        if isinstance(right, Constant) and isinstance(right.value, bool) and not isinstance(left, Variable):
            return self._when(left, wanted=right.value)
        if not isinstance(left, Variable):
            return None
        known = self.meaning(left)
        if isinstance(right, Variable):
            other = self.meaning(right)
            if {known.kind, other.kind} <= {"text", "option"}:
                return Statement(f"{known.name} == {other.name}", f"{known.name} != {other.name}")
            return None
        if not isinstance(right, Constant):
            return None
        match known.kind, right.value:
            case "flag", bool() as value:
                return _joined(Statement(known.name, f"not {known.name}"), wanted=value)
            case _, None | "":
                return Missing(known.name)
            case "text" | "option", str() as value:
                return self._text(known, value)
            case "yes_no", (str() | bool()) as value:
                yes = _own_value(known, str(value).lower() if isinstance(value, bool) else value) == "yes"
                if yes:
                    return Statement(known.name, f"not {known.name}")
                return Statement(f"{known.name} == false", f"{known.name} != false")
        return None

    def _text(self, known: Meaning, value: str) -> Truth:
        own = _quoted(_own_value(known, value) if known.kind == "option" else value)
        return Statement(f"{known.name} == {own}", f"{known.name} != {own}")

    def _among(self, tree: Within) -> Truth | None:
        """``x in ('a', 'b')`` stays one statement where it is about texts."""
        if not isinstance(tree.operand, Variable) or len(tree.options) < 2:
            return None
        known = self.meaning(tree.operand)
        texts = [option.value for option in tree.options if isinstance(option, Constant)]
        if known.kind not in ("text", "option") or not all(isinstance(text, str) and text for text in texts):
            return None
        if len(texts) != len(tree.options):
            return None
        own = [_quoted(_own_value(known, str(text)) if known.kind == "option" else str(text)) for text in texts]
        listed = ", ".join(own)
        return Statement(f"{known.name} in ({listed})", f"{known.name} not in ({listed})")


def _joined(truth: Truth, *, wanted: bool) -> Truth:
    """A two-valued truth as wanted."""
    return truth if wanted else negated(truth)


def _of_list(operator: str, left: Feel, right: Feel) -> tuple[Variable, bool] | None:
    """The list or text that a comparison of its length finds empty (True) or not."""
    match left, right:
        case Call("count" | "string length", (Variable() as name,)), Constant(float() as number):
            if (operator, number) in (("=", 0.0), ("<", 1.0), ("<=", 0.0)):
                return name, True
            if (operator, number) in (("!=", 0.0), (">", 0.0), (">=", 1.0)):
                return name, False
    return None


def _own_value(known: Meaning, value: str) -> str:
    if value not in known.values:
        raise NotOursError(N_("„{value}“ ist keine Antwort der Frage „{name}“"), value=value, name=known.name)
    return known.values[value]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
