"""LIESMICH.html: complete without Labwerk, safe to open, accessible, and honest about intervals and sources."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html

from lab.exchange.active_content import active_content
from lab.exchange.delivery import shareable
from lab.exchange.figure_text import figure_text
from lab.exchange.gantt_svg import gantt_svg
from lab.exchange.parameters import parameters
from lab.exchange.reading_page import reading_page
from lab.i18n import translator
from lab.records import Estimate, Texts
from lab.simulation.labels import CASE_LABELS
from lab.studies.analysis import Sessions, StudyAnalysis
from lab.studies.intervals import Measured
from lab.studies.surveys import ItemResult, SurveyResult
from tests.exchange.made import HOSTILE, delivery

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def text() -> str:
    return reading_page(delivery(), translator("de"))


@pytest.fixture(scope="module")
def page(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def test_it_loads_nothing_and_runs_nothing(text: str) -> None:
    assert active_content(text.encode()) == ()


def test_what_people_typed_is_text(text: str, page: html.HtmlElement) -> None:
    assert "<b>Zwei</b>" not in text
    assert "<b>Zwei</b> & mehr" in page.text_content()
    assert HOSTILE in page.text_content()


def test_language_headings_tables_and_regions_are_marked_up(page: html.HtmlElement) -> None:
    assert page.get("lang") == "de"
    assert len(page.xpath("//h1")) == 1
    for table in page.xpath("//table"):
        assert table.xpath("./caption")
        assert table.xpath("./thead//th[@scope='col']")
        assert all(row.xpath("./th[@scope='row']") for row in table.xpath("./tbody/tr"))
    targets = {link.get("href")[1:] for link in page.xpath("//nav//a")}
    assert targets <= {element.get("id") for element in page.xpath("//*[@id]")}


def test_every_figure_is_there_with_its_interval(page: html.HtmlElement) -> None:
    rows = {row.xpath("string(./th)"): row for row in page.xpath("//section[@aria-labelledby='result']//tbody/tr")}
    for name, label in CASE_LABELS.items():
        if name in delivery().comparison.figures:
            assert all(" bis " in cell.text_content() for cell in rows[label].xpath("./td")), label


def test_both_diagrams_carry_figures(page: html.HtmlElement) -> None:
    drawings = page.xpath("//section[@aria-labelledby='diagrams']//svg")
    assert len(drawings) == 2
    assert all("Arbeit je Fall" in drawing.text_content() for drawing in drawings)


def test_every_source_of_every_parameter_is_there(page: html.HtmlElement) -> None:
    shown = page.text_content()
    made = delivery()
    for side in (made.first, made.second):
        for one in parameters(side.scenario, side.model, translator("de")):
            assert one.source.text in shown


def test_seed_and_run_are_named_so_that_anybody_can_repeat_it(page: html.HtmlElement) -> None:
    assert delivery().comparison.first.provenance.run_hash in page.text_content()


def test_the_plan_is_drawn_with_its_critical_path() -> None:
    made = delivery()
    assert made.plan is not None
    assert made.schedule is not None
    drawn = gantt_svg(made.plan, made.schedule, translator("de"))
    assert drawn.count("◆") == 2
    assert "22.01.2027" in drawn
    assert gantt_svg(made.plan.model_copy(update={"measures": ()}), made.schedule, translator("de")).startswith("<svg")


def test_english_is_complete(page: html.HtmlElement) -> None:
    english = html.document_fromstring(reading_page(delivery(), translator("en")))
    assert english.get("lang") == "en"
    german = {heading.text_content() for heading in page.xpath("//h2|//h3|//caption|//thead//th")}
    both = german & {heading.text_content() for heading in english.xpath("//h2|//h3|//caption|//thead//th")}
    made = delivery()
    assert both <= {made.first.scenario.name, made.second.scenario.name, "Umsetzungsplan", "erster-test"}


@pytest.mark.parametrize(
    ("mean", "low", "high", "unit", "expected"),
    [
        (34.234, 32.1, 36.3, "d", ("34\N{NO-BREAK SPACE}Tage", "32", "36")),
        (0.734, 0.712, 0.751, "1", ("73\N{NO-BREAK SPACE}%", "71", "75")),
        (
            -12.34,
            -12.9,
            -11.8,
            "min",
            ("\N{MINUS SIGN}12,3\N{NO-BREAK SPACE}Min.", "\N{MINUS SIGN}12,9", "\N{MINUS SIGN}11,8"),
        ),
        (1234.6, 1234.6, 1234.6, "cases", ("1.235\N{NO-BREAK SPACE}Fälle", "1.235", "1.235")),
    ],
)
def test_figures_have_the_digits_that_their_interval_justifies(
    mean: float, low: float, high: float, unit: str, expected: tuple[str, str, str]
) -> None:
    shown = figure_text(Estimate(mean=mean, low=low, high=high, n=20, unit=unit), translator("de"))
    assert (shown.value, shown.low, shown.high) == expected


def analysis(people: int) -> StudyAnalysis:
    """A study with one questionnaire that some people completed."""
    moment = dt.datetime(2026, 11, 23, 14, 5, 6, tzinfo=dt.UTC)
    score = Measured(value=72.5, low=None, high=None, n=people, unit="points")
    item = ItemResult(item="q1", text=Texts({"de": "Frage"}), reversed=False, mean=None, counts={4: people})
    survey = SurveyResult(
        instrument="sus",
        title=Texts({"de": "SUS"}),
        scoring="sus",
        lowest=0,
        highest=100,
        score=score,
        incomplete=0,
        benchmark=None,
        items=(item,),
        citation="Brooke 1996",
        translation="own",
    )
    return StudyAnalysis(
        as_of=moment,
        first=moment,
        last=moment,
        sessions=Sessions(open=0, running=0, finished=people, left=0, withdrawn=0),
        tasks=(),
        pages=(),
        fields=(),
        activities=(),
        surveys=(survey,),
    )


@pytest.mark.parametrize(("people", "items", "score"), [(1, 0, False), (2, 0, True), (4, 0, True), (5, 1, True)])
def test_no_single_answer_leaves_the_lab(people: int, items: int, score: bool) -> None:
    given = shareable(analysis(people))
    assert len(given.surveys[0].items) == items
    assert (given.surveys[0].score is not None) == score
    assert (given.first or given.as_of).time() == dt.time(0)


def test_a_study_shows_its_results_and_that_a_translation_is_our_own() -> None:
    made = delivery()
    study = dataclasses.replace(made.studies[0], analysis=shareable(analysis(6)))
    shown = reading_page(dataclasses.replace(made, studies=(study,)), translator("de"))
    assert "Eigene Übersetzung." in shown
    assert "Brooke 1996" in shown
    assert "An dieser Studie hat noch niemand teilgenommen." not in shown


@pytest.mark.browser
def test_axe_finds_nothing(text: str, tmp_path: Path, browser: Browser) -> None:
    from axe_playwright_python.sync_playwright import Axe

    file = tmp_path / "LIESMICH.html"
    file.write_text(text, encoding="utf-8")
    with browser.new_page() as opened:
        opened.goto(file.as_uri())
        assert Axe().run(opened).response["violations"] == []
