"""Keys of a survey that say how something looks or where it stands, which the pages of a prototype decide."""

from __future__ import annotations

__all__ = ["LOOKS", "SURVEY_LOOKS"]

LOOKS = frozenset(
    (
        *("type", "cellType", "titleLocation", "descriptionLocation", "startWithNewLine", "width", "minWidth"),
        *("maxWidth", "indent", "innerIndent", "hideNumber", "showNumber", "colCount", "columnMinWidth"),
        *("columnColCount", "state", "size", "rows", "cols", "autoGrow", "renderAs", "renderMode", "displayMode"),
        *("displayStyle", "labelLocation", "errorLocation", "questionTitleLocation", "questionsOnPageMode"),
        *("templateTitle", "panelAddText", "panelRemoveText", "addRowText", "removeRowText", "showQuestionNumbers"),
        *("textUpdateMode", "visible"),
    )
)
"""Those of a page or question."""
SURVEY_LOOKS = frozenset(
    (
        *("$schema", "width", "widthMode", "showQuestionNumbers", "questionTitleLocation", "questionErrorLocation"),
        *("questionDescriptionLocation", "questionStartIndex", "showPageNumbers", "showProgressBar", "progressBarType"),
        *("progressBarLocation", "progressBarShowPageTitles", "progressBarShowPageNumbers", "showTOC", "tocLocation"),
        *("showTitle", "showPageTitles", "requiredText", "questionTitlePattern", "showNavigationButtons"),
        *(
            "navigationButtonsLocation",
            "focusFirstQuestionAutomatic",
            "autoFocusFirstQuestion",
            "headerView",
            "textUpdateMode",
            "themeName",
        ),
    )
)
"""Those of the survey as a whole."""
