"""The money of a task: the headline budget on its page and the parts in brackets behind it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from loaders.document import Document
from loaders.outline import split_mark
from loaders.records import Evidence, TaskPart, Value
from loaders.text import Line, compact, squeeze
from loaders.values import UNIT_FACTORS, read_marker, read_money

# `사업예산 : 2,487백만원`, `(사업예산) 총 882,820천원`, `(사 업 비) 4,340백만원`
_LABEL = re.compile(
    r"\(?\s*(?:'?\d{2,4}\s*년?도?\s*)?총?\s*"
    r"(?:사\s*업\s*예\s*산|소\s*요\s*예\s*산|사\s*업\s*비|예\s*산\s*액|예\s*산\s*현\s*액|예\s*산)"
    r"\s*\)?\s*:?\s*(?:총|약|계)?\s*(?=\d|[-－—]\s*$|$)"
)
_NO_BUDGET = re.compile(
    r"\(?\s*(?:사\s*업\s*예\s*산|소\s*요\s*예\s*산|사\s*업\s*비|예\s*산\s*액?)\s*\)?\s*:?\s*비\s*예\s*산"
)
_UNIT = r"조\s?원|억\s?원|천만\s?원|백만\s?원|만\s?원|천\s?원|원"
# `시 535백만원`, `'24년:553,327천원`, `엠보팅 211` (in the unit of the headline)
_PART = re.compile(
    r"(?P<name>.*?[가-힣A-Za-z一-鿿)].*?)(?<!\d[조억만])(?<!\d [조억만])\s*:?\s*"
    rf"(?<![\d,.])(?P<printed>(?:\d[\d,]*\s*(?:조|억|천만|백만|만)\s*)*"
    rf"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>{_UNIT})?)$"
)
# A comma between parts; 1,583 keeps its own.
_BETWEEN_PARTS = re.compile(r"[,;+/]\s*(?!\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline budget of a task: its value in won, its parts, and the lines that print it."""

    value: Value
    parts: tuple[TaskPart, ...]
    lines: tuple[int, ...]


def _bracket(text: str) -> str:
    """Return what stands in the bracket that opens a text, empty where none does."""
    if not text.startswith("("):
        return ""
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return text[1:at]
    return text[1:]


def _parts(document: Document, code: str, inside: str, unit: str, line: int) -> list[TaskPart]:
    parts: list[TaskPart] = []
    for piece in _BETWEEN_PARTS.split(inside):
        found = _PART.fullmatch(piece.strip())
        if not found:
            continue
        stated = read_money(found["printed"]) if found["unit"] else None
        won = Decimal(found["number"].replace(",", "")) * UNIT_FACTORS[compact(unit)]
        amount = stated.amount if stated else int(won)
        name = squeeze(document.corrected(line, found["name"].strip(" :")))
        value = Value(squeeze(found["printed"]), amount=amount)
        parts.append(TaskPart(code, len(parts) + 1, name, value, Evidence.of([line])))
    return parts


def is_budget(line: Line) -> bool:
    """Whether a line is the item that states a budget, or that there is none (비예산)."""
    words = split_mark(line.text)[1]
    return bool(_LABEL.match(words) or _NO_BUDGET.match(words))


def read_headline(document: Document, code: str, lines: Sequence[Line]) -> Headline | None:
    """Return the first budget that one of these lines of a task states, with its parts.

    An amount or a bracket that a line leaves open is sought on the line below it. `-` is the
    marker nil. None where no line states a budget.
    """
    for at, line in enumerate(lines):
        words = split_mark(line.text)[1]
        label = _LABEL.match(words)
        if not label or "\t" in line.text:
            continue
        rest, used = words[label.end() :].strip(), [line.number]
        below = lines[at + 1] if at + 1 < len(lines) else None
        open_bracket = rest.count("(") > rest.count(")")
        if below is not None and (not rest or open_bracket):
            rest, used = f"{rest} {split_mark(below.text)[1]}".strip(), [*used, below.number]
        marker = read_marker(rest)
        if marker:
            return Headline(Value(rest, marker=marker), (), tuple(used))
        value = read_money(re.sub(r"^(?:총|약|계)\s*", "", rest))
        if value is None or value.amount is None:
            continue
        before, _, after = rest.partition(value.printed)
        if before.strip() not in {"", "총", "약", "계"}:
            continue
        unit = re.search(_UNIT, value.printed)
        inside = _bracket(after.strip())
        parts = _parts(document, code, inside, unit[0] if unit else "원", line.number)
        return Headline(value, tuple(parts), tuple(used))
    return None
