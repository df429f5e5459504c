"""Messages in XDatenfelder 2 and 3 and genericode lists, written here from small parts."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape

from lab.exchange.prototype_formats import Given

NAMESPACES = {2: "urn:xoev-de:fim:standard:xdatenfelder_2", 3: "urn:xoev-de:fim:standard:xdatenfelder_3.0.0"}


def code(name: str, value: str) -> str:
    return f"<x:{name}><code>{value}</code></x:{name}>" if value else ""


def tag(name: str, text: str) -> str:
    return f"<x:{name}>{escape(text)}</x:{name}>"


def identification(id_: str, version: str = "1.0.0") -> str:
    return f"<x:identifikation>{tag('id', id_)}{tag('version', version)}</x:identifikation>"


class Made:
    """Parts of a message in one version."""

    def __init__(self, version: int) -> None:
        self.version = version

    def rule(self, id_: str, text: str) -> str:
        prose = "freitextRegel" if self.version == 3 else "definition"
        return f"<x:regel>{identification(id_)}{tag('name', id_)}{tag(prose, text)}</x:regel>"

    def field(
        self, id_: str, name: str, type_: str = "text", input_: str = "input", *, rules: str = "", **more: str
    ) -> str:
        """A field; ``more``: help, content, basis, list, values (``code=name;…``), size, media, constraints by name."""
        constraints = {k: more[k] for k in ("minLength", "maxLength", "minValue", "maxValue", "pattern") if k in more}
        if self.version == 3:
            attributes = "".join(f' {k}="{escape(v)}"' for k, v in constraints.items())
            precise = f"<x:praezisierung{attributes}/>" if constraints else ""
        else:
            precise = tag("praezisierung", json.dumps(constraints) if constraints else "")
        reference = ""
        if "list" in more:
            inner = tag("canonicalIdentification", more["list"]) + tag("version", "2024-01-01")
            inner += tag("canonicalVersionUri", f"{more['list']}_2024-01-01")
            if self.version == 2:
                inner = f"<x:genericodeIdentification>{inner}</x:genericodeIdentification>"
                inner = f"<x:identifikation>{tag('id', 'C1')}</x:identifikation>{inner}"
            reference = f"<x:codelisteReferenz>{inner}</x:codelisteReferenz>"
        values = "".join(
            f"<x:wert>{tag('code', one.partition('=')[0])}{tag('name', one.partition('=')[2])}</x:wert>"
            for one in more.get("values", "").split(";")
            if one
        )
        return (
            f"<x:datenfeld>{identification(id_)}{tag('name', name)}{tag('bezug', more.get('basis', ''))}"
            f"{code('freigabestatus', '3')}{tag('bezeichnungEingabe', more.get('label', name))}"
            f"{tag('bezeichnungAusgabe', more.get('label', name))}{code('schemaelementart', 'RNG')}"
            f"{tag('hilfetextEingabe', more.get('help', ''))}{code('feldart', input_)}"
            f"{code('datentyp', type_)}{precise}"
            f"{tag('inhalt', more.get('content', ''))}{code('vorbefuellung', more.get('prefill', ''))}"
            f"{'<x:werte>' + values + '</x:werte>' if values else ''}{reference}"
            f"{tag('codeKey', more['code_key']) if 'code_key' in more else ''}"
            f"{tag('nameKey', more['name_key']) if 'name_key' in more else ''}"
            f"{tag('helpKey', more['help_key']) if 'help_key' in more else ''}"
            f"{tag('maxSize', more['size']) if 'size' in more else ''}"
            f"{tag('mediaType', more['media']) if 'media' in more else ''}{rules}</x:datenfeld>"
        )

    def group(self, id_: str, name: str, *children: str, rules: str = "", art: str = "", help_: str = "") -> str:
        return (
            f"<x:datenfeldgruppe>{identification(id_)}{tag('name', name)}{code('freigabestatus', '3')}"
            f"{tag('bezeichnungEingabe', name)}{tag('bezeichnungAusgabe', name)}{code('schemaelementart', 'RNG')}"
            f"{tag('hilfetextEingabe', help_)}{code('art', art)}{rules}{''.join(children)}</x:datenfeldgruppe>"
        )

    def at(self, count: str, item: str, basis: str = "") -> str:
        bezug = tag("bezug", basis) if basis else ""
        return f"<x:struktur>{tag('anzahl', count)}{bezug}<x:enthaelt>{item}</x:enthaelt></x:struktur>"

    def schema(self, *children: str, rules: str = "", name: str = "Probe", id_: str = "S12000000001") -> Given:
        label = tag("bezeichnung", name) if self.version == 3 else tag("bezeichnungEingabe", name)
        body = (
            f"<x:stammdatenschema>{identification(id_)}{tag('name', name)}{tag('bezug', '§ 1 ProbeG')}"
            f"{code('freigabestatus', '3')}{label}{rules}{''.join(children)}</x:stammdatenschema>"
        )
        return self.message(body, "stammdatenschema.0102")

    def message(self, body: str, kind: str) -> Given:
        text = (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<x:xdatenfelder.{kind} xmlns:x="{NAMESPACES[self.version]}">\n'
            f"<x:header>{tag('nachrichtID', '1')}{tag('erstellungszeitpunkt', '2026-11-28T10:00:00Z')}</x:header>\n"
            f"{body}\n</x:xdatenfelder.{kind}>"
        )
        return Given("probe.xml", text.encode())


def code_list(uri: str, **entries: str) -> Given:
    """A list with columns ``code`` and ``name``; of an entry ``_001="ja"`` the code is ``001``."""
    rows = "".join(
        f'<gc:Row><gc:Value ColumnRef="code"><gc:SimpleValue>{key.strip("_")}</gc:SimpleValue></gc:Value>'
        f'<gc:Value ColumnRef="name"><gc:SimpleValue>{escape(name)}</gc:SimpleValue></gc:Value></gc:Row>'
        for key, name in entries.items()
    )
    title = uri.rpartition(":")[2]
    return Given(
        f"{title}.xml",
        (
            '<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/"><gc:Identification>'
            f"<gc:ShortName>{title}</gc:ShortName><gc:Version>2024-01-01</gc:Version>"
            f"<gc:CanonicalUri>{uri}</gc:CanonicalUri></gc:Identification><gc:ColumnSet>"
            '<gc:Column Id="code"/><gc:Column Id="name"/><gc:Key Id="codeKey"><gc:ColumnRef Ref="code"/></gc:Key>'
            f"</gc:ColumnSet><gc:SimpleCodeList>{rows}</gc:SimpleCodeList></gc:CodeList>"
        ).encode(),
    )
