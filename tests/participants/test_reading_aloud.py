"""What a screen reader is given to say, on every page: nothing twice, nothing wrong, each message where one listens.

Heard with Orca in Firefox first (docs/explanation/participants-pages.md); what was wrong there is held here.
"""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from lab.actions.publish_study import publish_study
from lab.i18n import translator
from lab.participants.session_code import read_code
from lab.store import Workspace
from lab.store.database import Database
from tests.participants.everything import ANSWERS, to
from tests.participants.visitor import Visitor

HOUSEHOLD = ANSWERS["haushalt"]


def test_no_field_is_called_invalid_before_anything_was_typed(form: Visitor) -> None:
    """``required`` makes an empty field invalid at once, and readers say so at every field."""
    for name in ANSWERS:
        form.go(f"{form.base}/seite/{name}")
        assert form.page.xpath("//*[@required]") == [], name
    required = form.go(f"{form.base}/seite/person").page.xpath("//*[@aria-required='true']/@name")
    assert {"vorname", "geboren.day", "geboren.year", "einzug", "abschluss", "land.suche", "anschrift.town"} <= {
        *required
    }
    assert "amt.suche" not in required, "may stay empty"


def test_no_heading_of_the_form_is_said_twice_as_the_name_of_its_region(form: Visitor) -> None:
    for name in (*ANSWERS, "kein_anspruch", "pruefen", "eingang"):
        form.go(f"{form.base}/seite/{name}")
        assert form.page.xpath("//section/@aria-labelledby | //section/@aria-label") == [], name


def test_no_heading_of_the_study_is_said_twice_as_the_name_of_its_region(visitor: Visitor) -> None:
    named = "//section/@aria-labelledby | //section/@aria-label"
    assert visitor.open().page.xpath(named) == []
    visitor.press("Ich bin einverstanden und nehme teil")
    for place in ("/aufgabe", "/weitermachen", "/widerruf"):
        assert visitor.open(place).page.xpath(named) == [], place
    assert visitor.open("/weitermachen").press("Code zeigen").page.xpath(named) == []


@pytest.mark.parametrize("language", ["de", "en", "de-x-leicht", "uk", "ru", "ar", "tr", "fa"])
def test_the_code_is_said_sign_by_sign_and_only_once(
    lab_folder: Workspace, opened: Database, client: TestClient, language: str
) -> None:
    """Its groups would be said as words. There are signs alone, which the voice of every language can say."""
    for name in ("surveys/benefit/first.study.yaml", "prototypes/benefit/small.prototype.yaml"):
        text = (lab_folder.root / name).read_text(encoding="utf-8")
        (lab_folder.root / name).write_text(text.replace("[de, en]", f"[{language}]"), encoding="utf-8")
    visitor = Visitor(client, f"/t/{publish_study(lab_folder, opened, 'benefit', 'first').code}").open()
    assert visitor.language == language
    _ = translator(language).text
    visitor.press(_("Ich bin einverstanden und nehme teil")).open("/weitermachen").press(_("Code zeigen"))
    (shown,) = visitor.page.xpath("//*[contains(@class, 'lw-code__shown')]")
    seen, heard = (shown.xpath(f"string(*[{which}])") for which in ("@aria-hidden='true'", "not(@aria-hidden)"))
    assert shown.text_content() == f"{seen} {heard}"
    assert shown.get("dir") == "ltr"
    assert heard == "; ".join(", ".join(group) for group in seen.split("-"))
    assert read_code(heard) == read_code(seen) != "", "who copies what was heard can paste it"


def test_how_far_one_is_is_said_once(form: Visitor) -> None:
    assert form.page.xpath("string(//*[@id='fortschritt'])") == "Schritt 1 von 6"
    assert form.page.xpath("//progress/@aria-hidden") == ["true"]


# hints and errors are heard at the first field of their group


def said_at(form: Visitor, element: str) -> str:
    """What is said after the name of the element with this id."""
    (found,) = form.page.xpath(f"//*[@id='{element}']")
    parts = [form.page.xpath(f"//*[@id='{one}']")[0] for one in found.get("aria-describedby", "").split()]
    return " ".join(" ".join(part.text_content().split()) for part in parts)


def test_a_fieldset_is_described_at_its_first_field(form: Visitor) -> None:
    """Readers that do not read what describes a fieldset (Orca, VoiceOver) would say „invalid“ and not why."""
    for name in ANSWERS:
        form.go(f"{form.base}/seite/{name}")
        assert form.page.xpath("//fieldset/@aria-describedby") == [], name
    form.go(f"{form.base}/seite/person")
    assert said_at(form, "f-geboren-day") == "Zum Beispiel 27 3 1985"
    assert said_at(form, "f-geboren-month") == said_at(form, "f-geboren-year") == ""


def test_an_error_is_said_at_the_field_that_the_summary_leads_to_and_only_there(form: Visitor) -> None:
    form.press("Weiter", **ANSWERS["person"] | {"geboren.month": "", "seit.month": "", "seit.year": ""})
    led_to = form.errors()
    assert {"f-geboren-month", "f-seit-month"} <= {*led_to}
    for target, message in led_to.items():
        assert said_at(form, target).endswith(f"Fehler: {message.partition(': ')[2]}")
    assert said_at(form, "f-geboren-day") == "Zum Beispiel 27 3 1985"
    assert said_at(form, "f-seit-year") == ""


def test_an_error_of_radio_buttons_is_said_at_the_first(form: Visitor) -> None:
    to(form, "haushalt").press("Weiter")
    assert said_at(form, "f-auskommen-yes") == "Fehler: Bitte wählen Sie „Ja“ oder „Nein“."
    assert said_at(form, "f-auskommen-no") == ""


def test_an_error_of_a_group_is_said_at_its_heading(form: Visitor) -> None:
    to(form, "haushalt")
    (heading,) = form.page.xpath("//*[@id='f-kinder']")
    assert (heading.tag, heading.get("tabindex")) == ("h2", "-1")
    assert said_at(form, "f-kinder") == "Geben Sie jedes Kind an, das bei Ihnen lebt."


def test_a_search_says_how_much_it_found_and_does_not_read_out_the_list(form: Visitor) -> None:
    form.press("Suchen Zuständiges", **{"amt.suche": "nord"})
    assert said_at(form, "f-amt") == "2 Treffer. Was davon meinen Sie?"
    (focused,) = form.page.xpath("//*[@autofocus]")
    assert focused.get("id") == "f-amt-a1"
    assert focused.xpath("string(ancestor::fieldset[1]/legend)") == "2 Treffer. Was davon meinen Sie?"
    form.press("Suchen Geburtsland", **{"land.suche": "b"})
    assert said_at(form, "f-land") == "Es gibt viele Treffer. Hier sind die ersten 20. Was davon meinen Sie?"


def test_a_question_that_came_by_an_answer_says_so_where_the_focus_is(form: Visitor) -> None:
    """The page is the same as before; without a word nobody would know why it is there again."""
    to(form, "haushalt").press("Weiter", **HOUSEHOLD | {"kinder.1.schule": "yes"})
    (focused,) = form.page.xpath("//*[@autofocus]")
    assert focused.get("id") == "f-kinder.1.klasse"
    assert said_at(form, "f-kinder.1.klasse") == "Durch Ihre Antwort ist eine Frage dazugekommen"
