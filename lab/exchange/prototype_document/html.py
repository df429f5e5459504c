"""The document as one HTML file to read, print and archive: no script, nothing from elsewhere."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape

from lab.exchange.prototype_document.blocks import Block, Facts, Grid, Heading, Picture, Text
from lab.i18n import Translator
from lab.prototypes.languages import right_to_left

__all__ = ["as_html"]

STYLE = """
body{font:1rem/1.5 sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#1f2429;background:#fff}
h1,h2,h3{line-height:1.25;break-after:avoid}h2{margin-top:2.5rem;border-bottom:2px solid #1f2429}h3{margin-top:2rem}
h4{margin:1.5rem 0 .25rem}table{border-collapse:collapse;width:100%;margin:.5rem 0}
th,td{border:1px solid #5b6675;padding:.35rem .5rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}
th{background:#f2f5f9}tbody th{width:30%}.cell{white-space:pre-line}img{max-width:100%;width:20rem;height:auto}
nav li{margin:.15rem 0}@media print{body{max-width:none}tr{break-inside:avoid}thead{display:table-header-group}}
@media (prefers-color-scheme:dark){body{color:#f2f5f9;background:#14181d}th{background:#262d36}h2{border-color:#f2f5f9}
a{color:#9ec5ff}}
""".strip()


def as_html(blocks: Sequence[Block], t: Translator, *, title: str) -> bytes:
    """The bytes of the file, in UTF-8."""
    numbered = [(f"s{number}", block) for number, block in enumerate(blocks)]
    entries = [
        f'<li><a href="#{name}">{escape(block.text)}</a></li>'
        for name, block in numbered
        if isinstance(block, Heading) and block.level in (1, 2)
    ]
    contents = f'<nav aria-label="{escape(t.text("Inhalt"))}"><ol>{"".join(entries)}</ol></nav>'
    body: list[str] = []
    for name, block in numbered:
        if isinstance(block, Heading) and block.level == 1 and contents:
            body.append(contents)
            contents = ""
        body.append(_block(name, block))
    return (
        f'<!doctype html>\n<html lang="{escape(t.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{chr(10).join(body)}\n</main>\n</body>\n</html>\n"
    ).encode()


def _block(name: str, block: Block) -> str:
    match block:
        case Heading(text, level, language):
            return f'<h{level + 1} id="{name}"{_language(language)}>{escape(text)}</h{level + 1}>'
        case Text(text, language):
            parts = [part.strip() for part in text.split("\n\n") if part.strip()]
            return "\n".join(f'<p class="cell"{_language(language)}>{escape(part)}</p>' for part in parts)
        case Facts(rows):
            lines = [
                f'<tr><th scope="row">{escape(label)}</th><td class="cell">{escape(value)}</td></tr>'
                for label, value in rows
            ]
            return f"<table><tbody>{''.join(lines)}</tbody></table>"
        case Grid(head, rows, languages):
            spoken = languages or ("",) * len(head)
            heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
            lines = ["<tr>" + "".join(_cell(n, one, spoken[n]) for n, one in enumerate(row)) + "</tr>" for row in rows]
            return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
        case Picture(data, alternative):
            source = base64.b64encode(data).decode()
            return f'<p><img alt="{escape(alternative)}" src="data:image/png;base64,{source}"></p>'


def _cell(number: int, text: str, language: str) -> str:
    if number == 0:
        return f'<th scope="row">{escape(text)}</th>'
    return f'<td class="cell"{_language(language if text != "–" else "")}>{escape(text)}</td>'


def _language(language: str) -> str:
    if not language:
        return ""
    return f' lang="{escape(language)}"' + (' dir="rtl"' if right_to_left(language) else "")
