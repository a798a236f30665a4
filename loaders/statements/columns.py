"""Print of pages in two columns that a converter ran together: demand and answer of an audit.

The first line of the answer may stand inside a sentence of the demand, a column may be cut in the
midst of words, and a column of figures may have lost its head.
"""

import re
from collections.abc import Mapping, Sequence

from loaders.text import squeeze

_STATUS = r"(?:추진|검토|처리|조치)?\s?(?:완료|중|예정)"
_HEAD = rf"(?:추진상황|추진내용(?:\s?및\s?향후계획)?|향후계획|조치결과)(?:\s*:\s*{_STATUS})?"
_EMPHASIS = re.compile(r"\*\*")
# The head of the answer between two words of the demand: 추경으로 3억 □ 추진상황 : 완료 8천만원을
_BESIDE = re.compile(
    rf"(?<=[가-힣\d])\s+[□│|]\s?(?P<head>{_HEAD})\s+(?=[가-힣A-Za-z\d'\"「‘“(][^\s]*\s)"
)
_CLOSED = re.compile(rf"(?:[다함음임됨람][.)]?|[.)\]:]|{_HEAD})$")
_BULLETS = re.compile(r"[□■○ㅇ◦●](?=\s)")
_LAST = re.compile(r"\d+[억만천]*$")
_TORN = re.compile(r"\d+[억만천]*")  # 3억 and 8천만원 of one amount
_MARKED = re.compile(r"\s[□■○ㅇ◦●│|]\s")
# Years before numbers below a head that stands on the same line: 연도 제출 2028 4건 2029 8건
_YEARLY = re.compile(
    r"^(?:구\s?분|연도|년도)\s(?P<name>[가-힣A-Za-z][가-힣A-Za-z ]+?)\s"
    r"(?P<cells>(?:(?:19|20)\d\d\s\d[\d,.]*\s?[가-힣%]{1,3}\s?){2,})"
)
_YEAR_CELL = re.compile(r"(?P<year>(?:19|20)\d\d)\s(?P<value>\d[\d,.]*\s?[가-힣%]{1,3})")
# Figures one below the other, without anything between them.
_FIGURES = re.compile(r"(?:(?<!\S)\d[\d,.]*\s?[가-힣%]{1,2}\s+){2,}\d[\d,.]*\s?[가-힣%]")
_NOUN = re.compile(r"[가-힣A-Za-z·]{3,}")
_LIST = re.compile(r"\S.*?\s등(?:\s\d[\d,.]*\S{1,3}(?:\s항목|\s종류|\s분야|\s기관)?)?(?=\s|$)")
_COUNT = re.compile(r"\d[\d,.]*\S{1,3}(?:\s\S+)?$")
_SLICED = 3
"""Filled cells of a line of prose of which the later ones are pieces cut off the answer."""


def parted(text: str) -> tuple[str, Mapping[str, str]]:
    """Return a demand without the heads of the answer inside it; these follow its sentence.

    The mapping tells what is printed for words that were apart.
    """
    text = _EMPHASIS.sub("", text)
    moved: list[str] = []
    printed: dict[str, str] = {}
    at = 0
    while found := _BESIDE.search(text, at):
        before = text[: found.start()]
        if _CLOSED.search(before) or re.search(_HEAD, _BULLETS.split(before)[-1]):
            at = found.end()
            continue
        moved.append(f"□ {found['head']}")
        torn = _LAST.search(before), _TORN.match(text, found.end())
        if torn[0] and torn[1]:
            printed[f"{torn[0][0]} {torn[1][0]}"] = f"{torn[0][0]}{found[0]}{torn[1][0]}"
        text = f"{before} {text[found.end() :]}"
        at = found.start()
    if not moved:
        return text, {}
    after = _MARKED.search(text, at)
    end = after.start() if after else len(text)
    return " ".join([text[:end], *moved, text[end:].strip()]).strip(), printed


def by_year(text: str) -> tuple[str, Mapping[str, str]]:
    """Return a table that was printed into one line as a list: each year before its number."""
    found = _YEARLY.match(text)
    if not found:
        return text, {}
    cells = [(one["year"], one["value"]) for one in _YEAR_CELL.finditer(found["cells"])]
    told = ", ".join(f"{year}년 {value}" for year, value in cells)
    rest = text[found.end() :]
    return f"{found['name']} : {told} {rest}".strip(), {f"{year}년": year for year, _ in cells}


def whole_cells(cells: Sequence[str]) -> list[str]:
    """Return the cells of a line of prose that can be read.

    Cells behind one that is cut inside a bracket begin in the midst of words, and figures that
    follow each other have lost what they count.
    """
    kept: list[str] = []
    sliced = sum(bool(cell.strip()) for cell in cells) >= _SLICED
    for cell in cells:
        if not (len(cells) > 1 and _FIGURES.search(cell)):
            kept.append(cell)
        if sliced and cell.count("(") != cell.count(")"):
            break
    return kept


def headed_row(head: str, row: str) -> list[str]:
    """Return the cells of a row below a line of bare nouns: each noun with its count or list.

    Lists show where the cells end: `가, 나 등 8개 다, 라 등 6개 마, 바 등` below three nouns.
    There are none where there are not as many lists as nouns.
    """
    nouns = head.split()
    if len(nouns) < _SLICED or not all(_NOUN.fullmatch(noun) for noun in nouns):
        return []
    lists = [found[0].strip() for found in _LIST.finditer(row)]
    if len(lists) != len(nouns) or squeeze(" ".join(lists)) != squeeze(row):
        return []
    counts = [_COUNT.search(one) for one in lists]
    cells = zip(nouns, lists, counts, strict=True)
    return [f"{noun} {count[0] if count else one}" for noun, one, count in cells]
