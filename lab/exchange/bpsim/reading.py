"""A file with BPSim data and its model become scenarios of ours, with a list of what they could not carry over."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from lab.bpmn.model import Model
from lab.bpmn.names import BPMN
from lab.errors import N_, InputError, Problem, Where
from lab.exchange.bpsim.arrivals import read_arrivals
from lab.exchange.bpsim.branches import read_branches
from lab.exchange.bpsim.context import Context
from lab.exchange.bpsim.document import Given, Written, parsed, written_scenarios
from lab.exchange.bpsim.properties import read_attributes
from lab.exchange.bpsim.resources import Resources
from lab.exchange.bpsim.settings import read_run
from lab.exchange.bpsim.work import read_activities, read_waits
from lab.simulation.scenario import Scenario
from lab.store.invalid_fields import problems_of

__all__ = ["BpsimReading", "BpsimScenario", "read_bpsim"]


@dataclass(frozen=True, slots=True)
class BpsimScenario:
    """One scenario of the file as one of ours."""

    id: str
    """In the file."""
    scenario: Scenario
    lost: tuple[Problem, ...]
    """What could not be carried over, or only as something else: by element, with the reason."""


@dataclass(frozen=True, slots=True)
class BpsimReading:
    """All scenarios of a file, in its order."""

    scenarios: tuple[BpsimScenario, ...]


def read_bpsim(data: bytes, model: Model) -> BpsimReading:
    """The scenarios of a BPSim file, or of the BPMN file that holds them.

    Args:
        data: the file.
        model: the model whose elements the scenarios name.

    Raises:
        InputError: no XML, no BPSim scenarios, an ``inherits`` that leads nowhere, or values that make no scenario;
            ``details`` lists the latter.
    """
    root = parsed(data, model.file)
    resources = {
        node.get("id", ""): " ".join(node.get("name", "").split()) for node in root.iter(f"{{{BPMN}}}resource")
    }
    scenarios = [one for one in written_scenarios(root, model.file) if not one.is_result]
    return BpsimReading(tuple(_scenario(model, written, resources) for written in scenarios))


def _scenario(model: Model, written: Written, resources: dict[str, str]) -> BpsimScenario:
    context = Context(model, written, resources)
    run, start = read_run(context)
    arrivals, cases = read_arrivals(context, start)
    roles = Resources(context)
    attributes = read_attributes(context)
    content = {
        "labwerk": "scenario/1",
        "name": written.name,
        "model": model.file,
        "note": written.description,
        "run": run | ({"cases": cases} if cases is not None else {}),
        "roles": roles.roles,
        "attributes": attributes,
        "arrivals": arrivals,
        "activities": read_activities(context, roles),
        "branches": read_branches(context),
        "waits": read_waits(context),
    }
    content["calendars"] = _needed(context, roles)
    _tell_rest(context)
    try:
        scenario = Scenario.model_validate(content)
    except ValidationError as error:
        raise InputError(
            N_("Aus dem BPSim-Szenario „{name}“ wird kein gültiges Szenario."),
            where=Where(model.file),
            details=problems_of(error, model.file, lambda _: None),
            name=written.name,
        ) from error
    return BpsimScenario(written.id, scenario, tuple(context.losses.problems))


def _needed(context: Context, roles: Resources) -> dict[str, object]:
    """The calendars that a role of ours names; those that only shaped arrivals are in their profile."""
    named = {role.get("calendar") for role in roles.roles.values()}
    named |= {member["calendar"] for role in roles.roles.values() for member in role.get("members", ())}
    known = dict(context.calendars.values()) | roles.calendars
    return {number: calendar for number, calendar in known.items() if number in named}


def _tell_rest(context: Context) -> None:
    """What the file says and nobody has asked for, and what only one vendor understands."""
    for given in context.rest():
        if given.element in context.losses.names:
            context.losses.dropped(given, N_("Für dieses Element gibt es so etwas hier nicht."))
        else:
            context.losses.dropped(given, N_("Das Element gibt es im Modell nicht."))
    for given in context.written.extensions:
        context.losses.dropped(given, N_("Erweiterungen eines Herstellers werden nicht gelesen."))
    attributes = context.written.settings.attributes
    if attributes.get("traceOutput") == "true":
        given = Given("", "traceOutput", ())
        context.losses.dropped(given, N_("Ein Protokoll wird beim Simulieren verlangt, nicht im Szenario."))
