"""Conditions for the browser: parsed trees as plain lists, which ``frontend/standalone/expressions.js`` interprets.

The postfix programs of ``lab.expressions.program`` know numbers only; forms have texts and lists, whose equality in
them needs a table of codes. A tree carries them as they are (decision 0028). The kinds: ``literal`` value, ``name``
name, ``inner`` name (of the entry that is asked about), ``empty`` tree, ``contains`` tree tree, ``among`` tree values,
``not`` tree, ``negative`` tree, ``binary`` sign tree tree, ``entries`` function group tree.
"""

from __future__ import annotations

from typing import Any

from lab.expressions import Expression
from lab.expressions.tree import Among, Binary, Contains, Empty, Literal, Name, OverEntries, Tree, Unary

__all__ = ["tree_of"]


def tree_of(expression: Expression) -> list[Any]:
    """The tree of an expression as lists of JSON values."""
    return _tree(expression.tree)


def _tree(tree: Tree) -> list[Any]:
    match tree:
        case Literal():
            return ["literal", tree.value]
        case Name():
            return ["inner" if tree.group else "name", tree.name]
        case Empty():
            return ["empty", _tree(tree.name)]
        case Contains():
            return ["contains", _tree(tree.name), _tree(tree.item)]
        case Among():
            return ["among", _tree(tree.operand), [option.value for option in tree.options]]
        case Unary():
            return ["not" if tree.operator == "not" else "negative", _tree(tree.operand)]
        case Binary():
            return ["binary", tree.operator, _tree(tree.left), _tree(tree.right)]
        case OverEntries():
            return ["entries", tree.function, tree.group.name, _tree(tree.item)]
