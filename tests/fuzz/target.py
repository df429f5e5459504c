"""One case: a file made from a seed number, and all that the product does with a file."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from lab.actions.upload_model import upload_model
from lab.bpmn import diff, draw_svg, read, to_graph
from lab.bpmn.edit import carry_over, merge, set_attribute, touches
from lab.bpmn.gate import LARGEST
from lab.bpmn.layout import with_diagram
from lab.bpmn.lint import check
from lab.bpmn.metrics import measure
from lab.errors import LabError
from lab.exchange.model_archive import models_in
from lab.exchange.process_table import from_model, read_table, to_model
from lab.i18n import LANGUAGES, translator
from lab.store import ServiceFolder, Workspace, digest_of
from tests.exchange.test_process_table import EXAMPLE as TABLE
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
            lambda: measure(model),
            lambda: from_model(model, {}),
        ):
            yield from _may_refuse(act)
    element = next(iter(model.nodes), "x") if model is not None else "x"
    changed = yield from _may_refuse(lambda: set_attribute(data, element, "name", "a<b", "fuzz.bpmn"))
    if changed is not None:
        yield from _carried_from_another_spelling(data, changed)
        edited = carry_over(data, data, changed, "fuzz.bpmn")
        assert touches(edited, changed, "fuzz.bpmn") == (), "what was edited must arrive"
    yield from _may_refuse(lambda: touches(before, data, "fuzz.bpmn"))
    carried = yield from _may_refuse(lambda: carry_over(before, before, data, "fuzz.bpmn"))
    if carried is not None:
        assert touches(carried, data, "fuzz.bpmn") == (), "what an editor did must arrive, however strange"
    yield from _may_refuse(lambda: merge(before, data, set_attribute(before, _first(before), "name", "z", "x"), "x"))
    yield from _saved_whole_or_not(data, service, workspace)


def _carried_from_another_spelling(data: bytes, changed: bytes) -> Iterator[str]:
    """An editor writes the whole file in its own spelling: only what somebody changed may reach the file."""
    before, after = _respelled(data), _respelled(changed)
    if before is None or after is None:
        return
    # blanks behind the end make the two texts differ, and say nothing
    back = yield from _may_refuse(lambda: carry_over(data, before, before + b"\n", "fuzz.bpmn"))
    if back is not None:
        assert back == data, "another spelling of the same is no change"
    carried = yield from _may_refuse(lambda: carry_over(data, before, after, "fuzz.bpmn"))
    if carried is not None:
        assert touches(carried, changed, "fuzz.bpmn") == (), "the one change arrives, and nothing else"


def _respelled(data: bytes) -> bytes | None:
    """The same document as lxml writes it, or None where lxml alone cannot read it."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return None
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def tables_and_archives(seed: int, files: list[bytes]) -> Iterator[str]:
    """Do with a broken table and a broken archive what the product does with them; gives what was refused."""
    rng = random.Random(seed)  # a case must be the same on every machine
    table, archive = TABLE.encode(rng.choice(("utf-8", "utf-8-sig", "utf-16"))), _packed(rng.choice(files))
    for _ in range(rng.choice((1, 1, 2, 4))):
        mutation = rng.choice(MUTATIONS)
        table = mutation(rng, table, [TABLE.encode()]) if table else table
        archive = mutation(rng, archive, files) if archive else archive
    content = yield from _may_refuse(lambda: read_table(table, "fuzz.csv"))
    if content is not None:
        built = yield from _may_refuse(lambda: to_model(content))
        if built is not None:
            assert read(built.data, "built.bpmn").nodes, "what is made of a table can be read"
    found = yield from _may_refuse(lambda: models_in(archive, "fuzz.zip"))
    for _path, one in found or ():
        assert isinstance(one, LabError) or len(one) <= LARGEST, "an archive has its limits"


def _packed(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("a/one.bpmn"), data)
        archive.writestr(zipfile.ZipInfo("two.xml"), data[:500])
    return stream.getvalue()


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
