"""Code lists in genericode 1.0 (OASIS): read with whatever columns they have, written with code and name."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from lab.bpmn.names import line_of
from lab.errors import N_, InputError, Where
from lab.exchange.xdatenfelder.gate import GENERICODE, children, local, text_of
from lab.exchange.xdatenfelder.model import CodeList, Entry

__all__ = ["MOST_ENTRIES", "read_code_list", "write_code_list"]

MOST_ENTRIES = 20_000
CODE_KEYS = ("codeKey", "CodeKey")
NAME_KEYS = ("codenameKey", "CodenameKey", "nameKey")
HELP = "hilfe"


def read_code_list(
    root: etree._Element, file: str, *, code_key: str = "", name_key: str = "", help_key: str = ""
) -> CodeList:
    """The code list in a document.

    Which columns hold code and name: what a field says (``code_key`` …), else the keys that FIM writes, else the first
    key, and the first other column.

    Raises:
        InputError: no identification, no usable column, or more entries than anybody could show.
    """
    head = children(root, "Identification")
    uri = text_of(head[0], "CanonicalUri") if head else ""
    if not head or not uri:
        raise InputError(
            N_("Die Codeliste sagt nicht, welche sie ist (Identification/CanonicalUri fehlt)."),
            where=Where(file, line_of(root), local(root)),
            hint=N_("Laden Sie die Liste neu aus dem XRepository."),
        )
    columns, keys = _columns(root)
    code = code_key if code_key in columns else _first(keys, CODE_KEYS) or _any(keys.values(), columns)
    name = name_key if name_key in columns else _first(keys, NAME_KEYS)
    if not name or name == code:
        name = next((one for one in columns if one != code), code)
    if not code:
        raise InputError(
            N_("Die Codeliste {uri} hat keine Spalte für den Code."), where=Where(file, line_of(root)), uri=uri
        )
    rows = [row for part in children(root, "SimpleCodeList") for row in children(part, "Row")]
    if len(rows) > MOST_ENTRIES:
        raise InputError(
            N_("Die Codeliste {uri} hat {count} Einträge; möglich sind {most}."),
            where=Where(file),
            uri=uri,
            count=len(rows),
            most=MOST_ENTRIES,
        )
    help_ = help_key or HELP
    entries, without_code, twice = [], [], []
    filled: dict[str, None] = {}
    for number, row in enumerate(rows, 1):
        values: dict[str, str] = {}
        for value in children(row, "Value"):
            column, text = value.get("ColumnRef", ""), text_of(value, "SimpleValue")
            if text or children(value, "ComplexValue"):
                filled[column] = None
            if text and values.get(column) not in (None, "", text):
                twice.append((number, column))
            values[column] = text
        if values.get(code):
            entries.append(Entry(values[code], values.get(name) or values[code], values.get(help_, "")))
        else:
            without_code.append(number)
    titles = _titles(root)
    return CodeList(
        uri,
        text_of(head[0], "Version"),
        text_of(head[0], "LongName") or text_of(head[0], "ShortName"),
        tuple(entries),
        file,
        frozenset(columns),
        tuple(titles.get(column, column) for column in filled if column not in (code, name, help_)),
        tuple(without_code),
        tuple(f"{number}: {column}" for number, column in twice),
    )


def _titles(root: etree._Element) -> dict[str, str]:
    """What people call the columns, with their ids."""
    columns = [column for part in children(root, "ColumnSet") for column in children(part, "Column")]
    named = {column.get("Id", ""): text_of(column, "LongName") or text_of(column, "ShortName") for column in columns}
    return {id_: f"{title} ({id_})" for id_, title in named.items() if title not in ("", id_)}


def _columns(root: etree._Element) -> tuple[list[str], dict[str, str]]:
    """The ids of the columns, and the column that each key names first."""
    sets = children(root, "ColumnSet")
    columns = [column.get("Id", "") for part in sets for column in children(part, "Column")]
    keys = {}
    for part in sets:
        for key in children(part, "Key"):
            references = children(key, "ColumnRef")
            if references:
                keys[key.get("Id", "")] = references[0].get("Ref", "")
    if not columns:  # short forms name their columns only in the rows
        columns = list(dict.fromkeys(value.get("ColumnRef", "") for value in root.iter() if local(value) == "Value"))
    return [column for column in columns if column], keys


def _first(keys: dict[str, str], names: tuple[str, ...]) -> str:
    return next((keys[name] for name in names if keys.get(name)), "")


def _any(keys: Iterable[str], columns: list[str]) -> str:
    return next((key for key in keys if key), next(iter(columns), ""))


def write_code_list(code_list: CodeList) -> bytes:
    """The list as genericode in UTF-8, with columns ``code``, ``name`` and, where an entry has one, ``hilfe``."""

    def made(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
        element = etree.SubElement(parent, f"{{{GENERICODE}}}{name}", attributes)
        element.text = text or None
        return element

    root = etree.Element(f"{{{GENERICODE}}}CodeList", nsmap={"gc": GENERICODE})
    head = made(root, "Identification")
    made(head, "ShortName", code_list.title or code_list.uri)
    made(head, "LongName", code_list.title or code_list.uri)
    made(head, "Version", code_list.version)
    made(head, "CanonicalUri", code_list.uri)
    made(head, "CanonicalVersionUri", code_list.version_uri)
    columns = made(root, "ColumnSet")
    used = [("code", "Code", "required"), ("name", "Name", "required")]
    if any(entry.help for entry in code_list.entries):
        used.append(("hilfe", "Hilfe", "optional"))
    for id_, title, use in used:
        column = made(columns, "Column", Id=id_, Use=use)
        made(column, "ShortName", title)
        made(column, "Data", Type="string")
    for id_, title, column_id in (("codeKey", "CodeKey", "code"), ("codenameKey", "CodenameKey", "name")):
        key = made(columns, "Key", Id=id_)
        made(key, "ShortName", title)
        made(key, "ColumnRef", Ref=column_id)
    rows = made(root, "SimpleCodeList")
    for entry in code_list.entries:
        row = made(rows, "Row")
        for id_, text in (("code", entry.code), ("name", entry.name), ("hilfe", entry.help)):
            if text:
                made(made(row, "Value", ColumnRef=id_), "SimpleValue", text)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
