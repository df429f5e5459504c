"""Compare two models, of a service or of two files: the difference with both models' metrics."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lab.bpmn import Diff, diff, read
from lab.bpmn.gate import LARGEST
from lab.bpmn.metrics import Measured, measure
from lab.bpmn.model import Node
from lab.store import ServiceFolder
from lab.store.files import read_bytes

__all__ = ["ModelDiff", "diff_files", "diff_models"]


@dataclass(frozen=True, slots=True)
class ModelDiff:
    """A difference and, for both models, every metric by id."""

    diff: Diff
    metrics: tuple[dict[str, Measured], dict[str, Measured]]

    @property
    def differs(self) -> bool:
        """Whether anything at all is not the same."""
        return bool(self.diff.changes or self.diff.flows_added or self.diff.flows_removed)

    def data(self) -> dict[str, Any]:
        """The same as plain data, as docs/reference/commands.md describes it."""
        found = self.diff
        return {
            "first": {"file": found.first.file, "digest": found.first.digest},
            "second": {"file": found.second.file, "digest": found.second.digest},
            "changes": [
                {
                    "kind": change.kind,
                    "kinds": list(change.kinds),
                    "first": [_node(node) for node in change.firsts],
                    "second": [_node(node) for node in change.seconds],
                    "differences": [
                        {"aspect": one.aspect, "before": one.before, "after": one.after} for one in change.differences
                    ],
                }
                for change in found.changes
            ],
            "flows_added": list(found.flows_added),
            "flows_removed": list(found.flows_removed),
            "pairs": dict(found.pairs),
            "merged": {second: list(firsts) for second, firsts in found.merged.items()},
            "split": {first: list(seconds) for first, seconds in found.split.items()},
            "unchanged": list(found.unchanged),
            "metrics": {
                name: {"first": one.value, "second": self.metrics[1][name].value}
                for name, one in self.metrics[0].items()
            },
        }


def diff_models(folder: ServiceFolder, first: str, second: str) -> ModelDiff:
    """Two models of a service, with the pairs that the team set.

    Raises:
        NotFoundError: there is no such model.
        InputError: a file cannot be used, or the pairs that the team set do not fit.
    """
    models = folder.model(first), folder.model(second)
    found = diff(*models, folder.matched_by_hand(f"{first}.bpmn", f"{second}.bpmn"))
    return ModelDiff(found, (measure(models[0]), measure(models[1])))


def diff_files(first: Path, second: Path) -> ModelDiff:
    """Two files on their own.

    Raises:
        NotFoundError: there is no such file.
        InputError: a file cannot be used.
    """
    one, two = (read(read_bytes(path, str(path), largest=LARGEST), str(path)) for path in (first, second))
    return ModelDiff(diff(one, two), (measure(one), measure(two)))


def _node(node: Node) -> dict[str, Any]:
    return {"id": node.id, "name": node.name, "type": node.kind}
