"""What a study found is told with its scale and its sources, and nobody is missing from the counts."""

from __future__ import annotations

from lab.i18n import translator
from lab.records import Texts
from lab.studies.analysis import Sessions
from lab.studies.norms import norms
from lab.studies.surveys import Benchmark
from lab.workbench.measured_words import benchmark_words, stopped_words

SOURCES = (norms("sus").grades.source, norms("sus").adjectives.source)
FIFTY = Benchmark(
    grade="F",
    grade_low="F",
    grade_high="C",
    percentile=0,
    adjective=Texts({"de": "in Ordnung", "en": "OK"}),
    samples=norms("sus").samples,
    sources=SOURCES,
)


def test_a_grade_says_its_scale_how_sure_it_is_and_where_it_comes_from():
    words = benchmark_words(translator("de"), FIFTY)
    assert "Note F, wahrscheinlich F bis C (von A+, am besten, bis F)" in words
    assert "„in Ordnung“" in words
    assert all(source in words for source in SOURCES)
    assert "“OK”" in benchmark_words(translator("en"), FIFTY)


def test_who_fell_silent_or_withdrew_is_told_and_nobody_else():
    german = translator("de")
    assert stopped_words(german, Sessions(open=1, running=2, finished=3, left=0, withdrawn=0)) == ""
    words = stopped_words(german, Sessions(open=0, running=0, finished=0, left=1, withdrawn=2))
    assert words == "1 Person hat seit einer halben Stunde nichts mehr getan · 2 Personen haben widerrufen"
