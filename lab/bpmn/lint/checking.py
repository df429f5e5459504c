"""All rules on one model."""

from __future__ import annotations

from collections.abc import Iterable

from lab.bpmn.lint.finding import Finding, Hit
from lab.bpmn.lint.rule import Rule, all_rules
from lab.bpmn.lint.sight import Sight
from lab.bpmn.lint.switches import LintSettings
from lab.bpmn.model import Model

NO_SETTINGS = LintSettings(labwerk="lint/1")


def check(model: Model, settings: LintSettings = NO_SETTINGS, only: Iterable[str] | None = None) -> tuple[Finding, ...]:
    """What the rules find, the heaviest first, then by place in the file.

    Findings that are switched off come along with the reason in ``off``.

    Args:
        model: any model that could be read.
        settings: what the team has switched off.
        only: names of the rules to run; None: all.
    """
    sight = Sight(model)
    chosen = all_rules() if only is None else {name: all_rules()[name] for name in only}
    found = [finding_of(sight, rule, hit, settings) for rule in chosen.values() for hit in rule.check(sight)]
    return in_order(found)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that count before those that are switched off, the heaviest first, then by place in the file."""
    return tuple(sorted(findings, key=lambda one: (bool(one.off), -one.severity.weight, one.line or 0, one.rule)))


def finding_of(sight: Sight, rule: Rule, hit: Hit, settings: LintSettings) -> Finding:
    """A hit with everything that is shown about it; ``{name}`` of a message is the element's."""
    name = sight.name_of(hit.element)
    return Finding(
        rule=rule.name,
        title=rule.title,
        severity=rule.severity,
        topic=rule.topic,
        element=hit.element,
        name=name if isinstance(name, str) else hit.element,
        message=hit.message,
        why=rule.why,
        how=hit.how or rule.how,
        values={"name": name, **hit.values},
        file=sight.model.file,
        line=sight.line_of(hit.element),
        fix=hit.fix,
        off=settings.reason(sight.model.file, rule.name, hit.element),
    )
