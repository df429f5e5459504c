"""Two people on one model: what they did apart comes together, what they did to the same is told."""

from __future__ import annotations

from lab.bpmn import read
from lab.bpmn.edit import ConflictKind, merge
from tests.bpmn.building import flow, process, shape

INSIDE = (
    '\n<:task id="a" name="Annehmen"><:outgoing>a-b</:outgoing></:task>\n'
    '<:task id="b" name="Prüfen"><:documentation>Nach Akte</:documentation></:task>\n<:task id="c" name="Ablegen"/>\n'
    + flow("a", "b")
)
DRAWN = shape("a", 0, 0, 10, 10) + shape("b", 20, 0, 10, 10) + shape("c", 40, 0, 10, 10)
BASE = process(INSIDE, DRAWN)


def changed(*changes: tuple[str, str], data: bytes = BASE) -> bytes:
    text = data.decode()
    for old, new in changes:
        old, new = (one.replace("<:", "<bpmn:").replace("</:", "</bpmn:") for one in (old, new))
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text.encode()


def test_changes_of_different_elements_come_together() -> None:
    mine = changed(("Annehmen", "Antrag annehmen"))
    theirs = changed(
        ("Prüfen", "Antrag prüfen"), ('<:task id="c" name="Ablegen"/>', '<:manualTask id="c" name="Ablegen"/>')
    )
    merged = merge(BASE, mine, theirs, "x")
    assert merged.clean
    nodes = read(merged.data, "x").nodes
    assert [(nodes[id_].name, nodes[id_].kind.value) for id_ in "abc"] == [
        ("Antrag annehmen", "task"),
        ("Antrag prüfen", "task"),
        ("Ablegen", "manualTask"),
    ]


def test_different_attributes_of_one_element_come_together() -> None:
    merged = merge(
        BASE, changed(('name="Prüfen"', 'name="Neu"')), changed(('name="Prüfen"', 'name="Prüfen" x="1"')), "x"
    )
    assert merged.clean
    assert b'name="Neu" x="1"' in merged.data


def test_the_same_change_by_both_is_none_to_decide() -> None:
    both = changed(
        ("Prüfen", "Neu"), ("<:outgoing>a-b</:outgoing>", "<:outgoing>a-b</:outgoing><:outgoing>z</:outgoing>")
    )
    mine = changed(("Annehmen", "X"), data=both)
    merged = merge(BASE, mine, both, "x")
    assert (merged.clean, merged.data) == (True, mine)


def test_two_names_for_one_step_are_told_with_both_and_mine_stays() -> None:
    merged = merge(BASE, changed(("Prüfen", "Meins")), changed(("Prüfen", "Ihres"), ("Annehmen", "Neu")), "x")
    (conflict,) = merged.conflicts
    assert (conflict.kind, conflict.element, conflict.mine, conflict.theirs) == (
        ConflictKind.VALUE, "b", "Meins", "Ihres",
    )  # fmt: skip
    problem = conflict.problem("x")
    assert "Meins" in problem.message.format(**problem.values)
    names = {node.id: node.name for node in read(merged.data, "x").nodes.values()}
    assert names == {"a": "Neu", "b": "Meins", "c": "Ablegen"}


def test_two_texts_are_told() -> None:
    merged = merge(BASE, changed(("Nach Akte", "A")), changed(("Nach Akte", "B")), "x")
    assert [(one.kind, one.element, one.mine, one.theirs) for one in merged.conflicts] == [
        (ConflictKind.TEXT, "b", "A", "B")
    ]


def test_what_they_removed_and_i_changed_stays_with_its_flow_and_shape() -> None:
    removed = changed(
        ('<:task id="b" name="Prüfen"><:documentation>Nach Akte</:documentation></:task>\n', ""),
        (flow("a", "b"), ""),
        ("<:outgoing>a-b</:outgoing>", ""),
        (shape("b", 20, 0, 10, 10), ""),
        ("Ablegen", "Archivieren"),
    )
    merged = merge(BASE, changed(("Prüfen", "Meins")), removed, "x")
    assert [one.kind for one in merged.conflicts] == [ConflictKind.REMOVED_BY_THEM]
    model = read(merged.data, "x")
    assert (model.nodes["b"].name, model.nodes["c"].name) == ("Meins", "Archivieren")
    assert "a-b" in model.flows
    assert b"a-b</bpmn:outgoing>" in merged.data
    assert b'bpmnElement="b"' in merged.data


def test_what_i_removed_and_they_changed_is_told() -> None:
    mine = changed(('<:task id="c" name="Ablegen"/>', ""), (shape("c", 40, 0, 10, 10), ""))
    merged = merge(BASE, mine, changed(("Ablegen", "Neu")), "x")
    assert [(one.kind, one.element) for one in merged.conflicts] == [(ConflictKind.REMOVED_BY_ME, "c")]
    assert merged.data == mine


def test_what_one_removed_and_the_other_moved_is_told() -> None:
    step = '<:task id="c" name="Ablegen"/>'
    removed, moved = changed((step, "")), changed((step, f'<:subProcess id="s">{step}</:subProcess>'))
    here, there = merge(BASE, removed, moved, "x"), merge(BASE, moved, removed, "x")
    assert [(one.kind, one.element) for one in here.conflicts] == [(ConflictKind.REMOVED_BY_ME, "c")]
    assert [(one.kind, one.element) for one in there.conflicts] == [(ConflictKind.REMOVED_BY_THEM, "c")]
    assert there.data == moved


def test_only_the_drawing_is_no_conflict() -> None:
    mine = changed((shape("a", 0, 0, 10, 10), shape("a", 5, 0, 10, 10)))
    theirs = changed((shape("a", 0, 0, 10, 10), shape("a", 7, 0, 10, 10)), ("Prüfen", "Neu"))
    merged = merge(BASE, mine, theirs, "x")
    assert merged.clean
    assert b'x="5"' in merged.data
    assert b'"Neu"' in merged.data


def test_a_flow_to_what_the_other_one_removed_is_told_as_broken() -> None:
    mine = changed((flow("a", "b"), flow("a", "b") + flow("b", "c")))
    theirs = changed(('<:task id="c" name="Ablegen"/>', ""), (shape("c", 40, 0, 10, 10), ""))
    merged = merge(BASE, mine, theirs, "x")
    assert not merged.clean
    assert any("b-c" in str(problem) for problem in merged.broken)


def test_both_added_something_under_one_id() -> None:
    mine = changed((flow("a", "b"), flow("a", "b") + '<:task id="n" name="Meins"/>'))
    theirs = changed((flow("a", "b"), flow("a", "b") + '<:task id="n" name="Ihres"/>'))
    merged = merge(BASE, mine, theirs, "x")
    assert [one.kind for one in merged.conflicts] == [ConflictKind.ADDED]
    assert merged.data == mine
