"""What a lab should know before it gives a service away."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Protocol

from lab.actions.unknown_steps import unknown_steps
from lab.errors import N_, LabError, Problem, Where
from lab.records import Source
from lab.simulation.scenario import Scenario
from lab.store import ServiceFolder, Workspace

__all__ = ["check_export"]


class Sourced(Protocol):
    """A parameter that says where it comes from."""

    @property
    def source(self) -> Source:
        """Where it comes from."""
        ...


def check_export(
    workspace: Workspace, service: str, first: str = "as-is", second: str = "target"
) -> tuple[Problem, ...]:
    """What is missing or worth a second look; none of it stands in the way of an export.

    Raises:
        NotFoundError: there is no such service or scenario.
        InputError: a file cannot be used.
    """
    folder = workspace.service(service)
    return (*_profile(folder), *_assumptions(folder, (first, second)), *_steps(folder), *_rest(folder))


def _profile(folder: ServiceFolder) -> list[Problem]:
    loaded = folder.profile()
    profile, file = loaded.record, folder.shown(loaded.path)
    found = []
    if profile.authority.fictitious:
        found.append(Problem(N_("Die Behörde ist als erfunden gekennzeichnet; das steht auch im Paket.")))
    if not profile.contacts:
        found.append(
            Problem(
                N_("Es fehlt, wen andere fragen können."),
                where=Where(field="contacts"),
                hint=N_("Nennen Sie eine Stelle, keine Person, wenn das genügt."),
            )
        )
    else:
        contacts = ", ".join(profile.contacts)
        found.append(
            Problem(N_("Diese Kontakte gehen mit: {contacts}"), {"contacts": contacts}, Where(field="contacts"))
        )
    if profile.leika_key is None:
        found.append(Problem(N_("Der LeiKa-Schlüssel ist nicht bekannt."), where=Where(field="leika_key")))
    found.append(Problem(N_("Das Paket steht unter der Lizenz {licence}."), {"licence": profile.licence}))
    return [problem.at(file=file) if problem.where.field else problem for problem in found]


def _assumptions(folder: ServiceFolder, names: tuple[str, ...]) -> list[Problem]:
    found = []
    for name in names:
        loaded = folder.scenario(name)
        if loaded.record.run.level != "calendars":
            found.append(
                Problem(
                    N_("Das Szenario „{name}“ wird nicht vollständig gerechnet; im Paket fehlen Zahlen."),
                    {"name": loaded.record.name},
                    Where(file=folder.shown(loaded.path), field="run.level"),
                    N_("Setzen Sie run.level auf calendars, sobald Zeiten, Personal und Kalender bekannt sind."),
                )
            )
        found += [
            Problem(
                N_("Das Szenario „{name}“ wird mit „{other}“ zusammen gerechnet, das nicht mitgeht."),
                {"name": loaded.record.name, "other": other},
                Where(file=folder.shown(loaded.path), field="shared_with"),
                N_("Wer das Paket öffnet, kann es nicht nachrechnen: Legen Sie das andere in dieselbe Leistung."),
            )
            for other in loaded.record.shared_with
            if other not in folder.scenarios()
        ]
        kinds = _source_kinds(loaded.record)
        assumed = kinds.count("assumption")
        if assumed:
            values = {"name": loaded.record.name, "assumed": assumed, "all": len(kinds)}
            found.append(
                Problem(
                    N_("Im Szenario „{name}“ sind {assumed} von {all} Angaben Annahmen ohne Beleg."),
                    values,
                    Where(file=folder.shown(loaded.path)),
                )
            )
    return found


def _source_kinds(scenario: Scenario) -> list[str]:
    activities = scenario.activities.values()
    spans = (span for activity in activities for span in (activity.duration, activity.setup, activity.transfer))
    durations = (span for span in spans if span is not None)
    changes = (change for activity in activities for change in activity.sets.values())
    batches = [activity.batch for activity in activities if activity.batch is not None]
    each = (batch.per_case for batch in batches if batch.per_case is not None)
    repeats = (activity.repeat for activity in activities if activity.repeat is not None)
    parts: tuple[Iterable[Sourced], ...] = (
        scenario.calendars.values(),
        scenario.roles.values(),
        scenario.attributes.values(),
        scenario.arrivals.values(),
        scenario.present.values(),
        durations,
        changes,
        repeats,
        batches,
        each,
        scenario.branches.values(),
        scenario.waits.values(),
    )
    return [one.source.kind for part in parts for one in part]


def _steps(folder: ServiceFolder) -> list[Problem]:
    """Steps that prototypes name and no model has. What cannot be read is told when it is packed."""
    elements: set[str] = set()
    for name in folder.models():
        with suppress(LabError):
            elements |= folder.model(name).nodes.keys()
    found = []
    for name in folder.prototypes():
        with suppress(LabError):
            loaded = folder.prototype(name)
            found += [one.at(file=folder.shown(loaded.path)) for one in unknown_steps(loaded.record, elements)]
    return found


def _rest(folder: ServiceFolder) -> list[Problem]:
    found = []
    plan = folder.plan()
    if plan is None:
        found.append(
            Problem(
                N_("Es gibt noch keinen Umsetzungsplan."), hint=N_("Entwerfen Sie ihn auf der Seite „Umsetzungsplan“.")
            )
        )
    elif nobody := [measure.title for measure in plan.record.measures if not measure.owner]:
        values = {"count": len(nobody), "all": len(plan.record.measures)}
        found.append(Problem(N_("{count} von {all} Maßnahmen haben niemanden, der zuständig ist."), values))
    if not folder.prototypes():
        found.append(Problem(N_("Es gibt keinen Prototyp.")))
    return found
