"""Say by hand which elements of two models belong together; kept in the service's ``matches.yaml``.

Each of these gives the new digest of the file. To undo is to take an entry back (``forget_match``), or to edit the
file; what it does not name is found anew each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lab.actions.simulate_scenario import model_of
from lab.bpmn import Matching, matching
from lab.errors import N_, RefusedError, Where
from lab.store import Matches, ServiceFolder

__all__ = ["ModelPair", "drop_stale_matches", "forget_match", "join_elements", "part_elements"]

Value = str | list[str] | None


@dataclass(frozen=True, slots=True)
class ModelPair:
    """Two models of a service, by name: ``as-is``, ``target``."""

    folder: ServiceFolder
    first: str
    second: str

    @property
    def files(self) -> tuple[str, str]:
        """Their file names."""
        return f"{self.first}.bpmn", f"{self.second}.bpmn"

    def matching(self) -> Matching:
        """What corresponds, by hand and found, without what names elements that are gone."""
        first, second = (model_of(self.folder, file) for file in self.files)
        return matching(first, second, self.folder.matched_by_hand(*self.files).alive(first, second))


def join_elements(
    pair: ModelPair, of_first: str, of_second: str, *, further: bool = False, started_from: str | None = None
) -> str:
    """Two elements belong together. ``further``: beside what they already belong to, as in a merger or a split.

    Raises:
        RefusedError: the file is about two other models, or the link would be part of a merger and of a split.
        ConflictError: the file has changed since ``started_from`` (a digest; None: as it is now).
    """
    present = pair.matching()
    record, digest = _present(pair, started_from)
    elements = _without(record.elements, of_first) if not further else dict(record.elements)
    sources = [one for one in present.sources(of_second) if one != of_first] if further else []
    parts = [two for two, one in present.links() if one == of_first and two != of_second] if further else []
    for part in sorted(parts, key=lambda two: present.pairs.get(two) != of_first):
        elements[part] = of_first
    elements[of_second] = [*sources, of_first] if sources else of_first
    without = [one for one in record.without if one != of_first]
    changed = record.model_copy(update={"elements": elements, "without": without})
    if changed.given().tangled(model_of(pair.folder, pair.files[0])):
        raise RefusedError(
            N_("Ein Element ist Teil einer Zusammenlegung oder einer Aufteilung, nicht von beidem."),
            hint=N_("Lösen Sie zuerst eine der beiden bisherigen Zuordnungen."),
        )
    return _save(pair, record, elements, without, digest)


def part_elements(
    pair: ModelPair, *, of_first: str | None = None, of_second: str | None = None, started_from: str | None = None
) -> str:
    """Two elements do not belong together; with one of them named only, it belongs to nothing at all.

    Raises:
        RefusedError: the file is about two other models.
        ConflictError: the file has changed since ``started_from``.
    """
    present = pair.matching()
    record, digest = _present(pair, started_from)
    elements, without = dict(record.elements), list(record.without)
    parted = [
        (two, one) for two, one in sorted(present.links()) if of_first in (None, one) and of_second in (None, two)
    ]
    rest = present.links() - set(parted)
    for two in {two for two, _ in parted} | ({of_second} if of_second is not None else set()):
        left = [one for one in present.sources(two) if (two, one) in rest]
        elements[two] = None if not left else left[0] if len(left) == 1 else left
    for one in {one for _, one in parted} | ({of_first} if of_first is not None else set()):
        if one not in {first for _, first in rest} and one not in without:
            without.append(one)
    return _save(pair, record, elements, without, digest)


def forget_match(pair: ModelPair, element: str, *, started_from: str | None = None) -> str:
    """Take back what was said by hand about an element of either model, so that its partner is found again."""
    record, digest = _present(pair, started_from)
    gone = _sources(record.elements.get(element))
    elements = {two: value for two, value in record.elements.items() if two != element}
    without = [one for one in record.without if one != element and one not in gone]
    return _save(pair, record, elements, without, digest)


def drop_stale_matches(pair: ModelPair, *, started_from: str | None = None) -> str:
    """Take out what names elements that the models no longer have."""
    record, digest = _present(pair, started_from)
    first, second = (model_of(pair.folder, file) for file in pair.files)
    alive = record.given().alive(first, second)
    elements: dict[str, Value] = {
        two: None if not firsts else firsts[0] if len(firsts) == 1 else list(firsts)
        for two, firsts in alive.elements.items()
    }
    return _save(pair, record, elements, [one for one in record.without if one in alive.without], digest)


def _present(pair: ModelPair, started_from: str | None) -> tuple[Matches, str | None]:
    loaded = pair.folder.matches()
    if loaded is None:
        return Matches(labwerk="matches/1", first=pair.files[0], second=pair.files[1]), started_from
    record = loaded.record
    if (record.first, record.second) != pair.files and (record.elements or record.without):
        raise RefusedError(
            N_("Die Zuordnungen dieser Leistung gelten für {first} und {second}, nicht für diese beiden Modelle."),
            where=Where(file=pair.folder.shown(loaded.path)),
            hint=N_("Benennen Sie die Datei um, oder löschen Sie sie, wenn sie nicht mehr gebraucht wird."),
            first=record.first,
            second=record.second,
        )
    record = record.model_copy(update={"first": pair.files[0], "second": pair.files[1]})
    return record, started_from or loaded.digest


def _save(
    pair: ModelPair, record: Matches, elements: Mapping[str, Value], without: list[str], digest: str | None
) -> str:
    changed = record.model_copy(update={"elements": dict(elements), "without": without})
    return pair.folder.save(pair.folder.matches_path(), changed, started_from=digest)


def _without(elements: Mapping[str, Value], of_first: str) -> dict[str, Value]:
    """The entries without one element of the first model; an entry that named it alone is gone."""
    found: dict[str, Value] = {}
    for two, value in elements.items():
        sources = _sources(value)
        left = [one for one in sources if one != of_first]
        if left == sources:
            found[two] = value
        elif left:
            found[two] = left[0] if len(left) == 1 else left
    return found


def _sources(value: Value) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)
