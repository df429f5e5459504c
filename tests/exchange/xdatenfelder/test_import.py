"""A data schema becomes pages, headings, groups and questions; both versions of the standard alike."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest

from lab.exchange.prototype_formats import Given, Imported, importer
from lab.i18n import translator
from lab.prototypes import Page, Question, check
from tests.exchange.xdatenfelder.made import Made, code_list

BOTH = pytest.mark.parametrize("x", [Made(2), Made(3)], ids=["xdf2", "xdf3"])


def imported(*files: Given) -> Imported:
    return importer(files).read(files)


def question(result: Imported, name: str) -> Question:
    every = [*result.prototype.questions, *(inner for one in result.prototype.questions for inner in one.questions)]
    return next(one for one in every if one.id == name)


def told(result: Imported) -> str:
    return "\n".join(str(translator("de").problem(one)) for one in result.losses)


def asking(result: Imported) -> list[Page]:
    return [page for page in result.prototype.pages if page.kind == "questions"]


@BOTH
def test_groups_at_the_top_are_pages_and_fields_between_them_share_one(x: Made) -> None:
    result = imported(
        x.schema(
            x.at("1:1", x.group("G12000001", "Person", x.at("1:1", x.field("F12000001", "Name")), help_="Wer fragt?")),
            x.at("1:1", x.field("F12000002", "Ort")),
            x.at("0:1", x.field("F12000003", "Anmerkung")),
            x.at("1:1", x.group("G12000002", "Kosten", x.at("1:1", x.field("F12000004", "Miete", "num_currency")))),
        )
    )
    assert [page.title.root["de"] for page in asking(result)] == ["Person", "Weitere Angaben", "Kosten"]
    assert [page.kind for page in result.prototype.pages][-2:] == ["summary", "receipt"]
    person = asking(result)[0]
    assert (person.fim, person.text and person.text.root["de"]) == ("G12000001V1.0.0", "Wer fragt?")
    assert (result.prototype.fim, result.prototype.legal_basis) == ("S12000000001V1.0.0", "§ 1 ProbeG")
    assert (question(result, "name").required, question(result, "anmerkung").required) == (True, False)
    assert question(result, "name").fim == "F12000001V1.0.0"
    assert check(result.prototype) == ()


@BOTH
def test_a_field_is_required_only_where_everything_around_it_is(x: Made) -> None:
    inner = x.group("G12000002", "Postfach", x.at("1:1", x.field("F12000001", "Nummer")))
    result = imported(x.schema(x.at("1:1", x.group("G12000001", "Anschrift", x.at("0:1", inner)))))
    heading, number = asking(result)[0].questions
    assert (heading.kind, heading.label.root["de"], heading.fim) == ("plain", "Postfach", "G12000002V1.0.0")
    assert number.required is False
    assert "F12000001V1.0.0" in told(result)


@BOTH
def test_after_a_group_within_a_group_its_own_heading_comes_again(x: Made) -> None:
    inner = x.group("G12000002", "Innen", x.at("1:1", x.field("F12000001", "A")))
    outer = x.group("G12000001", "Außen", x.at("1:1", inner), x.at("1:1", x.field("F12000002", "B")))
    result = imported(x.schema(x.at("1:1", outer)))
    assert [one.label.root["de"] for one in asking(result)[0].questions] == ["Innen", "A", "Außen", "B"]


@BOTH
def test_what_may_be_repeated_is_a_group_question(x: Made) -> None:
    child = x.group("G12000001", "Kind", x.at("1:1", x.field("F12000001", "Vorname")))
    result = imported(
        x.schema(
            x.at("0:*", child), x.at("1:1", x.group("G12000002", "Haus", x.at("2:5", x.field("F12000002", "Zeile"))))
        )
    )
    kind = asking(result)[0].questions[0]
    assert (kind.kind, kind.min_items, kind.max_items, kind.required) == ("group", 0, 50, False)
    assert [one.id for one in kind.questions] == ["vorname"]
    lines = asking(result)[1].questions[0]
    assert (lines.id, lines.min_items, lines.max_items) == ("zeile_mehrfach", 2, 5)
    assert check(result.prototype) == ()


@BOTH
def test_nothing_is_repeated_within_what_is_repeated(x: Made) -> None:
    inner = x.group("G12000002", "Konto", x.at("1:1", x.field("F12000001", "IBAN")))
    result = imported(x.schema(x.at("0:*", x.group("G12000001", "Person", x.at("0:*", inner)))))
    assert "Person" in str(asking(result)[0].questions[0].label)
    assert "kann nur einmal angegeben werden" in told(result)


@BOTH
@pytest.mark.parametrize(
    ("type_", "given", "expected"),
    [
        ("text", {"maxLength": "55", "minLength": "1"}, {"kind": "text", "max_length": 55, "pattern": None}),
        ("text", {"maxLength": "1000"}, {"kind": "long_text", "max_length": 1000}),
        ("text_latin", {"minLength": "3"}, {"kind": "text", "pattern": r"[\s\S]{3,}"}),
        ("num_int", {"minValue": "1000", "maxValue": "9999"}, {"kind": "number", "min": 1000, "max": 9999}),
        ("num_int", {"minValue": "1000", "maxValue": "9999", "label": "Baujahr"}, {"kind": "year"}),
        ("text", {"minLength": "3", "pattern": "a|b+"}, {"pattern": r"(?=[\s\S]{3,}$)(?:a|b+)"}),
        ("text", {"pattern": "[0-9]{5}"}, {"kind": "text", "pattern": "[0-9]{5}"}),
        ("text", {"pattern": ".+@.+"}, {"kind": "email"}),
        ("num", {"minValue": "1", "maxValue": "31"}, {"kind": "number", "min": 1.0, "max": 31.0}),
        ("num_currency", {}, {"kind": "money"}),
        ("date", {"minValue": "1900-01-01"}, {"kind": "date", "earliest": dt.date(1900, 1, 1)}),
        ("time", {}, {"kind": "text"}),
        ("bool", {}, {"kind": "yes_no"}),
        (
            "file",
            {"size": "2500000", "media": "application/pdf"},
            {"kind": "file", "max_megabytes": 2.5, "file_types": ("pdf",)},
        ),
    ],
)
def test_a_field_s_type_decides_the_kind(
    x: Made, type_: str, given: dict[str, str], expected: dict[str, object]
) -> None:
    result = imported(x.schema(x.at("1:1", x.field("F12000001", "Wert", type_, **given))))
    made = question(result, "wert")
    assert {key: getattr(made, key) for key in expected} == expected


@BOTH
@pytest.mark.parametrize(
    ("type_", "given", "word"),
    [
        ("text", {"pattern": "([a-z"}, "Muster"),
        ("num", {"minValue": "viel"}, "Grenze"),
        ("text", {"maxLength": "lang"}, "Grenze"),
        ("text", {"maxLength": "90000"}, "90000"),
        ("text", {"minLength": "90000"}, "90000"),
        ("text", {"minLength": "7777", "pattern": f"[0-9]{'[0-9]' * 96}"}, "7777"),
        ("date", {"maxValue": "31.12.2020"}, "Grenze"),
        ("text", {"content": "Berlin"}, "vorgegebene Inhalt"),
        ("text", {"prefill": "verpflichtend"}, "Vorbefüllung"),
        ("num_int", {}, "ganze Zahlen"),
        ("file", {"media": "application/zip"}, "Dateiarten"),
    ],
)
def test_what_a_question_cannot_say_is_told(x: Made, type_: str, given: dict[str, str], word: str) -> None:
    result = imported(x.schema(x.at("1:1", x.field("F12000001", "Wert", type_, **given))))
    assert word in told(result)
    assert "F12000001V1.0.0" in told(result)


@BOTH
def test_a_code_list_beside_the_message_gives_the_options(x: Made) -> None:
    message = x.schema(
        x.at("1:1", x.field("F12000001", "Staat", input_="select", list="urn:de:probe:staat")),
        x.at("1:*", x.field("F12000002", "Sprachen", input_="select", list="urn:de:probe:staat")),
    )
    listed = code_list("urn:de:probe:staat", _000="Deutschland", _121="Albanien", de="doppelt")
    result = imported(message, listed)
    state, languages = question(result, "staat"), question(result, "sprachen")
    assert (state.kind, state.options_from, languages.kind, languages.options_from) == (
        "choice",
        "staat",
        "choices",
        "staat",
    )
    options = result.prototype.lists["staat"].options
    assert [(one.value, one.code, one.label.root["de"]) for one in options] == [
        ("c_000", "000", "Deutschland"),
        ("c_121", "121", "Albanien"),
        ("de", None, "doppelt"),
    ]
    assert (result.prototype.lists["staat"].uri, result.prototype.lists["staat"].version) == (
        "urn:de:probe:staat",
        "2024-01-01",
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for one in (message, listed):
            archive.writestr(f"ordner/{one.name}", one.data)
    assert imported(Given("alles.zip", packed.getvalue())).prototype == result.prototype


@BOTH
def test_a_missing_code_list_is_told_and_the_field_is_text(x: Made) -> None:
    result = imported(x.schema(x.at("1:1", x.field("F12000001", "Staat", input_="select", list="urn:de:probe:staat"))))
    assert question(result, "staat").kind == "text"
    assert "urn:de:probe:staat_2024-01-01" in told(result)


def test_version_3_has_values_in_the_field_and_says_which_columns_it_means() -> None:
    x = Made(3)
    result = imported(
        x.schema(
            x.at("1:1", x.field("F12000001", "Größe", input_="select", values="S=klein;L=groß")),
            x.at(
                "1:1",
                x.field(
                    "F12000002", "Umgekehrt", input_="select", list="urn:de:probe:u", code_key="name", name_key="code"
                ),
            ),
        ),
        code_list("urn:de:probe:u", a="1", b="2"),
    )
    assert [(one.value, one.code) for one in question(result, "groesse").options] == [("s", "S"), ("l", "L")]
    assert [one.label.root["de"] for one in result.prototype.lists["u"].options] == ["a", "b"]


def test_one_of_several_groups_is_chosen_by_a_question() -> None:
    x = Made(3)
    home = x.at("0:1", x.group("G12000002", "Inland", x.at("1:1", x.field("F12000001", "Straße"))))
    abroad = x.at("0:1", x.field("F12000002", "Auslandsanschrift"))
    result = imported(x.schema(x.at("1:1", x.group("G12000001", "Anschrift", home, abroad, art="X"))))
    chosen, heading, street, *_, foreign = asking(result)[0].questions
    assert (chosen.id, [one.value for one in chosen.options]) == ("auswahl_anschrift", ["inland", "auslandsanschrift"])
    assert heading.show_if == street.show_if == "auswahl_anschrift == 'inland'"
    assert foreign.show_if == "auswahl_anschrift == 'auslandsanschrift'"
    assert check(result.prototype) == ()


@BOTH
def test_hidden_locked_and_shown_fields(x: Made) -> None:
    result = imported(
        x.schema(
            x.at("1:1", x.field("F12000001", "Schlüssel", input_="hidden")),
            x.at("1:1", x.field("F12000002", "Aktenzeichen", input_="locked", content="A 1")),
            x.at("1:1", x.field("F12000003", "Hinweis", input_="label", content="Bitte lesen.")),
        )
    )
    locked, shown = asking(result)[0].questions
    assert (locked.kind, shown.kind, shown.hint and shown.hint.root["de"]) == ("plain", "plain", "Bitte lesen.")
    assert "Schlüssel" in told(result)
    assert "gesperrt" in told(result)


@BOTH
def test_ids_are_readable_and_each_only_once(x: Made) -> None:
    names = ["Straße (Haus-Nr.)", "Straße (Haus-Nr.)", "2. Zeile", "and", "—", "x" * 200]
    result = imported(x.schema(*(x.at("1:1", x.field(f"F1200000{n}", name)) for n, name in enumerate(names))))
    assert [one.id for one in result.prototype.questions] == [
        *("strasse_haus_nr", "strasse_haus_nr_2", "feld_2_zeile", "feld_and", "feld", "x" * 48)
    ]
    assert check(result.prototype) == ()


@BOTH
def test_a_group_or_a_field_alone_gives_a_page(x: Made) -> None:
    group = x.group("G12000001", "Person", x.at("1:1", x.field("F12000001", "Name")))
    one = imported(x.message(group, "datenfeldgruppe.0103"))
    assert [page.title.root["de"] for page in asking(one)] == ["Person"]
    other = imported(x.message(x.field("F12000001", "Name"), "datenfeld.0104"))
    assert [page.title.root["de"] for page in asking(other)] == ["Name"]
    assert [one.id for one in other.prototype.questions] == ["name"]


@BOTH
def test_legal_bases_of_place_and_field_stand_beside_each_other_once(x: Made) -> None:
    field = x.field("F12000001", "Name", basis="§ 2 ProbeG;\n§ 3   ProbeG")
    result = imported(x.schema(x.at("1:1", field, basis="§ 3 ProbeG; § 4 ProbeG")))
    assert question(result, "name").legal_basis == "§ 2 ProbeG; § 3 ProbeG; § 4 ProbeG"


@BOTH
@pytest.mark.parametrize("text", ["einmal", "3:1", "99999999:1"])
def test_a_multiplicity_that_is_none_is_told(x: Made, text: str) -> None:
    result = imported(x.schema(x.at(text, x.field("F12000001", "Name"))))
    assert question(result, "name").required is False
    assert f"„{text}“" in told(result)


@BOTH
def test_every_part_of_the_file_that_nobody_reads_is_told_with_its_element(x: Made) -> None:
    field = x.field("F12000000001", "Name", maxLength="3", values="a=A" if x.version == 3 else "")
    group = x.group("G12000000001", "Person", x.at("1:1", field), rules=x.rule("R12000000001", "Frei."))
    text = x.schema(x.at("1:1", group)).data.decode()
    for before, after in (
        ("<x:anzahl>", "<x:neu1>1</x:neu1><x:anzahl neu2='1'>"),
        ("</x:enthaelt>", "<x:neu3/></x:enthaelt>"),
        ("</x:regel>", "<x:neu4>4</x:neu4></x:regel>"),
        ("</x:wert>", "<x:neu5>5</x:neu5></x:wert>"),
        ("</x:identifikation>", "<x:neu6>6</x:neu6></x:identifikation>"),
        ("</x:datenfeld>", "<x:name>zweiter</x:name></x:datenfeld>"),
        ("&quot;maxLength", "&quot;neu7&quot;: 7, &quot;maxLength"),
        ('{"maxLength', '{"neu7": 7, "maxLength'),
        (' maxLength="3"', ' maxLength="3" neu7="7"'),
        ("</x:stammdatenschema>", "</x:stammdatenschema><x:neu8/>"),
    ):
        text = text.replace(before, after)
    result = imported(Given("probe.xml", text.encode()))
    parts = {(one.where.element, one.values["extra"]) for one in result.losses if "extra" in one.values}
    third = x.version == 3
    assert parts == {
        ("S12000000001V1.0.0", "identifikation/neu6"),
        ("S12000000001V1.0.0", "struktur/neu1"),
        ("S12000000001V1.0.0", "struktur/anzahl/@neu2"),
        ("S12000000001V1.0.0", "struktur/enthaelt/neu3"),
        ("G12000000001V1.0.0", "identifikation/neu6"),
        ("G12000000001V1.0.0", "struktur/neu1"),
        ("G12000000001V1.0.0", "struktur/anzahl/@neu2"),
        ("G12000000001V1.0.0", "struktur/enthaelt/neu3"),
        ("R12000000001V1.0.0", "identifikation/neu6"),
        ("R12000000001V1.0.0", "neu4"),
        ("F12000000001V1.0.0", "identifikation/neu6"),
        ("F12000000001V1.0.0", "name"),
        ("F12000000001V1.0.0", "praezisierung/@neu7" if third else "praezisierung.neu7"),
        *([("F12000000001V1.0.0", "werte/wert/neu5")] if third else []),
        ("neu8", "neu8"),
    }
    assert "Die Angabe „neu4“ von „R12000000001“ wurde nicht gelesen" in told(result)
