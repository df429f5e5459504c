"""What is wrong or unclear in a model: rules, each in a file of ``rules``, found by listing that folder.

``check`` runs them on a model that was read; each ``Finding`` says what, why it matters, how to mend it, and where.
A rule is a module with ``TITLE``, ``WHY``, ``HOW``, ``SEVERITY``, ``TOPIC`` and ``check``; its docstring is its manual.
"""

from lab.bpmn.lint.checking import check
from lab.bpmn.lint.finding import Finding, Fix, Hit, Severity, Topic
from lab.bpmn.lint.rule import Rule, all_rules
from lab.bpmn.lint.sight import Sight
from lab.bpmn.lint.switches import LintSettings, Switch

__all__ = [
    "Finding",
    "Fix",
    "Hit",
    "LintSettings",
    "Rule",
    "Severity",
    "Sight",
    "Switch",
    "Topic",
    "all_rules",
    "check",
]
