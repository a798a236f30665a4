"""What a cell of a small table measures, in words: its row and its column, below its title.

Row and column say it in full; a title that is a caption stands before them while there is room. A
title that is a sentence, the bullet above the table, lends its last noun phrase to a cell whose
headings are a word alone.
"""

import re
from collections.abc import Sequence

from loaders.records import LONGEST_PROPERTY
from loaders.statements.dates import read_dates
from loaders.statements.grid_records import Cell
from loaders.statements.paragraphs import part_of
from loaders.statements.property import shortened
from loaders.statements.quantity import Quantity, read_quantities
from loaders.statements.words import noun_phrase_before
from loaders.text import squeeze

_CHANGES = {"increase": "증가", "decrease": "감소"}
_UNIT = re.compile(r"[(\[<〈]?\s*단위\s*:[^)\]>〉]*[)\]>〉]?|[<>〈〉《》]")
_BRACKET = re.compile(r"\s*\([^()]*\)?")
_MARK = re.compile(r"^\s*(?:[①-⑳]|\d{1,2}[.)])\s*")
_LABEL = re.compile(r"\s?:\s.*$")
_VERB = re.compile(r"\s(?:실시|추진|완료|개최|운영|시행|진행)$")
_SENTENCE = re.compile(r"[,.]|[을를]\s")
_WITH_BUDGET = re.compile(r"\s*(?:및|·)\s*(?:사업|소요)?예산|최근\s?\d년간?\s?")
_PERIOD = re.compile(r"(?:'?\d{2,4}\s?년도?|\d{1,2}\s?월)")
_TOTAL = re.compile(r"(?:총\s?)?(?:합\s?계|계|소\s?계|총\s?계)")
_NO_YEAR = 9000  # no year of any date


def cell_property(cell: Cell, above: Sequence[str]) -> str:
    """Return the title, row and column of a cell, without words that only say it is a total.

    Args:
        cell: the cell.
        above: the words of the bullets it stands under, nearest first.
    """
    column = "" if cell.period and _is_time(cell.column) else cell.column
    row = _row_without_value(cell)
    own = [text for text in (row, column) if text and not _TOTAL.fullmatch(text)]
    change = f"{_CHANGES.get(cell.change, '')} {cell.remark}".strip()
    tail = squeeze(f"{change} {_dated(cell.quantity, own)}")
    bare = len(" ".join(own).split()) < 2
    title = _title(cell, above, bare=bare)
    if not title and not column and cell.quantity.kind == "number" and cell.unit and row:
        tail = f"{cell.unit} 수"
    phrase = _joined(title, *own, tail)
    if len(phrase) > LONGEST_PROPERTY and not bare:
        phrase = _joined(*own, tail)
    if len(phrase) > LONGEST_PROPERTY and row and read_dates(column, _NO_YEAR):
        phrase = _joined(title if bare else "", row, tail)  # the period tells the column
    return shortened(phrase)


def _title(cell: Cell, above: Sequence[str], *, bare: bool) -> str:
    """The noun phrase of what stands above a table; none of a sentence above whole headings."""
    printed = cell.title or (above[0] if bare and above else "")
    if part_of(printed):
        return ""
    words = _LABEL.sub("", _MARK.sub("", _UNIT.sub("", printed)))
    words = squeeze(_BRACKET.sub(" ", words))
    if cell.quantity.kind != "money":
        words = _WITH_BUDGET.sub("", words)
    told = cell.title and not _SENTENCE.search(words) and len(words) <= LONGEST_PROPERTY
    if not told:
        if not bare:
            return ""
        for one in reversed(read_quantities(words, _NO_YEAR)):
            words = words[: one.start] + words[one.end :]
        words = noun_phrase_before(_VERB.sub("", squeeze(words)))
    return _VERB.sub("", words.strip(" ·-"))


def _row_without_value(cell: Cell) -> str:
    """A row whose name is how often (월1회) without the number that the cell itself tells."""
    counted = f"{cell.quantity.value}{cell.unit}"
    return cell.row.removesuffix(counted).strip() if cell.column else cell.row


def _is_time(heading: str) -> bool:
    """Whether a heading is a year, a month or an interval, and nothing else."""
    if _PERIOD.fullmatch(heading):
        return True
    spans = read_dates(heading, _NO_YEAR)
    return len(spans) == 1 and heading.strip() == heading[spans[0].start : spans[0].end].strip()


def _dated(quantity: Quantity, words: Sequence[str]) -> str:
    """The word for what a date says of its headings."""
    if quantity.kind not in {"date", "period"} or not words:
        return ""
    if words[-1].endswith(("일", "시기", "일정", "기간", "기한", "일시")):
        return ""
    if quantity.kind == "date":
        return "시기"
    ends = quantity.value.startswith(".."), quantity.value.endswith("..")
    return "기한" if ends[0] else "시작" if ends[1] else "기간"


def _joined(*texts: str) -> str:
    """The texts as one phrase; a word that the next text begins or ends with stands once."""
    phrase = ""
    for text in filter(None, texts):
        last = phrase.rsplit(maxsplit=1)[-1] if phrase else ""
        first = text.split()[0]
        if last and len(last) > 1 and first.endswith(last):
            phrase = phrase[: -len(last)].strip()
        phrase = f"{phrase} {text}".strip()
    return phrase
