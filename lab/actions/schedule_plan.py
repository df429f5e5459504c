"""The plan of a service in time, on the working days of its Land."""

from __future__ import annotations

from lab.plans.plan import Plan
from lab.plans.schedule import Schedule, schedule
from lab.simulation.calendars import public_holidays
from lab.store import ServiceFolder, Workspace

__all__ = ["schedule_plan"]

YEARS = 20
"""So far ahead public holidays are known to the schedule."""


def schedule_plan(workspace: Workspace, service: str | ServiceFolder, plan: Plan) -> Schedule:
    """When each measure of a plan happens, and the critical path. ``plan`` may hold edits that are not saved yet.

    Without a Land in the service's profile only weekends are free.

    Raises:
        NotFoundError: there is no such service.
        InputError: the profile cannot be used, or measures depend on each other in a circle.
    """
    folder = workspace.service(service) if isinstance(service, str) else service
    land = folder.profile().record.authority.land
    years = tuple(range(plan.start.year, plan.start.year + YEARS))
    return schedule(plan, public_holidays(land, years))
