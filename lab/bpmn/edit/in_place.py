"""Single changes of a file by element id, as the side panel and the safe fixes of checks make them."""

from __future__ import annotations

from lab.bpmn.edit.changes import Changes, Piece, Placed
from lab.bpmn.edit.proof import written
from lab.bpmn.edit.rendering import Rendering
from lab.bpmn.edit.source import Element, Name, Source, open_source
from lab.bpmn.names import BPMN
from lab.errors import N_, InputError, NotFoundError, Where

__all__ = ["remove_element", "remove_extension", "set_attribute", "set_extension", "set_text"]

EXTENSIONS: Name = (BPMN, "extensionElements")
DOCUMENTATION: Name = (BPMN, "documentation")


def set_attribute(data: bytes, element: str, name: str, value: str | None, file: str, *, space: str = "") -> bytes:
    """The file with one attribute set, or taken away (None); all else stays byte for byte.

    Args:
        data: the file.
        element: the element's id.
        name: the attribute's local name.
        value: its new value.
        file: how errors name the file.
        space: the attribute's namespace, if it has one.

    Raises:
        NotFoundError: there is no element with this id, or several.
        InputError: the gate refuses the file, or the value holds signs that XML cannot.
    """
    source, target = _found(data, element, file)
    now = target.attributes.get((space, name))
    if (now.value if now is not None else None) == value:
        return data
    changes = Changes()
    changes.set(target, (space, name), value)
    return _written(source, changes)


def set_text(data: bytes, element: str, value: str, file: str, *, child: Name = DOCUMENTATION) -> bytes:
    """The file with the text of an element's child set; without text, the child goes.

    Raises:
        NotFoundError: there is no element with this id, or several.
        InputError: the gate refuses the file, or the text holds signs that XML cannot.
    """
    source, target = _found(data, element, file)
    present = next((one for one in target.children if one.name == child), None)
    changes = Changes()
    if present is None:
        if not value:
            return data
        # BPMN wants documentation and extensions before everything else
        _place_early(changes, target, Piece(child, content=(value,)), behind=())
    elif not value:
        changes.gone.add(present)
    elif present.text != value or present.children:
        changes.texts[present] = value
    return _written(source, changes) if changes else data


def set_extension(data: bytes, element: str, extension: Piece, file: str) -> bytes:
    """The file with one element of an element's ``extensionElements`` put there, in place of one of the same name.

    Raises:
        NotFoundError: there is no element with this id, or several.
        InputError: the gate refuses the file, or a value holds signs that XML cannot.
    """
    source, target = _found(data, element, file)
    around = next((one for one in target.children if one.name == EXTENSIONS), None)
    changes = Changes()
    if around is None:
        _place_early(changes, target, Piece(EXTENSIONS, content=(extension,)), behind=(DOCUMENTATION,))
        return _written(source, changes)
    same = [one for one in around.children if one.name == extension.name]
    changes.gone.update(same)
    changes.place(around, Placed(extension, before=same[0] if same else None))
    return _written(source, changes)


def remove_extension(data: bytes, element: str, name: Name, file: str) -> bytes:
    """The file without an element of this name in an element's ``extensionElements``, which goes too if it is empty.

    Raises:
        NotFoundError: there is no element with this id, or several.
        InputError: the gate refuses the file.
    """
    source, target = _found(data, element, file)
    around = next((one for one in target.children if one.name == EXTENSIONS), None)
    same = [one for one in around.children if one.name == name] if around is not None else []
    if around is None or not same:
        return data
    alone = len(same) == len(around.content) - sum(not getattr(part, "value", "-").strip() for part in around.content)
    return _written(source, Changes(gone={around} if alone else set(same)))


def remove_element(data: bytes, element: str, file: str) -> bytes:
    """The file without an element and what is in it; what names it stays.

    Raises:
        NotFoundError: there is no element with this id, or several.
        InputError: the gate refuses the file, or the result.
    """
    source, target = _found(data, element, file)
    return _written(source, Changes(gone={target}))


def _found(data: bytes, element: str, file: str) -> tuple[Source, Element]:
    source = open_source(data, file)
    target = source.by_id().get(element)
    if target is None:
        raise NotFoundError(
            N_("Das Element „{element}“ gibt es in diesem Modell nicht oder mehrmals."),
            where=Where(file, element=element),
            element=element,
        )
    return source, target


def _place_early(changes: Changes, target: Element, piece: Piece, behind: tuple[Name, ...]) -> None:
    after = None
    for child in target.children:
        if child.name not in behind:
            break
        after = child
    first = next(iter(target.children), None)
    changes.place(target, Placed(piece, after, None if after is not None else first))


def _written(source: Source, changes: Changes) -> bytes:
    try:
        return written(Rendering(source, changes), source.file)
    except InputError as error:
        raise InputError(
            N_("Der Wert lässt sich in dieser Datei nicht speichern; er enthält Zeichen, die XML nicht kennt."),
            where=Where(source.file),
        ) from error
