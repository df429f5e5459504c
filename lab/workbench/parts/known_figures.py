"""What has been simulated already: read from the database, never computed here."""

from __future__ import annotations

from dataclasses import replace

from lab.errors import LabError
from lab.simulation.results import Comparison
from lab.workbench.bench import Bench
from lab.workbench.questions import known_answer, question_of


def known_comparison(bench: Bench) -> Comparison | None:
    """The comparison of as-is and target as the files are now, if it was computed before.

    Where a figure is to be exact, these are the replications with which that began; how many it takes is not known.
    A file that cannot be used counts as not computed; the page that it belongs to says what is wrong with it.
    """
    try:
        asked = question_of(bench.service)
        plain = replace(asked, run=asked.run.model_copy(update={"precision": None}))
        answer = known_answer(bench.workspace, bench.database, plain)
    except LabError:
        return None
    return answer.comparison if answer else None
