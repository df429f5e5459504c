"""The desk: what is saved is the file with what was drawn, whatever comes between."""

from __future__ import annotations

import pytest

from lab.workbench.components import Draft, Drawing, SaveRequest
from lab.workbench.desk import Desk

FILE = b"""<?xml version="1.0" encoding="UTF-8"?>
<!-- stays -->
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:own="urn:own" targetNamespace="t">
  <process id="p"><task id="first" name="First" own:kept="yes"/><task id="second" name="Second"/></process>
</definitions>
"""
TEXT = FILE.decode().replace("<!-- stays -->\n", "")


@pytest.fixture
def desk() -> Desk:
    """The file as opened by an editor that drops comments, with its first task renamed."""
    desk = Desk("as-is", "as-is.bpmn", FILE)
    desk.take(drawing(desk, "Mine", 2))
    return desk


def drawing(desk: Desk, name: str, turn: int, revision: str | None = None) -> Drawing:
    return Drawing(TEXT, TEXT.replace('"First"', f'"{name}"'), revision or desk.revision, turn)


def request(desk: Desk, number: str = "1", turn: int = 2) -> SaveRequest:
    return SaveRequest(number, "", desk.revision, turn)


def test_result_is_the_file_with_what_was_drawn(desk: Desk):
    assert desk.result() == FILE.replace(b'"First"', b'"Mine"')


def test_second_save_also_starts_from_the_file_as_opened(desk: Desk):
    desk.saved_as(desk.result(), request(desk))
    assert not desk.dirty
    desk.take(drawing(desk, "Later", 3))
    assert desk.dirty
    assert desk.result() == FILE.replace(b'"First"', b'"Later"')


def test_undo_after_a_save_gives_the_first_file_again(desk: Desk):
    desk.saved_as(desk.result(), request(desk))
    desk.take(drawing(desk, "First", 3))
    assert desk.dirty
    assert desk.result() == FILE


def test_drawing_of_another_revision_is_none_of_this(desk: Desk):
    desk.take(drawing(desk, "Other", 9, revision="another"))
    assert desk.result() == FILE.replace(b'"First"', b'"Mine"')


def test_request_is_met_once_and_only_when_its_drawing_is_here(desk: Desk):
    asked = request(desk)
    assert desk.asks(asked)
    desk.saved_as(desk.result(), asked)
    assert not desk.asks(asked)
    assert not desk.asks(request(desk, "2", turn=5)), "turn 5 has not arrived"


def test_draft_of_the_same_file_goes_on(desk: Desk):
    desk.reopen(FILE)
    before = desk.revision
    desk.use_draft(draft(desk.base))
    assert desk.revision != before
    assert desk.dirty
    assert desk.result() == FILE.replace(b'"First"', b'"Drafted"')


def test_draft_of_an_older_file_comes_together_with_what_others_saved(desk: Desk):
    theirs = FILE.replace(b'"Second"', b'"Theirs"')
    desk.reopen(theirs)
    desk.use_draft(draft("an older digest"))
    assert desk.dirty
    assert desk.text is None, "the editor opens both changes together"
    assert desk.result() == theirs.replace(b'"First"', b'"Drafted"')
    assert desk.saved == theirs, "nothing is saved yet"


def test_draft_that_was_decided_about_is_not_offered_again(desk: Desk):
    given = draft(desk.base)
    assert desk.offer(given) is given
    desk.settle_draft(given)
    assert desk.offer(given) is None


def test_what_was_merged_or_discarded_is_no_draft_any_more(desk: Desk):
    drawn = desk.revision
    desk.reopen(FILE)
    assert drawn in desk.settled
    assert desk.revision not in desk.settled
    for _round in range(50):
        desk.reopen(FILE)
    assert len(desk.settled) <= 20


def draft(base: str) -> Draft:
    return Draft(TEXT, TEXT.replace('"First"', '"Drafted"'), base, 1.0)
