"""One case: a file made from a seed number, and all that the product does with a file."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from lab.actions.upload_model import upload_model
from lab.bpmn import diff, draw_svg, read, to_graph
from lab.bpmn.edit import carry_over, merge, set_attribute, touches
from lab.bpmn.layout import with_diagram
from lab.bpmn.lint import check
from lab.errors import LabError
from lab.i18n import LANGUAGES, translator
from lab.store import ServiceFolder, Workspace, digest_of
from tests.fuzz.mutations import MUTATIONS

ROOT = Path(__file__).parents[2]
LARGEST_SEED = 60_000
"""Bytes of a file to begin with: many small cases find more than a few large ones."""


def seeds(*folders: Path) -> list[bytes]:
    """The files to begin with: our own, and those of more folders."""
    own = (ROOT / "processes", ROOT / "docs" / "reference" / "semantics")
    found = [path for folder in (*own, *folders) for path in sorted(folder.rglob("*.bpmn"))]
    return [path.read_bytes() for path in found if path.stat().st_size <= LARGEST_SEED]


def case(seed: int, files: list[bytes]) -> tuple[bytes, bytes, list[str]]:
    """The file before and after it was broken, and how."""
    rng = random.Random(seed)  # a case must be the same on every machine
    before = data = rng.choice(files)
    told = []
    for _ in range(rng.choice((1, 1, 1, 2, 3, 5))):
        mutation = rng.choice(MUTATIONS)
        told.append(mutation.__name__)
        data = mutation(rng, data, files) if data else data
    return before, data, told


def attempts(before: bytes, data: bytes, service: ServiceFolder, workspace: Workspace) -> Iterator[str]:
    """Do with a file what the product does with it; gives what was refused.

    Anything but a ``LabError`` that reads well is a finding: so is a workspace that a refused file has changed.
    """
    model = yield from _may_refuse(lambda: read(data, "fuzz.bpmn"))
    if model is not None:
        for act in (
            lambda: to_graph(model),
            lambda: [draw_svg(model, plane=plane) for plane in range(len(model.diagram.planes))],
            lambda: check(model),
            lambda: diff(read(before, "seed.bpmn"), model),
            lambda: with_diagram(data, "fuzz.bpmn"),
        ):
            yield from _may_refuse(act)
    element = next(iter(model.nodes), "x") if model is not None else "x"
    changed = yield from _may_refuse(lambda: set_attribute(data, element, "name", "a<b", "fuzz.bpmn"))
    if changed is not None:
        back = carry_over(data, data, data, "fuzz.bpmn")
        assert back == data, "without a change the file must be as it was"
        edited = carry_over(data, data, changed, "fuzz.bpmn")
        assert touches(edited, changed, "fuzz.bpmn") == (), "what was edited must arrive"
    yield from _may_refuse(lambda: touches(before, data, "fuzz.bpmn"))
    carried = yield from _may_refuse(lambda: carry_over(before, before, data, "fuzz.bpmn"))
    if carried is not None:
        assert touches(carried, data, "fuzz.bpmn") == (), "what an editor did must arrive, however strange"
    yield from _may_refuse(lambda: merge(before, data, set_attribute(before, _first(before), "name", "z", "x"), "x"))
    yield from _saved_whole_or_not(data, service, workspace)


def _first(data: bytes) -> str:
    return next(iter(read(data, "seed.bpmn").nodes))


def _saved_whole_or_not(data: bytes, service: ServiceFolder, workspace: Workspace) -> Iterator[str]:
    old, files = service.model_bytes("as-is"), sorted(path.name for path in service.processes.iterdir())
    saved = yield from _may_refuse(lambda: upload_model(workspace, service, "as-is", data, started_from=digest_of(old)))
    now = service.model_bytes("as-is") if saved is not None else service.model_path("as-is").read_bytes()
    # a model without a drawing gets one
    whole = (data, with_diagram(data, "fuzz.bpmn")) if saved is not None else (old,)
    assert now in whole, "a file is saved whole or not at all"
    assert files == sorted(path.name for path in service.processes.iterdir()), "nothing is left lying around"
    service.model_path("as-is").write_bytes(old)


def _may_refuse(act):  # type: ignore[no-untyped-def]  # what an act gives is its own business
    """The result of an act, or None where it refuses in words."""
    try:
        return act()
    except LabError as error:
        for language in LANGUAGES:
            text = str(translator(language).error(error))
            assert text.strip(), "a refusal says why"
            assert len(text) < 200_000, "a refusal can be read"
        yield error.problem.message
    return None
