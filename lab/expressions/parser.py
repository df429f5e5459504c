"""From tokens to a typed tree, by recursive descent; one method a level of precedence, lowest first.

::

    either     = both ("or" both)*
    both       = negation ("and" negation)*
    negation   = "not" negation | comparison
    comparison = sum [("==" | "!=" | "<" | "<=" | ">" | ">=") sum | ["not"] "in" "(" literal ("," literal)* ")"]
    sum        = product (("+" | "-") product)*
    product    = sign (("*" | "/") sign)*
    sign       = "-" sign | atom
    atom       = number | string | "true" | "false" | name | "empty" "(" name ")"
               | "contains" "(" name "," either ")" | "(" either ")"
               | ("any" | "all" | "count" | "sum") "(" group "," either ")"

In the brackets behind a group, a name is first that of a question of its entries, then that of anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lab.errors import N_, InputError
from lab.expressions.tokens import FUNCTIONS, OVER_ENTRIES, Token, TokenKind, tokenise
from lab.expressions.tree import (
    Among,
    Binary,
    Contains,
    Empty,
    Literal,
    Name,
    OverEntries,
    Tree,
    Unary,
    ValueType,
    parts,
)

MOST_NESTED = 40
TALLEST = 200
"""Brackets and signs inside each other, and levels of a tree (a long chain has many), so that recursion is safe."""

ORDER = ("<", "<=", ">", ">=")
EQUALITY = ("==", "!=")

Groups = Mapping[str, Mapping[str, ValueType]]
"""The groups of a form with the names that are asked in each of their entries."""


class Parser:
    """Reads one expression. ``types`` are the names that it may use, ``groups`` those that have entries.

    Without ``groups`` (``None``) the expression belongs to no form, and there are no entries to ask about.
    """

    def __init__(self, text: str, types: Mapping[str, ValueType], groups: Groups | None = None) -> None:
        self.text = text
        self.types = types
        self.groups = groups
        self.within = ""
        """The group whose entry is being asked about; empty outside of its brackets."""
        self.tokens = tokenise(text)
        self.position = 0
        self.depth = 0

    def parse(self) -> Tree:
        """The whole text as one tree.

        Raises:
            InputError: the text is not an expression of the language; ``position`` (1-based) says where.
        """
        if len(self.tokens) == 1:
            raise InputError(N_("Die Bedingung ist leer."), text=self.text, position=1)
        tree = self._either()
        if self.position < len(self.tokens) - 1:
            raise self._unexpected(N_("Hier könnte die Bedingung enden oder mit „and“ oder „or“ weitergehen."))
        if _height(tree) > TALLEST:
            raise self._too_deep()
        return tree

    @property
    def token(self) -> Token:
        """The token that comes next."""
        return self.tokens[self.position]

    def _take(self, *values: str) -> Token | None:
        """The next token if it is one of these words or signs, else None."""
        token = self.token
        if token.kind in (TokenKind.WORD, TokenKind.SIGN) and token.value in values:
            self.position += 1
            return token
        return None

    def _demand(self, sign: str) -> None:
        if not self._take(sign):
            raise self._unexpected(N_("Hier fehlt „{expected}“."), expected=sign)

    def _chain(self, part: Callable[[], Tree], operators: tuple[str, ...], type_: ValueType) -> Tree:
        tree = part()
        while operator := self._take(*operators):
            self._require(tree, type_, operator)
            right = part()
            self._require(right, type_, operator)
            tree = Binary(operator.value, tree, right, type_, operator.at)
        return tree

    def _either(self) -> Tree:
        return self._chain(self._both, ("or",), ValueType.BOOL)

    def _both(self) -> Tree:
        return self._chain(self._negation, ("and",), ValueType.BOOL)

    def _sum(self) -> Tree:
        return self._chain(self._product, ("+", "-"), ValueType.NUMBER)

    def _product(self) -> Tree:
        return self._chain(self._sign, ("*", "/"), ValueType.NUMBER)

    def _negation(self) -> Tree:
        return self._prefix("not", self._negation, self._comparison, ValueType.BOOL)

    def _sign(self) -> Tree:
        return self._prefix("-", self._sign, self._atom, ValueType.NUMBER)

    def _prefix(self, sign: str, again: Callable[[], Tree], below: Callable[[], Tree], type_: ValueType) -> Tree:
        operator = self._take(sign)
        if operator is None:
            return below()
        operand = self._deeper(again)
        self._require(operand, type_, operator)
        return Unary(sign, operand, type_, operator.at)

    def _comparison(self) -> Tree:
        left = self._sum()
        if operator := self._take(*EQUALITY, *ORDER):
            right = self._sum()
            if operator.value in ORDER:
                self._require(left, ValueType.NUMBER, operator)
                self._require(right, ValueType.NUMBER, operator)
            self._require_same(left, right, operator)
            if self.token.value in (*EQUALITY, *ORDER) and self.token.kind is TokenKind.SIGN:
                raise self._unexpected(N_("Verbinden Sie zwei Vergleiche mit „and“: a < b and b < c"))
            return Binary(operator.value, left, right, ValueType.BOOL, operator.at)
        at = self.token.at
        following = self.tokens[self.position + 1 : self.position + 2]
        if self.token.value == "not" and following and following[0].value == "in":
            self.position += 1
            return Unary("not", self._among(left), ValueType.BOOL, at)
        if self.token.kind is TokenKind.WORD and self.token.value == "in":
            return self._among(left)
        return left

    def _among(self, operand: Tree) -> Tree:
        at = self.token.at
        self._demand("in")
        self._demand("(")
        options = [self._option(operand)]
        while self._take(","):
            options.append(self._option(operand))
        self._demand(")")
        return Among(operand, tuple(options), at)

    def _option(self, operand: Tree) -> Literal:
        token = self.token
        option = self._sign()
        if isinstance(option, Unary) and isinstance(option.operand, Literal):
            option = Literal(-float(option.operand.value), ValueType.NUMBER, option.at)
        if not isinstance(option, Literal):
            self.position = self.tokens.index(token)
            raise self._unexpected(N_("In der Klammer nach „in“ stehen nur Texte oder Zahlen: ('a', 'b')"))
        self._require_same(operand, option, token)
        return option

    def _atom(self) -> Tree:
        token = self.token
        if self._take("("):
            tree = self._deeper(self._either)
            self._demand(")")
            return tree
        if self._take("true", "false"):
            return Literal(token.value == "true", ValueType.BOOL, token.at)
        if token.kind in (TokenKind.NUMBER, TokenKind.STRING, TokenKind.NAME):
            self.position += 1
        match token.kind:
            case TokenKind.NUMBER:
                return Literal(float(token.value), ValueType.NUMBER, token.at)
            case TokenKind.STRING if not token.value:
                raise InputError(
                    N_("Der leere Text an Stelle {position} der Bedingung „{text}“ ist hier nicht möglich."),
                    text=self.text,
                    position=token.at + 1,
                    hint=N_("Fragen Sie mit empty(name), ob eine Angabe fehlt."),
                )
            case TokenKind.STRING:
                return Literal(token.value, ValueType.STRING, token.at)
            case TokenKind.NAME if token.value in FUNCTIONS and self._take("("):
                return self._over_entries(token) if token.value in OVER_ENTRIES else self._function(token)
            case TokenKind.NAME:
                return self._name(token)
        raise self._unexpected(N_("Hier fehlt ein Wert: ein Name, eine Zahl oder ein 'Text'."))

    def _function(self, token: Token) -> Tree:
        if self.token.kind is not TokenKind.NAME:
            raise self._unexpected(N_("Nach „{expected}(“ steht der Name einer Angabe."), expected=token.value)
        self.position += 1
        name = self._name(self.tokens[self.position - 1])
        tree: Tree = Empty(name, token.at)
        if token.value == "contains":
            self._require(name, ValueType.LIST, token)
            self._demand(",")
            item = self._deeper(self._either)
            self._require(item, ValueType.STRING, token)
            tree = Contains(name, item, token.at)
        self._demand(")")
        return tree

    def _over_entries(self, token: Token) -> Tree:
        if self.groups is None:
            raise InputError(
                N_("„{function}“ (Stelle {position} der Bedingung „{text}“) gibt es nur in Formularen."),
                text=self.text,
                position=token.at + 1,
                function=token.value,
                hint=N_("Ein Ablauf kennt keine Einträge. Legen Sie ihre Zahl als Merkmal des Falls an: kinder >= 1"),
            )
        group = self._group(token)
        if not self._take(","):
            hint = N_("Nach der Gruppe stehen ein Komma und was jeden Eintrag betrifft: {function}({group}, …).")
            if self.token.value == ")" and token.value == "count":
                hint = N_("Wie viele Einträge es sind, sagt der Name der Gruppe allein: {group} >= 1")
            raise self._unexpected(hint, function=token.value, group=group.name)
        self.within = group.name
        item = self._deeper(self._either)
        self.within = ""
        self._require(item, ValueType.NUMBER if token.value == "sum" else ValueType.BOOL, token)
        self._demand(")")
        type_ = ValueType.NUMBER if token.value in ("count", "sum") else ValueType.BOOL
        return OverEntries(token.value, group, item, type_, token.at)

    def _group(self, function: Token) -> Name:
        """The group over whose entries a function goes."""
        groups = self.groups or {}
        token = self.token
        if self.within:
            raise InputError(
                N_(
                    "„{function}“ (Stelle {position} der Bedingung „{text}“) kann nicht innerhalb von „{group}“ stehen."
                ),
                text=self.text,
                position=function.at + 1,
                function=function.value,
                group=self.within,
                hint=N_("Verbinden Sie beides nebeneinander mit „and“ oder „or“."),
            )
        if token.kind is not TokenKind.NAME:
            raise self._unexpected(N_("Nach „{expected}(“ steht der Name einer Gruppe."), expected=function.value)
        self.position += 1
        if token.value not in groups and token.value in self.types:
            raise InputError(
                N_("„{name}“ an Stelle {position} der Bedingung „{text}“ ist keine Gruppe mit Einträgen."),
                text=self.text,
                position=token.at + 1,
                name=token.value,
                function=function.value,
                known=", ".join(sorted(groups)),
                hint=N_("Nach „{function}(“ steht eine dieser Gruppen: {known}.")
                if groups
                else N_("Dieses Formular hat keine Gruppe mit Einträgen."),
            )
        return self._name(token)

    def _name(self, token: Token) -> Name:
        inside = (self.groups or {}).get(self.within, {})
        if token.value in inside:
            return Name(token.value, inside[token.value], token.at, self.within)
        if token.value not in self.types:
            hint = (
                N_("Bekannt sind: {known}.") if self.types else N_("Hier gibt es keine Angaben, die man nennen kann.")
            )
            if "-" in token.value and token.value.split("-")[0] in self.types:
                hint = N_("Meinen Sie „minus“? Dann setzen Sie davor und danach ein Leerzeichen.")
            raise InputError(
                N_("Den Namen „{name}“ an Stelle {position} der Bedingung „{text}“ gibt es nicht."),
                text=self.text,
                position=token.at + 1,
                name=token.value,
                known=", ".join(sorted({*self.types, *inside})),
                hint=hint,
            )
        return Name(token.value, self.types[token.value], token.at)

    def _deeper(self, rule: Callable[[], Tree]) -> Tree:
        self.depth += 1
        if self.depth > MOST_NESTED:
            raise self._too_deep()
        tree = rule()
        self.depth -= 1
        return tree

    def _require(self, tree: Tree, type_: ValueType, operator: Token) -> None:
        if tree.type is not type_:
            raise InputError(
                N_("„{operator}“ (Stelle {position}) passt nicht zum Wert an Stelle {other} der Bedingung „{text}“."),
                text=self.text,
                position=operator.at + 1,
                operator=operator.value,
                other=tree.at + 1,
                hint=_TYPE_HINTS[type_],
            )

    def _require_same(self, left: Tree, right: Tree, operator: Token) -> None:
        if left.type is not right.type or left.type is ValueType.LIST:
            raise InputError(
                N_("Die Werte um Stelle {position} der Bedingung „{text}“ lassen sich nicht vergleichen."),
                text=self.text,
                position=operator.at + 1,
                hint=N_("Vergleichen Sie Text mit Text, Zahl mit Zahl; bei Listen hilft contains(liste, 'wert')."),
            )

    def _unexpected(self, hint: str, **values: Any) -> InputError:
        token = self.token
        if token.kind is TokenKind.END:
            message = N_("Die Bedingung „{text}“ ist unvollständig.")
        else:
            message = N_("„{found}“ an Stelle {position} der Bedingung „{text}“ passt hier nicht.")
        return InputError(message, text=self.text, position=token.at + 1, found=token.value, hint=hint, **values)

    def _too_deep(self) -> InputError:
        return InputError(
            N_("Die Bedingung „{text}“ ist zu tief verschachtelt."),
            text=self.text,
            position=self.token.at + 1,
            hint=N_("Teilen Sie die Bedingung auf mehrere Fragen oder Wege auf."),
        )


_TYPE_HINTS = {
    ValueType.BOOL: N_("Hier muss ein Vergleich oder eine Ja/Nein-Angabe stehen, zum Beispiel: alter >= 18"),
    ValueType.NUMBER: N_("Hier muss eine Zahl stehen. Texte lassen sich nur mit == und != vergleichen."),
    ValueType.STRING: N_("Hier muss ein Text stehen, in Anführungszeichen: 'wert'"),
    ValueType.LIST: N_("Hier muss der Name einer Mehrfachauswahl stehen."),
}


def _height(tree: Tree) -> int:
    height, level = 0, [tree]
    while level:
        height += 1
        level = [part for node in level for part in parts(node)]
    return height
