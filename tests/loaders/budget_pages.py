"""Pages with budget tables that tests print themselves, in the layouts that reports use."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

COLUMNS: dict[str, tuple[str, ...]] = {
    "executed": ("budget", "committed", "spent", "committed-percent", "spent-percent"),
    "compared": ("budget", "previous-budget", "delta", "delta-percent"),
    "overview": (
        "budget",
        "previous-budget",
        "delta",
        "delta-percent",
        "committed",
        "committed-percent",
    ),
}
# (word of the upper line or '', word of the column)
_WORDS = {
    "budget": ("", "예산현액"),
    "previous-budget": ("", "최종예산"),
    "delta": ("증감", "증감액"),
    "delta-percent": ("증감", "증감률"),
    "committed": ("집행액", "원인행위액"),
    "spent": ("집행액", "지출액"),
    "committed-percent": ("집행률(%)", "원인행위"),
    "spent-percent": ("집행률(%)", "지출액"),
}
_OVERVIEW_WORDS = {
    "committed": ("집행현황", "집행액"),
    "committed-percent": ("집행현황", "집행률"),
}


@dataclass(frozen=True)
class GeneratedRow:
    """A row to print: words of its name and the figures of its columns, by column."""

    words: tuple[str, ...]
    cells: dict[str, str]

    @property
    def name(self) -> str:
        return " ".join(self.words)


def amount(value: int) -> str:
    """Print an amount the way the reports do."""
    return f"△{-value:,}" if value < 0 else f"{value:,}"


_syllables = st.text(
    st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=5
)
# Words of a table head or an account, and names of organisations, would not be names of lines.
words = _syllables.filter(
    lambda word: (
        not any(part in word for part in ("계", "예산", "집행", "증감", "지출", "원인", "구분"))
        and word[-1] not in "과국실관원터단부"
        and word not in {"신규", "순증", "순감"}
    )
)
amounts = st.integers(min_value=1, max_value=10**11).map(amount)
changes = st.integers(min_value=-(10**9), max_value=10**9).map(amount)
percents = st.decimals(min_value=0, max_value=999, places=1).map(lambda d: f"{d}%")


def _cell(column: str) -> st.SearchStrategy[str]:
    if column.endswith("percent"):
        return percents
    return changes if column == "delta" else amounts


@st.composite
def row(draw: st.DrawFn, kind: str) -> GeneratedRow:
    """Draw a row of a kind of table; amounts of thousands so that a row is told from prose."""
    name = tuple(draw(st.lists(words, min_size=1, max_size=3)))
    cells = {column: draw(_cell(column)) for column in COLUMNS[kind]}
    cells["budget"] = amount(draw(st.integers(min_value=1000, max_value=10**11)))
    return GeneratedRow(name, cells)


def _heads(kind: str, columns: Sequence[str]) -> list[tuple[str, str]]:
    special = _OVERVIEW_WORDS if kind == "overview" else {}
    return [special.get(column, _WORDS[column]) for column in columns]


def tabbed(kind: str, columns: Sequence[str], rows: Sequence[GeneratedRow]) -> list[str]:
    """Print a table whose columns are tabs."""
    heads = _heads(kind, columns)
    upper, seen = ["구 분"], ""
    for group, word in heads:
        upper.append(word if not group else (group if group != seen else ""))
        seen = group
    lower = ["", *(word if group else "" for group, word in heads)]
    body = ["\t".join([r.name, *(r.cells[c] for c in columns)]) for r in rows]
    return ["\t".join(upper), "\t".join(lower), *body]


def blank(
    kind: str,
    columns: Sequence[str],
    rows: Sequence[GeneratedRow],
    styles: Sequence[str],
) -> list[str]:
    """Print a table whose columns are blanks; a style a row: plain, spaced or split."""
    heads = _heads(kind, columns)
    groups = list(dict.fromkeys(group for group, _ in heads if group))
    upper = ["구   분", *(w for g, w in heads if not g), *groups]
    lower = [word for group, word in heads if group]
    lines = [" ".join(upper), *([" ".join(lower)] if lower else [])]
    for generated, style in zip(rows, styles, strict=True):
        figures = " ".join(generated.cells[c] for c in columns)
        spaced = "  ".join(" ".join(word) for word in generated.words)
        if style == "plain":
            lines.append(f"{generated.name} {figures}")
        elif style == "spaced":
            lines.append(f"{spaced} {figures}")
        else:
            first, *more = generated.words
            lines += [first, *([" ".join(more)] if more else []), "", figures]
        lines.append("")
    return lines


def page(kind: str, table: Sequence[str]) -> str:
    """Print a report with one chapter that holds the table."""
    heading = "□ 세출예산 집행현황" if kind == "executed" else "○ 세출 총괄"
    return "\n".join(
        [
            "2031년 주요 업무보고",
            "",
            "2031. 2.",
            "",
            "가온디지털국",
            "",
            "Ⅳ. 2031 세입·세출예산 세부현황",
            "",
            heading,
            "(’31. 1. 31. 기준, 단위 : 천원, %)",
            "",
            *table,
            "",
        ]
    )
