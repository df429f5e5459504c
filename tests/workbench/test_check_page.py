"""The checks on the page: counts first, safe fixes by a click, switching off with a reason and back on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from lab.store import Workspace
from lab.workbench.state import Key
from tests.workbench.conftest import Open

SEVERITIES = Key.SEVERITY.of("warning", "note")


def open_check(open_page: Open, model: str, language: str = "de"):
    app = open_page("processes", language)
    app.segmented_control(key=Key.PROCESS_VIEW).set_value("check").run()
    return app.selectbox(key=Key.CHECKED).set_value(model).run()


def texts(app) -> str:
    return "\n".join(markdown.value for markdown in app.markdown).replace("\\", "")


def labels(app) -> list[str]:
    return [box.label.replace("\\", "") for box in app.expander]


def opened(app, rule: str, model: str = "as-is"):
    app.session_state[Key.OPEN.of("rule", model, rule)] = True
    return app.run()


@pytest.mark.parametrize(
    ("language", "counts", "rule"),
    [
        ("de", "0 Fehler · 5 Warnungen · 26 Hinweise", "! Persönliches Erscheinen (2)"),
        ("en", "0 errors · 5 warnings · 26 notes", "! Personal appearance (2)"),
    ],
)
def test_counts_come_first_and_notes_only_when_asked_for(
    open_page: Open, language: str, counts: str, rule: str
) -> None:
    app = open_check(open_page, "as-is", language)
    assert not app.exception
    assert counts in texts(app)
    assert rule in labels(app)
    assert not any(label.startswith("i ") for label in labels(app))
    app.button_group(key=SEVERITIES).set_value(["warning", "note"]).run()
    assert any(label.startswith("i ") for label in labels(app))


def test_a_rule_is_switched_off_with_a_reason_and_on_again(open_page: Open, sample_workspace: Workspace) -> None:
    app = opened(open_check(open_page, "target"), "written-form", "target")
    form = Key.SWITCH.of("form", "target", "written-form", "*")

    def submit():
        return next(button for button in app.button if form in str(button.key)).click().run()

    app = submit()
    assert "Begründung" in app.warning[0].value
    service = sample_workspace.service(sample_workspace.services()[0])
    assert service.lint_settings() is None
    app.text_input(key=Key.SWITCH.of("reason", "target", "written-form", "*")).set_value("Steht im Gesetz.")
    app = submit()
    loaded = service.lint_settings()
    assert loaded is not None
    assert [(one.rule, one.model, one.element) for one in loaded.record.off] == [("written-form", "", "")]
    assert "0 Warnungen" in texts(app)
    assert "Abgeschaltet (1)" in labels(app)
    app.session_state[Key.OPEN.of("switched_off", "target")] = True
    app.run()
    assert "Steht im Gesetz." in texts(app)
    app.button(key=Key.SWITCH.of("on", "target", "0")).click().run()
    loaded = service.lint_settings()
    assert loaded is not None
    assert loaded.record.off == ()


def test_a_safe_fix_is_one_click_and_lands_in_the_file(open_page: Open, sample_workspace: Workspace) -> None:
    path = sample_workspace.service(sample_workspace.services()[0]).model_path("as-is")
    before = path.read_bytes()
    path.write_bytes(before.replace(b'"Leistung versagen"', b'"Leistung  versagen"'))
    app = open_check(open_page, "as-is")
    app.button_group(key=SEVERITIES).set_value(["note"]).run()
    app = opened(app, "name-blanks")
    app.button(key=Key.FIX.of("rule", "as-is", "name-blanks", "leistung_versagen")).click().run()
    assert not app.exception
    assert not app.error
    assert path.read_bytes() == before
    assert any("Behoben" in message.value for message in app.success)


def test_names_from_a_file_are_text_on_the_page(open_page: Open, sample_workspace: Workspace) -> None:
    path = sample_workspace.service(sample_workspace.services()[0]).model_path("as-is")
    evil = b"&lt;img src=x onerror=alert(1)&gt; [x](javascript:alert(1))"
    path.write_bytes(path.read_bytes().replace(b'"Zum Erstgespr\xc3\xa4ch kommen"', b'"' + evil + b'"'))
    app = opened(open_check(open_page, "as-is"), "personal-appearance")
    told = [markdown.value for markdown in app.markdown if "onerror" in markdown.value]
    assert told
    assert all("\\<img" in text and "\\[x\\]" in text and "<img" not in text.replace("\\<", "") for text in told)


def test_the_comparison_counts_findings_and_leads_to_them(open_page: Open) -> None:
    app = open_page("processes")
    assert "Befunde – Ist: 0 Fehler · 5 Warnungen · 26 Hinweise; Soll: 0 Fehler · 1 Warnung" in texts(app)
    app.button(key=Key.CHECKED.of("go")).click().run()
    assert not app.exception
    assert app.selectbox(key=Key.CHECKED).value == "target"


@pytest.fixture
def page(browser: Browser, workbench_address: str) -> Iterator[Page]:
    """The checks in a browser, the diagram drawn."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="de-DE")
    page = context.new_page()
    page.goto(f"{workbench_address}/processes")
    page.locator("button").filter(has_text="Prüfen").first.click()
    expect(page.locator(".lw-entries button").first).to_be_visible()
    expect(page.locator(".lw-canvas g.djs-shape").first).to_be_visible()
    yield page
    context.close()


@pytest.mark.browser
def test_a_click_on_a_finding_goes_to_its_element_and_says_what_to_do(page: Page) -> None:
    page.locator(".lw-entries button").first.click()
    expect(page.locator("g.lw-selected")).to_have_count(1)
    page.wait_for_function(
        """() => {
            const middle = (selector) => {
                const box = document.querySelector(selector).getBoundingClientRect();
                return box.x + box.width / 2;
            };
            return Math.abs(middle("g.lw-selected") - middle(".lw-canvas")) < 5;
        }"""
    )
    expect(page.get_by_text("Warnung: Schriftform")).to_be_visible()
