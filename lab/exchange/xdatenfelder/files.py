"""Which of the files that somebody gives holds the message, and which are code lists; archives are looked into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import etree

from lab.errors import N_, InputError, LabError, Problem, RefusedError, Where
from lab.exchange.model_archive import MOST_FILES, is_archive, models_in
from lab.exchange.prototype_formats.interchange import Given, loss
from lab.exchange.xdatenfelder.gate import NAMESPACES, admit, local, version_of
from lab.exchange.xdatenfelder.genericode import read_code_list
from lab.exchange.xdatenfelder.list_losses import list_losses
from lab.exchange.xdatenfelder.model import CodeList, Field, Message, fields_of
from lab.exchange.xdatenfelder.reading import read_message

__all__ = ["Read", "holds", "read_files"]

HEAD = 8192
"""Bytes in which the namespace of a message stands."""
_TAKE_FIM = N_("Gebraucht wird eine Nachricht in XDatenfelder 2 oder 3, dazu ihre Codelisten (genericode).")


@dataclass(frozen=True, slots=True)
class Read:
    """The message with those of its lists that were given, and what became of the other files."""

    message: Message
    losses: tuple[Problem, ...] = ()


def holds(files: Sequence[Given], version: int) -> bool:
    """Whether one of the files, or one in an archive among them, names the namespace of this version."""
    wanted = next(space for space, number in NAMESPACES.items() if number == version)
    marks = [wanted.encode(), wanted.encode("utf-16-le"), wanted.encode("utf-16-be")]
    try:
        every = _unpacked(files)
    except LabError:
        return False  # whoever reads the archive tells what is wrong with it
    return any(mark + end in one.data[:HEAD] for one in every for mark in marks for end in (b'"', b"'", b"\0", b'"\0'))


def read_files(files: Sequence[Given]) -> Read:
    """The message in the files.

    Raises:
        LabError: an archive or file that cannot be read, no message, or more than one.
    """
    roots = [(given.name, admit(given.data, given.name)) for given in _unpacked(files)]
    messages = [(name, root) for name, root in roots if version_of(root) is not None]
    if len(messages) != 1:
        raise InputError(
            N_("Unter den Dateien sind {count} Nachrichten in XDatenfelder statt einer: {names}"),
            where=Where(files[0].name if files else None),
            hint=_TAKE_FIM,
            count=len(messages),
            names=", ".join(name for name, _ in messages) or "–",
        )
    name, root = messages[0]
    message = read_message(root, name)
    lists: list[CodeList] = []
    losses: list[Problem] = []
    for other, document in roots:
        if local(document) == "CodeList":
            lists.append(_for_its_fields(document, other, list(fields_of(message.root))))
            losses += list_losses(lists[-1], used=_used(lists[-1], message))
        elif other != name:
            losses.append(
                loss(
                    N_("Die Datei „{name}“ wurde nicht gelesen: {reason}"),
                    N_("Sie ist weder eine Nachricht in XDatenfelder noch eine Codeliste in genericode."),
                    _TAKE_FIM,
                    file=other,
                    name=other,
                )
            )
    return Read(replace(message, code_lists=tuple(lists)), tuple(losses))


def _used(found: CodeList, message: Message) -> bool:
    alone = replace(message, code_lists=(found,))
    return any(alone.list_for(field.code_list) is not None for field in fields_of(message.root))


def _for_its_fields(document: etree._Element, file: str, fields: list[Field]) -> CodeList:
    """The list, with the columns that the first field which refers to it names."""
    plain = read_code_list(document, file)
    uris = (plain.uri, plain.version_uri)
    for field in fields:
        named = field.code_key or field.name_key or field.help_key
        if named and (field.code_list.uri in uris or field.code_list.version_uri in uris):
            keys = {"code_key": field.code_key, "name_key": field.name_key, "help_key": field.help_key}
            return read_code_list(document, file, **keys)
    return plain


def _unpacked(files: Sequence[Given]) -> list[Given]:
    found: list[Given] = []
    for given in files:
        if not is_archive(given.data):
            found.append(given)
            continue
        try:
            entries = models_in(given.data, given.name)
        except LabError as error:
            problem = error.problem
            raise type(error)(problem.message, where=problem.where, hint=_TAKE_FIM, **problem.values) from error
        for path, content in entries:
            if isinstance(content, LabError):
                raise content
            found.append(Given(f"{given.name}: {path}", content))
    if len(found) > MOST_FILES:
        raise RefusedError(
            N_("Das sind {count} Dateien; möglich sind {most} auf einmal."),
            where=Where(files[0].name),
            count=len(found),
            most=MOST_FILES,
        )
    return found
