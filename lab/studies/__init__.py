"""Studies with participants: definition, questionnaires, what pages record, scores and analysis.

A study is one file, ``surveys/<service>/<study>.study.yaml``; a questionnaire is one file, ``surveys/<name>.yaml``.
Participants' pages record ``Event`` and ``Response``; ``analyse`` turns them into a ``StudyAnalysis``, and
``measured_durations`` into durations for the target scenario. Formulas and norms name their publications.
"""

from lab.studies.adoption import Adoption, adopt, measured_durations
from lab.studies.analysis import StudyAnalysis, analyse
from lab.studies.check import check
from lab.studies.events import Event, EventKind, Response, Session
from lab.studies.instrument import Instrument
from lab.studies.intervals import Measured
from lab.studies.scoring import score
from lab.studies.study import Study

__all__ = [
    "Adoption",
    "Event",
    "EventKind",
    "Instrument",
    "Measured",
    "Response",
    "Session",
    "Study",
    "StudyAnalysis",
    "adopt",
    "analyse",
    "check",
    "measured_durations",
    "score",
]
