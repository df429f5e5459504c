"""What the workbench remembers in a browser session: widget keys in one place, and one typed object a page.

A widget that holds what somebody typed or chose gets its key here and ``persist_state="session"``: it survives a change
of page and of language. What is no widget's value lives in a page's state object.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

if TYPE_CHECKING:
    from lab.actions.compare_with_giver import GiverComparison
    from lab.actions.export_bundle import Export
    from lab.exchange.prototype_formats import Exported, Imported
    from lab.plans import Merge
    from lab.workbench.desk import Desk
    from lab.workbench.form_desk import FormDesk
    from lab.workbench.jobs import Job
    from lab.workbench.questions import Answer, Question
    from lab.workbench.text_rows import TextRows

S = TypeVar("S")


class Key(StrEnum):
    """Keys of widgets. ``LANGUAGE`` and ``SERVICE`` stand in the address, so that a link shows the same."""

    LANGUAGE = "lang"
    SERVICE = "service"
    PROJECTOR = "projector"
    UPLOAD = "upload_model"
    UPLOAD_KIND = "upload_kind"
    UPLOAD_NAME = "upload_name"
    PROCESS_VIEW = "process_view"
    PAGE = "page_of_model"
    GET_MODEL = "get_model"
    GET_FORMAT = "get_format"
    TABLE = "process_table"
    TABLE_NAME = "process_table_name"
    DIAGRAM = "diagram"
    AUTHOR = "author"
    VERSIONS_OF = "versions_of"
    VERSION = "version"
    VERSION_OTHER = "version_other"
    RESTORE_NOTE = "restore_note"
    DISCUSSED = "discussed_model"
    COMMENT_ON = "comment_on"
    COMMENT_KIND = "comment_kind"
    COMMENT = "comment"
    ANSWER = "answer"
    SHOW_DONE = "show_done"
    EDITED_MODEL = "edited_model"
    MODELER = "modeler"
    NEW_MODEL = "new_model"
    BOTH_NAME = "keep_both_name"
    DRAFT_NAME = "draft_name"
    SHOW_CHANGES = "show_changes"
    SHOW_PAGES = "show_pages"
    CHANGE_KINDS = "change_kinds"
    CHECKED = "checked_model"
    SEVERITY = "finding_severity"
    TOPIC = "finding_topic"
    FIX = "fix_finding"
    SWITCH = "switch_rule"
    PAIR = "pair"
    CASES = "cases_per_year"
    STAFF = "staff"
    LEVEL = "level"
    REPEAT = "repeat"
    REPLICATIONS = "replications"
    EXACT_FIGURE = "exact_figure"
    EXACT_WIDTH = "exact_width"
    MOST_REPLICATIONS = "most_replications"
    WARM_UP = "warm_up"
    WARM_UP_DAYS = "warm_up_days"
    VIEW = "simulation_view"
    OPEN = "open"
    ON_DIAGRAM = "on_diagram"
    BY_DAY = "by_day"
    PROTOTYPE = "prototype"
    PROTOTYPE_VIEW = "prototype_view"
    PROTOTYPE_LANGUAGE = "prototype_language"
    PREVIEW_PAGE = "preview_page"
    FORM = "form"
    FORM_PAGE = "form_page"
    FORM_QUESTION = "form_question"
    FORM_WIDTH = "form_width"
    FORM_TEXT = "form_text"
    NEW_PROTOTYPE = "new_prototype"
    FORM_FILES = "form_files"
    FORM_NAME = "form_name"
    FORM_SAVE = "form_save"
    SUGGESTION = "suggestion"
    FORM_FORMAT = "form_format"
    FORM_LANGUAGES = "form_languages"
    FORM_PICTURES = "form_pictures"
    FORM_MAKE = "form_make"
    FORM_GET = "form_get"
    TEXTS_PAGE = "texts_page"
    TEXTS_MISSING = "texts_missing"
    TEXTS_TABLE = "texts_table"
    TEXTS_LANGUAGE = "texts_language"
    TEXTS_SHEET = "texts_sheet"
    TEXTS_SECTION = "texts_section"
    FORM_DATA = "form_data"
    EASY_RULES = "easy_rules"
    EASY_PAGE = "easy_page"
    EASY_PEOPLE = "easy_people"
    READING_LANGUAGE = "reading_language"
    READING_PAGE = "reading_page"
    STUDY = "study"
    ADDRESS = "address"
    PLAN_EDITOR = "plan_editor"
    BUNDLE = "bundle"
    IMPORT = "import"
    LOCAL = "local"

    def of(self, *parts: str) -> str:
        """The key of one of several widgets of this kind, such as the staff slider of a role."""
        return ":".join((self.value, *parts))


@dataclass
class SimulationState:
    """The question that was asked last, the job that answers it, and the answer on the screen."""

    question: Question | None = None
    job: Job[Answer] | None = None
    shown: Answer | None = None


@dataclass
class DiscussState:
    """The model and the element in it that were clicked last."""

    selected: tuple[str, str] = ("", "")


@dataclass
class AuthorState:
    """Whether a name is known, from here or from the browser; from then on the browser keeps the field."""

    known: bool = False


@dataclass
class EditState:
    """The models that are being drawn in, by service and name."""

    desks: dict[tuple[str, str], Desk] = field(default_factory=dict)
    focus: tuple[int, str] | None = None
    """An element to jump to, with a number that tells one jump from the next."""


@dataclass
class TextsState:
    """Which texts the tables show, by service and prototype."""

    tables: dict[tuple[str, str], TextRows] = field(default_factory=dict)

    def table(self, service: str, name: str) -> TextRows:
        """The table of a prototype's texts; made when first asked for."""
        from lab.workbench.text_rows import TextRows

        return self.tables.setdefault((service, name), TextRows())


@dataclass(frozen=True)
class Mended:
    """What somebody has typed to put a file right that cannot be read."""

    started_from: str
    """Digest of the file that this began with."""
    text: str


@dataclass
class PrototypeState:
    """The prototypes that are being changed, by service and name."""

    desks: dict[tuple[str, str], FormDesk] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    """Which prototype and view the page showed last, by the key of the choice."""
    mended: dict[tuple[str, str], Mended] = field(default_factory=dict)
    """Texts by hand for files that cannot be read, by service and name."""


@dataclass
class FormExchangeState:
    """What came of the files that were given last, and the file that was made last, each with what it was made of."""

    given: str = ""
    imported: Imported | None = None
    wanted: tuple[str, ...] = ()
    made: Exported | None = None


@dataclass
class PlanState:
    """The job that drafts the plan."""

    job: Job[Merge] | None = None


@dataclass
class ReuseState:
    """The export that is under way or was the last one, and runs of imports by import and local layer."""

    export: Job[Export] | None = None
    runs: dict[str, Job[GiverComparison]] = field(default_factory=dict)
    asked: bool = False
    """Own figures were saved in order to run with them: the next run of the page begins."""


@dataclass
class Notice:
    """A message that is shown after the next run of the script, such as “saved”."""

    texts: list[str] = field(default_factory=list)


def page_state(kind: type[S]) -> S:
    """The state object of this kind in this browser session; made when first asked for."""
    key = f"state:{kind.__qualname__}"
    if key not in st.session_state:
        st.session_state[key] = kind()
    state: S = st.session_state[key]
    return state


def unsaved_prototypes(service: str) -> list[str]:
    """The prototypes of a service that were changed in this session and are not saved."""
    return [name for (of, name), desk in page_state(PrototypeState).desks.items() if of == service and desk.dirty]


def unsaved(service: str) -> list[str]:
    """The models of a service in which somebody drew in this session and that are not saved."""
    return [name for (of, name), desk in page_state(EditState).desks.items() if of == service and desk.dirty]
