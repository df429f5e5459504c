"""How well the matcher finds which element is which: precision and recall on pairs made by edits of known kind.

    LAB_CORPUS=… python -m benchmarks.matching.run [--seeds 20] [--json FILE]

Models: the sample's and those of LAB_CORPUS with at least eight named activities or gateways. A pair counts where the
edit changed something. Intervals: percentiles of 1,000 bootstrap samples, models drawn with replacement (all seeds of
a model together, as they depend on each other). "changed" is the recall over elements that the edit itself changed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from benchmarks.matching.edits import EDITS, Draft, counted, finished
from benchmarks.matching.wording import HELD_OUT
from lab.bpmn import read
from lab.bpmn.match import matching
from lab.bpmn.model import Model

ROOT = Path(__file__).parents[2]
DRAWINGS = ("kept", "new", "counted")
Counts = tuple[int, int, int, int, int]
"""Links found rightly, links found, true links; and of changed elements: found rightly, true."""


def models() -> dict[str, Model]:
    """The models that pairs are made from."""
    corpus = os.environ.get("LAB_CORPUS")
    paths = sorted((ROOT / "processes").rglob("*.bpmn")) + (sorted(Path(corpus).rglob("*.bpmn")) if corpus else [])
    found = {path.stem: read(path.read_bytes(), path.name) for path in paths}
    return {
        name: model
        for name, model in found.items()
        if sum(node.kind.is_activity and bool(node.name) for node in model.nodes.values()) >= 4
        and len(model.nodes) >= 8
    }


def one_pair(model: Model, edit: str, drawing: str, seed: int) -> Counts | None:
    """Make a pair and match it; None if the edit found nothing to change."""
    draft = Draft.of(model, random.Random(f"{model.digest}{edit}{drawing}{seed}"))
    before = (dict(draft.nodes), dict(draft.flows))
    EDITS[edit](draft)
    if edit != "nothing" and (draft.nodes, draft.flows) == before:
        return None
    second, links, touched = finished(draft, drawing)
    first = model
    if drawing == "counted":
        first, names = counted(model)
        links = {(one, names[other]) for one, other in links}
    found = matching(first, second).links()
    right = found & links
    changed = {link for link in links if link[0] in touched}
    return len(right), len(found), len(links), len(right & changed), len(changed)


def shares(counts: Iterable[Counts]) -> tuple[float, float, float]:
    """Precision, recall, recall of changed elements; 1 where there was nothing to find."""
    right, found, true, right_changed, changed = (sum(column) for column in zip(*counts, strict=True))
    return right / found if found else 1.0, right / true if true else 1.0, right_changed / changed if changed else 1.0


def with_interval(by_model: dict[str, list[Counts]]) -> list[tuple[float, float, float]]:
    """Each share with its 95 % interval."""
    dice, names = random.Random(1), list(by_model)
    samples = [
        shares(count for name in dice.choices(names, k=len(names)) for count in by_model[name]) for _ in range(1000)
    ]
    point = shares(count for counts in by_model.values() for count in counts)
    result = []
    for index, value in enumerate(point):
        column = sorted(sample[index] for sample in samples)
        result.append((value, column[24], column[974]))
    return result


def drawn_by_people() -> tuple[float, float]:
    """The sample's as-is and target under new ids: what people kept the id of, found without it."""
    folder = ROOT / "processes" / "sgb2-antrag"
    first, target = (read((folder / f"{name}.bpmn").read_bytes(), name) for name in ("as-is", "target"))
    draft = Draft.of(target, random.Random(1))
    draft.truth = {id_: ({id_} if id_ in first.nodes else set()) for id_ in target.nodes}
    second, links, _ = finished(draft, "new")
    found = matching(first, second).links()
    return len(found & links) / len(found), len(found & links) / len(links)


def main() -> None:
    """Measure and print the table of docs/benchmarks/matching.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    known = ROOT / "lab" / "bpmn" / "data" / "synonyms.txt"
    if known.is_file():
        words = set(known.read_text(encoding="utf-8").split())
        if seen := {word for others in HELD_OUT.values() for other in others for word in other.split()} & words:
            raise SystemExit(f"the matcher's list knows words of the held-out set: {', '.join(sorted(seen))}")
    table, started, pairs = {}, time.perf_counter(), 0
    all_models = models()
    for edit in EDITS:
        for drawing in DRAWINGS:
            by_model = defaultdict(list)
            for name, model in all_models.items():
                for seed in range(options.seeds):
                    counts = one_pair(model, edit, drawing, seed)
                    if counts is not None:
                        by_model[name].append(counts)
                        pairs += 1
            if by_model:
                table[edit, drawing] = with_interval(by_model)
    print(f"{len(all_models)} models, {pairs} pairs, {time.perf_counter() - started:.0f} s\n")
    print("| edit | ids | precision | recall | recall of changed |")
    print("|---|---|---:|---:|---:|")
    for (edit, drawing), cells in table.items():
        shown = (f"{100 * v:.1f} ({100 * low:.1f}–{100 * high:.1f})" for v, low, high in cells)
        print(f"| {edit} | {drawing} | {' | '.join(shown)} |")
    precision, recall = drawn_by_people()
    print(f"\nsample, as-is and target without common ids: precision {precision:.3f}, recall {recall:.3f}")
    if options.json:
        options.json.write_text(json.dumps({"/".join(key): cells for key, cells in table.items()}, indent=1))


if __name__ == "__main__":
    main()
