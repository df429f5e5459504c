"""The sets of rules that the checks follow, by name and edition."""

from __future__ import annotations

from lab.errors import N_

__all__ = ["SOURCES"]

SOURCES = (
    N_("DIN SPEC 33429:2025-03, Empfehlungen für Deutsche Leichte Sprache"),
    N_("Die Regeln für Leichte Sprache, Netzwerk Leichte Sprache e. V. (Neuauflage 2022)"),
)
"""Followed in our own words, from accounts of them: neither document was at hand when the rules were written."""
