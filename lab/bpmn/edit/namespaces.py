"""Names of what is new in a file, with the prefixes that the file has; what it lacks is declared at its root."""

from __future__ import annotations

from collections.abc import Mapping

from lab.bpmn.edit.source import XSI_TYPE, Element, Name, Source

__all__ = ["Namespaces"]

XML = "http://www.w3.org/XML/1998/namespace"
Scope = Mapping[str, str]


class Namespaces:
    """The prefixes of a file. ``declared`` has those that its root must declare in addition: prefix → namespace.

    A new prefix is one that the file declares nowhere, so it means the same in every place.
    """

    def __init__(self, source: Source) -> None:
        self.declared: dict[str, str] = {}
        self._wishes: dict[str, str] = {}
        self._known: dict[str, set[str]] = {}
        for element in source.root.walk():
            if element.parent is None or element.scope is not element.parent.scope:
                for prefix, space in element.scope.items():
                    self._known.setdefault(prefix, set()).add(space)

    def wish(self, space: str, prefix: str) -> None:
        """Remember how a namespace is called where something new comes from."""
        self._wishes.setdefault(space, prefix)

    def lost(self, element: Element, around: Scope) -> dict[str, str]:
        """What the element took from its old place and does not find at its new one."""
        old = element.parent.scope if element.parent is not None else {}
        if old is around:
            return {}
        missing = {prefix: space for prefix, space in old.items() if around.get(prefix, "") != space}
        if around.get("") and not old.get(""):
            missing[""] = ""
        if element.scope is not old:
            missing = {prefix: space for prefix, space in missing.items() if element.scope.get(prefix, "") == space}
        return missing

    def element(self, name: Name, scope: Scope, preferred: str) -> str:
        """An element's name as it is written in this place. Its namespace must be in reach."""
        space, local = name
        if scope.get(preferred, "") == space:
            prefix = preferred
        elif scope.get("", "") == space:
            prefix = ""
        else:
            prefix = self._prefix(space, scope)
        return f"{prefix}:{local}" if prefix else local

    def attribute(self, name: Name, scope: Scope) -> str:
        """An attribute's name as it is written in this place."""
        space, local = name
        return f"{self._prefix(space, scope)}:{local}" if space else local

    def value(self, name: Name, value: str, scope: Scope) -> str:
        """An attribute's value as it is written in this place."""
        if name != XSI_TYPE or not value.startswith("{"):
            return value
        space, _, local = value[1:].partition("}")
        return self.element((space, local), scope, "")

    def new(self, name: Name, preferred: str, parent: str, scope: Scope) -> tuple[str, dict[str, str]]:
        """The written name of a new element, and what it must declare itself.

        Args:
            name: the element's name.
            preferred: its prefix where it comes from.
            parent: the prefix of the element around it, which goes first.
            scope: what is declared around it.
        """
        space, local = name
        if not space:
            return local, {"": ""} if scope.get("") else {}
        if preferred:
            self.wish(space, preferred)
        return self.element(name, scope, parent), {}

    def _prefix(self, space: str, scope: Scope) -> str:
        for prefix, bound in scope.items():
            if bound == space and prefix:
                return prefix
        for prefix, bound in self.declared.items():
            if bound == space:
                return prefix
        wish = self._wishes.get(space) or "ns"
        prefix, number = wish, 1
        while prefix in self._known or prefix in self.declared or prefix.lower().startswith("xml"):
            number += 1
            prefix = f"{wish if not wish.lower().startswith('xml') else 'ns'}{number}"
        self.declared[prefix] = space
        return prefix
