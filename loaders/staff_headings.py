"""What the columns of a staffing table hold, told by the words of its head.

정원 (quota), 현원 (incumbent) and 과부족 (balance) are measures; job groups (일반직, 전산) and
grades (5급) divide one of them. A damaged word is told by the other words of its column.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.text import compact, join_letters

MEASURES = {"정원": "quota", "현원": "incumbent", "과부족": "balance"}
REMARK = "비고"
MEASURE_NAMES = {"quota": "정원", "incumbent": "현원", "balance": "과부족"}

# Job groups, series and grades of Korean local government, as heads print them; longest first,
# because a head that lost its column marks fuses neighbours (관리운영직행정).
_GROUP_WORDS = [
    "행정·기술직군",
    "기술직군",
    "관리운영직군",
    "행정직군",
    "우정직군",
    "전문경력관",
    "시간선택제",
    "관리운영직",
    "무기계약직",
    "관리운영",
    "기록연구",
    "사회복지",
    "방송통신",
    "일반임기제",
    "전문임기제",
    "개방형",
    "이사장",
    "대표이사",
    "사무총장",
    "감사관",
    "일반직",
    "별정직",
    "정무직",
    "특정직",
    "연구직",
    "지도직",
    "기능직",
    "계약직",
    "공무직",
    "전문직",
    "기술직",
    "행정직",
    "임기제",
    "청원경찰",
    "방송",
    "통신",
    "행정",
    "전산",
    "지적",
    "공업",
    "시설",
    "사서",
    "세무",
    "보건",
    "환경",
    "토목",
    "건축",
    "전기",
    "기계",
    "화공",
    "간호",
    "운전",
    "방호",
    "위생",
    "조리",
    "학예",
    "연구",
    "지도",
    "임원",
    "원장",
    "기타",
    "별정",
    "정무",
    "소계",
    "합계",
    "총계",
]
_GROUP = re.compile(
    rf"(?:{'|'.join(_GROUP_WORDS)}|계|[1-9]급|[1-9]급(?:이상|이하)|[가-힣·]{{1,8}}(?:직|직군|직렬|직급|[기간]제))$"
)
_BY_GROUP = re.compile(r"직(?:종|군|렬|급|위)별$|급별$")
_PARENT = re.compile(r"(?:직군|계열)$")
# Words that end like the kinds of employment stand beside each other; series stand below them.
_EMPLOYMENT = re.compile(r"(?:직|직군|제|관|급|계|이사장)$")
_HANGUL_WORD = re.compile(r"[가-힣A-Z0-9·()]{1,16}$")
_KNOWN_WORDS = sorted(
    ["구분", "부서별", "직종별", "직군별", "직급별", *MEASURES, *_GROUP_WORDS],
    key=len,
    reverse=True,
)
_SEGMENT = re.compile("|".join([*_KNOWN_WORDS, "[1-9]급", "계"]))


@dataclass(frozen=True, slots=True)
class Column:
    """What a value column holds: the slug of a measure and a job group or grade ('' for none).

    A column of remarks has REMARK for its measure, and no numbers.
    """

    measure: str
    group: str


def measure_in(text: str) -> str:
    """Return the one measure that a text names, empty where it names none or several."""
    named = {slug for word, slug in MEASURES.items() if word in compact(text)}
    return named.pop() if len(named) == 1 else ""


def is_group(word: str) -> bool:
    """Whether a word without blanks is a job group, a grade or their total."""
    return bool(_GROUP.match(word))


def _leaf(words: Sequence[str]) -> str:
    """Return the word of a column that can be read: nearest to the values, known words first."""
    below_first = [word for word in reversed(words) if word]
    for word in below_first:
        if word in MEASURES or is_group(word):
            return word
    return next((word for word in below_first if _HANGUL_WORD.match(word)), "")


def tab_columns(heads: Sequence[Sequence[str]], caption: str) -> list[Column] | None:
    """Return what each value column of a tab-separated table holds, None where it cannot be told.

    Args:
        heads: for each value column the words over it without blanks, from top to bottom.
        caption: the measure that the caption names, empty where it names none.
    """
    leaves = [_leaf(words) for words in heads]
    columns: list[Column] = []
    at = 0
    while at < len(leaves):
        if REMARK in heads[at]:
            columns.append(Column(REMARK, ""))
            at += 1
            continue
        if leaves[at] in MEASURES:
            groups = [w for w in heads[at] if w != leaves[at] and w not in MEASURES and is_group(w)]
            columns.append(Column(MEASURES[leaves[at]], groups[0] if groups else ""))
            at += 1
            continue
        end = at
        while end < len(leaves) and leaves[end] not in MEASURES and REMARK not in heads[end]:
            end += 1
        block = _group_block(heads[at:end], leaves[at:end], caption)
        if block is None:
            return None
        columns.extend(block)
        at = end
    return columns


def _group_block(
    heads: Sequence[Sequence[str]], leaves: Sequence[str], caption: str
) -> list[Column] | None:
    """Read neighbouring group columns: their measure spans them, or stands in the caption.

    Merged cells leave their words over any one of their columns, so a measure holds for the columns
    before it too when it is the first, and for those after it until the next.
    """
    if not all(leaves):
        return None
    spans = [
        next((slug for word in words if word != leaf and (slug := measure_in(word))), "")
        for words, leaf in zip(heads, leaves, strict=True)
    ]
    first = next((span for span in spans if span), caption)
    columns: list[Column] = []
    current = first
    for span, leaf, words in zip(spans, leaves, heads, strict=True):
        current = span or current
        name = leaf
        if any(column == Column(current, name) for column in columns):
            name = "·".join(
                [*(w for w in words if w not in {"", leaf} and not measure_in(w)), leaf]
            )
        columns.append(Column(current, name))
    return columns


def head_words(lines: Sequence[str]) -> list[list[str]]:
    """Return the words of a head that lost its column marks, cut into levels.

    Letter-spacing is undone (구 분 정원) and fused words are cut where both parts are words of the
    domain (관리운영직행정): such a seam is where the head's next row of cells began.
    """
    levels: list[list[str]] = [[]]
    for line in lines:
        for token in join_letters(line).replace(",", " ").split():
            pieces = _segments(token)
            for position, piece in enumerate(pieces):
                if position:
                    levels.append([])
                if piece not in {"구분", "부서별"}:
                    levels[-1].append(piece)
    return [level for level in levels if level]


def _segments(token: str) -> list[str]:
    if token in _KNOWN_WORDS:
        return [token]
    pieces: list[str] = []
    at = 0
    while at < len(token):
        found = _SEGMENT.match(token, at)
        if not found:
            return [token]
        pieces.append(found[0])
        at = found.end()
    return pieces


def serial_columns(
    levels: Sequence[Sequence[str]], caption: str, width: int
) -> list[Column] | None:
    """Return what each value column of a blank-separated table holds, None if that is unclear.

    A head with merged cells comes out row by row: 정원, 직종별 현원, 과부족 / 합계, 기술직군,
    연구직 ... / 행정, 전산 ... The groups belong below the measure printed with `직종별`, and the
    words after the last seam below the group that is called 직군.

    Args:
        levels: the words of the head, cut at its seams.
        caption: the measure that the caption names, empty where it names none.
        width: how many values a full row prints.
    """
    words = [word for level in levels for word in level]
    measures = [
        (MEASURES[word], bool(_BY_GROUP.search(before)))
        for before, word in zip(["", *words], words, strict=False)
        if word in MEASURES
    ]
    rest = [word for word in words if word not in MEASURES and not _BY_GROUP.search(word)]
    groups = _unfold(rest, levels)
    if groups is None:
        return None
    if any(span for _, span in measures):
        columns = [
            column
            for slug, span in measures
            for column in [Column(slug, group) for group in (groups if span else [""])]
        ]
    else:
        columns = [
            Column(MEASURES[word], "") if word in MEASURES else Column(caption, word)
            for word in words
            if word in MEASURES or word in groups
        ]
    return columns if len(columns) == width else None


def _unfold(groups: list[str], levels: Sequence[Sequence[str]]) -> list[str] | None:
    """Replace the group that has series below it by them; None where two could claim them."""
    parents = [word for word in groups if _PARENT.search(word)]
    if not parents:
        return groups
    below = list(levels[-1]) if len(levels) > 1 else []
    if not below or any(_PARENT.search(word) or word in MEASURES for word in below):
        below = []
        for word in reversed(groups):
            if _EMPLOYMENT.search(word):
                break
            below.insert(0, word)
    if not below:
        return groups
    if len(parents) > 1:
        return None
    beside = groups[: len(groups) - len(below)]
    at = beside.index(parents[0])
    return [*beside[:at], *below, *beside[at + 1 :]]
