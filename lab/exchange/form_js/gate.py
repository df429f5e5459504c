"""The bytes of a form-js file as checked JSON: size, encoding, syntax, depth, and whether it is a form at all."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any

from lab.errors import N_, InputError, Phrase, Problem, Where
from lab.exchange.double_keys import double_keys, told
from lab.exchange.prototype_formats.interchange import Given

__all__ = ["Json", "doubles_in", "form_of", "head_of", "json_of", "looks_like_form"]

Json = dict[str, Any]
LARGEST = 5_000_000
"""Bytes; the largest form of the corpus has 9 thousand."""
MOST = 3000
DEEPEST = 40
"""Components of a form, and levels of groups and lists within each other."""
FORM_TYPES = ("default", "multipage")
MARKS_16 = (b"\xff\xfe", b"\xfe\xff")
"""What a file in UTF-16 begins with."""
NO_NUMBER = re.compile(r"NaN|Infinity|\d{300}|[eE]\+?\d{3}")
HALF = re.compile(r"\\u[dD][89a-fA-F]", re.ASCII)
"""Where in a text a number that is none, or half a character, is likely to stand."""


def looks_like_form(file: Given) -> bool:
    """Whether it could be a form of form-js; cheap, and never raises."""
    start = head_of(file, 200_000)
    return start.startswith(b"{") and (
        file.name.lower().endswith(".form")
        or (b'"components"' in start and b'"elements"' not in start)
        or b'"multipage"' in start
    )


def head_of(file: Given, length: int) -> bytes:
    """The first bytes of a file in UTF-8, without what stands before its text."""
    start = file.data[:length]
    if start.startswith(MARKS_16):
        start = start.decode("utf-16", errors="ignore").encode(errors="ignore")
    return start.lstrip(b"\xef\xbb\xbf \t\r\n")


def form_of(file: Given) -> Json:
    """The form in a file.

    Raises:
        InputError: it is too large, not UTF-8, not JSON, nested too deep or no form; line and place are named.
    """
    where = Where(file=file.name)
    form = json_of(file)
    if not isinstance(form, dict) or not isinstance(form.get("components", form.get("pages")), list):
        raise InputError(
            N_("„{file}“ ist JSON, aber kein Formular von form-js: Es fehlt die Liste „components“ oder „pages“."),
            where=where,
            hint=N_("Öffnen Sie die Datei in dem Programm, aus dem sie kommt, und speichern Sie das Formular neu."),
            file=file.name,
        )
    _components(form, file)
    return form


def json_of(file: Given) -> Any:
    """What a JSON file holds.

    Raises:
        InputError: it is too large, not UTF-8, not JSON or nested too deep to be read.
    """
    if len(file.data) > LARGEST:
        raise InputError(
            N_("Die Datei „{file}“ ist größer als {limit} MB."),
            where=Where(file=file.name),
            file=file.name,
            limit=LARGEST // 1_000_000,
        )
    return _parsed(_text(file), file)


def doubles_in(file: Given) -> tuple[Problem, ...]:
    """What is lost of a JSON file that could be read, where a key stands twice in one object."""
    return tuple(told(double_keys(_text(file)), file.name))


def _text(file: Given) -> str:
    data = file.data
    if data.startswith(MARKS_16):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise _not_text(file, error.start) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_text(file, error.start) from error


def _not_text(file: Given, at: int) -> InputError:
    return InputError(
        N_("Die Datei „{file}“ ist ab Byte {position} kein Text in UTF-8."),
        where=Where(file=file.name, line=file.data[:at].count(b"\n") + 1),
        hint=N_("Speichern Sie die Datei in der Kodierung UTF-8; JSON ist immer in UTF-8 (RFC 8259)."),
        file=file.name,
        position=at + 1,
    )


def _parsed(text: str, file: Given) -> Any:
    try:
        found = json.loads(text, parse_constant=_no_number, parse_int=_whole, parse_float=_finite)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) or not text.rstrip().endswith(("}", "]"))
        raise InputError(
            N_("Die Datei „{file}“ ist kein gültiges JSON: Zeile {line}, Spalte {column}."),
            where=Where(file=file.name, line=error.lineno),
            hint=N_("Sie bricht ab, bevor das Formular zu Ende ist. Übertragen oder speichern Sie sie noch einmal.")
            if cut
            else N_("An dieser Stelle fehlt ein Zeichen oder ist eines zu viel, oft ein Komma oder Anführungszeichen."),
            file=file.name,
            line=error.lineno,
            column=error.colno,
        ) from error
    except RecursionError as error:
        raise _too_deep(file) from error
    except ValueError as error:  # a number with thousands of digits, or none
        raise InputError(
            N_("In der Datei „{file}“ steht eine Zahl, die keine ist oder zu viele Stellen hat."),
            where=Where(file=file.name, line=_line(NO_NUMBER, text)),
            hint=N_("Schreiben Sie dort eine Zahl mit weniger Stellen, oder nehmen Sie die Angabe heraus."),
            file=file.name,
        ) from error
    if HALF.search(text):
        try:
            json.dumps(found, ensure_ascii=False).encode()
        except UnicodeEncodeError as error:
            raise InputError(
                N_("In der Datei „{file}“ steht ein halbes Zeichen, das niemand schreiben kann."),
                where=Where(file=file.name, line=_line(HALF, text)),
                hint=N_("Schreiben Sie das Zeichen dort neu; oft ist es ein Bildzeichen, das abgeschnitten wurde."),
                file=file.name,
            ) from error
    return found


def _line(place: re.Pattern[str], text: str) -> int | None:
    found = place.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else None


def _whole(digits: str) -> int:
    number = int(digits)
    _finite(digits)
    return number


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(digits)
    return number


def _no_number(name: str) -> float:
    raise ValueError(name)


def _too_deep(file: Given) -> InputError:
    return InputError(
        N_("Die Datei „{file}“ ist zu tief verschachtelt; möglich sind {levels} Ebenen."),
        where=Where(file=file.name),
        hint=N_("Legen Sie Gruppen weniger tief ineinander."),
        file=file.name,
        levels=DEEPEST,
    )


def _components(form: Json, file: Given) -> None:
    """Refuse what is no component, too many and too deep; without recursion, so that any depth is safe."""
    level, depth, count = [("", form)], 0, 0
    while level:
        depth += 1
        count += len(level)
        if depth > DEEPEST:
            raise _too_deep(file)
        if count > MOST:
            raise InputError(
                N_("„{file}“ hat mehr als {most} Bausteine."), where=Where(file=file.name), file=file.name, most=MOST
            )
        level = [child for path, one in level for child in _children(path, one, file)]


def _children(path: str, component: Json, file: Given) -> Iterator[tuple[str, Json]]:
    for name in ("components", "pages"):
        inner = component.get(name)
        if inner is None:
            continue
        if not isinstance(inner, list):
            raise _wrong(f"{path}{name}", N_("eine Liste"), file)
        for number, child in enumerate(inner):
            place = f"{path}{name}[{number}]"
            if not isinstance(child, dict):
                raise _wrong(place, N_("ein Baustein in geschweiften Klammern"), file)
            if not isinstance(child.get("type", ""), str):
                raise _wrong(f"{place}.type", N_("ein Text"), file)
            yield f"{place}.", child


def _wrong(place: str, expected: str, file: Given) -> InputError:
    return InputError(
        N_("In der Datei „{file}“ steht bei „{place}“ etwas anderes als erwartet: {expected}."),
        where=Where(file=file.name, field=place),
        file=file.name,
        place=place,
        expected=Phrase(expected),
    )
