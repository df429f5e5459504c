"""Changes of a BPMN file that lose nothing: what nobody touched stays byte for byte.

``carry_over`` saves what an editor made of a file, ``merge`` joins two people's changes, ``set_attribute`` and its
neighbours change one thing. All work on the text of the file and read their result again before they give it away.
"""

from lab.bpmn.edit.carrying import Merged, carry_over, merge
from lab.bpmn.edit.changes import Piece
from lab.bpmn.edit.conflicts import Conflict, ConflictKind
from lab.bpmn.edit.differences import Touch, TouchKind, touches
from lab.bpmn.edit.in_place import remove_element, remove_extension, set_attribute, set_extension, set_text

__all__ = [
    "Conflict",
    "ConflictKind",
    "Merged",
    "Piece",
    "Touch",
    "TouchKind",
    "carry_over",
    "merge",
    "remove_element",
    "remove_extension",
    "set_attribute",
    "set_extension",
    "set_text",
    "touches",
]
