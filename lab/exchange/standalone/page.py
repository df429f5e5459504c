"""The HTML file: one classic script and one style sheet around the data, and a policy that lets it reach nothing."""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from pathlib import Path
from typing import Any

from lab.errors import N_, MachineError
from lab.exchange.standalone.data import data_of
from lab.exchange.standalone.speech import speech_of
from lab.i18n import Translator
from lab.prototypes import Prototype

__all__ = ["data_for", "page_of"]

BUILT = Path(__file__).parent / "built"
FILES = ("standalone.js", "standalone.css", "LICENSES.txt")


def page_of(prototype: Prototype, t: Translator) -> str:
    """The whole file as text. It starts in the language of ``t`` if the prototype speaks it, else in its first one.

    Raises:
        MachineError: script and style sheet were not built.
        InputError: a condition of the prototype cannot be read.
    """
    script, style, licences = _built()
    language = t.language if t.language in prototype.languages else prototype.languages[0]
    data = data_for(prototype, language)
    title = prototype.title.in_language(language)
    without = t.text("Dieser Klick-Prototyp braucht JavaScript. Es ist keine echte Behördenseite.")
    return f"""<!doctype html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
<script type="text/plain" id="lizenzen">{_inert(licences)}</script>
</head>
<body>
<noscript><p>{escape(without)}</p></noscript>
<script type="application/json" id="labwerk-daten">{_inert(json.dumps(data, ensure_ascii=False))}</script>
<script>{script}</script>
</body>
</html>
"""


def data_for(prototype: Prototype, language: str) -> dict[str, Any]:
    """All that the script needs to know, as JSON values: the prototype, our words, the language to begin in.

    Raises:
        MachineError: the script was not built.
        InputError: a condition of the prototype cannot be read.
    """
    return data_of(prototype) | speech_of(prototype, _built()[0]) | {"language": language}


def _built() -> tuple[str, str, str]:
    missing = [name for name in FILES if not (BUILT / name).is_file()]
    if missing:
        raise MachineError(
            N_("Für den Prototyp in einer Datei fehlt, was gebaut wird: {files}"),
            hint=N_("Bauen Sie es: python hatch_build.py – oder installieren Sie Labwerk neu."),
            files=", ".join(missing),
        )
    script, style, licences = (
        (BUILT / name).read_text(encoding="utf-8").replace("\r\n", "\n").strip() for name in FILES
    )
    return script, style, licences


def _policy(script: str, style: str) -> str:
    """Only this script, only this style sheet, and no address anywhere."""
    allowed = f"script-src {_hash(script)}; style-src {_hash(style)}; font-src data:; img-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _inert(text: str) -> str:
    """A text that no browser takes for the end of the element it stands in: in JSON the same, for people readable."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
