"""„Heute“ is the day of the app's clock at the place where the lab is, not that of the machine's calendar or of UTC."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from tests.participants.conftest import Clock
from tests.participants.visitor import VALID, Visitor

BORN = {"born.day": "2", "born.month": "7", "born.year": "2026"}


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows cannot change the place of a running program")
@pytest.mark.usefixtures("berlin")
def test_a_limit_of_today_moves_with_the_clock_at_midnight_in_germany(visitor: Visitor, clock: Clock) -> None:
    clock.now = dt.datetime(2026, 7, 1, 21, 30, tzinfo=dt.UTC)
    visitor.begin().press("Weiter").press("Weiter", **VALID["person"] | BORN)
    assert "nicht nach dem 01.07.2026" in visitor.errors()["f-born-day"]
    clock.pass_(hours=1)
    assert visitor.press("Weiter", **VALID["person"] | BORN).place == "/seite/money"
