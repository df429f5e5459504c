"""Changes to a prototype as pure functions: a prototype in, a prototype out, one concept a file.

Whatever comes out is a whole record again: what its model refuses raises pydantic's ``ValidationError``, whose words
are made by ``lab.store.invalid_fields``. That it also makes sense as a form is for ``lab.prototypes.check`` to say.
"""

from lab.prototypes.changes.differences import Difference, DifferenceKind, differences
from lab.prototypes.changes.kinds import with_kind
from lab.prototypes.changes.options import rename_values, set_options
from lab.prototypes.changes.pages import add_page, change_page, copy_page, move_page, remove_page, way_follows
from lab.prototypes.changes.place import Place, place_of, question_at, questions_at
from lab.prototypes.changes.questions import (
    add_question,
    change_question,
    copy_question,
    move_question,
    put_question,
    remove_question,
)
from lab.prototypes.changes.references import Reference, RefersBy, referring_to_page, referring_to_question
from lab.prototypes.changes.renaming import rename_page, rename_question
from lab.prototypes.changes.routes import set_routes
from lab.prototypes.changes.tasks import add_task, change_task, move_task, remove_task, rename_task
from lab.prototypes.changes.texts import with_text

__all__ = [
    "Difference",
    "DifferenceKind",
    "Place",
    "Reference",
    "RefersBy",
    "add_page",
    "add_question",
    "add_task",
    "change_page",
    "change_question",
    "change_task",
    "copy_page",
    "copy_question",
    "differences",
    "move_page",
    "move_question",
    "move_task",
    "place_of",
    "put_question",
    "question_at",
    "questions_at",
    "referring_to_page",
    "referring_to_question",
    "remove_page",
    "remove_question",
    "remove_task",
    "rename_page",
    "rename_question",
    "rename_task",
    "rename_values",
    "set_options",
    "set_routes",
    "way_follows",
    "with_kind",
    "with_text",
]
