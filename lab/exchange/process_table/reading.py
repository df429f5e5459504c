"""From rows of text to a process table; every cell that cannot be understood is named by row and column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lab.bpmn.model import NodeKind
from lab.errors import N_, InputError, Problem, Where
from lab.exchange.process_table.cells import Rows, read_cells
from lab.exchange.process_table.headings import END_WORDS, KINDS, OTHERWISE_WORDS, Column, column_of, kind_of, plain
from lab.exchange.process_table.table import Next, ProcessTable, Step
from lab.exchange.sheets import FORMULA_STARTS

_SPLIT = re.compile(r"\s*(?:;|\n|\|)\s*")
_TIME = re.compile(r"(\d+):([0-5]\d)(?::00)?(?:\s*(?:h|std\.?|stunden?))?", re.IGNORECASE)
_AMOUNT = re.compile(r"(?:ca\.?\s*)?(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)\s*([a-zäöü]*)\.?", re.IGNORECASE)
_FACTORS = {"": 1.0, **dict.fromkeys(("min", "minute", "minuten", "minutes", "m"), 1.0)}
_FACTORS |= dict.fromkeys(("h", "std", "stunde", "stunden", "hour", "hours"), 60.0)
_FACTORS |= dict.fromkeys(("s", "sek", "sekunden", "sec"), 1 / 60)
_FACTORS |= dict.fromkeys(("d", "tag", "tage", "tagen", "day", "days"), 1440.0)


@dataclass(slots=True)
class _Row:
    """A row of the file whose cells have found their columns."""

    number: int
    cells: dict[Column, str]
    more: list[tuple[int, str, str]] = field(default_factory=list)
    """Rows below that only add ways: their number, where they lead, the condition."""

    def get(self, column: Column) -> str:
        return self.cells.get(column, "")


def read_table(data: bytes, file: str, title: str = "") -> ProcessTable:
    """The table in a CSV file or workbook.

    Raises:
        InputError: no table, or ``details`` lists what is wrong with row and column.
    """
    rows, head = _headed(read_cells(data, file), file)
    problems: list[Problem] = []
    found = _merged(rows, head, problems, file)
    if not found and not problems:
        raise InputError(
            N_("Unter den Überschriften steht kein Schritt."),
            where=Where(file),
            hint=N_("Schreiben Sie je Schritt eine Zeile; die Vorlage zeigt ein Beispiel."),
        )
    steps = _Reader(found, file, problems).steps()
    if not problems:
        _reached(steps, file, problems)
    if problems:
        raise InputError(
            N_("Die Tabelle lässt sich nicht übernehmen: {count} Stellen sind zu klären.")
            if len(problems) > 1
            else N_("Die Tabelle lässt sich nicht übernehmen: Eine Stelle ist zu klären."),
            where=Where(file, problems[0].where.line),
            details=tuple(problems),
            count=len(problems),
            hint=N_("Berichtigen Sie die genannten Zellen, und laden Sie die Tabelle neu."),
        )
    return ProcessTable(title or re.sub(r"\.\w+$", "", file.rpartition("/")[2]), tuple(steps))


def _headed(rows: Rows, file: str) -> tuple[Rows, int]:
    """All rows, and the number of the one with the headings."""
    for number, row in enumerate(rows[:15]):
        if {column_of(cell) for cell in row} >= {Column.STEP}:
            return rows, number
    raise InputError(
        N_("Die Tabelle hat keine Spalte „Schritt“."),
        where=Where(file, 1),
        hint=N_(
            "Die erste Zeile nennt die Spalten: Schritt, Rolle, Weiter mit, Bedingung, Minuten. Es gibt eine Vorlage."
        ),
    )


def _merged(rows: Rows, head: int, problems: list[Problem], file: str) -> list[_Row]:
    """The rows with a step; those below without one add ways to it."""
    columns: dict[int, Column] = {}
    for index, cell in enumerate(rows[head]):
        column = column_of(cell)
        if column is not None and column in columns.values():
            problems.append(
                Problem(
                    N_("Die Spalte „{column}“ gibt es zweimal."),
                    {"column": cell},
                    Where(file, head + 1, field=cell),
                    N_("Löschen Sie eine der beiden, oder benennen Sie sie um."),
                )
            )
        elif column is not None:
            columns[index] = column
    found: list[_Row] = []
    for number, row in enumerate(rows[head + 1 :], head + 2):
        cells = {column: _typed(row[index]) for index, column in columns.items() if index < len(row)}
        ways = cells.get(Column.NEXT, ""), cells.get(Column.CONDITION, "")
        if cells.get(Column.STEP):
            found.append(_Row(number, cells))
        elif any(ways) and found:
            found[-1].more.append((number, *ways))
        elif any(cells.values()):
            problems.append(
                Problem(
                    N_("In dieser Zeile fehlt der Schritt."),
                    {},
                    Where(file, number, field=Column.STEP),
                    N_("Schreiben Sie in die Spalte „Schritt“, was getan wird, oder löschen Sie die Zeile."),
                )
            )
    return found


def _typed(cell: str) -> str:
    """What was typed: the apostrophe that keeps a spreadsheet from computing a text is no part of it."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA_STARTS) else cell.strip()


@dataclass(slots=True)
class _Reader:
    """Turns rows into steps; names become numbers."""

    rows: list[_Row]
    file: str
    problems: list[Problem]
    by_number: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, list[int]] = field(default_factory=dict)

    def steps(self) -> list[Step]:
        for index, row in enumerate(self.rows, 1):
            number = row.get(Column.NUMBER).rstrip(".")
            if number and number in self.by_number:
                self._tell(row, Column.NUMBER, N_("Die Nummer „{value}“ steht schon in einer anderen Zeile."), number)
            elif number:
                self.by_number[number] = index
            self.by_name.setdefault(plain(row.get(Column.STEP)), []).append(index)
        if not self.by_number:
            self.by_number = {str(index): index for index in range(1, len(self.rows) + 1)}
        return [self._step(index, row) for index, row in enumerate(self.rows, 1)]

    def _step(self, index: int, row: _Row) -> Step:
        kind = kind_of(row.get(Column.KIND))
        if kind is None:
            known = ", ".join(KINDS.values())
            self._tell(row, Column.KIND, N_("Die Art „{value}“ ist nicht bekannt."), row.get(Column.KIND), known)
        step = Step(
            name=row.get(Column.STEP),
            role=row.get(Column.ROLE),
            kind=kind or NodeKind.TASK,
            next=self._ways(index, row, kind),
            question=row.get(Column.QUESTION),
            minutes=self._minutes(row),
            note=row.get(Column.NOTE),
            row=row.number,
        )
        if step.question and not step.decides:
            self._tell(row, Column.QUESTION, N_("Zur Frage „{value}“ gibt es keine Antworten."), step.question)
        return step

    def _ways(self, index: int, row: _Row, kind: NodeKind | None) -> tuple[Next, ...]:
        pairs = self._pairs(row, row.number, row.get(Column.NEXT), row.get(Column.CONDITION))
        for number, target, condition in row.more:
            pairs += self._pairs(row, number, target, condition)
        if kind is NodeKind.END_EVENT:
            if any(target for _, target, _ in pairs):
                self._tell(row, Column.NEXT, N_("Nach einem Ende geht es nicht weiter mit „{value}“."), pairs[0][1])
            return ()
        if not pairs:
            return (Next(index + 1),) if index < len(self.rows) else (Next(None),)
        ways = []
        for number, target, condition in pairs:
            step = self._target(number, index, target)
            otherwise = plain(condition) in OTHERWISE_WORDS
            ways.append(Next(step, "" if otherwise else condition, otherwise))
        return self._judged(row, ways)

    def _judged(self, row: _Row, ways: list[Next]) -> tuple[Next, ...]:
        """One of several ways needs a condition on each but one; that one is for all other cases."""
        bare = [way for way in ways if not way.condition and not way.otherwise]
        others = [way for way in ways if way.otherwise]
        conditioned = len(ways) - len(bare)
        if conditioned and len(ways) == 1:
            hint = N_("Nennen Sie auch, wohin es sonst geht.")
            self._tell(row, Column.CONDITION, N_("Es gibt nur einen Weg, aber eine Bedingung."), "", hint)
        elif conditioned and len(bare) + len(others) > 1:
            hint = N_("Nur einer der Wege darf ohne Bedingung sein; er gilt sonst.")
            self._tell(row, Column.CONDITION, N_("Mehrere Wege haben keine Bedingung, andere haben eine."), "", hint)
        elif conditioned and bare:
            return tuple(replace(way, otherwise=True) if way in bare else way for way in ways)
        return tuple(ways)

    def _pairs(self, row: _Row, number: int, targets: str, conditions: str) -> list[tuple[int, str, str]]:
        """Where it goes and under which condition, one by one."""
        where = [part for part in _SPLIT.split(targets) if part] if targets else []
        if len(where) == 1 and "," in where[0] and not self._known(where[0]):
            parts = [part.strip() for part in where[0].split(",")]
            where = parts if all(map(self._known, parts)) else where
        when = _SPLIT.split(conditions) if conditions else []
        if len(when) > max(len(where), 1):
            self._tell(row, Column.CONDITION, N_("Es gibt mehr Bedingungen als Wege: „{value}“."), conditions)
            return []
        if not where and when:
            where = [""]
        return [(number, target, when[n] if n < len(when) else "") for n, target in enumerate(where)]

    def _known(self, target: str) -> bool:
        name = target.rstrip(".")
        return name in self.by_number or plain(target) in self.by_name or plain(target) in END_WORDS

    def _target(self, number: int, index: int, target: str) -> int | None:
        """The step that is meant: by its number, by its name, or None for the end."""
        if not target:
            return index + 1 if index < len(self.rows) else None
        if target.rstrip(".") in self.by_number:
            return self.by_number[target.rstrip(".")]
        named = self.by_name.get(plain(target), [])
        if len(named) == 1:
            return named[0]
        if not named and plain(target) in END_WORDS:
            return None
        message = (
            N_("„{value}“ heißen mehrere Schritte; es ist nicht klar, welcher gemeint ist.")
            if named
            else N_("Einen Schritt „{value}“ gibt es nicht.")
        )
        hint = N_("Nennen Sie die Nummer oder den genauen Namen eines Schrittes, oder „Ende“.")
        self.problems.append(Problem(message, {"value": target}, Where(self.file, number, field=Column.NEXT), hint))
        return None

    def _minutes(self, row: _Row) -> float | None:
        written = row.get(Column.MINUTES)
        if not written or written in ("-", "–"):
            return None
        if match := _TIME.fullmatch(written):
            return int(match[1]) * 60.0 + int(match[2])
        match = _AMOUNT.fullmatch(written)
        factor = _FACTORS.get(match[2].lower()) if match else None
        if match is None or factor is None:
            hint = N_("Schreiben Sie eine Zahl, zum Beispiel 12 oder 7,5; auch „2 h“ und „1:30“ gehen.")
            self._tell(row, Column.MINUTES, N_("„{value}“ ist keine Dauer in Minuten."), written, hint)
            return None
        number = match[1]
        plain_number = number.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", number) else number
        return round(float(plain_number.replace(",", ".")) * factor, 6)

    def _tell(self, row: _Row, column: Column, message: str, value: str, hint: str = "") -> None:
        if hint and not hint.endswith("."):
            values = {"value": value, "known": hint}
            hint = N_("Möglich sind: {known}")
        else:
            values = {"value": value}
        self.problems.append(Problem(message, values, Where(self.file, row.number, field=column), hint))


def _reached(steps: list[Step], file: str, problems: list[Problem]) -> None:
    """Every step but the first and the starts must be led to."""
    starts = [n for n, step in enumerate(steps, 1) if step.kind is NodeKind.START_EVENT] or [1]
    seen, waiting = set(starts), list(starts)
    while waiting:
        for way in steps[waiting.pop() - 1].next:
            if way.step is not None and way.step not in seen:
                seen.add(way.step)
                waiting.append(way.step)
    problems += [
        Problem(
            N_("Zu „{value}“ führt kein Schritt."),
            {"value": step.name},
            Where(file, step.row, field=Column.NEXT),
            N_("Nennen Sie den Schritt bei einem anderen in der Spalte „Weiter mit“, oder löschen Sie die Zeile."),
        )
        for number, step in enumerate(steps, 1)
        if number not in seen
    ]
