"""The implementation plan: measures from the difference of two models and runs, compliance cost, schedule.

``draft`` writes measures, ``merge`` brings a new draft into a plan that people have edited, ``edit`` holds what a
team does to a plan, ``schedule`` finds dates and the critical path, ``compliance_cost`` says what a year of cases costs
whom.
"""

from lab.plans.compliance_cost import ComplianceCost, compliance_cost
from lab.plans.edit import add_measure, change_measure, move_measure, remove_measure, set_status
from lab.plans.measures import draft
from lab.plans.merge import Merge, merge
from lab.plans.plan import Effect, Evidence, Measure, Plan
from lab.plans.schedule import Schedule, Slot, schedule

__all__ = [
    "ComplianceCost",
    "Effect",
    "Evidence",
    "Measure",
    "Merge",
    "Plan",
    "Schedule",
    "Slot",
    "add_measure",
    "change_measure",
    "compliance_cost",
    "draft",
    "merge",
    "move_measure",
    "remove_measure",
    "schedule",
    "set_status",
]
