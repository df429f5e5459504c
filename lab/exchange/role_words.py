"""A role in words: how many people, who they are where they differ, whose cases are whose, and what they cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lab.errors import N_
from lab.i18n import Translator
from lab.records import Source
from lab.simulation.scenario import Calendar, Member, Role
from lab.simulation.wages import hourly_rate, wage_table

__all__ = ["role_words"]

ASSIGNMENTS = {"letter": N_("nach Buchstaben"), "case": N_("jeder Fall zufällig einer Person")}


def role_words(role: Role, calendars: Mapping[str, Calendar], t: Translator) -> Iterator[tuple[str, str, Source]]:
    """What is said of a role, its value, and where that comes from."""
    _ = t.text
    if role.kind == "person":
        yield _("eigene Zeit"), _("Minuten, keine Euro"), role.source
        return
    yield _("Personen"), t.formats.number(role.people), role.source
    for member in role.members:
        words = ", ".join(_member(member, calendars, t))
        if words:
            yield member.name, words, role.source
    if role.assignment is not None:
        words = _(ASSIGNMENTS[role.assignment])
        if role.substitute:
            words = _("{assignment}, mit Vertretung bei Abwesenheit", assignment=words)
        yield _("Fälle fest zugeteilt"), words, role.source
    if role.wage is not None:
        per_hour = _("{money} je Stunde", money=t.formats.money(hourly_rate(role.wage)))
        source = role.source if role.wage.rate is not None else wage_table(role.wage.table).source
        yield _("Lohnsatz"), per_hour, source


def _member(member: Member, calendars: Mapping[str, Calendar], t: Translator) -> Iterator[str]:
    """In what somebody differs from the others."""
    _ = t.text
    if member.count > 1:
        yield _("{number} Personen", number=t.formats.number(member.count))
    if member.speed != 1:
        yield _("Tempo {number}", number=t.formats.number(member.speed, 2))
    if member.skills:
        yield _("kann {skills}", skills=" ".join(member.skills))
    if member.calendar is not None and member.calendar in calendars:
        yield calendars[member.calendar].name
    for leave in member.leave:
        first, last = t.formats.date(leave.first), t.formats.date(leave.last)
        yield _("abwesend {first} bis {last}", first=first, last=last)
    if member.share != 1:
        yield _("Fälle im Verhältnis {number}", number=t.formats.number(member.share, 2))
