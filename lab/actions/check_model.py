"""Check a model of a service: the rules, the flow, the roles of its scenario, the pages of its prototypes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from lab.actions.model_findings import flow_findings, page_findings, reading_findings, role_findings
from lab.bpmn import read
from lab.bpmn.gate import LARGEST
from lab.bpmn.lint import Finding, LintSettings, check
from lab.bpmn.lint.checking import NO_SETTINGS, in_order
from lab.bpmn.model import Model
from lab.errors import LabError
from lab.simulation.scenario import Scenario
from lab.store import ServiceFolder, load_record
from lab.store.files import read_bytes

__all__ = ["Checked", "check_file", "check_model", "settings_of"]


@dataclass(frozen=True, slots=True)
class Checked:
    """A model with everything that was found, also what is switched off."""

    model: Model
    findings: tuple[Finding, ...]

    @property
    def counting(self) -> tuple[Finding, ...]:
        """What is not switched off."""
        return tuple(finding for finding in self.findings if not finding.off)

    @property
    def switched_off(self) -> tuple[Finding, ...]:
        """What the team has switched off, each with its reason."""
        return tuple(finding for finding in self.findings if finding.off)


def check_model(folder: ServiceFolder, name: str) -> Checked:
    """What is to be found in a model of a service, by the settings in its ``lint.yaml``.

    Raises:
        NotFoundError: there is no such model.
        InputError: the gate refuses the model, or ``lint.yaml`` cannot be used.
    """
    try:
        return _remembered(folder, name, _state(folder))
    except _ChangedError as changed:
        return changed.checked


class _ChangedError(Exception):
    """Somebody has saved in the meantime: what was found is not to be remembered."""

    def __init__(self, checked: Checked) -> None:
        super().__init__()
        self.checked = checked


def _state(folder: ServiceFolder) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(folder.digests().items()))


@lru_cache(maxsize=32)
def _remembered(folder: ServiceFolder, name: str, state: tuple[tuple[str, str], ...]) -> Checked:
    """The same for files that have not changed: a page asks again whenever somebody clicks.

    Raises:
        _ChangedError: the files were in another state when they were read.
    """
    model = folder.model(name)
    checked = _checked(model, _scenario(folder, name), settings_of(folder), page_findings(model, folder))
    if _state(folder) != state:
        raise _ChangedError(checked)
    return checked


def check_file(path: Path) -> Checked:
    """What is to be found in a file alone: no scenario, no prototypes. A ``lint.yaml`` beside it counts.

    Raises:
        NotFoundError: there is no such file.
        InputError: the gate refuses it, or ``lint.yaml`` cannot be used.
    """
    beside = path.parent / "lint.yaml"
    settings = load_record(beside, LintSettings, str(beside)).record if beside.is_file() else NO_SETTINGS
    return _checked(read(read_bytes(path, str(path), largest=LARGEST), str(path)), None, settings, ())


def settings_of(folder: ServiceFolder) -> LintSettings:
    """What the team has switched off; nothing without a ``lint.yaml``.

    Raises:
        InputError: the file cannot be used.
    """
    loaded = folder.lint_settings()
    return loaded.record if loaded is not None else NO_SETTINGS


def _checked(model: Model, scenario: Scenario | None, settings: LintSettings, more: Iterable[Finding]) -> Checked:
    found = check(model, settings)
    told = {finding.element for finding in found if finding.rule == "flow-across-border"}
    others = [
        *flow_findings(model, scenario),
        *reading_findings(model, told),
        *role_findings(model, scenario),
        *more,
    ]
    judged = [replace(one, off=settings.reason(model.file, one.rule, one.element)) for one in others]
    return Checked(model, in_order([*found, *judged]))


def _scenario(folder: ServiceFolder, name: str) -> Scenario | None:
    """The scenario of the model's own name; None if there is none, or none that can be used."""
    try:
        scenario = folder.scenario(name).record if name in folder.scenarios() else None
    except LabError:
        return None  # what is wrong with it is told by whoever checks the scenario
    return scenario if scenario is not None and scenario.model == f"{name}.bpmn" else None
