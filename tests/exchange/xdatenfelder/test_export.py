"""A prototype goes out as a data schema and comes back as it was; what the schema does not say is listed."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from lab.exchange.prototype_formats import Exported, Given, Imported, accept, exporter, importer
from lab.exchange.xdatenfelder.ids import in_version, is_draft
from lab.exchange.xdatenfelder.model import Identification
from lab.i18n import translator
from lab.prototypes import Prototype, check
from tests.exchange.xdatenfelder.made import Made, code_list

PUBLISHED = (
    "S00000094V1.0_xdf2.xml",
    *(f"xdf2/flxbe_{name}.xml" for name in ("minimal", "rule", "select", "simple")),
    *(f"xdf3/flxbe_{name}.xml" for name in ("input", "simple")),
)
FORMATS = pytest.mark.parametrize("form", ["xdatenfelder-2", "xdatenfelder-3"])


def de(text: str) -> dict[str, str]:
    return {"de": text}


def prototype(*questions: dict[str, Any], **more: Any) -> Prototype:
    """One page with these questions, a summary and a receipt."""
    return Prototype.model_validate(
        {
            "labwerk": "prototype/1",
            "title": de("Probe"),
            "authority": de("Amt Musterland"),
            "start": "seite",
            "pages": [
                {"id": "seite", "title": de("Seite"), "questions": questions},
                {"id": "zusammenfassung", "kind": "summary", "title": de("Prüfen Sie Ihre Angaben")},
                {"id": "eingangsbestaetigung", "kind": "receipt", "title": de("Ihre Angaben sind eingegangen")},
            ],
            "routes": [
                {"from": "seite", "to": "zusammenfassung"},
                {"from": "zusammenfassung", "to": "eingangsbestaetigung"},
            ],
            **more,
        }
    )


def exported(made: Prototype, form: str) -> Exported:
    return exporter(form).write(made, "probe", translator("de"))


def back(made: Prototype, form: str) -> Imported:
    """What comes back of what went out."""
    out = exported(made, form)
    files = (Given(out.file_name, out.data),)
    assert form == importer(files).NAME
    return importer(files).read(files)


def all_accepted(result: Imported) -> Prototype:
    """The prototype with every suggestion, under the authority that the tests use."""
    taken = accept(result, [one.id for one in result.suggestions if one.acceptable])
    return taken.model_copy(update={"authority": prototype().authority})


def xml_of(out: Exported) -> etree._Element:
    data = out.data
    if out.file_name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = archive.read("probe.xml")
    return etree.fromstring(data)


def found(root: etree._Element, name: str) -> list[str]:
    """The texts of all elements of this name."""
    elements = root.xpath(f"//*[local-name()='{name}']")
    assert isinstance(elements, list)
    return ["".join(one.itertext()).strip() for one in elements if isinstance(one, etree._Element)]


OPTIONS = [
    {"value": "rot", "label": de("Rot")},
    {"value": "c_001", "code": "001", "label": de("Blau"), "hint": de("Wie das Meer")},
]
EVERY: list[dict[str, Any]] = [
    {"id": "name", "kind": "text", "label": de("Name"), "max_length": 80, "hint": de("Wie im Ausweis")},
    {"id": "ohne_laenge", "kind": "text", "label": de("Kurz"), "required": False},
    {"id": "mindestens", "kind": "text", "label": de("Mindestens drei"), "pattern": r"[\s\S]{3,}"},
    {"id": "muster_lang", "kind": "text", "label": de("Muster lang"), "pattern": r"(?=[\s\S]{3,}$)(?:[A-Z]|\d+)"},
    {"id": "muster", "kind": "text", "label": de("Muster"), "pattern": r"[A-Z]{2}\d+", "max_length": 20},
    {"id": "lang", "kind": "long_text", "label": de("Begründung")},
    {"id": "zahl", "kind": "number", "label": de("Zahl"), "min": 1, "max": 9},
    {"id": "komma", "kind": "number", "label": de("Größe"), "min": 0.5},
    {"id": "geld", "kind": "money", "label": de("Miete"), "max": 5000},
    {"id": "tag", "kind": "date", "label": de("Tag"), "earliest": "2020-02-29"},
    {"id": "monat", "kind": "month", "label": de("Monat")},
    {"id": "jahr", "kind": "year", "label": de("Jahr")},
    {"id": "ja", "kind": "yes_no", "label": de("Ja?")},
    {"id": "farbe", "kind": "choice", "label": de("Farbe"), "options": OPTIONS},
    {"id": "farben", "kind": "choices", "label": de("Farben"), "options": OPTIONS, "required": False},
    {"id": "land", "kind": "choice", "label": de("Land"), "options_from": "laender"},
    {"id": "mail", "kind": "email", "label": de("E-Mail")},
    {"id": "telefon", "kind": "phone", "label": de("Telefon")},
    {"id": "konto", "kind": "iban", "label": de("IBAN")},
    {"id": "steuer", "kind": "tax_id", "label": de("Steuer-ID")},
    {"id": "rente", "kind": "pension_number", "label": de("Rentenversicherungsnummer")},
    {"id": "gruppe_mehr", "kind": "plain", "label": de("Mehr"), "legal_basis": "§ 1 ProbeG"},
    {"id": "text", "kind": "plain", "label": de("Hinweis"), "hint": de("Bitte lesen")},
    {
        "id": "kinder",
        "kind": "group",
        "label": de("Kinder"),
        "min_items": 1,
        "max_items": 5,
        "questions": [
            {"id": "vorname", "kind": "text", "label": de("Vorname"), "fim": "F60000228V1.2"},
            {"id": "schule", "kind": "yes_no", "label": de("Geht es zur Schule?")},
        ],
    },
    {
        "id": "notiz_mehrfach",
        "kind": "group",
        "label": de("Notizen"),
        "required": False,
        "questions": [{"id": "notiz", "kind": "text", "label": de("Notiz"), "required": False, "show_if": "ja"}],
    },
    {
        "id": "zeile_mehrfach",
        "kind": "group",
        "label": de("Zeile"),
        "required": False,
        "max_items": 50,
        "questions": [{"id": "zeile", "kind": "text", "label": de("Zeile")}],
    },
]
LISTS = {"laender": {"title": de("Länder"), "uri": "urn:de:probe:land", "version": "2024-01-01", "options": OPTIONS}}


@FORMATS
def test_what_the_standard_can_say_comes_back_as_it_was(form: str) -> None:
    made = prototype(*EVERY, lists=LISTS)
    result = all_accepted(back(made, form))
    fim = {"xdatenfelder-2": "F60000228V1.2", "xdatenfelder-3": "F60000000228V1.2.0"}[form]
    assert result.model_dump() == prototype(*_with_fim(EVERY, fim), lists=LISTS).model_dump()


def _with_fim(questions: list[dict[str, Any]], fim: str) -> list[dict[str, Any]]:
    """The questions with the id of the first name as the version writes it."""
    return [
        {**one, "questions": [{**i, "fim": fim} if "fim" in i else i for i in one["questions"]]}
        if "questions" in one
        else one
        for one in questions
    ]


@FORMATS
def test_files_and_lists_of_one_s_own_come_back(form: str) -> None:
    own = {"eigene": {"options": OPTIONS}}
    made = prototype({"id": "wahl", "kind": "choice", "label": de("Wahl"), "options_from": "eigene"}, lists=own)
    assert all_accepted(back(made, form)) == made


def test_version_3_says_kind_and_size_of_files() -> None:
    made = prototype(
        {"id": "beleg", "kind": "file", "label": de("Beleg"), "max_megabytes": 2.5, "file_types": ["pdf", "tif"]}
    )
    assert all_accepted(back(made, "xdatenfelder-3")) == made


CONDITIONS = [
    "farbe == 'rot'",
    "farbe != 'c_001'",
    "ja",
    "zahl >= 3",
    "zahl > 12345.67",
    "zahl > 1234567",
    "zahl > 62.125",
    "farbe in ('rot', 'c_001')",
    "not empty(name)",
    "contains(farben, 'rot')",
    "(farbe == 'rot') and (zahl > 2)",
    "(farbe != 'rot') or (zahl <= 2)",
]


@FORMATS
@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("required", [True, False])
def test_a_condition_is_a_rule_in_prose_and_comes_back_as_a_suggestion(
    form: str, condition: str, required: bool
) -> None:
    target = {"id": "ziel", "kind": "text", "label": de("Ziel"), "show_if": condition, "required": required}
    first = [one for one in EVERY if one["id"] in ("name", "zahl", "ja", "farbe", "farben")]
    made = prototype(*first, target)
    result = back(made, form)
    assert len(result.suggestions) == 1
    assert all_accepted(result) == made


@FORMATS
def test_a_condition_without_the_usual_form_is_told(form: str) -> None:
    target = {"id": "ziel", "kind": "text", "label": de("Ziel"), "show_if": "zahl + 1 > 3 or (ja and zahl == 2)"}
    made = prototype(EVERY[5], EVERY[11], target)
    out = exported(made, form)
    assert any(one.where.element == "ziel" and "Formel" in one.message for one in out.losses)
    assert not any(one.acceptable for one in back(made, form).suggestions)


@FORMATS
def test_a_heading_with_the_condition_of_all_below_it_is_an_optional_group(form: str) -> None:
    made = prototype(
        {"id": "ja", "kind": "yes_no", "label": de("Ja?")},
        {"id": "gruppe_mehr", "kind": "plain", "label": de("Mehr"), "show_if": "ja"},
        {"id": "a", "kind": "text", "label": de("A"), "show_if": "ja"},
        {"id": "b", "kind": "text", "label": de("B"), "show_if": "ja", "required": False},
    )
    assert "0:1" in found(xml_of(exported(made, form)), "anzahl")
    result = back(made, form)
    assert len(result.suggestions) == 1
    assert all_accepted(result) == made


def test_what_has_no_fim_id_gets_one_that_belongs_to_nobody() -> None:
    made = prototype(EVERY[0], {**EVERY[1], "fim": "F12000000007V1.0.0"})
    ids = found(xml_of(exported(made, "xdatenfelder-3")), "id")
    own = [id_ for id_ in ids if not id_.startswith("D")]
    assert "F12000000007" in own
    assert {id_[0] for id_ in own if is_draft(id_)} == {"S", "G", "F"}
    assert all(is_draft(id_) or id_ == "F12000000007" for id_ in own)


@pytest.mark.parametrize(
    ("given", "version", "expected"),
    [
        ("F60000246 1.1", 3, "F60000000246 1.1.0"),
        ("F60000000246 1.1.0", 2, "F60000246 1.1"),
        ("F60000246 1.1", 2, "F60000246 1.1"),
        ("F60123456789 1.0.0", 2, "F60123456789 1.0"),
        ("T1234 1.0", 3, "T1234 1.0.0"),
    ],
)
def test_an_element_is_written_as_the_version_writes_it(given: str, version: int, expected: str) -> None:
    made = in_version(Identification(*given.split()), version)
    assert f"{made.id} {made.version}" == expected


@FORMATS
def test_what_the_schema_cannot_say_is_listed_by_element(form: str) -> None:
    made = prototype(
        {"id": "ok", "kind": "consent", "label": de("Einverstanden")},
        {"id": "wo", "kind": "address", "label": de("Anschrift"), "evidence": "Meldebescheinigung"},
        {"id": "wann", "kind": "date", "label": de("Wann"), "latest": "today", "register": "Melderegister"},
        {"id": "achtung", "kind": "notice", "label": de("Achtung")},
        languages=["de", "en"],
        persona={"vorname": "Kim"},
    )
    told = "\n".join(str(translator("de").problem(one)) for one in exported(made, form).losses)
    for word in ("Zustimmung", "vier Feldern", "Nachweise", "heutigen Tag", "Register", "Aussehen", "auf en", "Person"):
        assert word in told, word
    assert all(one.where.element and one.hint for one in exported(made, form).losses)
    assert len(found(xml_of(exported(made, form)), "datenfeld")) == 7


@FORMATS
def test_every_kind_of_group_says_its_hint_as_help(form: str) -> None:
    """Pages, headings, group questions and addresses alike; a hint that only repeats the label is none."""
    name = {"id": "name", "kind": "text", "label": de("Name")}
    made = prototype(
        {
            "id": "h_titel",
            "kind": "plain",
            "label": de("Titel"),
            "hint": de("Hilfe zum Titel"),
            "fim": "G60000000001V1.0",
        },
        {"id": "wo", "kind": "address", "label": de("Anschrift"), "hint": de("Wo Sie  wohnen")},
        {
            "id": "leute",
            "kind": "group",
            "label": de("Leute"),
            "hint": de("Leute"),
            "questions": [name, name | {"id": "b"}],
        },
    )
    root = xml_of(exported(made, form))
    helps = {
        "".join(one.xpath("./*[local-name()='bezeichnungEingabe']//text()")).strip(): "".join(
            one.xpath("./*[local-name()='hilfetextEingabe']//text()")
        ).strip()
        for one in root.xpath("//*[local-name()='datenfeldgruppe']")
    }
    assert helps == {"Seite": "", "Titel": "Hilfe zum Titel", "Anschrift": "Wo Sie wohnen", "Leute": ""}


CHECK = {"valid_if": "wann > 20200101", "message": de("Nach 2020 bitte")}


@FORMATS
def test_a_check_of_the_team_is_a_rule_and_told(form: str) -> None:
    made = prototype({"id": "wann", "kind": "date", "label": de("Wann"), "checks": [CHECK]})
    out = exported(made, form)
    assert any(one.where.element == "wann" and "eigenen Prüfungen" in one.message for one in out.losses)


def test_version_2_tells_what_only_version_3_can_say() -> None:
    made = prototype(
        {"id": "beleg", "kind": "file", "label": de("Beleg"), "max_megabytes": 2.5},
        {"id": "name", "kind": "text", "label": de("Name"), "register": "melde", "prefill": "name"},
        registers={"melde": {"name": de("Melderegister")}},
        persona={"melde": {"name": "Kim"}},
    )
    told = {one.message.split("{")[0]: one.where.element for one in exported(made, "xdatenfelder-2").losses}
    assert told["Größe und Art der Dateien von "] == "beleg"
    assert told["Dass "] == "name"
    third = [one.message for one in exported(made, "xdatenfelder-3").losses]
    assert not any("Dateien von" in one or "vorbefüllt" in one for one in third)


@FORMATS
def test_signs_that_xml_forbids_and_quotes_do_no_harm(form: str) -> None:
    made = prototype(
        {"id": "a", "kind": "yes_no", "label": de('Ist das „<gut>“ & "schön"\x07?')},
        {"id": "b", "kind": "text", "label": de("B"), "show_if": "a"},
    )
    assert all_accepted(back(made, form)).questions[1].show_if == "a"


@FORMATS
def test_the_sample_s_form_goes_out_and_its_questions_come_back(form: str, sample_workspace: Any) -> None:
    made = sample_workspace.service("sgb2-antrag").prototype("neuantrag").record
    result = back(made, form)
    taken = {one.id: one for one in all_accepted(result).questions}
    from lab.prototypes.conditions import Conditions

    conditions, again = Conditions(made), Conditions(all_accepted(result))
    for _, question, group in made.asked():
        if group is None and question.kind not in ("consent", "address"):
            assert question.id in taken
            if question.show_if is not None and taken[question.id].show_if is not None:
                before = conditions.parse(question.show_if).names
                assert again.parse(taken[question.id].show_if or "").names == before


@pytest.mark.corpus
@pytest.mark.parametrize("accepted", [False, True])
@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_schema_comes_back_as_the_same_prototype(name: str, accepted: bool) -> None:
    fim = Path(os.environ.get("LAB_CORPUS", "/nowhere")) / "fim"
    if not fim.is_dir():
        pytest.skip("LAB_CORPUS names no corpus")
    lists = sorted(fim.glob("C*_genericode.xml")) if name.startswith("S") else []
    files = tuple(Given(path.name, path.read_bytes()) for path in (fim / name, *lists))
    first = importer(files).read(files)
    made = all_accepted(first) if accepted else first.prototype
    again = back(made, importer(files).NAME)
    result = all_accepted(again) if accepted else again.prototype
    assert result.model_dump() == made.model_dump()


def test_a_schema_with_a_choice_of_groups_comes_back() -> None:
    x = Made(3)
    home = x.at("0:1", x.group("G12000000002", "Inland", x.at("1:1", x.field("F12000000001", "Straße"))))
    abroad = x.at("0:1", x.field("F12000000002", "Auslandsanschrift"))
    files = (
        x.schema(x.at("1:1", x.group("G12000000001", "Anschrift", home, abroad, art="X"))),
        code_list("urn:a:b", a="b"),
    )
    made = importer(files).read(files).prototype
    shown = [one.show_if for one in all_accepted(back(made, "xdatenfelder-3")).questions if one.asks]
    assert shown == [one.show_if for one in made.questions if one.asks]


def test_from_version_to_version_nothing_is_lost() -> None:
    made = prototype(*EVERY, lists=LISTS)
    third = all_accepted(back(made, "xdatenfelder-3"))
    second = all_accepted(back(third, "xdatenfelder-2"))
    assert second.model_dump() == made.model_dump()


@pytest.mark.corpus
def test_a_published_schema_comes_back_through_the_other_version() -> None:
    fim = Path(os.environ.get("LAB_CORPUS", "/nowhere")) / "fim"
    if not fim.is_dir():
        pytest.skip("LAB_CORPUS names no corpus")
    files = tuple(Given(one.name, one.read_bytes()) for one in (fim / PUBLISHED[0], *fim.glob("C*_genericode.xml")))
    made = all_accepted(importer(files).read(files))
    third = all_accepted(back(made, "xdatenfelder-3"))
    assert third.fim == "S00000000094V1.0.0"
    assert all_accepted(back(third, "xdatenfelder-2")).model_dump() == made.model_dump()


@FORMATS
def test_the_built_in_list_of_countries_comes_back_as_such(form: str) -> None:
    country = {"id": "staat", "kind": "choice", "label": de("Staat"), "options_from": "countries", "search": True}
    target = {"id": "ziel", "kind": "text", "label": de("Ziel"), "show_if": "staat == 'fr'"}
    made = prototype(country, target)
    assert check(made) == ()
    assert all_accepted(back(made, form)) == made


def test_a_published_list_of_that_name_gets_another() -> None:
    x = Made(3)
    files = (x.schema(x.at("1:1", x.field("F12000000001", "A", input_="select", list="urn:a:countries"))),)
    made = importer(files).read((*files, code_list("urn:a:countries", a="A", b="B"))).prototype
    assert list(made.lists) == ["countries_2"]
    assert check(made) == ()
