"""A study that names what does not exist is not published."""

from lab.prototypes import Prototype
from lab.studies.check import check
from tests.studies.builders import prototype, study, text


def test_a_sound_study_has_no_problem():
    assert check(study(), prototype(), {}) == ()


def test_every_missing_thing_is_named_with_its_field():
    broken = study({"id": "a", "goal": "nowhere"}, {"id": "a", "start": "gone"}, instruments=("sus",))
    broken = broken.model_copy(update={"languages": ("de", "en")})
    fields = [problem.where.field for problem in check(broken, prototype(), {})]
    assert fields == ["tasks.0.goal", "tasks.1.id", "tasks.1.start", "instruments.0", "languages"]


def test_a_task_cannot_begin_inside_a_task_list():
    """Whoever began there would meet the list afterwards and could never leave it."""
    data = prototype().model_dump(by_alias=True, exclude_none=True, mode="json")
    tasks = [{"id": "wohnung", "title": text("Wohnung"), "start": "wohnen"}]
    data["pages"].append({"id": "liste", "kind": "tasks", "title": text("Antrag"), "tasks": tasks})
    data["routes"] = [
        {"from": "person", "to": "liste"},
        {"from": "wohnen", "to": "liste"},
        {"from": "liste", "to": "summary"},
        {"from": "summary", "to": "receipt"},
    ]
    form = Prototype.model_validate(data)
    assert check(study({"id": "a", "start": "liste"}), form, {}) == ()
    (problem,) = check(study({"id": "a", "start": "wohnen"}), form, {})
    assert problem.where.field == "tasks.0.start"
    assert problem.values["list"] == "liste"
