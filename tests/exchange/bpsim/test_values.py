"""Values of BPSim: units, durations, all distributions, expressions, resource selections, calendars."""

from __future__ import annotations

import datetime as dt

import pytest
from lxml import etree

from lab.exchange.bpsim.expressions import Pick, Untranslatable, identifier, picks_of, translate
from lab.exchange.bpsim.values import Unreadable, Value, read_value, span_milliseconds
from lab.simulation import scenario as sc
from tests.exchange.bpsim.office import calendar, given, number, taken, told

DAY = 86_400_000


def value(text: str, base: str | None = "min") -> Value:
    return read_value(etree.fromstring(text), base)


POINT = '<UserDistributionDataPoint probability="{}"><FloatingParameter value="{}"/></UserDistributionDataPoint>'
USER = (
    "<UserDistribution{more}>" + POINT.format(60, 4) + POINT.format(0, 1) + POINT.format(40, 2) + "</UserDistribution>"
)


@pytest.mark.parametrize(
    ("text", "draw"),
    [
        (
            '<LogNormalDistribution mean="5" standardDeviation="2"/>',
            sc.Lognormal(distribution="lognormal", mean=5, sd=2),
        ),
        ('<NormalDistribution mean="5" standardDeviation="1"/>', sc.Normal(distribution="normal", mean=5, sd=1)),
        (
            '<TruncatedNormalDistribution mean="5" standardDeviation="1" min="4" max="7"/>',
            sc.Normal(distribution="normal", mean=5, sd=1, low=4, high=7),
        ),
        ('<TruncatedNormalDistribution mean="9" standardDeviation="0" min="4" max="7"/>', sc.Fixed(value=7)),
        ('<NegativeExponentialDistribution mean="3"/>', sc.Exponential(distribution="exponential", mean=3)),
        ('<UniformDistribution min="1" max="2"/>', sc.Uniform(distribution="uniform", low=1, high=2)),
        (
            '<TriangularDistribution min="1" mode="2" max="4"/>',
            sc.Triangular(distribution="triangular", low=1, mode=2, high=4),
        ),
        ('<GammaDistribution shape="4" scale="2"/>', sc.Gamma(distribution="gamma", mean=8, sd=4)),
        ('<ErlangDistribution mean="6" k="3"/>', sc.Erlang(distribution="erlang", mean=6, phases=3)),
        ('<WeibullDistribution shape="2" scale="5"/>', sc.Weibull(distribution="weibull", shape=2, scale=5)),
        ('<BetaDistribution shape="2" scale="3"/>', sc.Beta(distribution="beta", alpha=2, beta=3, low=0, high=1)),
        ('<PoissonDistribution mean="4"/>', sc.Poisson(distribution="poisson", mean=4)),
        (
            '<BinomialDistribution trials="9" probability="0.5"/>',
            sc.Binomial(distribution="binomial", trials=9, share=0.5),
        ),
        (USER.format(more=' discrete="true"'), sc.Discrete(distribution="discrete", values={1: 0, 2: 0.4, 4: 0.6})),
        (
            USER.format(more=""),
            sc.Histogram(distribution="histogram", edges=(1, 1, 2, 4), shares=(0, 0.4, 0.6)),
        ),
        ('<NumericParameter value="7"/>', sc.Fixed(value=7)),
        ('<DurationParameter value="PT1H30M"/>', sc.Fixed(value=90)),
    ],
)
def test_every_distribution_is_understood(text: str, draw: sc.Distribution) -> None:
    assert value(text).distribution == draw


def test_units_are_those_of_the_value_then_of_the_scenario() -> None:
    assert value('<FloatingParameter value="3" timeUnit="hour"/>') == Value(constant=3.0, unit="h")
    assert value('<FloatingParameter value="3"/>', "day") == Value(constant=3.0, unit="d")
    assert value('<FloatingParameter value="500"/>', "ms") == Value(constant=0.5, unit="s")
    assert value('<UniformDistribution min="1" max="2"/>', "year").draw == sc.Uniform(
        distribution="uniform", low=365, high=730
    )
    assert value('<FloatingParameter value="0.3"/>', None) == Value(constant=0.3)


@pytest.mark.parametrize(
    "text",
    [
        '<FloatingParameter value="many"/>',
        '<FloatingParameter value="inf"/>',
        '<TriangularDistribution min="1" max="4"/>',
        '<UniformDistribution min="4" max="1"/>',
        '<DurationParameter value="1 hour"/>',
        '<BooleanParameter value="perhaps"/>',
        '<SurprisingDistribution mean="1"/>',
        "<UserDistribution/>",
    ],
)
def test_nonsense_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        value(text)


def test_durations_know_how_long_a_month_is() -> None:
    assert span_milliseconds("P1M", dt.datetime(2016, 1, 1, 6)) == 31 * DAY
    assert span_milliseconds("P1M", dt.datetime(2016, 1, 31)) == 29 * DAY
    assert span_milliseconds("P1Y2DT3H", dt.datetime(2015, 12, 1)) == (366 + 2) * DAY + 3 * 3_600_000
    assert span_milliseconds("P2W") == 14 * DAY
    with pytest.raises(ValueError):
        span_milliseconds("P")


def test_expressions_are_translated_sign_for_sign() -> None:
    names = {"noOfIssues": "no_of_issues", "Art": "art"}.get
    assert translate("getProperty('noOfIssues') - 1", names) == "no_of_issues - 1"
    text = 'not(bpsim:getProperty(\'noOfIssues\') = .5) or getProperty("Art") != "it\'s" and true()'
    assert translate(text, names) == "not (no_of_issues == 0.5) or art != 'it''s' and true"
    assert translate("(getProperty('noOfIssues') div 2) >= 1", names) == "(no_of_issues / 2) >= 1"
    for unknown in ("getProperty('other') > 0", "getProperty('noOfIssues') mod 2", "count(//x)"):
        with pytest.raises(Untranslatable):
            translate(unknown, names)


def test_names_become_names_of_ours() -> None:
    assert identifier("noOfIssues", set()) == "no_of_issues"
    assert identifier("Größe (m²)", {"groesse_m"}) == "groesse_m_2"
    assert identifier("2nd level", set()) == "x_2nd_level"
    assert identifier("or", set()) == "or_"


def test_resource_selections() -> None:
    assert picks_of("getResource('a', 2)") == ("and", (Pick(2, "a"),))
    assert picks_of("(bpsim:getResource('a',1) or getResource('b'))") == ("or", (Pick(1, "a"), Pick(1, "b")))
    assert picks_of("getResourceByRoles('clerk', 'english', 1)") == ("and", (Pick(1, roles=("clerk", "english")),))
    for odd in ("", "getResource('a') or getResource('b') and getResource('c')", "anybody()", "getResource('a') or"):
        with pytest.raises(Untranslatable):
            picks_of(odd)


def shift(*calendars: str, names: tuple[str, ...] = ("C",)) -> dict[str, sc.Calendar]:
    quantity = [number(2, validFor=name) for name in names]
    found = taken(given("r_clerk", "Quantity", *quantity), *calendars)
    assert not told(found)
    return dict(found.scenario.calendars)


def test_calendars_that_come_back_every_day_or_week() -> None:
    daily = shift(calendar("C", "20160101T060000", "20160101T090000"))["calendar_c"]
    assert daily.hours == dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), ("06:00-09:00",))
    weekly = shift(calendar("C", "20160101T090000", "20160101T173000", "FREQ=WEEKLY;BYDAY=MO,WE"))["calendar_c"]
    assert weekly.hours == {"mon": ("09:00-17:30",), "wed": ("09:00-17:30",)}
    night = shift(calendar("C", "20160101T220000", "20160102T010000", "FREQ=WEEKLY"))["calendar_c"]
    assert night.hours == {"fri": ("22:00-24:00",), "sat": ("00:00-01:00",)}


def test_calendars_that_do_not_are_told() -> None:
    for rule in ("FREQ=MONTHLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=DAILY;COUNT=5", ""):
        text = calendar("C", "20160101T060000", "20160101T090000", rule)
        found = taken(given("r_clerk", "Quantity", number(2, validFor="C")), text)
        assert any("Calendar C" in line for line in told(found))
        assert not found.scenario.calendars
