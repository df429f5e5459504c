"""The analysis counts people, times only what was done, and says nothing about those who still are at it."""

import math

import pytest

from lab.prototypes import Prototype
from lab.studies.analysis import analyse
from tests.studies.builders import Walk, later, prototype, stream, study, text
from tests.studies.test_scoring import BROOKE, instrument

SOON, NEXT_DAY = later(20), later(24 * 60)


def results(*walks, of=None, now=NEXT_DAY, responses=(), instruments=None):
    return analyse(of or study(), prototype(), instruments or {}, stream(*walks), responses, now)


def page(analysis, name):
    return next(result for result in analysis.pages if result.page == name)


def test_a_study_without_participants_has_counts_of_0_and_no_figures():
    found = results()
    assert found.sessions.total == 0
    assert (found.tasks[0].success, found.tasks[0].time, found.pages[0].drop_off) == (None, None, None)


def test_sessions_are_counted_by_state():
    found = results(Walk(), Walk().begin(), Walk().whole().send(), Walk().begin().then(5, "withdrawn"), now=SOON)
    states = found.sessions
    assert (states.open, states.running, states.finished, states.left, states.withdrawn) == (1, 1, 1, 0, 1)


def test_who_does_nothing_for_half_an_hour_has_left():
    assert results(Walk().begin(), now=NEXT_DAY).sessions.left == 1


def test_success_counts_ended_attempts_only():
    gave_up = Walk().begin().page("person", 5).then(0, "shown", "wohnen").then(9, "given_up", "wohnen").send()
    task = results(Walk().whole().send(), gave_up, Walk().begin(), now=SOON).tasks[0]
    assert (task.done, task.given_up, task.left, task.running) == (1, 1, 0, 1)
    assert (task.success.value, task.success.n) == (0.5, 2)


def test_an_attempt_ends_when_the_next_task_begins():
    tasks = ({"id": "apply"}, {"id": "move"})
    walk = Walk().begin().page("person", 5)
    walk.whole(task="move").send()
    found = results(walk, of=study(*tasks))
    assert [(task.done, task.left) for task in found.tasks] == [(0, 1), (1, 0)]


def test_the_time_of_a_task_is_that_of_those_who_did_it():
    found = results(Walk().whole(30, 60, 10).send(), Walk().whole(60, 120, 20).send(), Walk().begin().send())
    assert found.tasks[0].time.n == 2
    assert found.tasks[0].time.value == pytest.approx(math.sqrt(100 * 200))
    assert found.tasks[0].median == 150


def test_the_visits_of_a_page_add_up_in_a_session():
    """Back to the first page and forward again: 30 + 8 seconds there, 12 + 60 on the second."""
    walk = Walk().begin().page("person", 30).then(0, "shown", "wohnen").then(12, "back", "wohnen")
    walk.page("person", 8).page("wohnen", 60).page("summary", 10).then(0, "task_done", "receipt")
    found = results(walk.send())
    assert page(found, "person").time.value == pytest.approx(38)
    assert page(found, "wohnen").time.value == pytest.approx(72)


def test_the_time_until_a_mistake_counts_too():
    walk = Walk().begin().then(0, "shown", "person").then(20, "error", "person", "name", "required")
    walk.page("person", 10).page("wohnen", 60).page("summary", 10).then(0, "task_done", "receipt")
    found = results(walk.send())
    assert page(found, "person").time.value == pytest.approx(30)
    assert (found.fields[0].field, found.fields[0].kinds, found.fields[0].affected.n) == ("name", {"required": 1}, 1)


def test_time_in_the_background_does_not_count():
    """Ten minutes of looking for papers are not filling in."""
    walk = Walk().begin().then(0, "shown", "person").then(20, "hidden", "person").then(600, "visible", "person")
    walk.then(10, "answered", "person").page("wohnen", 60).page("summary", 10).then(0, "task_done", "receipt")
    found = results(walk.send())
    assert page(found, "person").time.value == pytest.approx(30)
    assert found.tasks[0].time.value == pytest.approx(100)


def test_a_page_that_is_loaded_anew_was_in_the_background_until_then():
    walk = Walk().begin().then(0, "shown", "person").then(20, "hidden", "person").then(600, "shown", "person")
    walk.then(10, "answered", "person").page("wohnen", 60).page("summary", 10).then(0, "task_done", "receipt")
    assert page(results(walk.send()), "person").time.value == pytest.approx(30)


def test_the_beacon_of_leaving_hides_nothing_when_the_same_page_comes_again():
    """After an error the page is shown anew, and then the old one says that it is hidden."""
    walk = Walk().begin().then(0, "shown", "person").then(20, "error", "person", "name", "required")
    walk.then(0, "shown", "person").then(0.1, "hidden", "person").then(9.9, "answered", "person")
    walk.page("wohnen", 60).page("summary", 10).then(0, "task_done", "receipt")
    assert page(results(walk.send()), "person").time.value == pytest.approx(30)


def test_a_late_beacon_of_the_page_before_hides_nothing():
    walk = Walk().begin().page("person", 30).then(0, "shown", "wohnen").then(0.1, "hidden", "person")
    walk.then(59.9, "answered", "wohnen").page("summary", 10).then(0, "task_done", "receipt")
    assert page(results(walk.send()), "wohnen").time.value == pytest.approx(60)


def test_an_interrupted_attempt_succeeds_but_is_not_timed():
    found = results(Walk().whole(person=31 * 60).send())
    assert (found.tasks[0].success.value, found.tasks[0].time, found.tasks[0].interrupted) == (1, None, 1)


def test_two_attempts_of_one_person_are_one_person():
    tasks = ({"id": "apply"}, {"id": "again"})
    walk = Walk().whole(20, 60, 10)
    walk.whole(40, 80, 10, task="again").send()
    found = results(walk, of=study(*tasks))
    assert (page(found, "person").time.value, page(found, "person").time.n) == (pytest.approx(30), 1)


def test_drop_off_is_where_the_unsuccessful_ended():
    lost = Walk().begin().page("person", 5).then(0, "shown", "wohnen").then(9, "given_up", "wohnen").send()
    found = results(lost, Walk().whole().send())
    assert [(p.page, p.reached, p.ended_here) for p in found.pages] == [
        ("person", 2, 0),
        ("wohnen", 2, 1),
        ("summary", 1, 0),
        ("receipt", 1, 0),
    ]


def test_errors_come_with_the_most_people_first():
    one = Walk().begin().then(0, "shown", "person")
    for _ in range(3):
        one.then(1, "error", "person", "name", "required").then(0, "shown", "person")
    many = [Walk().begin().then(0, "shown", "wohnen").then(1, "error", "wohnen", "miete", "format") for _ in range(2)]
    found = results(one, *many)
    assert [(f.field, f.errors, f.sessions) for f in found.fields] == [("miete", 2, 2), ("name", 3, 1)]


def test_pages_of_one_activity_are_timed_together():
    found = results(Walk().whole(30, 60, 10).send(), Walk().whole(60, 120, 20).send())
    fill, check = found.activities
    assert (fill.activity, fill.pages, fill.time.n) == ("Fill", ("person", "wohnen"), 2)
    assert fill.time.value == pytest.approx(math.sqrt(90 * 180))
    assert fill.log_sd == pytest.approx(math.log(2) / math.sqrt(2))
    assert check.time.value == pytest.approx(math.sqrt(10 * 20))


def test_a_task_that_begins_in_the_middle_does_not_time_the_whole_activity():
    tasks = ({"id": "apply"}, {"id": "short", "start": "wohnen"})
    walk = Walk().whole(30, 60, 10)
    walk.begin("short").page("wohnen", 5).page("summary", 5).then(0, "task_done", "receipt").send()
    assert results(walk, of=study(*tasks)).activities[0].time.value == pytest.approx(90)


def test_the_questionnaire_has_a_score_with_grade_and_norms():
    walks = [Walk().whole().send() for _ in range(2)]
    responses = walks[0].answers("sus", BROOKE) + walks[1].answers("sus", dict.fromkeys(BROOKE, 3))
    (sus,) = results(
        *walks, of=study(instruments=("sus",)), responses=responses, instruments={"sus": instrument()}
    ).surveys
    assert (sus.score.value, sus.score.n, sus.benchmark.grade) == (52.5, 2, "D")
    assert (sus.benchmark.grade_low, sus.benchmark.grade_high) == ("F", "A+")
    assert sus.items[0].counts == {1: 0, 2: 0, 3: 1, 4: 0, 5: 1}


def test_who_withdrew_leaves_no_answer_behind():
    walk = Walk().whole().then(1, "withdrawn")
    found = results(
        walk,
        of=study(instruments=("sus",)),
        responses=walk.answers("sus", BROOKE),
        instruments={"sus": instrument()},
    )
    assert (found.surveys[0].score, found.first, found.tasks[0].done) == (None, None, 0)


def test_no_session_can_be_told_apart_in_what_is_given_away():
    walk = Walk().whole().send()
    assert walk.session not in results(walk).model_dump_json()


def test_how_sessions_are_interleaved_changes_no_figure():
    events = stream(*(Walk(at=later(n)).whole(30 + n, 60 + n, 10 + n).send() for n in range(5)))
    mixed = sorted(events, key=lambda event: event.session, reverse=True)
    of = study()
    one, other = (analyse(of, prototype(), {}, some, (), NEXT_DAY) for some in (events, mixed))
    assert one == other


def test_an_answer_to_a_page_that_was_never_shown_has_no_time():
    walk = Walk().begin().then(5, "answered", "person").page("wohnen", 60).then(0, "task_done", "receipt").send()
    assert page(results(walk), "person").time is None


def test_fields_of_a_group_and_tasks_of_a_list_have_words():
    """Events name them without the number of the entry; the table says what they are called."""
    data = prototype().model_dump(by_alias=True, exclude_none=True, mode="json")
    data["pages"][0]["questions"].append(
        {
            "id": "kinder",
            "kind": "group",
            "label": text("Ihre Kinder"),
            "item": {"de": "Kind", "en": "Child"},
            "questions": [{"id": "vorname", "kind": "text", "label": text("Vorname")}],
        }
    )
    tasks = [{"id": "wohnung", "title": text("Ihre Wohnung"), "start": "wohnen"}]
    data["pages"].append({"id": "liste", "kind": "tasks", "title": text("Antrag"), "tasks": tasks})
    form = Prototype.model_validate(data)
    one = Walk().begin().then(0, "shown", "person").then(9, "error", "person", "kinder.vorname", "required")
    one.then(0, "shown", "liste").then(9, "error", "liste", "wohnung", "task_open").then(1, "given_up", "liste")
    found = analyse(study(), form, {}, one.events, (), NEXT_DAY)
    labels = {field.field: field.label for field in found.fields}
    assert labels["kinder.vorname"].in_language("de") == "Kind: Vorname"
    assert labels["kinder.vorname"].in_language("en") == "Child: Vorname"
    assert labels["wohnung"].in_language("de") == "Ihre Wohnung"
