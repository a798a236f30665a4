"""Generated budget tables in every layout: what is printed is what comes out, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.curated import Decisions
from loaders.pipeline import Extract, extract
from loaders.text import parse_report
from tests.loaders.budget_pages import COLUMNS, GeneratedRow, amount, blank, page, row, tabbed

KINDS = st.sampled_from(sorted(COLUMNS))
STYLES = ("plain", "spaced", "split")


def read(text: str) -> Extract:
    return extract(parse_report("generated.txt", text.encode()), Decisions())


def printed(result: Extract) -> list[tuple[str, dict[str, str]]]:
    """Names without blanks (letter-spacing may lose them) and cells as printed."""
    return [
        (line.name.replace(" ", ""), {slug: v.printed for slug, v in line.cells.items()})
        for line in result.expenditure
    ]


def expected(rows: list[GeneratedRow], columns: list[str]) -> list[tuple[str, dict[str, str]]]:
    return [("".join(r.words), {c: r.cells[c] for c in columns}) for r in rows]


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[GeneratedRow], str]:
    kind = draw(KINDS)
    rows = draw(st.lists(row(kind), min_size=1, max_size=8))
    layout = draw(st.sampled_from(["tab", "blank"]))
    return kind, rows, layout


def lay_out(kind: str, rows: list[GeneratedRow], layout: str, columns: list[str]) -> str:
    if layout == "tab":
        return page(kind, tabbed(kind, columns, rows))
    styles = [STYLES[at % 3] for at in range(len(rows))]
    return page(kind, blank(kind, columns, rows, styles))


@given(tables())
@settings(max_examples=150)
def test_every_row_comes_out_once_in_order_with_its_cells(
    table: tuple[str, list[GeneratedRow], str],
) -> None:
    kind, rows, layout = table
    columns = list(COLUMNS[kind])
    assert printed(read(lay_out(kind, rows, layout, columns))) == expected(rows, columns)


@given(tables())
@settings(max_examples=60)
def test_amounts_are_won_and_follow_the_print(
    table: tuple[str, list[GeneratedRow], str],
) -> None:
    kind, rows, layout = table
    columns = list(COLUMNS[kind])

    def trebled(cell: str) -> str:
        if cell.endswith("%"):
            return cell
        return amount(int(cell.replace("△", "-").replace(",", "")) * 3)

    more = [GeneratedRow(r.words, {c: trebled(v) for c, v in r.cells.items()}) for r in rows]
    before = read(lay_out(kind, rows, layout, columns)).expenditure
    after = read(lay_out(kind, more, layout, columns)).expenditure
    assert before[0].cells["budget"].amount == 1000 * int(rows[0].cells["budget"].replace(",", ""))
    for one, three in zip(before, after, strict=True):
        for column in columns:
            won = one.cells[column].amount
            if won is not None:
                assert three.cells[column].amount == 3 * won
            else:
                assert three.cells[column].percent == one.cells[column].percent


@given(tables(), st.data())
@settings(max_examples=60)
def test_swapped_rows_come_out_swapped(
    table: tuple[str, list[GeneratedRow], str], data: st.DataObject
) -> None:
    kind, rows, layout = table
    columns = list(COLUMNS[kind])
    first = data.draw(st.integers(0, len(rows) - 1))
    second = data.draw(st.integers(0, len(rows) - 1))
    swapped = list(rows)
    swapped[first], swapped[second] = swapped[second], swapped[first]
    assert printed(read(lay_out(kind, swapped, layout, columns))) == expected(swapped, columns)


@given(tables(), st.data())
@settings(max_examples=80)
def test_a_column_that_is_not_printed_is_missing_and_shifts_no_other(
    table: tuple[str, list[GeneratedRow], str], data: st.DataObject
) -> None:
    kind, rows, layout = table
    dropped = data.draw(st.sampled_from([c for c in COLUMNS[kind] if c != "budget"]))
    columns = [c for c in COLUMNS[kind] if c != dropped]
    assert printed(read(lay_out(kind, rows, layout, columns))) == expected(rows, columns)


def test_a_table_without_a_readable_head_is_a_problem_at_its_line_and_stays_unread() -> None:
    lines = [
        "구 분\t예산현액\t집행액\t\t",
        "\t가나\t다라\t마바\t사아",
        "도로 정비\t9,000\t10\t20\t30",
    ]
    text = page("executed", lines)
    result = read(text)
    table_line = text.split("\n").index(lines[0]) + 1
    assert result.expenditure == ()
    assert any(p.line == table_line and "columns" in p.what for p in result.problems)
    assert [s.state for s in result.states if s.line == table_line + 2] == ["unread"]


@pytest.mark.parametrize(
    ("printed_cell", "slug"),
    [
        ("-", "nil"),
        ("_", "nil"),
        ("순증", "net-increase"),
        ("순감", "net-decrease"),
        ("신규", "new"),
    ],
)
def test_markers_are_values_of_their_own_kind(printed_cell: str, slug: str) -> None:
    rows = [
        GeneratedRow(
            ("도로", "정비"),
            {
                "budget": "9,000",
                "previous-budget": "8,000",
                "delta": "1,000",
                "delta-percent": "12.5%",
            },
        ),
        GeneratedRow(
            ("하천", "정비"),
            {
                "budget": "9,000",
                "previous-budget": "8,000",
                "delta": "1,000",
                "delta-percent": printed_cell,
            },
        ),
    ]
    columns = list(COLUMNS["compared"])
    for text in (
        page("compared", tabbed("compared", columns, rows)),
        page("compared", blank("compared", columns, rows, ["plain", "plain"])),
    ):
        cell = read(text).expenditure[1].cells["delta-percent"]
        assert (cell.marker, cell.amount, cell.percent) == (slug, None, None)
        assert cell.printed == printed_cell


def test_two_rows_poured_into_one_line_come_apart() -> None:
    table = [
        "구 분\t예산현액\t원인행위액\t지출액\t원인행위\t지출액",
        "도로 정비\t9,000\t800\t700\t8.9%\t7.8%",
        "하천 정비 공원 관리\t5,000 6,000\t500 600\t400 500\t10.0% 10.0%\t8.0% 8.3%",
    ]
    lines = read(page("executed", table)).expenditure
    assert [line.cells["budget"].amount for line in lines] == [9_000_000, 5_000_000, 6_000_000]
    assert [line.cells["spent-percent"].percent for line in lines] == ["7.8", "8.0", "8.3"]
    assert lines[1].evidence == lines[2].evidence


def test_a_head_repeated_on_the_next_page_continues_the_table() -> None:
    head = "구 분\t예산현액\t원인행위액\t지출액\t원인행위\t지출액"
    table = [
        head,
        "도로 정비\t9,000\t8\t7\t8.9%\t7.8%",
        "",
        head,
        "하천 정비\t5,000\t5\t4\t1.0%\t8.0%",
    ]
    lines = read(page("executed", table)).expenditure
    assert len({line.table_line for line in lines}) == 1
    assert [line.position for line in lines] == [1, 2]


def test_percentages_may_have_their_sign_in_the_head_alone_and_amounts_decimals() -> None:
    table = [
        "구 분\t예산현액\t집행액\t\t집행률(%)\t",
        "\t\t원인행위액\t지출액\t원인행위\t지출액",
        "도로 정비\t90.5\t8.2\t7\t9.1\t7.7",
        "하천 정비\t1,200\t600.5\t60\t50.0\t5",
    ]
    text = page("executed", table).replace("단위 : 천원, %", "단위 : 억원")
    first, second = read(text).expenditure
    assert first.cells["budget"].amount == 9_050_000_000
    assert first.cells["committed-percent"].percent == "9.1"
    assert second.cells["committed"].amount == 60_050_000_000
    assert second.cells["spent-percent"].percent == "5"
