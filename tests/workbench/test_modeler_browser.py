"""The editor in Chromium: drawing, undo, saving, drafts, conflicts, side panel, German, and whose keys are whose."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLong

from lab.bpmn import read
from lab.bpmn.attributes import Attributes, Evidence, Form
from lab.store import open_workspace

pytestmark = pytest.mark.browser

TASK = "hauptantrag_ausfuellen"
SHOWN = 60_000


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 1440, "height": 1000}, locale="de-DE") as opened:
        yield opened


@pytest.fixture
def page(context: BrowserContext, workbench_address: str) -> Page:
    """An editor of its own, for a test that saves."""
    return editor(context, workbench_address)


@pytest.fixture(scope="module")
def looked_at(browser: Browser, workbench_address: str) -> Iterator[Page]:
    """One editor for all tests that save nothing and leave it as they found it."""
    with browser.new_context(viewport={"width": 1440, "height": 1000}, locale="de-DE") as context:
        yield editor(context, workbench_address)


@pytest.fixture
def file(workbench_workspace: Path) -> Iterator[Path]:
    """The target model's file; after the test it is as it was."""
    path = workbench_workspace / "processes" / "sgb2-antrag" / "target.bpmn"
    original = path.read_bytes()
    yield path
    path.write_bytes(original)


def editor(context: BrowserContext, address: str, language: str = "de") -> Page:
    """A page with the target model in the editor."""
    return opened(context.new_page(), address, language)


def opened(page: Page, address: str, language: str = "de") -> Page:
    page.goto(f"{address}/processes?lang={language}")
    page.get_by_text({"de": "Bearbeiten", "en": "Edit"}[language], exact=True).click(timeout=SHOWN)
    expect(shape(page, TASK)).to_be_visible(timeout=SHOWN)
    expect(status(page)).to_contain_text({"de": "Fassung", "en": "version"}[language], ignore_case=True)
    return page


def shape(page: Page, element: str) -> Locator:
    return page.locator(f".lw-modeler .lw-canvas:not(.lw-simulation) g.djs-element[data-element-id='{element}']")


def select(page: Page, element: str) -> None:
    """Click it; once more if the diagram moved under the mouse because the page had only just been laid out."""
    chosen = page.locator(".lw-panel header code").get_by_text(element, exact=True)
    shape(page, element).click(force=True)
    try:
        chosen.wait_for(timeout=2000)
    except TooLong:
        shape(page, element).click(force=True)
    expect(chosen).to_be_visible()


def status(page: Page) -> Locator:
    return page.locator(".lw-modeler .lw-status")


def rename(page: Page, name: str) -> None:
    select(page, TASK)
    page.get_by_label("Name", exact=True).fill(name)
    expect(status(page)).to_have_attribute("data-kind", "changed")


def save(page: Page) -> None:
    page.locator("button[data-action=save]").click()
    expect(status(page)).to_have_attribute("data-kind", "saved")


def written_in(file: Path) -> str:
    """The file's text without the empty label that bpmn-js adds to what it renames."""
    return file.read_text("utf-8").replace("<bpmndi:BPMNLabel/>", "", 1)


def is_kept(page: Page, text: str) -> None:
    """Wait until a draft with this text is in the browser's storage."""
    page.wait_for_function("text => JSON.stringify(Object.values(localStorage)).includes(text)", arg=text)


def name_in(file: Path) -> str:
    return read(file.read_bytes(), file.name).nodes[TASK].name


def test_only_what_was_drawn_changes_in_the_file_and_undo_survives_the_save(page: Page, file: Path):
    original = file.read_text("utf-8")
    rename(page, "Angaben ansehen")
    save(page)
    assert written_in(file) == original.replace('name="Angaben zur Person ergänzen"', 'name="Angaben ansehen"')
    page.locator("button[data-action=undo]").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Angaben zur Person ergänzen")
    save(page)
    assert written_in(file) == original


def test_deleted_element_is_gone_after_saving_and_reloading(page: Page, file: Path):
    select(page, TASK)
    page.keyboard.press("Delete")
    expect(shape(page, TASK)).to_have_count(0)
    save(page)
    assert TASK not in read(file.read_bytes(), "target.bpmn").nodes
    page.reload()
    page.get_by_text("Bearbeiten", exact=True).click(timeout=SHOWN)
    expect(shape(page, "anlagen_ausfuellen")).to_be_visible(timeout=SHOWN)
    expect(shape(page, TASK)).to_have_count(0)


def test_what_the_panel_writes_is_what_python_reads(page: Page, file: Path):
    select(page, TASK)
    panel = page.locator(".lw-panel")
    panel.get_by_label("Referenzaktivitätengruppe (RAG)").select_option("4")
    panel.get_by_label("Vorschrift", exact=True).fill("§ 60 SGB I")
    panel.get_by_role("button", name="Rechtsgrundlage hinzufügen").click()
    panel.get_by_label("Vorschrift", exact=True).nth(1).fill("§ 37 SGB II")
    panel.get_by_label("Formerfordernis").select_option("schriftform")
    panel.get_by_label("Medienbruch").select_option("true")
    panel.get_by_label("Ermessen oder Beurteilungsspielraum").select_option("false")
    panel.get_by_role("button", name="Nachweis hinzufügen").click()
    panel.get_by_label("Nachweis", exact=True).fill("Meldebescheinigung")
    panel.get_by_label("Register, das ihn hat").fill("Melderegister")
    panel.get_by_label("Verwendetes System").fill("ALLEGRO")
    panel.get_by_label("Seite des Prototyps").select_option("anmeldung")
    select(page, "bescheid_versenden")
    panel.get_by_label("Rolle", exact=True).select_option(label="Eingangszone")
    save(page)
    model = read(file.read_bytes(), "target.bpmn")
    written = model.nodes[TASK].attributes
    assert written == Attributes(
        rag=4,
        legal_basis=("§ 60 SGB I", "§ 37 SGB II"),
        form=Form.WRITTEN,
        media_break=True,
        discretion=False,
        evidence=(Evidence("Meldebescheinigung", "melderegister"),),
        system="ALLEGRO",
        prototype_page="anmeldung",
    )
    assert model.lanes[model.nodes["bescheid_versenden"].lane or ""].name == "Eingangszone"


def test_text_in_labels_is_shown_and_never_executed(page: Page, file: Path):
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    rename(page, evil)
    page.get_by_label("Beschreibung").fill("javascript:alert(3)")
    save(page)
    page.locator("button[data-action=simulate]").click()
    expect(page.locator(".lw-simulation g.djs-shape").first).to_be_visible()
    page.wait_for_timeout(500)
    assert dialogs == []
    assert page.locator(".lw-modeler img[src=x], .lw-modeler a[href^='javascript']").count() == 0
    assert name_in(file) == evil


def test_draft_of_a_crashed_browser_is_offered_with_what_it_changes(
    context: BrowserContext, page: Page, file: Path, workbench_address: str
):
    rename(page, "Aus dem Entwurf")
    is_kept(page, "Aus dem Entwurf")
    page.close()
    again = editor(context, workbench_address)
    expect(again.get_by_text("der nicht gespeichert wurde")).to_be_visible()
    expect(again.get_by_text("Aus dem Entwurf")).to_be_visible()
    again.get_by_role("button", name="Mit dem Entwurf weiterarbeiten").click()
    expect(again.get_by_text("der nicht gespeichert wurde")).to_have_count(0)
    select(again, TASK)
    expect(again.get_by_label("Name", exact=True)).to_have_value("Aus dem Entwurf")
    save(again)
    assert name_in(file) == "Aus dem Entwurf"


def test_draft_outlives_a_second_crash_also_over_a_changed_file(
    context: BrowserContext, page: Page, file: Path, workbench_address: str
):
    rename(page, "Aus dem Entwurf")
    is_kept(page, "Aus dem Entwurf")
    page.close()
    again = editor(context, workbench_address)
    again.get_by_role("button", name="Mit dem Entwurf weiterarbeiten").click()
    expect(again.get_by_text("der nicht gespeichert wurde")).to_have_count(0)
    expect(shape(again, TASK)).to_contain_text("Aus dem")
    again.wait_for_timeout(1000)
    again.close()  # nothing was drawn since

    theirs = file.read_text("utf-8").replace('name="Fragen zur Lage beantworten"', 'name="Deren Änderung"')
    file.write_text(theirs, "utf-8")
    again = editor(context, workbench_address)
    again.get_by_role("button", name="Mit dem Entwurf weiterarbeiten").click()
    expect(shape(again, "anlagen_ausfuellen")).to_contain_text("Deren")
    expect(shape(again, TASK)).to_contain_text("Aus dem")
    expect(status(again)).to_have_attribute("data-kind", "changed")
    again.wait_for_timeout(1000)
    again.close()
    assert file.read_text("utf-8") == theirs

    again = editor(context, workbench_address)
    again.get_by_role("button", name="Mit dem Entwurf weiterarbeiten").click()
    expect(shape(again, TASK)).to_contain_text("Aus dem")
    expect(status(again)).to_have_attribute("data-kind", "changed")
    save(again)
    assert written_in(file) == theirs.replace('name="Angaben zur Person ergänzen"', 'name="Aus dem Entwurf"')


def test_draft_that_waits_outlives_what_is_drawn_beside_it(
    context: BrowserContext, page: Page, file: Path, workbench_address: str
):
    original = file.read_text("utf-8")
    rename(page, "Aus dem Entwurf")
    is_kept(page, "Aus dem Entwurf")
    page.close()
    again = editor(context, workbench_address)
    expect(again.get_by_text("der nicht gespeichert wurde")).to_be_visible()
    select(again, "anlagen_ausfuellen")
    again.get_by_label("Name", exact=True).fill("Daneben")
    expect(status(again)).to_have_attribute("data-kind", "changed")
    expect(again.get_by_text("Was Sie jetzt gezeichnet haben, und der Entwurf")).to_be_visible()
    for view in ("Kennzahlen", "Bearbeiten"):
        again.get_by_text(view, exact=True).click()
        again.wait_for_timeout(2000)
    expect(shape(again, "anlagen_ausfuellen")).to_contain_text("Daneben")
    is_kept(again, "Aus dem Entwurf")
    is_kept(again, "Daneben")
    again.get_by_role("button", name="Mit dem Entwurf weiterarbeiten").click()
    expect(shape(again, TASK)).to_contain_text("Aus dem")
    expect(status(again)).to_have_attribute("data-kind", "changed")
    save(again)
    both = original.replace('name="Angaben zur Person ergänzen"', 'name="Aus dem Entwurf"')
    both = both.replace('name="Fragen zur Lage beantworten"', 'name="Daneben"')
    assert file.read_text("utf-8").replace("<bpmndi:BPMNLabel/>", "") == both
    again.wait_for_function("!Object.keys(localStorage).some(name => name.startsWith('labwerk:draft:'))")


def test_sign_that_xml_cannot_write_does_not_bar_saving(page: Page, file: Path):
    rename(page, "Ein\x0bgefügt")
    page.get_by_label("Beschreibung").fill("Zeile eins\nZeile\x01 zwei")
    save(page)
    assert name_in(file) == "Eingefügt"
    assert "Zeile eins\nZeile zwei" in file.read_text("utf-8")


def test_simulation_that_does_not_start_gives_the_drawing_back(page: Page):
    page.evaluate("() => { document.querySelector('.lw-simulation').append = () => { throw new Error('no'); }; }")
    page.locator("button[data-action=simulate]").click()
    expect(page.locator(".lw-problem")).to_contain_text("lässt sich nicht durchspielen")
    expect(shape(page, TASK)).to_be_visible()
    expect(page.locator("button[data-action=simulate]")).to_have_attribute("aria-pressed", "false")


def test_second_to_save_sees_what_the_first_changed_and_merges(page: Page, file: Path):
    rename(page, "Meine Änderung")
    theirs = file.read_text("utf-8").replace('name="Fragen zur Lage beantworten"', 'name="Deren Änderung"')
    file.write_text(theirs, "utf-8")
    expect(page.get_by_text("Jemand anderes hat dieses Modell inzwischen gespeichert")).to_be_visible()
    expect(page.get_by_text("Deren Änderung")).to_be_visible()
    page.get_by_role("button", name="Zusammenführen").click()
    expect(page.get_by_text("Beide Änderungen sind zusammengeführt")).to_be_visible()
    expect(shape(page, "anlagen_ausfuellen").filter(has_text="Deren Änderung")).to_be_visible()
    expect(page.locator(".lw-modeler")).to_have_count(1)
    expect(page.get_by_text("der nicht gespeichert wurde")).to_have_count(0)
    nodes = read(file.read_bytes(), "target.bpmn").nodes
    assert (nodes[TASK].name, nodes["anlagen_ausfuellen"].name) == ("Meine Änderung", "Deren Änderung")


def test_copied_element_can_be_pasted_into_another_model_in_another_tab(
    context: BrowserContext, page: Page, file: Path, workbench_address: str
):
    select(page, TASK)
    page.keyboard.press("Control+c")
    other = editor(context, workbench_address)
    other.get_by_role("combobox", name="Modell").click()
    other.get_by_role("option", name="Ist").click()
    expect(shape(other, TASK).filter(has_text="Hauptantrag")).to_be_visible(timeout=SHOWN)
    tasks = other.locator(".lw-modeler g.djs-shape:has-text('Angaben zur')")
    expect(tasks).to_have_count(0)
    pasted = other.locator(".djs-dragger").first
    for _ in range(10):  # until the diagram has been fitted into its place and takes keys
        other.wait_for_timeout(500)
        box = shape(other, "teamleitung").bounding_box()
        assert box is not None
        free = box["x"] + box["width"] - 40, box["y"] + box["height"] / 2
        other.mouse.click(*free)
        other.keyboard.press("Control+v")
        other.mouse.move(free[0] - 10, free[1], steps=4)
        if pasted.is_visible():
            break
    expect(pasted).to_be_visible()
    other.mouse.click(free[0] - 10, free[1])
    expect(tasks).not_to_have_count(0)


def test_keys_on_the_canvas_are_not_streamlits(context: BrowserContext, workbench_address: str):
    """`c` clears Streamlit's caches, `r` runs the script again."""
    sent: list[object] = []
    page = context.new_page()
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    opened(page, workbench_address)
    select(page, TASK)
    page.wait_for_timeout(1000)
    assert sent, "the page speaks to the server through the socket that is listened to"
    before = len(sent)
    page.keyboard.press("r")
    page.keyboard.press("c")
    page.wait_for_timeout(800)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert len(sent) - before <= 1, "a look at the file may come between; a key would run the page"


def test_watermark_is_visible_in_the_editor_in_full_screen_and_while_tokens_run(looked_at: Page):
    """The licence of bpmn-js demands it."""
    page = looked_at
    canvas = page.locator(".lw-modeler .lw-canvas:not(.lw-simulation)")
    mark_is_on_top(canvas)
    page.locator("button[data-action=fullscreen]").click()
    page.wait_for_function("document.fullscreenElement !== null")
    page.wait_for_timeout(300)
    mark_is_on_top(canvas)
    page.locator("button[data-action=simulate]").click()
    expect(page.locator(".lw-simulation g.djs-shape").first).to_be_visible()
    mark_is_on_top(page.locator(".lw-simulation"))
    page.locator("button[data-action=simulate]").click()
    page.evaluate("document.exitFullscreen()")


def mark_is_on_top(canvas: Locator) -> None:
    canvas.page.wait_for_function(
        """mark => {
            mark.scrollIntoView({block: "nearest"});
            const box = mark.getBoundingClientRect();
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return box.width > 20 && mark.contains(top);
        }""",
        arg=canvas.locator(".bjs-powered-by").element_handle(),
    )


def test_no_english_is_left_on_the_german_canvas(looked_at: Page):
    """Palette, context pad, both menus and the tokens' tools say everything in German."""
    page = looked_at
    select(page, TASK)
    words = titles(page, ".djs-palette") + titles(page, ".djs-context-pad")
    page.locator(".djs-context-pad .entry[data-action=replace]").click()
    words += page.locator(".djs-popup .djs-popup-label").all_inner_texts() + titles(page, ".djs-popup")
    page.keyboard.press("Escape")
    page.locator(".djs-context-pad .entry[data-action=set-color]").click()
    words += titles(page, ".djs-popup")
    page.keyboard.press("Escape")
    page.locator("button[data-action=simulate]").click()
    expect(page.locator(".lw-simulation .bts-context-pad").first).to_be_attached()
    page.wait_for_timeout(300)
    words += titles(page, ".lw-simulation")
    page.locator("button[data-action=simulate]").click()
    english = ("the ", "create", "append", "activate", "task", "gateway", "event ", "set ", "add ", "remove", "trigger")
    english += ("simulation", "pause", "connect", "blue", "red", "default", "change", "delete", "user", "speed")
    left = {word for word in words if any(sign in f"{word.lower()} " for sign in english)}
    assert len(words) > 40
    assert left == set()


def titles(page: Page, inside: str) -> list[str]:
    found = page.locator(f".lw-modeler {inside} [title]").evaluate_all("all => all.map(one => one.title)")
    return [title for title in found if title and title != "Powered by bpmn.io"]


def test_new_model_begins_with_the_roles_of_the_service(page: Page, workbench_workspace: Path):
    page.get_by_role("button", name="Neues Modell").click()
    page.get_by_label("Name des neuen Modells").fill("entwurf")
    page.get_by_role("button", name="Anlegen").click()
    expect(shape(page, "StartEvent_1")).to_be_visible()
    made = open_workspace(workbench_workspace).service("sgb2-antrag").model("entwurf")
    assert {"Eingangszone", "Teamleitung"} <= {lane.name for lane in made.lanes.values()}


def test_own_parts_of_the_editor_are_accessible(looked_at: Page):
    """axe; bpmn-js's own drawing is left out: its SVG has no roles and its colours are the model's."""
    from axe_playwright_python.sync_playwright import Axe

    page = looked_at
    select(page, TASK)
    found = Axe().run(page, context={"include": [[".lw-modeler"]], "exclude": [[".djs-container"]]})
    assert found.response["violations"] == []


def test_findings_stand_on_the_canvas_and_lead_to_their_element(looked_at: Page):
    page = looked_at
    page.keyboard.press("Escape")
    canvas = page.locator(".lw-modeler .lw-canvas:not(.lw-simulation)")
    canvas.click(position={"x": 300, "y": 10})
    finding = page.locator(".lw-overview button", has_text="verlangt die Schriftform")
    expect(finding).to_be_visible()
    finding.click()
    expect(page.locator(".lw-panel header code")).to_have_text("unterlagen_anfordern")
    expect(page.locator(".lw-panel-notes")).to_contain_text("Schriftform")
    expect(canvas.locator(".djs-overlays[data-container-id=unterlagen_anfordern] .lw-badge")).to_have_text("!")


def test_what_other_tools_wrote_stays_when_the_type_changes(
    context: BrowserContext, workbench_address: str, file: Path
):
    """bpmn-js alone drops content and attributes of namespaces that it does not know."""
    foreign = '<other:listener xmlns:other="urn:other" other:on="start">do it</other:listener>'
    text = file.read_text("utf-8")
    at = text.index(f'<bpmn:userTask id="{TASK}"')
    end = text.index("</bpmn:extensionElements>", at)
    file.write_text(text[:end] + foreign + text[end:], "utf-8")
    page = editor(context, workbench_address)
    select(page, TASK)
    page.locator(".djs-context-pad .entry[data-action=replace]").click()
    page.locator(".djs-popup .entry", has_text="Aufgabe von Hand").click()
    save(page)
    written = file.read_text("utf-8")
    assert f'<bpmn:manualTask id="{TASK}"' in written
    assert foreign in written
