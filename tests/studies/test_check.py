"""A study that names what does not exist is not published."""

from lab.studies.check import check
from tests.studies.builders import prototype, study


def test_a_sound_study_has_no_problem():
    assert check(study(), prototype(), {}) == ()


def test_every_missing_thing_is_named_with_its_field():
    broken = study({"id": "a", "goal": "nowhere"}, {"id": "a", "start": "gone"}, instruments=("sus",))
    broken = broken.model_copy(update={"languages": ("de", "en")})
    fields = [problem.where.field for problem in check(broken, prototype(), {})]
    assert fields == ["tasks.0.goal", "tasks.1.id", "tasks.1.start", "instruments.0", "languages"]
