"""In words, when an activity begins that is done for several cases at once."""

from __future__ import annotations

from collections.abc import Iterator

from lab.errors import N_
from lab.i18n import Translator
from lab.simulation.scenario import Batch

__all__ = ["DAYS", "batch_words"]

DAYS = {
    "mon": N_("Mo."),
    "tue": N_("Di."),
    "wed": N_("Mi."),
    "thu": N_("Do."),
    "fri": N_("Fr."),
    "sat": N_("Sa."),
    "sun": N_("So."),
}
AFTER = {
    "s": N_("nach {number} Sek. Warten"),
    "min": N_("nach {number} Min. Warten"),
    "h": N_("nach {number} Std. Warten"),
    "d": N_("nach {number} Tagen Warten"),
}


def batch_words(batch: Batch, t: Translator) -> str:
    """All of its rules: ``ab 20 Fällen, nach 2 Std. Warten``."""
    return ", ".join(_rules(batch, t))


def _rules(batch: Batch, t: Translator) -> Iterator[str]:
    _ = t.text
    if batch.size is not None:
        yield _("ab {number} Fällen", number=t.formats.number(batch.size))
    if batch.after is not None:
        yield _(AFTER[batch.unit], number=t.formats.number(batch.after, 0 if batch.after.is_integer() else 1))
    if batch.weekdays or batch.at:
        days = [_(DAYS[day]) for day in batch.weekdays] or [_("täglich")]
        yield " ".join((*days, *batch.at))
    if batch.most is not None:
        yield _("höchstens {number} Fälle", number=t.formats.number(batch.most))
