"""What was found in a model, what people say about it, which steps have pages: marks and lines of the editor.

Findings are of the saved file and are looked for when it was opened or saved, never while somebody draws.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from lab.actions.check_model import check_model
from lab.bpmn.lint import Finding, Severity
from lab.bpmn.lint.finding import SEVERITY_WORDS
from lab.errors import LabError
from lab.store import ServiceFolder
from lab.store.database.comments import TargetKind, Thread
from lab.workbench.bench import Bench
from lab.workbench.components import ElementNote, Mark
from lab.workbench.desk import Desk
from lab.workbench.parts.finding_marks import SIGNS
from lab.workbench.parts.pages_of_steps import SIGN, page_line, pages_of_steps
from lab.workbench.parts.prototype_names import prototype_names

COMMENT = "❞"


def element_notes(bench: Bench, service: ServiceFolder, desk: Desk) -> dict[str, ElementNote]:
    """Marks and lines by element id. Empty until the browser has the model, so that nothing waits for them."""
    if desk.before is None:
        return {}
    findings = _findings(service, desk)
    threads = bench.database.comments.of(service.name, TargetKind.MODEL, desk.name)
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.element].append(finding)
    said: dict[str, list[Thread]] = defaultdict(list)
    for thread in threads:
        if thread.open:
            said[thread.first.target.element].append(thread)
    pages = pages_of_steps(service, bench.translator.language)
    called = prototype_names(bench, service)
    elements = dict.fromkeys((*found, *said, *pages))  # the heaviest findings first
    return {
        element: _note(
            bench,
            found[element],
            said[element],
            page_line(bench, pages[element], called) if element in pages else "",
        )
        for element in elements
        if element
    }


def _findings(service: ServiceFolder, desk: Desk) -> tuple[Finding, ...]:
    try:
        return check_model(service, desk.name).counting
    except LabError:
        return ()  # the view that checks says why it cannot


def _note(bench: Bench, findings: Iterable[Finding], threads: Iterable[Thread], pages: str) -> ElementNote:
    t = bench.translator
    lines: list[str] = []
    signs: list[str] = []
    kind = ""
    for finding in sorted(findings, key=lambda one: -one.severity.weight):
        text = t.problem(finding.problem())
        lines.append(f"{t.text(SEVERITY_WORDS[finding.severity])}: {text.message} {text.hint}".strip())
        if finding.severity is not Severity.NOTE and not signs:  # a note is only told in the panel
            signs.append(SIGNS[finding.severity])
            kind = finding.severity.value
    for thread in threads:
        lines += [f"{one.author}: {one.text}" for one in (thread.first, *thread.answers)]
        if COMMENT not in signs:
            signs.append(COMMENT)
            kind = kind or "comment"
    if pages:
        lines.append(pages)
        signs.append(SIGN)
        kind = kind or "comment"
    return ElementNote(Mark(kind, "".join(signs), "\n".join(lines)), tuple(lines))
