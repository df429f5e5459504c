"""An element of a survey that knows which of its keys were read, so that the others can be told."""

from __future__ import annotations

from typing import Any

__all__ = ["Element"]

LOOKS = frozenset(
    [
        "type",
        "cellType",
        "titleLocation",
        "descriptionLocation",
        "startWithNewLine",
        "width",
        "minWidth",
        "maxWidth",
        "indent",
        "innerIndent",
        "hideNumber",
        "showNumber",
        "colCount",
        "columnMinWidth",
        "columnColCount",
        "state",
        "size",
        "rows",
        "cols",
        "autoGrow",
        "renderAs",
        "renderMode",
        "displayMode",
        "displayStyle",
        "labelLocation",
        "errorLocation",
        "questionTitleLocation",
        "questionsOnPageMode",
        "templateTitle",
        "panelAddText",
        "panelRemoveText",
        "addRowText",
        "removeRowText",
        "showQuestionNumbers",
        "textUpdateMode",
        "visible",
    ]
)
"""How something looks or where it stands, which the pages of a prototype decide."""


class Element(dict[str, Any]):
    """What a survey says of a page or question. Reading with ``get`` or ``[]`` marks a key, ``peek`` does not."""

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__(data)
        self._read: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        """The value, which is now read."""
        self._read.add(name)
        return super().get(name, default)

    def __getitem__(self, name: str) -> Any:
        """The value, which is now read."""
        self._read.add(name)
        return super().__getitem__(name)

    def peek(self, name: str) -> Any:
        """The value, not yet read: to decide whether it can be used."""
        return super().get(name)

    @property
    def unread(self) -> tuple[str, ...]:
        """The keys that say something and that nobody read."""
        return tuple(name for name, value in self.items() if value and name not in self._read and name not in LOOKS)
