"""A process as a table for people who do not draw: one row a step, who does it, what comes next, how long it takes.

``cells`` reads CSV as Excel writes it in German, and workbooks; ``reading`` makes a ``table`` of it or says which row
and column is wrong; ``to_model`` builds the BPMN file, ``from_model`` goes the other way; ``writing`` writes the file.
"""

from lab.exchange.process_table.from_model import from_model
from lab.exchange.process_table.reading import read_table
from lab.exchange.process_table.table import Next, ProcessTable, Step
from lab.exchange.process_table.to_model import Built, to_model
from lab.exchange.process_table.writing import template, write_csv, write_xlsx

__all__ = [
    "Built",
    "Next",
    "ProcessTable",
    "Step",
    "from_model",
    "read_table",
    "template",
    "to_model",
    "write_csv",
    "write_xlsx",
]
