"""Each kind of finding: a model that has it, and the same model mended."""

from __future__ import annotations

import pytest

from lab.bpmn.model import EventKind, Model
from lab.simulation.soundness import Kind, Severity, soundness
from tests.simulation.nets import drawn
from tests.simulation.soundness.models import boundary, changed, kinds, only, signals

EXCHANGE = "main/s:start main/a:send main/c:catch main/e:end other/m:message-start other/f:message-end"


def test_an_exclusive_split_before_a_parallel_join_is_a_deadlock_of_every_case() -> None:
    finding = only(drawn("s:start x:xor a:task b:task j:and e:end", "s>x x>a x>b a>j b>j j>e"))
    assert (finding.kind, finding.element, finding.severity) == (Kind.DEADLOCK, "j", Severity.ERROR)
    assert finding.values["missing"] in ("a", "b")


def test_a_parallel_split_before_a_parallel_join_is_sound() -> None:
    assert soundness(drawn("s:start x:and a:task b:task j:and e:end", "s>x x>a x>b a>j b>j j>e")) == ()


def test_a_branch_that_may_end_before_its_join_is_a_deadlock_of_some_cases() -> None:
    finding = only(drawn("s:start p:and a:task x:xor b:task j:and o:end e:end", "s>p p>a p>x x>b x>o a>j b>j j>e"))
    assert (finding.kind, finding.element, finding.severity) == (Kind.DEADLOCK, "j", Severity.WARNING)
    assert finding.values["missing"] == "b"


def test_a_parallel_split_before_an_exclusive_merge_is_not_synchronised() -> None:
    finding = only(drawn("s:start p:and a:task b:task m:xor c:task e:end", "s>p p>a p>b a>m b>m m>c c>e"))
    assert (finding.kind, finding.element, finding.severity) == (Kind.UNSYNCHRONISED, "m", Severity.WARNING)
    assert sorted(finding.path) == sorted(("s", "s>p", "p", "p>a", "a", "a>m", "p>b", "b", "b>m", "m"))
    assert (finding.path[0], finding.path[-1]) == ("s", "m")


def test_branches_that_meet_only_to_end_are_sound() -> None:
    assert soundness(drawn("s:start p:and a:task b:task m:xor e:end", "s>p p>a p>b a>m b>m m>e")) == ()
    assert soundness(drawn("s:start p:and a:task b:task e:end", "s>p p>a p>b a>e b>e")) == ()


def test_two_flows_into_a_task_are_a_merge_as_well() -> None:
    assert kinds(drawn("s:start a:task b:task c:task e:end", "s>a s>b a>c b>c c>e")) == {"c": Kind.UNSYNCHRONISED}


def test_only_the_first_merge_is_told_not_those_behind_it() -> None:
    model = drawn(
        "s:start p:and a:task b:task m:xor x:xor c:task d:task n:xor f:task e:end",
        "s>p p>a p>b a>m b>m m>x x>c x>d c>n d>n n>f f>e",
    )
    assert kinds(model) == {"m": Kind.UNSYNCHRONISED}


def test_a_loop_without_a_way_out_is_a_livelock() -> None:
    finding = only(drawn("s:start m:xor a:task b:task", "s>m m>a a>b b>m"))
    assert (finding.kind, finding.severity) == (Kind.LIVELOCK, Severity.ERROR)
    assert {"m", "m>a", "a", "a>b", "b", "b>m"} <= set(finding.path)


def test_a_loop_with_a_way_out_is_sound() -> None:
    assert soundness(drawn("s:start m:xor a:task x:xor e:end", "s>m m>a a>x x>m x>e")) == ()


def test_a_livelock_of_some_cases_is_a_warning() -> None:
    finding = only(drawn("s:start x:xor m:xor a:task e:end", "s>x x>m x>e m>a a>m"))
    assert (finding.kind, finding.severity) == (Kind.LIVELOCK, Severity.WARNING)


def test_an_element_that_nothing_leads_to_is_dead() -> None:
    finding = only(drawn("s:start a:task e:end b:task", "s>a a>e b>e"))
    assert (finding.kind, finding.element, finding.path) == (Kind.DEAD, "b", ("b",))
    assert soundness(drawn("s:start a:task e:end b:task", "s>a a>b b>e")) == ()


def test_an_event_that_never_happens_is_dead_with_the_step_before_it() -> None:
    """Who would send the second answer is never reached, because nothing leads there."""
    nodes = f"{EXCHANGE} main/g:race main/k:catch main/t:timer other/n:send"
    model = drawn(nodes, "s>a a>g g>k g>c g>t k>e c>e t>e m>f n>f", "a>m f>c n>k")
    assert kinds(model) == {"k": Kind.DEAD, "n": Kind.DEAD}
    finding = next(one for one in soundness(model) if one.element == "k")
    assert finding.values["before"] == "g"
    assert finding.path[-3:] == ("g", "g>k", "k")


def test_what_comes_after_a_deadlock_is_not_told_again() -> None:
    model = drawn("s:start x:xor j:and a:task b:task e:end", "s>x x>j x>a a>j j>b b>e")
    assert kinds(model) == {"j": Kind.DEADLOCK}


def test_a_split_in_a_loop_whose_branches_both_go_round_multiplies() -> None:
    model = drawn("s:start m:xor p:and a:task b:task x:xor e:end", "s>m m>p p>a p>b a>x x>m x>e b>m")
    assert kinds(model)["m"] in (Kind.EXPLOSION, Kind.UNSYNCHRONISED)
    assert Kind.EXPLOSION in {finding.kind for finding in soundness(model)}


def test_a_side_job_in_each_round_of_a_loop_is_no_explosion() -> None:
    assert soundness(drawn("s:start m:xor p:and a:task x:xor e:end f:end", "s>m m>p p>a a>f p>x x>m x>e")) == ()


def test_an_answer_that_nobody_sends_on_one_way_is_a_deadlock() -> None:
    nodes = f"{EXCHANGE} other/x:xor other/g:end"
    model = drawn(nodes, "s>a a>c c>e m>x x>f x>g", "a>m f>c")
    finding = only(model)
    assert (finding.kind, finding.element, finding.severity) == (Kind.DEADLOCK, "c", Severity.WARNING)
    assert soundness(drawn(EXCHANGE, "s>a a>c c>e m>f", "a>m f>c")) == ()


def test_a_deadline_beside_the_answer_mends_it() -> None:
    nodes = f"{EXCHANGE} other/x:xor other/g:end main/r:race main/t:timer"
    assert soundness(drawn(nodes, "s>a a>r r>c r>t c>e t>e m>x x>f x>g", "a>m f>c")) == ()


def test_another_pool_that_waits_when_the_case_is_over_is_improper_completion() -> None:
    model = drawn(
        "main/s:start main/a:send main/x:xor main/b:send main/d:task main/e:end "
        "other/m:message-start other/k:catch other/f:end",
        "s>a a>x x>b x>d b>e d>e m>k k>f",
        "a>m b>k",
    )
    finding = only(model)
    assert (finding.kind, finding.element) == (Kind.IMPROPER_COMPLETION, "k")
    assert finding.values["process"] == "main"
    assert finding.path == ("s", "s>a", "a", "a~m", "m", "m>k", "k")


def test_two_pools_that_wait_for_each_other_stay_both() -> None:
    model = drawn(
        "main/s:start main/a:send main/c:catch main/b:send main/e:end "
        "other/m:message-start other/k:catch other/d:send other/f:end",
        "s>a a>c c>b b>e m>k k>d d>f",
        "a>m d>c b>k",
    )
    assert kinds(model) == {"c": Kind.DEADLOCK, "k": Kind.DEADLOCK}
    assert all(finding.severity is Severity.ERROR for finding in soundness(model))


def test_inclusive_joins_wait_for_what_may_come_and_for_nothing_else() -> None:
    assert soundness(drawn("s:start o:or a:task b:task j:or c:task e:end", "s>o o>a o>b a>j b>j j>c c>e")) == ()
    assert soundness(drawn("s:start x:xor a:task b:task j:or c:task e:end", "s>x x>a x>b a>j b>j j>c c>e")) == ()
    flows = "s>o o>a o>b a>j b>j j>c c>e"
    assert kinds(drawn("s:start o:or a:task b:task j:and c:task e:end", flows)) == {"j": Kind.DEADLOCK}
    assert kinds(drawn("s:start o:or a:task b:task j:xor c:task e:end", flows)) == {"j": Kind.UNSYNCHRONISED}


def test_inclusive_joins_in_a_circle_wait_for_each_other() -> None:
    model = drawn(
        "s:start p:and i:or j:or x:xor y:xor a:task b:task e:end",
        "s>p p>i p>j i>a a>x j>b b>y x>j x>e y>i y>e",
    )
    assert {kinds(model)["i"], kinds(model)["j"]} == {Kind.DEADLOCK}


def test_a_sub_process_is_checked_as_its_own_scope() -> None:
    inside = dict.fromkeys(("i", "x", "b", "c", "j", "z"), "u")
    nodes, flows = "s:start u:sub i:start x:{} b:task c:task j:and z:end e:end", "s>u u>e i>x x>b x>c b>j c>j j>z"
    assert soundness(drawn(nodes.format("and"), flows, inside=inside)) == ()
    finding = only(drawn(nodes.format("xor"), flows, inside=inside))
    assert (finding.kind, finding.element, finding.severity) == (Kind.DEADLOCK, "j", Severity.ERROR)
    assert finding.path[:3] == ("s", "s>u", "u")


def test_a_deadline_on_the_sub_process_frees_the_case() -> None:
    inside = dict.fromkeys(("i", "x", "b", "c", "j", "z"), "u")
    model = drawn(
        "s:start u:sub d:deadline@u i:start x:xor b:task c:task j:and z:end e:end",
        "s>u u>e d>e i>x x>b x>c b>j c>j j>z",
        inside=inside,
    )
    assert Severity.ERROR not in {finding.severity for finding in soundness(model)}


@pytest.mark.parametrize("event", ["at-error", "at-escalation"])
def test_an_error_that_ends_it_only_when_it_is_done_frees_nobody(event: str) -> None:
    """Nothing inside throws it: the scenario decides it when the sub-process is done, which it never is."""
    model = drawn(
        f"s:start u:sub k:start x:xor a:task b:signal-throw=n j:and m:end e:end d:{event}@u z:end",
        "s>u k>x x>a x>b a>j b>j j>m u>e d>z",
        inside=dict.fromkeys("kxabjm", "u"),
    )
    found = soundness(model)
    assert [(one.kind, one.element, one.severity) for one in found] == [(Kind.DEADLOCK, "j", Severity.ERROR)]
    ends = drawn(
        f"s:start u:sub k:start b:signal-throw=n m:end e:end d:{event}@u z:end",
        "s>u k>b b>m u>e d>z",
        inside=dict.fromkeys("kbm", "u"),
    )
    assert soundness(ends) == ()


def test_terminate_ends_whoever_waits() -> None:
    flows = "s>p p>a p>x x>b x>o a>j b>j j>e"
    nodes = "s:start p:and a:task x:xor b:task j:and o:{} e:end"
    assert kinds(drawn(nodes.format("end"), flows)) == {"j": Kind.DEADLOCK}
    assert soundness(drawn(nodes.format("terminate"), flows)) == ()


def error_inside(reference: str) -> Model:
    """A sub-process that may fail, with an error boundary; the error's way is the only one to ``b``."""
    model = drawn(
        "s:start u:sub d:deadline@u i:start x:xor z:end f:end b:task e:end",
        "s>u u>e d>b b>e i>x x>z x>f",
        inside=dict.fromkeys(("i", "x", "z", "f"), "u"),
    )
    model = changed(model, "f", event=EventKind.ERROR, event_reference="broken")
    return boundary(model, "d", EventKind.ERROR, reference)


def test_an_error_goes_to_the_boundary_event_that_catches_it() -> None:
    assert soundness(error_inside("broken")) == ()
    assert soundness(error_inside("")) == ()


def test_an_escalation_that_does_not_interrupt_goes_on_beside_the_sub_process() -> None:
    model = drawn(
        "s:start u:sub d:deadline@u i:start t:throw z:end b:task m:xor c:task e:end",
        "s>u u>m d>b b>m m>c c>e i>t t>z",
        inside=dict.fromkeys(("i", "t", "z"), "u"),
    )
    model = changed(model, "t", event=EventKind.ESCALATION, event_reference="late")
    assert kinds(boundary(model, "d", EventKind.ESCALATION, "late")) == {"z": Kind.DEAD}
    beside = boundary(model, "d", EventKind.ESCALATION, "late", interrupting=False)
    assert kinds(beside) == {"m": Kind.UNSYNCHRONISED}


def test_a_boundary_event_that_does_not_interrupt_and_leads_back_is_not_synchronised() -> None:
    model = drawn("s:start a:task d:deadline@a r:task m:xor b:task e:end", "s>a a>m d>r r>m m>b b>e")
    assert soundness(model) == ()
    assert kinds(changed(model, "d", interrupting=False)) == {"m": Kind.UNSYNCHRONISED}
    apart = drawn("s:start a:task d:deadline@a r:task b:task e:end f:end", "s>a a>b b>e d>r r>f")
    assert soundness(changed(apart, "d", interrupting=False)) == ()


def test_an_event_sub_process_that_interrupts_frees_the_case() -> None:
    model = drawn(
        "s:start x:xor a:task b:task j:and e:end u:sub i:timer-start c:task z:end",
        "s>x x>a x>b a>j b>j j>e i>c c>z",
        inside=dict.fromkeys(("i", "c", "z"), "u"),
    )
    model = changed(model, "u", triggered_by_event=True)
    [finding] = soundness(model)
    assert (finding.kind, finding.severity) == (Kind.DEADLOCK, Severity.WARNING)


def test_a_signal_that_may_come_too_early_is_a_deadlock() -> None:
    model = drawn("s:start p:and t:throw c:catch j:and e:end", "s>p p>t p>c t>j c>j j>e")
    finding = next(one for one in soundness(signals(model, t="go", c="go")) if one.element == "c")
    assert (finding.kind, finding.severity) == (Kind.DEADLOCK, Severity.WARNING)
    assert "Signal" in finding.message
    after = drawn("s:start c:catch e:end", "s>c c>e")
    assert soundness(signals(after, c="go")) == (), "nobody throws it: it comes from outside"


def test_a_link_leads_on() -> None:
    model = drawn("s:start a:throw b:catch c:task e:end", "s>a b>c c>e")
    for id_ in ("a", "b"):
        model = changed(model, id_, event=EventKind.LINK, event_reference="further")
    assert soundness(model) == ()
    assert kinds(drawn("s:start a:throw b:catch c:task e:end", "s>a b>c c>e")) == {"b": Kind.DEAD}


def test_loop_markers_and_called_processes_are_one_activity() -> None:
    model = drawn("s:start a:task c:call e:end", "s>a a>c c>e")
    assert soundness(changed(model, "a", loop="parallel")) == ()


def test_a_sub_process_that_may_be_executed_not_at_all_stops_only_some_cases() -> None:
    inside = dict.fromkeys(("i", "x", "b", "c", "j", "z"), "u")
    model = drawn(
        "s:start u:sub i:start x:xor b:task c:task j:and z:end e:end", "s>u u>e i>x x>b x>c b>j c>j j>z", inside=inside
    )
    assert only(model).severity is Severity.ERROR
    assert only(changed(model, "u", loop="parallel")).severity is Severity.WARNING


def test_events_that_only_take_time_are_passed() -> None:
    assert soundness(drawn("s:start t:timer c:catch r:receive e:end", "s>t t>c c>r r>e")) == ()


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_named_by_its_value(kind: Kind) -> None:
    assert kind == kind.name.lower()
