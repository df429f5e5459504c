"""What an hour of a role costs: tables as data (``data/wages.yaml``), each with its edition and source."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from ruamel.yaml import YAML

from lab.errors import N_, NotFoundError, Where
from lab.records import Identifier, Record, Source
from lab.simulation.scenario import Role, Wage

__all__ = ["Economy", "Grade", "Level", "WageTable", "hourly_rate", "role_rate", "wage_table", "wage_tables"]

Level = Literal["bund", "laender", "kommunen", "sozialversicherung", "durchschnitt"]
Grade = Literal["ed_md", "gd", "hd", "average"]
Economy = Literal["low", "medium", "high", "average"]


class WageTable(Record):
    """One edition of the labour costs: euros an hour by administrative level and grade, and for the economy."""

    name: str
    publisher: str
    edition: str
    source: Source
    second_hand: str = ""
    """What the user should know about how the figures came to us; empty if they are from the publisher itself."""
    administration: dict[Level, dict[Grade, float]]
    economy: dict[Economy, float] = {}


class WageTables(Record):
    """``data/wages.yaml``."""

    labwerk: Literal["wages/1"]
    tables: dict[Identifier, WageTable]


@cache
def wage_tables() -> Mapping[str, WageTable]:
    """All tables in the package by their name, such as ``leitfaden-2025``."""
    text = files("lab.simulation").joinpath("data", "wages.yaml").read_text(encoding="utf-8")
    return WageTables.model_validate(YAML(typ="safe").load(text)).tables


def wage_table(name: str) -> WageTable:
    """A table by its name.

    Raises:
        NotFoundError: there is no such table.
    """
    tables = wage_tables()
    if name not in tables:
        raise NotFoundError(
            N_("Die Lohnkostentabelle „{table}“ gibt es nicht."),
            where=Where(field="wage.table"),
            hint=N_("Vorhanden sind: {tables}."),
            table=name,
            tables=", ".join(sorted(tables)),
        )
    return tables[name]


def hourly_rate(wage: Wage) -> float:
    """Euros an hour: the scenario's own rate, else that of the table (no overheads, as the Leitfaden has it).

    Raises:
        NotFoundError: the table does not exist.
    """
    if wage.rate is not None:
        return wage.rate
    return wage_table(wage.table).administration[wage.level][wage.grade]


def role_rate(role: Role) -> float:
    """Euros an hour that a role costs: 0 for persons of the case, whose time is never turned into money, and for
    staff without a wage (which a run reports as a warning).

    Raises:
        NotFoundError: the wage table does not exist.
    """
    if role.kind == "person" or role.wage is None:
        return 0.0
    return hourly_rate(role.wage)
