"""All rewritings, in the order in which they build on each other."""

from __future__ import annotations

from lab.bpmn.model import Model
from lab.simulation.compile.lowering.beginnings import begin_at_events
from lab.simulation.compile.lowering.choices import part_inclusive_gateways, put_choices_behind
from lab.simulation.compile.lowering.data import take_data_objects
from lab.simulation.compile.lowering.links import lead_links
from lab.simulation.compile.lowering.lowered import Lowered, Sketch
from lab.simulation.compile.lowering.repeats import wrap_repeated
from lab.simulation.scenario import Scenario

__all__ = ["lower"]


def lower(model: Model, scenario: Scenario) -> Lowered:
    """The model that the engine runs, of any model that could be read; what cannot be rewritten is a problem."""
    sketch = Sketch.of(model, scenario)
    take_data_objects(sketch)
    lead_links(sketch)
    begin_at_events(sketch)
    put_choices_behind(sketch)
    part_inclusive_gateways(sketch)
    wrap_repeated(sketch)
    return sketch.lowered()
