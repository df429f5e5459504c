"""Switch a rule off with a reason, for all models of a service, one model or one element; or on again."""

from __future__ import annotations

from collections.abc import Iterator

from lab.actions.model_findings import ORIGINS
from lab.bpmn.lint import LintSettings, Switch, all_rules
from lab.bpmn.lint.checking import NO_SETTINGS
from lab.errors import N_, Problem, Where
from lab.store import ServiceFolder

__all__ = ["switch_off", "switch_on", "switch_problems"]


def switch_off(folder: ServiceFolder, rule: str, reason: str, *, model: str = "", element: str = "") -> LintSettings:
    """Write the switch into ``lint.yaml``; one for the same place is replaced.

    Args:
        folder: the service.
        rule: the rule's name.
        reason: why it does not count here; not empty.
        model: the model's name such as ``target``; empty: all models.
        element: id of an element; empty: all elements.

    Raises:
        ConflictError: somebody else has changed the file in this moment.
        InputError: ``lint.yaml`` cannot be used as it is.
        RefusedError: the service came from another authority.
    """
    switch = Switch(rule=rule, model=f"{model}.bpmn" if model else "", element=element, reason=reason)
    return _change(folder, [switch], switch)


def switch_on(folder: ServiceFolder, rule: str, *, file: str, element: str) -> LintSettings:
    """Take away every switch that keeps this rule from telling of this element of this file."""
    loaded = folder.lint_settings()
    settings = loaded.record if loaded is not None else NO_SETTINGS
    covering = [switch for switch in settings.off if switch.covers(file, rule, element)]
    return _change(folder, [], *covering)


def switch_problems(settings: LintSettings, folder: ServiceFolder) -> Iterator[Problem]:
    """Switches that can never cover anything, because their rule or model does not exist."""
    rules = {*all_rules(), *ORIGINS}
    models = [f"{name}.bpmn" for name in folder.models()]
    for position, switch in enumerate(settings.off):
        if switch.rule not in rules:
            yield Problem(
                N_("Die Regel „{name}“ gibt es nicht."),
                {"name": switch.rule, "known": ", ".join(sorted(rules))},
                Where(field=f"off.{position}.rule"),
                N_("Vorhanden sind: {known}"),
            )
        if switch.model and switch.model not in models:
            yield Problem(
                N_("Das Modell „{name}“ gibt es nicht."),
                {"name": switch.model, "known": ", ".join(models) or "–"},
                Where(field=f"off.{position}.model"),
                N_("Vorhanden sind: {known}"),
            )


def _change(folder: ServiceFolder, added: list[Switch], *replaced: Switch) -> LintSettings:
    loaded = folder.lint_settings()
    settings = loaded.record if loaded is not None else NO_SETTINGS
    places = {(switch.rule, switch.model, switch.element) for switch in replaced}
    kept = [switch for switch in settings.off if (switch.rule, switch.model, switch.element) not in places]
    changed = settings.model_copy(update={"off": (*kept, *added)})
    started_from = loaded.digest if loaded is not None else None
    folder.save(folder.lint_path(), changed, started_from=started_from)
    return changed
