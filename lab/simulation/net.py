"""The compiled net: flat arrays that a run needs (``tables``) and the names that people need (``labels``).

The tables alone decide every figure of a run; the labels only name rows. So the hash of a run covers the tables.
"""

from __future__ import annotations

import hashlib
import typing
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lab.simulation.kernel.tables import Floats, Keys, Tables

__all__ = ["Labels", "Net", "Tables", "canonical_bytes", "empty_net", "key_of"]

FORMAT = b"labwerk-net-2"


@dataclass(frozen=True, slots=True)
class Labels:
    """What the numbers of the tables stand for. Never part of a hash."""

    nodes: tuple[str, ...]
    """Element ids, sorted."""
    node_names: tuple[str, ...]
    flows: tuple[str, ...]
    roles: tuple[str, ...]
    """Keys of ``Scenario.roles``."""
    crews: tuple[str, ...]
    """Names of the members of roles; where a role has none, its own."""
    sources: tuple[str, ...]
    """Start events at which cases arrive, after the elements at which cases are from the start."""
    attributes: tuple[str, ...]
    attribute_values: tuple[tuple[str | bool | int, ...], ...]
    """By attribute: its values in the order of the scenario; empty for a drawn number."""
    string_codes: tuple[str, ...]
    """Strings by their code in ``Cases.attributes``."""
    without_effect: dict[str, str]
    """Elements of the model without effect on the run: id to name (or kind, where there is no name)."""
    origins: dict[str, str] = field(default_factory=dict)
    """Virtual node or flow (see ``compile.lowering``) to the user's element that it stands for."""


@dataclass(frozen=True, slots=True, eq=False)
class Net:
    """A model with a scenario, ready to run."""

    tables: Tables
    labels: Labels

    @property
    def window(self) -> tuple[int, int]:
        """Observed time in milliseconds from the run's start."""
        return int(self.tables.window[0]), int(self.tables.window[1])


def key_of(text: str) -> int:
    """The 64-bit pairing key of an element id, attribute or source: the first 8 bytes of its BLAKE2b digest."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def canonical_bytes(net: Net) -> bytes:
    """The net as bytes that are equal exactly if every table is: for the hash that names a run.

    Layout, names and documentation of the model are not in it; the calendars, shares and pairing keys are. Neither are
    tables that say nothing: so a run keeps its name when the engine learns something that its net does not use.
    """
    parts = [FORMAT]
    for name, table in zip(Tables._fields, net.tables, strict=True):
        if _says_nothing(name, table):
            continue
        little = np.ascontiguousarray(table).astype(table.dtype.newbyteorder("<"), copy=False)
        parts.append(f"{name}:{table.dtype.kind}{table.dtype.itemsize}:{table.shape}:".encode())
        parts.append(little.tobytes())
    return b"\n".join(parts)


def _says_nothing(name: str, table: NDArray[Any]) -> bool:
    """Whether a table is empty, says "none" of everything, or holds the offsets of empty lists."""
    nothing = 0 if name.endswith("_first") else -1
    return bool(np.all(table == nothing))


def empty_net() -> Net:
    """A net without nodes and arrivals: its run is over at once."""
    sizes = {"window": 3, "decides": 1, "sizes": 4, "most_cases": 1, "meet": 1}
    offsets = {
        "out_first",
        "boundary_first",
        "start_first",
        "send_first",
        "change_first",
        "change_values",
        "attribute_first",
        "program_first",
    }
    offsets |= {
        "batch_moment_first",
        "constant_first",
        "calendar_first",
        "moment_first",
        "place_first",
        "profile_first",
    }
    offsets |= {"slot_first", "crew_station_first", "station_plan_first", "plan_need_first", "need_crew_first"}
    kinds = {Keys: np.uint64, Floats: np.float64}
    tables = {
        name: np.zeros(sizes.get(name, int(name in offsets)), dtype=kinds.get(kind, np.int64))
        for name, kind in typing.get_type_hints(Tables).items()
    }
    tables |= {"draw_parameters": np.empty((0, 4)), "source_values": np.empty((0, 0))}
    return Net(Tables(**tables), Labels((), (), (), (), (), (), (), (), (), {}))
