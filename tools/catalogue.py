"""The catalogues: finds the German texts in the code and compares them with ``lab/i18n/<language>/<room>.po``.

English (``en``) is complete. The other folders have only what participants read: all of it, but for Leichte Sprache
(``de-x-leicht``), which says in German what it lacks.

python tools/catalogue.py check            every text is translated, no translation is left over
python tools/catalogue.py update [ROOM]    adds missing entries (empty), drops those that are gone
"""

from __future__ import annotations

import io
import re
import string
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LAB = ROOT / "lab"
ENGLISH = LAB / "i18n" / "en"
EASY = LAB / "i18n" / "de-x-leicht"
READ_BY_PARTICIPANTS = re.compile(r"lab/(participants/|prototypes/(validation|walker))")
"""Places of the texts that participants read."""
Key = str | tuple[str, ...]
"""A text, or its forms for one and for several."""
KEYWORDS = {
    "_": None,
    "N_": None,
    "text": None,
    "ngettext": (1, 2),
    "plural": (1, 2),
    "said": None,
    "said_plural": (1, 2),
}
ROOTS = {"errors.py": "errors", "records.py": "errors", "server.py": "server", "__init__.py": "errors"}


def room_of(path: Path) -> str:
    """The room that a file belongs to: the name of its catalogue."""
    first = path.relative_to(LAB).parts[0]
    return ROOTS.get(first, first)


def spoken() -> list[Path]:
    """The folders of the languages that only participants are spoken to in."""
    return sorted(path.parent for path in ENGLISH.parent.glob("*/participants.po") if path.parent != ENGLISH)


def texts(room: str | None = None) -> dict[str, dict[Key, str]]:
    """The marked texts by room, each with the place where it was found first."""
    found: dict[str, dict[Key, str]] = {}
    for path in sorted([*LAB.rglob("*.py"), *LAB.rglob("*.html")]):
        if room in (None, room_of(path)) and "_sample" not in path.parts:
            method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
            for entry in extract_from_file(method, path, keywords=KEYWORDS, options={"encoding": "utf-8"}):
                line, message = entry[0], entry[1]
                key = tuple(message) if isinstance(message, (tuple, list)) else message
                if key:
                    place = f"{path.relative_to(ROOT).as_posix()}:{line}"
                    found.setdefault(room_of(path), {}).setdefault(key, place)
    return found


def load(room: str, folder: Path = ENGLISH) -> Catalog:
    """The catalogue of a room, empty if there is none."""
    path, locale = folder / f"{room}.po", folder.name.partition("-")[0]
    if not path.is_file():
        return Catalog(locale=locale, project="Labwerk", charset="utf-8")
    return read_po(io.BytesIO(path.read_bytes()), locale=locale)


def placeholders(text: str) -> set[str]:
    """The names between braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def read_by_participants(wanted: dict[Key, str]) -> dict[Key, str]:
    """Those of a room's texts that participants read."""
    return {key: place for key, place in wanted.items() if READ_BY_PARTICIPANTS.match(place)}


def complaints() -> Iterator[str]:
    """What is wrong with the catalogues."""
    found = texts()
    known = {path.stem for path in ENGLISH.glob("*.po")}
    for room in sorted(known | set(found)):
        catalogue, wanted = load(room), found.get(room, {})
        for key, place in wanted.items():
            entry = catalogue.get(key[0] if isinstance(key, tuple) else key)
            yield from wrong(key, entry, f"{place} ({room}.po)")
        for entry in catalogue:
            if entry.id and entry.id not in wanted:
                yield f"{room}.po: no text in the code any more: {entry.id!r}"
    for folder in spoken():
        for room, wanted in found.items():
            yield from wrong_for_participants(folder, room, wanted)


def wrong_for_participants(folder: Path, room: str, wanted: dict[Key, str]) -> Iterator[str]:
    """What is wrong with a catalogue of what participants read."""
    place, catalogue = f"{folder.name}/{room}.po", load(room, folder)
    for entry in catalogue:
        key = tuple(entry.id) if isinstance(entry.id, (tuple, list)) else entry.id
        if key and key not in wanted:
            yield f"{place}: no text in the code any more: {entry.id!r}"
        elif key and entry.string:
            yield from other_placeholders(key, entry.string, place)
    if folder != EASY:
        for key in read_by_participants(wanted):
            entry = catalogue.get(key[0] if isinstance(key, tuple) else key)
            if entry is None or not all([entry.string] if isinstance(entry.string, str) else entry.string):
                yield f"{place}: not translated: {key!r}"


def wrong(key: Key, entry: Message | None, place: str) -> Iterator[str]:
    """What is wrong with the translation of one text."""
    strings = [] if entry is None else [entry.string] if isinstance(entry.string, str) else list(entry.string)
    if not strings or not all(strings):
        yield f"{place}: not translated: {key!r}"
        return
    yield from other_placeholders(key, strings, place)
    for form in strings:
        if re.search(r"[äöüÄÖÜß]", form) and not re.search(r"[„“]|“", form) and form == key:
            yield f"{place}: still German: {form!r}"


def other_placeholders(key: Key, strings: str | Sequence[str], place: str) -> Iterator[str]:
    """Forms that name a value which the German text does not, or leave one out."""
    wanted = set().union(*(placeholders(form) for form in ([key] if isinstance(key, str) else key)))
    for form in [strings] if isinstance(strings, str) else strings:
        if not placeholders(form) <= wanted or (isinstance(key, str) and placeholders(form) != wanted):
            yield f"{place}: other placeholders than the German text: {form!r}"


def update(room: str | None) -> None:
    """Write the catalogues anew: missing texts come in empty (not in Leichte Sprache), those that are gone go out."""
    ENGLISH.mkdir(exist_ok=True)
    for name, wanted in texts(room).items():
        write(ENGLISH, name, wanted, load(name))
        for folder in spoken():
            old = load(name, folder)
            if folder == EASY:
                keys = [key for key in wanted if old.get(key[0] if isinstance(key, tuple) else key)]
            else:
                keys = list(read_by_participants(wanted))
            if keys:
                write(folder, name, keys, old)


def write(folder: Path, room: str, wanted: Iterable[Key], old: Catalog) -> None:
    """Write the catalogue of a room: these texts, as far as they were translated before."""
    new = Catalog(locale=folder.name.partition("-")[0], project="Labwerk", charset="utf-8", fuzzy=False)
    for key in wanted:
        entry = old.get(key[0] if isinstance(key, tuple) else key)
        new.add(key, entry.string if entry is not None else None)
    path = folder / f"{room}.po"
    with path.open("wb") as file:
        write_po(file, new, width=0, sort_output=True, omit_header=False, no_location=True)
    text = path.read_text(encoding="utf-8")
    header = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: {new.locale}\\n"\n'
    header += f'"Plural-Forms: {get_plural(new.locale).plural_forms}\\n"\n\n'
    body = text.split("\n\n", 1)[1] if "\n\n" in text else ""
    path.write_text(header + body, encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Run ``check`` or ``update``."""
    if arguments[:1] == ["update"]:
        update(arguments[1] if len(arguments) > 1 else None)
        return 0
    if arguments[:1] != ["check"]:
        print(__doc__)
        return 2
    found = list(complaints())
    print("\n".join(found) if found else "The catalogues are complete.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
