"""The figures of a form against a count by hand: questions, words, what registers could answer and do."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from lab.prototypes.answer_schema import answer_schema
from lab.prototypes.description import describe
from lab.prototypes.evidence import evidence_of
from lab.prototypes.form_figures import spread
from lab.prototypes.once_only import once_only
from tests.prototypes.small import small
from tests.prototypes.test_situations import TODAY, form, question

KNOWN = {"register": "melderegister", "prefill": "vorname"}
FORM = form(
    [
        question("vorname", "text", **KNOWN, evidence="Ausweis", legal_basis="§ 1"),
        question("ort", "text", register="melderegister", evidence="Meldebescheinigung", fim="F60000001"),
        question("verheiratet", "yes_no"),
        question("partner", "text", show_if="verheiratet", evidence="Ausweis", legal_basis="§ 2"),
        question("kinder", "group", questions=[question("name", "text", register="familienkasse")], max_items=2),
        question("hinweis", "notice"),
        question("nachweis", "file", evidence="Kindergeldbescheid"),
    ],
    [],
    registers={"melderegister": {"name": {"de": "Melderegister"}}, "familienkasse": {"name": {"de": "Kasse"}}},
    persona={"melderegister": {"vorname": "Kim"}},
)


def test_questions_and_registers_by_path_are_those_of_a_count_by_hand():
    found = describe(FORM, "de", TODAY)
    assert found.problems == ()
    together = found.together
    assert together is not None
    # vorname, ort, verheiratet, nachweis always; partner or not; none, one or two children; no group, no notice
    assert (together.questions.least, together.questions.most) == (4, 7)
    assert (together.could.least, together.could.most) == (2, 4)
    assert (together.does.least, together.does.typical, together.does.most) == (1, 1, 1)
    assert together.could_share.least == pytest.approx(2 / 5)
    assert together.could_share.most == pytest.approx(4 / 6)
    assert found.situations is not None
    assert (found.situations.complete, together.walks, len(found.paths)) == (True, 6, 1)


def test_all_questions_count_once_whatever_the_path():
    found = describe(FORM, "de", TODAY)
    assert (found.of_form.questions, found.of_form.could, found.of_form.does) == (6, 3, 1)


def test_registers_that_are_not_asked_fill_in_nothing():
    prototype = FORM.model_copy(update={"prefill_if": "verheiratet"})
    found = describe(prototype, "de", TODAY)
    assert found.together is not None
    assert found.together.does.most == 0  # what decides is asked on the same page, after the registers would be


def test_words_are_those_that_are_read():
    found = describe(FORM, "de", TODAY)
    assert found.together is not None
    # titles Eins, Prüfen, Ende; labels vorname, ort, verheiratet, kinder, hinweis, nachweis; partner; name per child
    assert (found.together.words.least, found.together.words.most) == (9, 12)


def test_evidence_names_who_has_to_bring_it_and_what_could_stand_in():
    told = {one.name: one for one in evidence_of(FORM)}
    assert list(told) == ["Ausweis", "Meldebescheinigung", "Kindergeldbescheid"]
    assert told["Ausweis"].everybody
    assert [use.when for use in told["Ausweis"].uses] == [None, "verheiratet"]
    assert told["Ausweis"].legal_bases == ("§ 1", "§ 2")
    assert not told["Ausweis"].upload
    kindergeld = told["Kindergeldbescheid"]
    assert (kindergeld.assumed, kindergeld.upload) == (True, True)
    assert [str(name) if isinstance(name, str) else name.root["de"] for name in kindergeld.registers] == [
        "Familienkasse"
    ]


def test_what_is_not_named_is_missing():
    found = describe(FORM, "de", TODAY)
    assert found.legal_bases == {"§ 1": ("vorname",), "§ 2": ("partner",)}
    assert [field.name for field in found.without_fim] == [
        "vorname",
        "verheiratet",
        "partner",
        "kinder",
        "kinder.name",
        "nachweis",
    ]


def test_a_prototype_that_cannot_be_tried_out_is_described_without_paths():
    broken = FORM.model_copy(update={"routes": ()})
    found = describe(broken, "de", TODAY)
    assert found.problems
    assert (found.situations, found.together, found.paths, found.always) == (None, None, (), frozenset())
    assert found.of_form.questions == 6


@given(st.lists(st.integers(0, 100), min_size=1))
def test_a_spread_is_made_of_numbers_that_there_are(values: list[int]):
    told = spread(values)
    assert told.least == min(values)
    assert told.most == max(values)
    assert told.typical in values


def test_shares_never_pass_one():
    for walk in describe(small(), "de", TODAY).situations.walks:  # type: ignore[union-attr]
        told = once_only(small(), walk)
        assert 0 <= told.does <= told.questions
        assert 0 <= told.could_share <= 1


def test_the_schema_is_valid_and_takes_typed_answers():
    schema = answer_schema(FORM, "de", describe(FORM, "de", TODAY).always)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    answers = {
        "vorname": "Kim",
        "ort": "Musterstadt",
        "verheiratet": False,
        "kinder": [{"name": "Alex"}],
        "nachweis": {"kind": "pdf", "bytes": 1000},
    }
    assert list(validator.iter_errors(answers)) == []
    assert list(validator.iter_errors({**answers, "verheiratet": "ja"}))
    assert list(validator.iter_errors({**answers, "kinder": [{}, {}, {}]}))
    assert list(validator.iter_errors({key: value for key, value in answers.items() if key != "vorname"}))
    assert list(validator.iter_errors({**answers, "hinweis": "x"}))
    assert schema["properties"]["vorname"]["x-legal-basis"] == "§ 1"


def test_a_question_with_a_condition_is_not_required():
    schema = answer_schema(FORM, "de", describe(FORM, "de", TODAY).always)
    assert schema["required"] == ["vorname", "ort", "verheiratet", "kinder", "nachweis"]


@pytest.mark.parametrize(
    ("kind", "more", "right", "wrong"),
    [
        ("number", {"min": 1, "max": 3}, 2, 4),
        ("money", {}, 12.5, "12,50"),
        ("date", {}, "1985-03-27", 19850327),
        ("month", {}, "2026-01", "2026-13"),
        ("year", {}, 2026, "2026"),
        ("iban", {}, "DE89370400440532013000", "DE8937"),
        ("tax_id", {}, "01234567890", "1"),
        ("pension_number", {}, "65170839J008", "65"),
        ("choice", {"options": [{"value": "a", "label": {"de": "A"}}]}, "a", "b"),
        ("choices", {"options": [{"value": "a", "label": {"de": "A"}}]}, ["a"], ["a", "a"]),
        ("address", {}, {"street": "a", "house_number": "1", "postcode": "12345", "town": "b"}, {"street": "a"}),
        ("consent", {}, True, False),
        ("text", {"pattern": "[A-Z]+"}, "ABC", "abc"),
    ],
)
def test_every_kind_has_its_type(kind: str, more: dict[str, object], right: object, wrong: object):
    validator = Draft202012Validator(answer_schema(form([question("x", kind, **more)], [])))
    assert list(validator.iter_errors({"x": right})) == []
    assert list(validator.iter_errors({"x": wrong}))


def test_today_does_not_matter_where_no_condition_asks_for_it():
    assert describe(FORM, "de", TODAY).together == describe(FORM, "de", dt.date(2030, 1, 1)).together
