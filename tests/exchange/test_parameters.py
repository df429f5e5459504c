"""Parameters in words, as screens, workbook and reading page show them."""

import pytest

from lab.exchange.parameters import duration_words
from lab.i18n import translator
from lab.simulation.scenario import Duration

SOURCE = {"kind": "assumption", "text": "angenommen"}


@pytest.mark.parametrize(
    ("draw", "unit", "expected"),
    [
        ({"value": 1}, "min", "1 Min."),
        ({"distribution": "exponential", "mean": 20}, "min", "im Mittel 20 (exponentialverteilt) Min."),
        ({"distribution": "triangular", "low": 10, "mode": 20, "high": 40}, "d", "10 bis 40, meist 20 Tage"),
        ({"distribution": "lognormal", "mean": 0.5, "sd": 0.1}, "min", "im Mittel 30 (Streuung 6) Sek."),
    ],
)
def test_durations_in_words(draw, unit, expected):
    draw = {"distribution": "fixed", **draw}
    made = Duration.model_validate({"draw": draw, "unit": unit, "source": SOURCE})
    assert duration_words(made, translator("de")) == expected
