"""What has been simulated already: read from the database, never computed here."""

from __future__ import annotations

from lab.errors import LabError
from lab.simulation.results import Comparison
from lab.workbench.bench import Bench
from lab.workbench.questions import known_answer, question_of


def known_comparison(bench: Bench) -> Comparison | None:
    """The comparison of as-is and target as the files are now, if it was computed before.

    A file that cannot be used counts as not computed; the page that it belongs to says what is wrong with it.
    """
    try:
        answer = known_answer(bench.workspace, bench.database, question_of(bench.service))
    except LabError:
        return None
    return answer.comparison if answer else None
