"""Comments on the page: written, shown as text, answered, done, deleted."""

from __future__ import annotations

from lab.store import Workspace
from lab.store.database import open_database
from lab.store.database.comments import TargetKind, Thread
from lab.workbench.state import Key
from tests.workbench.conftest import Open

TEXT = "<script>alert(1)</script> [x](javascript:alert(1))"


def threads(workspace: Workspace) -> tuple[Thread, ...]:
    with open_database(workspace.id) as database:
        return database.comments.of(workspace.services()[0], TargetKind.MODEL, "target")


def open_discussion(open_page: Open, language: str = "de"):
    app = open_page("processes", language)
    return app.segmented_control(key=Key.PROCESS_VIEW).set_value("discuss").run()


def submit(app, key: str):
    return next(button for button in app.button if key in str(button.key)).click().run()


def write(app, workspace: Workspace, element: str = "", author: str = "Kim"):
    app.text_input(key=Key.AUTHOR).set_value(author).run()
    app.selectbox(key=Key.COMMENT_ON).set_value(element).run()
    app.text_area(key=Key.COMMENT.of("text")).set_value(TEXT)
    return submit(app, Key.COMMENT.of("form"))


def test_a_comment_is_kept_with_name_and_element_and_shown_as_it_was_typed(
    open_page: Open, sample_workspace: Workspace
) -> None:
    service = sample_workspace.service(sample_workspace.services()[0])
    task = next(node for node in service.model("target").nodes.values() if node.kind.is_task)
    before = service.digests()
    app = write(open_discussion(open_page), sample_workspace, task.id)
    assert not app.exception
    (thread,) = threads(sample_workspace)
    assert (thread.first.text, thread.first.author, thread.first.target.element) == (TEXT, "Kim", task.id)
    # st.text shows signs as they are; no Markdown, no HTML
    assert TEXT in [text.value for text in app.text]
    assert TEXT not in [markdown.value for markdown in app.markdown]
    assert service.digests() == before


def test_without_a_name_or_text_the_page_says_what_is_missing(open_page: Open, sample_workspace: Workspace) -> None:
    app = write(open_discussion(open_page), sample_workspace, author="")
    assert "wer das sagt" in app.error[0].value
    assert threads(sample_workspace) == ()


def test_a_thread_is_answered_done_and_deleted(open_page: Open, sample_workspace: Workspace) -> None:
    app = write(open_discussion(open_page), sample_workspace)
    (thread,) = threads(sample_workspace)
    app.text_area(key=Key.ANSWER.of(thread.first.id)).set_value("Antwort")
    submit(app, Key.ANSWER.of(thread.first.id, "form"))
    app.button(key=Key.COMMENT.of(thread.first.id, "mark")).click().run()
    (thread,) = threads(sample_workspace)
    assert ([one.text for one in thread.answers], thread.open, thread.first.done_by) == (["Antwort"], False, "Kim")
    app.toggle(key=Key.SHOW_DONE).set_value(True).run()
    app.button(key=Key.COMMENT.of(thread.first.id, "delete")).click().run()
    assert not app.exception
    assert threads(sample_workspace) == ()


def test_a_note_on_an_element_that_is_gone_is_still_shown(open_page: Open, sample_workspace: Workspace) -> None:
    app = write(open_discussion(open_page), sample_workspace)
    (thread,) = threads(sample_workspace)
    with open_database(sample_workspace.id) as database:
        target = thread.first.target
        database.comments.add(type(target)(target.service, target.kind, target.name, "gone"), "verwaist", "Kim")
    app.run()
    assert not app.exception
    assert "verwaist" in [text.value for text in app.text]
