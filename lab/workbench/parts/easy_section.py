"""The check list of Leichte Sprache: what a machine sees, with place and advice, and what only people can check."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import streamlit as st

from lab.errors import LabError
from lab.prototypes import Prototype
from lab.prototypes.easy_language import LANGUAGE, PEOPLE, SOURCES, EasyFinding, PeopleCheck, Verdict, all_rules, check
from lab.prototypes.texts import question_labels
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import error_box, escape
from lab.workbench.parts.on_demand import on_demand
from lab.workbench.parts.page import empty_state, say_next_run
from lab.workbench.parts.tables import table
from lab.workbench.parts.text_table import place_title
from lab.workbench.state import Key

__all__ = ["easy_section"]

MOST = 25
"""Findings that are shown at once; a filter shows the others."""
EVERYWHERE = "*"
LIGHT = "one-sentence-a-line"
"""A rule whose findings come last: there are many, and they matter less than the others."""


def easy_section(bench: Bench, name: str, prototype: Prototype) -> None:
    """Findings, then what people have to check."""
    _ = bench.text
    if LANGUAGE not in prototype.languages:
        empty_state(
            _("Dieser Prototyp hat noch keine Leichte Sprache."),
            _("Fügen Sie die Sprache unter „Schreiben und übersetzen“ hinzu, und schreiben Sie ihre Texte."),
        )
        return
    st.caption(
        _(
            "Geprüft wird, was ein Programm sehen kann, in Anlehnung an: {sources}. Die Grenzen sind eigene. Kein "
            "Befund heißt nicht, dass ein Text Leichte Sprache ist: Das sagen nur Menschen, die sie brauchen.",
            sources=escape("; ".join(_(source) for source in SOURCES)),
        )
    )
    _found(bench, name, prototype)
    st.subheader(_("Was nur Menschen prüfen können"), anchor=False)
    _people(bench, name)
    on_demand(_("Alle Regeln"), lambda: _rules(bench), key=Key.OPEN.of("easy", "rules"))


def _found(bench: Bench, name: str, prototype: Prototype) -> None:
    _ = bench.text
    findings = check(prototype)
    if not findings:
        st.success(_("Die Regeln finden nichts."), icon=":material/check_circle:")
        return
    counts = Counter(finding.rule.name for finding in findings)
    titles = {page.id: page.title.in_language(bench.translator.language) for page in prototype.pages}
    pages = [page for page in titles if any(finding.place.page == page for finding in findings)]
    st.markdown(
        f"**{escape(bench.translator.plural('{n} Stelle zum Ansehen', '{n} Stellen zum Ansehen', len(findings)))}**"
    )
    rules = st.pills(
        _("Regeln"),
        [rule for rule, _number in counts.most_common()],
        selection_mode="multi",
        format_func=lambda rule: f"{_(all_rules()[rule].title)} ({counts[rule]})",
        key=Key.EASY_RULES.of(name),
        persist_state="session",
    )
    page = st.selectbox(
        _("Seite"),
        [EVERYWHERE, *pages],
        format_func=lambda one: _("Alle Seiten") if one == EVERYWHERE else titles[one],
        key=Key.EASY_PAGE.of(name),
        persist_state="session",
    )
    chosen = [one for one in findings if (not rules or one.rule.name in rules) and page in (EVERYWHERE, one.place.page)]
    chosen.sort(key=lambda one: one.rule.name == LIGHT)
    _list(bench, prototype, chosen[:MOST], titles)
    if len(chosen) > MOST:
        st.caption(_("Gezeigt sind {n} von {all}; wählen Sie eine Regel oder eine Seite.", n=MOST, all=len(chosen)))


def _list(bench: Bench, prototype: Prototype, findings: list[EasyFinding], titles: dict[str, str]) -> None:
    """The findings by place: the text once, below it what was found and what to do."""
    _ = bench.text
    labels = question_labels(prototype, bench.translator.language)
    lines: list[str] = []
    place = ""
    for one in findings:
        if one.place.key != place:
            place = one.place.key
            shown = " / ".join(line.strip() for line in one.text.splitlines() if line.strip())
            lines.append(f"- **{escape(place_title(bench, one.place, titles, labels))}:** {escape(shown)}")
        likely = "" if one.rule.sure else f" ({_('vermutlich')})"
        told = _(one.message, **one.values)
        lines.append(f"    - {escape(_(one.rule.title) + likely)}: {escape(told)} {escape(_(one.rule.advice))}")
    st.markdown("\n".join(lines))


def _people(bench: Bench, name: str) -> None:
    """The list with yes or no, by whom and when; each line is saved at once."""
    _ = bench.text
    loaded = bench.service.easy_check(name)
    kept = loaded.record if loaded else PeopleCheck(labwerk="easy/1")
    for key, question in PEOPLE.items():
        verdict = kept.verdicts.get(key)
        with st.container(border=True):
            st.markdown(f"**{escape(_(question))}**")
            st.markdown(escape(_verdict(bench, verdict)))
            with st.popover(_("Eintragen")), st.form(Key.EASY_PEOPLE.of(name, key), border=False):
                answer = st.segmented_control(
                    _("Antwort"),
                    ["yes", "no"],
                    format_func=lambda one: _("Ja") if one == "yes" else _("Nein"),
                    default=verdict.answer if verdict else None,
                    key=Key.EASY_PEOPLE.of(name, key, "answer"),
                )
                by = st.text_input(
                    _("Wer hat geprüft? (Gruppe oder Rolle)"),
                    verdict.by if verdict else "",
                    key=Key.EASY_PEOPLE.of(name, key, "by"),
                )
                day = st.date_input(
                    _("Wann"),
                    verdict.date if verdict else dt.date.today(),
                    format="DD.MM.YYYY",
                    key=Key.EASY_PEOPLE.of(name, key, "date"),
                )
                note = st.text_input(
                    _("Notiz"), verdict.note if verdict else "", key=Key.EASY_PEOPLE.of(name, key, "note")
                )
                if st.form_submit_button(_("Speichern"), type="primary"):
                    _save(bench, name, key, answer == "yes" if answer else None, by, day, note)


def _verdict(bench: Bench, verdict: Verdict | None) -> str:
    _ = bench.text
    if verdict is None:
        return _("Noch nicht geprüft")
    told = _("Ja") if verdict.answer == "yes" else _("Nein")
    day = bench.translator.formats.date(verdict.date)
    parts = [_("{answer}, {by}, am {day}", answer=told, by=verdict.by, day=day), verdict.note]
    return ". ".join(part for part in parts if part)


def _save(bench: Bench, name: str, key: str, yes: bool | None, by: str, day: dt.date, note: str) -> None:  # noqa: FBT001
    """Put one verdict into the file, as it lies there now."""
    _ = bench.text
    if yes is None or not by.strip():
        st.error(_("Wählen Sie Ja oder Nein, und sagen Sie, wer geprüft hat."), icon=":material/error:")
        return
    service = bench.service
    try:
        loaded = service.easy_check(name)
        kept = loaded.record if loaded else PeopleCheck(labwerk="easy/1")
        changed = kept.with_verdict(
            key, Verdict(answer="yes" if yes else "no", by=by.strip(), date=day, note=note.strip())
        )
        service.save(service.easy_path(name), changed, started_from=loaded.digest if loaded else None)
    except LabError as error:
        error_box(bench.translator, error)
        return
    say_next_run(_("Eingetragen."))
    st.rerun()


def _rules(bench: Bench) -> None:
    _ = bench.text
    rows = [
        [_(rule.title), _(rule.advice), _("sicher") if rule.sure else _("vermutlich")] for rule in all_rules().values()
    ]
    table([_("Regel"), _("Rat"), _("Wie sicher")], rows, alt=_("Regeln der Leichten Sprache, die geprüft werden"))
