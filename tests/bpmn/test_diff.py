"""What changed in the work between two models."""

from __future__ import annotations

import pytest

from lab.bpmn import Aspect, ChangeKind, Model, diff, read
from tests.bpmn.building import chain, file, model


def pools(*lanes: tuple[str, str, str]) -> Model:
    """A pool with lanes (id, name, XML of its single node)."""
    written = "".join(
        f'<:lane id="{id_}" name="{name}"><:flowNodeRef>n_{id_}</:flowNodeRef></:lane>' for id_, name, _ in lanes
    )
    nodes = "".join(node for _, _, node in lanes)
    return read(file(f'<:process id="p"><:laneSet id="ls">{written}</:laneSet>{nodes}</:process>'), "a.bpmn")


def test_added_removed_changed_and_unchanged() -> None:
    first = model(chain(("userTask", "a", "Erfassen"), ("userTask", "b", "Kopieren"), ("userTask", "c", "Prüfen")))
    second = model(chain(("userTask", "a", "Erfassen"), ("userTask", "c", "Genau prüfen"), ("task", "d", "Zustellen")))
    found = diff(first, second)
    assert [(c.kind, c.name) for c in found.changes] == [
        (ChangeKind.CHANGED, "Genau prüfen"),
        (ChangeKind.ADDED, "Zustellen"),
        (ChangeKind.REMOVED, "Kopieren"),
    ]
    change = found.changes[0].differences[0]
    assert (change.aspect, change.before, change.after) == (Aspect.NAME, "Prüfen", "Genau prüfen")
    assert found.unchanged == ("a",)
    assert (found.flows_added, found.flows_removed) == (("a-c", "c-d"), ("a-b", "b-c"))


def test_a_model_does_not_differ_from_itself() -> None:
    same = model(chain(("startEvent", "s", ""), ("userTask", "a", "Erfassen"), ("endEvent", "e", "")))
    found = diff(same, same)
    assert (found.changes, found.flows_added, found.flows_removed) == ((), (), ())


def test_from_people_to_a_machine_is_automated_whatever_else_changed() -> None:
    first = pools(("l1", "Leistung", '<:userTask id="n_l1" name="Antrag prüfen"/>'))
    second = pools(("l2", "System", '<:businessRuleTask id="n_l2" name="Antrag automatisch prüfen"/>'))
    (change,) = diff(first, second).changes
    assert change.kind is ChangeKind.AUTOMATED
    assert {d.aspect for d in change.differences} == {Aspect.NAME, Aspect.TYPE, Aspect.ROLE}


def test_another_role_is_moved_and_a_renamed_lane_is_not() -> None:
    first = pools(("l1", "Leistung", '<:userTask id="n_l1" name="Prüfen"/>'))
    moved = pools(("l2", "Eingangszone", '<:userTask id="n_l2" name="Prüfen"/>'))
    renamed = pools(("l1", "Leistungsabteilung", '<:userTask id="n_l1" name="Prüfen"/>'))
    same_name = pools(("l9", "LEISTUNG", '<:userTask id="n_l9" name="Prüfen"/>'))
    (change,) = diff(first, moved).changes
    assert change.kind is ChangeKind.MOVED
    assert [(d.before, d.after) for d in change.differences] == [("Leistung", "Eingangszone")]
    assert diff(first, renamed).changes == diff(first, same_name).changes == ()


def test_without_lanes_the_pool_is_the_role() -> None:
    def pool(name: str) -> Model:
        return read(
            file(
                f'<:collaboration id="c"><:participant id="x" name="{name}" processRef="p"/></:collaboration>'
                '<:process id="p"><:task id="a" name="Prüfen"/></:process>'
            ),
            "a.bpmn",
        )

    assert [c.kind for c in diff(pool("Jobcenter"), pool("Bank")).changes] == [ChangeKind.MOVED]


def test_timers_events_and_sub_processes_are_compared() -> None:
    definition = "<:timerEventDefinition><:timeDuration>{}</:timeDuration></:timerEventDefinition>"
    timer = f'<:boundaryEvent id="e" attachedToRef="a"{{}}>{definition}</:boundaryEvent>'
    first = model('<:task id="a" name="A"/>' + timer.format("", "P14D"))
    second = model(
        '<:subProcess id="s" name="S"><:task id="a" name="A"/>'
        + timer.format(' cancelActivity="false"', "P28D")
        + "</:subProcess>"
    )
    found = {c.name: c for c in diff(first, second).changes}
    assert {d.aspect for d in found["e"].differences} == {Aspect.TIMER, Aspect.INTERRUPTING, Aspect.PARENT}
    assert [(d.before, d.after) for d in found["A"].differences] == [("", "S")]
    assert found["S"].kind is ChangeKind.ADDED
    assert [c.name for c in diff(first, second).activities] == ["S", "A"]


def test_given_matches_override() -> None:
    first = model(chain(("userTask", "a", "Erfassen"), ("userTask", "b", "Prüfen")))
    second = model(chain(("userTask", "c", "Online ausfüllen"), ("userTask", "b", "Prüfen")))
    assert {c.kind for c in diff(first, second).changes} == {ChangeKind.ADDED, ChangeKind.REMOVED}
    (change,) = diff(first, second, {"c": "a"}).changes
    assert (change.kind, change.first.id if change.first else "") == (ChangeKind.CHANGED, "a")


def test_message_flows_between_pools_of_the_same_name_stay() -> None:
    def with_bank(id_: str) -> Model:
        return read(
            file(
                f'<:collaboration id="c"><:participant id="{id_}" name="Bank"/>'
                f'<:messageFlow id="m" sourceRef="a" targetRef="{id_}"/></:collaboration>'
                '<:process id="p"><:task id="a" name="Zahlen"/></:process>'
            ),
            "a.bpmn",
        )

    found = diff(with_bank("x"), with_bank("y"))
    assert (found.flows_added, found.flows_removed) == ((), ())


def step(kind: str, name: str, attributes: str = "") -> Model:
    own = f'<lw:attributes xmlns:lw="https://labwerk.example/ns/bpmn/1" {attributes}/>'
    return model(f'<:{kind} id="a" name="{name}"><:extensionElements>{own}</:extensionElements></:{kind}>')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (step("manualTask", "Prüfen"), step("userTask", "Prüfen")),
        (step("userTask", "Prüfen", 'mediaBreak="true"'), step("userTask", "Prüfen", 'system="E-Akte"')),
        (step("userTask", "Prüfen", 'mediaBreak="true"'), step("userTask", "Prüfen", 'mediaBreak="false"')),
        (step("userTask", "Prüfen", 'form="erscheinen"'), step("userTask", "Prüfen", 'prototypePage="antrag"')),
        (step("sendTask", "Abgeben"), step("sendTask", "Abgeben", 'prototypePage="antrag"')),
    ],
)
def test_what_left_paper_or_appearance_is_digitised(before: Model, after: Model) -> None:
    (change,) = diff(before, after).changes
    assert change.kind is ChangeKind.DIGITISED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (step("userTask", "Prüfen", 'mediaBreak="true"'), step("userTask", "Prüfen")),  # not said is not gone
        (step("userTask", "Prüfen", 'system="A"'), step("userTask", "Prüfen", 'system="B"')),
        (step("userTask", "Prüfen", 'form="erscheinen" system="A"'), step("userTask", "Prüfen", 'system="A"')),
        (step("userTask", "Prüfen"), step("userTask", "Prüfen", 'mediaBreak="true" system="A"')),
    ],
)
def test_other_attributes_are_changed_and_not_digitised(before: Model, after: Model) -> None:
    (change,) = diff(before, after).changes
    assert change.kinds == (ChangeKind.CHANGED,)


def test_a_merger_is_one_change_with_all_that_is_true_of_it() -> None:
    first = model(chain(("userTask", "a", "Antrag erfassen"), ("userTask", "b", "Unterlagen prüfen")))
    second = model(chain(("serviceTask", "x", "Antrag erfassen und Unterlagen prüfen")))
    (change,) = diff(first, second).changes
    assert change.kinds == (ChangeKind.MERGED, ChangeKind.AUTOMATED)
    assert {node.id for node in change.firsts} == {"a", "b"}
    (back,) = diff(second, first).changes
    assert back.kind is ChangeKind.SPLIT
    assert {node.id for node in back.seconds} == {"a", "b"}
