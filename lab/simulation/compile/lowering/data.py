"""Data objects that are attributes of the case have an effect; the others are listed as without."""

from __future__ import annotations

from lab.errors import N_, Problem, Where
from lab.simulation.compile.lowering.lowered import Sketch

__all__ = ["take_data_objects"]

KINDS = ("dataObject", "dataObjectReference", "dataInput", "dataOutput")


def take_data_objects(sketch: Sketch) -> None:
    """Take the data objects that attributes name out of what has no effect; refuse ids that are none."""
    taken = set()
    for name, attribute in sketch.scenario.attributes.items():
        id_ = attribute.data_object
        if id_ is None:
            continue
        element = sketch.others.get(id_)
        if element is not None and element.kind in KINDS:
            taken.add(id_)
            continue
        sketch.problems.append(
            Problem(
                N_("Das Merkmal „{name}“ nennt das Datenobjekt „{id}“, das es im Modell nicht gibt."),
                {"name": name, "id": id_},
                Where(sketch.file, element=id_, field=f"attributes.{name}.data_object"),
                N_("Tragen Sie die Kennung eines Datenobjekts ein, oder lassen Sie die Angabe weg."),
            )
        )
    for id_ in taken:
        del sketch.others[id_]
