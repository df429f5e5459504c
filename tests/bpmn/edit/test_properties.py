"""Lossless saving, on files that hypothesis makes up: an independent oracle (lxml) applies the same edit."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from lab.bpmn.edit import carry_over, merge, set_attribute
from lab.bpmn.edit.source import open_source
from lab.bpmn.names import BPMN
from tests.bpmn.edit.generated import OTHER, WORDS, by_lossy_editor, element, files, ids_of, meaning, parsed

Edit = Callable[[etree._Element], None]

many = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def without_tail(target: etree._Element) -> None:
    """Take an element away, but not the comment's text behind it."""
    parent = target.getparent()
    assert parent is not None
    parent.remove(target)


def move(target: etree._Element, into: etree._Element) -> None:
    target.tail = None
    into.append(target)


def remove(target: etree._Element, _value: str, _other: etree._Element) -> None:
    without_tail(target)


def rename(target: etree._Element, value: str, _other: etree._Element) -> None:
    target.set("name", value)


def mark(target: etree._Element, value: str, _other: etree._Element) -> None:
    target.set(f"{{{OTHER}}}mark", value)


def unname(target: etree._Element, _value: str, _other: etree._Element) -> None:
    target.attrib.pop("name", None)


def put_into(target: etree._Element, _value: str, other: etree._Element) -> None:
    if other is not target and target not in other.iterancestors():
        move(target, other)


def put_last(target: etree._Element, _value: str, _other: etree._Element) -> None:
    parent = target.getparent()
    assert parent is not None
    move(target, parent)


def wrap(target: etree._Element, _value: str, _other: etree._Element) -> None:
    parent = target.getparent()
    assert parent is not None
    move(target, etree.SubElement(parent, f"{{{BPMN}}}subProcess", id=f"wrap-{target.get('id')}"))


def other_kind(target: etree._Element, _value: str, _other: etree._Element) -> None:
    target.tag = f"{{{BPMN}}}manualTask"


def add(target: etree._Element, value: str, _other: etree._Element) -> None:
    fresh = etree.SubElement(target, f"{{{BPMN}}}extra", id=f"new-{target.get('id')}", name=value)
    etree.SubElement(fresh, f"{{{OTHER}}}inner").text = value


def document(target: etree._Element, value: str, _other: etree._Element) -> None:
    text = target.find(f"{{{BPMN}}}documentation")
    if text is not None:
        for child in list(text):
            text.remove(child)
        text.text = value


ACTS = (remove, rename, mark, unname, put_into, put_last, wrap, other_kind, add, document)


@st.composite
def edits(draw: Callable[..., object], ids: list[str]) -> Edit:
    """One change by id, the same on every tree that has the element."""
    id_, value = str(draw(st.sampled_from(ids))), str(draw(WORDS))
    act = draw(st.sampled_from(ACTS))
    other = str(draw(st.sampled_from([*ids, "P"])))

    def change(root: etree._Element) -> None:
        act(element(root, id_), value, element(root, other))  # type: ignore[operator]

    return change


@given(files())
@many
def test_without_a_change_not_a_byte_is_different(data: bytes) -> None:
    before = by_lossy_editor(parsed(data))
    assert carry_over(data, before, before, "x") == data


@given(files())
@many
def test_the_source_is_seen_as_lxml_sees_it(data: bytes) -> None:
    seen = list(open_source(data, "x").root.walk())
    expected = list(parsed(data).iter("*"))
    assert [(f"{{{e.name[0]}}}{e.name[1]}", e.text) for e in seen] == [
        (e.tag, (e.text or "") + "".join(child.tail or "" for child in e)) for e in expected
    ]
    assert [{(f"{{{s}}}{n}" if s else n): v for (s, n), v in e.values.items()} for e in seen] == [
        dict(e.attrib) for e in expected
    ]


@given(files(), st.data())
@many
def test_an_edit_in_a_lossy_editor_is_that_edit_and_nothing_else(data: bytes, more: st.DataObject) -> None:
    original = parsed(data)
    ids = ids_of(original)
    assume(ids)
    edit = more.draw(edits(ids))
    before, expected = by_lossy_editor(original), parsed(data)
    edited = parsed(before)
    edit(edited)
    # the oracle: the same edit on the original itself; comments inside a replaced text are nobody's to keep
    edit(expected)
    result = parsed(carry_over(data, before, by_lossy_editor(edited), "x"))
    assert meaning(result) == meaning(expected)
    assert len(comments(result)) >= len(comments(expected))


@given(files(), st.data())
@many
def test_changes_of_different_elements_are_merged(data: bytes, more: st.DataObject) -> None:
    base = parsed(data)
    ids = ids_of(base)
    assume(len(ids) > 1)
    first, second = more.draw(st.permutations(ids))[:2]
    mine = set_attribute(data, first, "name", "mine", "x")
    theirs = set_attribute(data, second, "name", "theirs", "x")
    merged = merge(data, mine, theirs, "x")
    assert merged.clean
    root = parsed(merged.data)
    assert (element(root, first).get("name"), element(root, second).get("name")) == ("mine", "theirs")
    element(base, first).set("name", "mine")
    element(base, second).set("name", "theirs")
    assert meaning(root) == meaning(base)


@given(files(), st.data())
@many
def test_two_edits_one_after_the_other_are_both_there(data: bytes, more: st.DataObject) -> None:
    original = parsed(data)
    ids = ids_of(original)
    assume(ids)
    first, second = more.draw(edits(ids)), more.draw(edits(ids))
    before, expected = by_lossy_editor(original), parsed(data)
    edited = parsed(before)
    for edit in (first, second):
        try:
            edit(expected)
        except IndexError:
            assume(False)  # the first edit has removed what the second one is about
        edit(edited)
    given_ids = expected.xpath("//@id")
    assume(len(given_ids) == len(set(given_ids)))  # type: ignore[arg-type]
    result = parsed(carry_over(data, before, by_lossy_editor(edited), "x"))
    assert meaning(result) == meaning(expected)


@given(files(), st.data())
@many
def test_a_merge_is_the_same_in_either_order_or_a_conflict(data: bytes, more: st.DataObject) -> None:
    base = parsed(data)
    ids = ids_of(base)
    assume(ids)
    edited = []
    for edit in (more.draw(edits(ids)), more.draw(edits(ids))):
        tree = parsed(data)
        edit(tree)
        before = by_lossy_editor(base)
        edited.append(carry_over(data, before, by_lossy_editor(tree), "x"))
    here, there = merge(data, *edited, "x"), merge(data, *reversed(edited), "x")
    assert here.clean == there.clean or not (here.conflicts and there.conflicts)
    if here.clean and there.clean:
        assert values(here.data) == values(there.data)


def values(data: bytes) -> dict[str, object]:
    """What each element with an id says, without the order of siblings: who comes first is a matter of taste."""
    root = parsed(data)
    return {str(one.get("id")): (one.tag, sorted(one.attrib.items())) for one in root.iter("*") if one.get("id")}


def comments(root: etree._Element) -> list[str]:
    return [str(one.text) for one in root.iter(etree.Comment, etree.ProcessingInstruction)]
