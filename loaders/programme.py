"""Tables of the 정책사업 / 단위사업 / 세부사업 of a body, whose cells a converter may move left."""

from collections.abc import Sequence

from loaders.budget import SUBTOTAL, TOTAL_NAMES, fiscal_year
from loaders.document import Document
from loaders.records import BudgetLine, Evidence, Problem, RowKind
from loaders.table_rows import Row
from loaders.tables import PrintedTable, is_percent
from loaders.text import compact, join_letters, squeeze
from loaders.values import UNIT_FACTORS, looks_like_value, read_value


def programme_lines(
    document: Document, table: PrintedTable, unit: str
) -> tuple[list[BudgetLine], list[Problem]]:
    """Return the rows of a programme table, and what could not be read of it.

    소계 closes the names to its left: in the column of 정책사업 stands the 정책사업, in others the
    단위사업. A row with one name is a 세부사업 wherever its cell stands, unless it is the total.
    One that stands below a 소계 in the column of 정책사업 is shifted where its figure moved, too.
    """
    factor = UNIT_FACTORS.get(unit, 1)
    policies = {at for at, head in enumerate(table.text_columns) if "정책" in head}
    policy = programme = ""
    subtotal: tuple[int, str] | None = None
    lines: list[BudgetLine] = []
    problems: list[Problem] = []
    for at, source in enumerate(table.rows):
        named = _names(document, source)
        last = compact(named[-1][1]) if named else ""
        kind: RowKind = "line"
        outer = named[:-1]
        if outer and outer[0][0] in policies:
            policy, programme, subtotal = outer[0][1], "", None
        if outer and outer[-1][0] not in policies:
            programme = outer[-1][1]
        parent = subtotal
        if last == SUBTOTAL:
            name = squeeze(f"{programme or policy} {SUBTOTAL}")
            kind, parent, subtotal = "total", None, (source.lines[0], name)
        elif last in TOTAL_NAMES:
            kind, parent, policy, programme = "total", None, "", ""
            name = named[-1][1]
        else:
            name = named[-1][1] if named else ""
        line = source.lines[0]
        if not name:
            problems.append(Problem(line, "no name for this row"))
        # A figure that moved left stands among the names.
        moved = [t for _, _, t in source.names if t.strip() and looks_like_value(t.strip())]
        cells = dict(zip(table.columns, source.values, strict=True))
        shifted: tuple[str, ...] = ()
        if moved and not any(cells.values()):
            figure = moved.pop(0)
            cells[table.columns[0]] = figure
            if parent and len(named) == 1 and named[0][0] in policies:
                stands = [text.strip() for _, _, text in source.names].index(figure)
                shifted = tuple(table.text_columns[at] for at in (named[0][0], stands))
        if moved or not any(cells.values()):
            problems.append(Problem(line, "no figures for this name" if not moved else _SHIFTED))
        values = {
            column: value
            for column, figure in cells.items()
            if figure and (value := read_value(figure, percent=is_percent(column), factor=factor))
        }
        unread = [figure for column, figure in cells.items() if figure and column not in values]
        problems += [Problem(line, f"not a value of a programme: {figure}") for figure in unread]
        lines.append(
            BudgetLine(
                table="programme",
                table_line=table.line,
                fiscal_year=fiscal_year(document, table),
                unit=unit,
                position=at + 1,
                number="",
                kind=kind,
                level=0,
                parent=parent[1] if parent else "",
                parent_line=parent[0] if parent else None,
                organisation=document.body,
                account="",
                policy_programme=policy,
                unit_programme=programme,
                name=name,
                printed_name=_printed(source),
                cells=values,
                note=document.corrected(source.lines[-1], source.note),
                shifted=shifted,
                evidence=Evidence.of(source.lines),
            )
        )
    return lines, problems


_SHIFTED = "a figure among the names"


def _names(document: Document, row: Row) -> Sequence[tuple[int, str]]:
    words = [(at, line, text.strip()) for at, (line, _, text) in enumerate(row.names)]
    return [
        (at, join_letters(document.corrected(line, text)))
        for at, line, text in words
        if text and not looks_like_value(text)
    ]


def _printed(row: Row) -> str:
    worded = [(c.strip(), t.strip()) for _, c, t in row.names]
    return " ".join(cell for cell, text in worded if text and not looks_like_value(text))
