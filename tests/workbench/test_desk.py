"""The desk: what is saved is the file with what was drawn, whatever comes between."""

from __future__ import annotations

import pytest

from lab.errors import LabError
from lab.store import digest_of
from lab.workbench.components import Draft, Drawing, SaveRequest
from lab.workbench.components.modeler import drawn
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
    both = theirs.replace(b'"First"', b'"Drafted"')
    desk.reopen(theirs)
    given = draft(digest_of(FILE))
    assert not desk.fits(given)
    merged = desk.with_draft(given, FILE)
    assert merged.clean
    desk.use_draft(given, merged.data)
    assert desk.dirty
    assert desk.result() == both
    assert desk.saved == theirs, "nothing is saved yet"
    assert desk.original == theirs, "what the browser keeps from now on begins with a file that there is"
    assert desk.base == digest_of(theirs)
    ground = theirs.decode().replace("<!-- stays -->\n", "")
    desk.take(Drawing(ground, ground.replace('"First"', '"Drafted"'), desk.revision, 1))
    assert desk.dirty
    assert desk.result() == both


def test_draft_that_contradicts_the_file_says_so(desk: Desk):
    desk.reopen(FILE.replace(b'"First"', b'"Theirs"'))
    merged = desk.with_draft(draft(digest_of(FILE)), FILE)
    assert [(one.element, one.mine, one.theirs) for one in merged.conflicts] == [("first", "Drafted", "Theirs")]


def test_draft_does_not_replace_what_was_saved_since_it_was_found(desk: Desk):
    given = draft(desk.base)
    desk.take(Drawing(TEXT, TEXT.replace('"Second"', '"Saved"'), desk.revision, 3))
    desk.saved_as(desk.result(), request(desk))
    assert not desk.fits(given)
    assert desk.with_draft(given, FILE).data == FILE.replace(b'"First"', b'"Drafted"').replace(b'"Second"', b'"Saved"')


def test_file_that_we_only_laid_out_was_not_drawn_in(desk: Desk):
    drawn = FILE.replace(b"</process>", b"</process><!-- a drawing -->")
    laid_out = Desk("as-is", "as-is.bpmn", drawn, FILE)
    assert not laid_out.dirty
    assert laid_out.base == digest_of(FILE)
    laid_out.take(Drawing(TEXT, TEXT, laid_out.revision, 1))
    assert not laid_out.dirty
    laid_out.take(Drawing(TEXT, TEXT.replace('"First"', '"Mine"'), laid_out.revision, 2))
    assert laid_out.dirty
    desk.reopen(FILE, drawn)
    assert not desk.dirty


def test_drawing_that_the_file_does_not_take_can_have_a_file_of_its_own(desk: Desk):
    torn = TEXT[:120]
    desk.take(Drawing(TEXT, torn, desk.revision, 3))
    with pytest.raises(LabError):
        desk.result()
    assert desk.spare() == torn.encode()


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


def test_what_was_drawn_beside_a_draft_is_done_with_once_both_are_one(desk: Desk):
    given, beside = draft(desk.base), desk.revision
    desk.use_draft(given, desk.with_draft(given, FILE).data)
    assert beside in desk.settled
    assert desk.revision not in desk.settled


def test_half_a_character_from_the_browser_is_replaced():
    told = drawn({"draft": {"before": "a", "after": "b\ud800c", "base": "", "time": 1}})
    assert told.draft == Draft("a", "b?c", "", 1)


def draft(base: str) -> Draft:
    return Draft(TEXT, TEXT.replace('"First"', '"Drafted"'), base, 1.0)
