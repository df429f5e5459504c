"""Labels of steps and roles that can be told apart where several have one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

__all__ = ["labels_of"]


def labels_of(names: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """For each run, by id or key: the name; with the id behind it where two of the same run are called that.

    A name that is written so in one run is so in all, since equal labels are drawn beside each other.
    """
    runs = list(names)
    repeated = {name for run in runs for name, count in Counter(run.values()).items() if count > 1}
    return [{key: f"{name} ({key})" if name in repeated else name for key, name in run.items()} for run in runs]
