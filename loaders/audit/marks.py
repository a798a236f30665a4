"""The marks of an audit table.

They are table heads, the bullet that opens a demand, the bracket that closes it, and the words
that open each part of an answer. OCR reads □ as │, I, → or ᄀ, and drops it as it likes; the words
behind it survive.
"""

import re
from dataclasses import dataclass
from typing import Literal

from loaders.document import Document
from loaders.records import Category
from loaders.text import Line, compact, squeeze

Kind = Literal["open", "status", "content", "plan", "both", "organisation", "text"]

# What ends the name of a body or unit; 평가결과, 지원, 기관 ... end the same way and are none.
_ORGANISATION = (
    r"[가-힣A-Za-z·\s]{1,20}"
    r"(?:담당관|과|관|국|실|단|팀|센터|재단|원|본부|소|부|처|청|공사|공단|사무국|위원회)"
    r"(?<!결과|효과|성과|초과|경과|통과|기관|유관|민관|주관|이관|지원|인원|직원|회원|정원|의원"
    r"|천원|만원|억원|중단|수단|진단|개소|축소|해소|감소|전국|각국|일부|전부|여부|내부|외부"
    r"|세부|정부|내실|부실|현실|요청|신청)"
)
_MARK = r"[□■○●◯→│|ᄀㄱ]"
_TOKEN = re.compile(
    rf"""
      (?P<status>(?:{_MARK}\s*|(?<!\S)[Iㅣ]\s+)*추진\s*상황\s*:\s*      # □ 추진상황 : 추진 중
        (?P<value>(?:추진|조치|처리|진행|검토)?\s*(?:완료|중(?![가-힣]))|미\s*반영
                 |[^\s□○:]+(?:\s(?:예정|불가|반영))?))
    | (?P<head>(?P<mark>(?:{_MARK}\s*)*)                               # □ 추진내용 및 향후계획
        (?P<words>추진\s*내용(?:\s*및\s*향후\s*(?:추진)?\s*계획)?
                 |향후\s*(?:추진)?\s*계획|추진\s*계획|추진\s*일정)(?![가-힣]))
    | (?P<organisation>\(\s*(?P<name>{_ORGANISATION}(?:[,/;]{_ORGANISATION})*)\s*\))
    | (?P<open>[○◯〇]|(?<!\S)[ㅇᄋ](?=\s))
    """,
    re.VERBOSE,
)
_BULLET_FOLLOWS = re.compile(r"\s*(?:[:○●◦ㅇᄋ\-·<※□]|$)")

_DEMANDS: tuple[tuple[Category, str], ...] = (
    ("corrective", r"(?:[가-힣]{2}및?)?처리요구(?:사항)?|시정요구사항|지적사항"),
    ("suggestion", r"건의사항"),
    ("other", r"(?:자료제출등)?기타사항"),
)
_ANSWERS = r"(?:조치|처리)결과(?:및향후(?:추진)?계획)?"
# 1. 건의사항 (6건), 가. 건의사항, 4.2. 건의사항
_NUMBERING = re.compile(r"^\W*(?:(?:\d{1,2}(?:[.-]\d{1,2})*|[가-하])[.)]\s)?")
_COUNT = re.compile(r"\(\s*총?\s*\d+\s*건\s*\)\s*$")
# A table head that was printed as one line with the first demand below it.
_LEADING_HEAD = re.compile(r"\s*(?P<head>[가-힣·\s]{4,30}?)\s*(?=○)")
_PAGE_MARK = re.compile(r"\s*[-–]\s*\d{1,3}\s*[-–]\s*$")


@dataclass(frozen=True, slots=True)
class Token:
    """A mark or a run of words on one line.

    `text` is the status, the organisation or the words; `first` says that the line prints nothing
    before it, `last` that it prints nothing or only another mark behind it, `apart` that a blank
    stands before it.
    """

    line: int
    kind: Kind
    text: str
    first: bool = False
    last: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A head of a table: the category it opens, None for none; `answers` for the answers' alone."""

    line: int
    category: Category | None
    answers: bool


def mend(document: Document, line: Line) -> str:
    """Return the normalised text of a line with its corrections made.

    In prose a correction names the damaged words only, and they are replaced where they stand;
    blanks do not count.
    """
    text = line.text
    for entry in document.corrections.entries:
        if entry.line == line.number:
            letters = r"\s*".join(re.escape(letter) for letter in compact(entry.printed))
            found = re.search(letters, text)
            if found:
                text = text[: found.start()] + entry.corrected + text[found.end() :]
    return text


def read_head(line: int, text: str) -> Head | None:
    """Return the table head that this line or cell is, None if it is none."""
    text = _COUNT.sub("", _NUMBERING.sub("", text))
    if re.search(r"[\d(]", text):
        return None
    words = re.sub(r"[^가-힣]", "", text)
    for category, pattern in _DEMANDS:
        if re.fullmatch(f"(?:{pattern})(?:{_ANSWERS})?", words):
            return Head(line, category, answers=False)
    if re.fullmatch(_ANSWERS, words):
        return Head(line, None, answers=True)
    # 건 의 사 항 조 치 결 과 of which the first letters are lost.
    if re.fullmatch(f"[가-힣]{{1,3}}{_ANSWERS}", words) and re.search(r"결\s+과", text):
        return Head(line, None, answers=False)
    return None


def split_head(line: int, text: str) -> tuple[Head | None, str]:
    """Part a table head from a demand that stands on the same line; (None, text) without one."""
    found = _LEADING_HEAD.match(text)
    head = read_head(line, found["head"]) if found else None
    return (head, text[found.end() :]) if found and head else (None, text)


def is_page_mark(text: str) -> bool:
    """Whether a line prints nothing but its page: - 35 -."""
    return bool(_PAGE_MARK.match(text))


def is_garbled(text: str) -> bool:
    """Whether most letters of a line are of scripts no report is written in: נד ΟI ᅱ 毋."""
    letters = [letter for letter in text if letter.isalpha()]
    own = [letter for letter in letters if re.match(r"[A-Za-z가-힣ㄱ-ㅣ\u4e00-\u9fff]", letter)]
    return bool(letters) and len(own) * 2 < len(letters)


def begins_answer(cell: str) -> bool:
    """Whether a cell begins as an answer does: with its status or with the head of a part."""
    tokens = read_tokens(0, cell, cell=True)
    return bool(tokens) and tokens[0].kind in {"status", "content", "both", "plan"}


def read_tokens(line: int, text: str, *, cell: bool = False) -> tuple[Token, ...]:
    """Return the marks and words of a line in order.

    In a `cell` that holds an answer, the head of a part is told by its word alone, because no
    demand is mixed with it; elsewhere it needs a mark, or the beginning of the line.
    """
    text = text.replace("\t", " ")
    tokens: list[Token] = []
    at = 0
    for found in _TOKEN.finditer(text):
        between = text[at : found.start()].strip()
        after_status = bool(tokens) and tokens[-1].kind == "status" and not between
        kind, end = _kind(found, text, cell=cell, after_status=after_status)
        if kind is None:
            continue
        _add_words(tokens, line, text[at : found.start()])
        at = end
        rest = text[at:].strip()
        tokens.append(
            Token(
                line,
                kind,
                _value(found),
                first=not text[: found.start()].strip(),
                last=not rest or rest[0] in "○□-·※",
                apart=found.start() == 0 or text[found.start() - 1].isspace(),
            )
        )
    _add_words(tokens, line, text[at:])
    return tuple(tokens)


def _value(found: re.Match[str]) -> str:
    if found["name"]:
        return re.sub("[,/]", ";", compact(found["name"]))
    return squeeze(found["value"] or "")


def _add_words(tokens: list[Token], line: int, words: str) -> None:
    if words.strip():
        tokens.append(Token(line, "text", squeeze(words), first=not tokens))


def _kind(
    found: re.Match[str], text: str, *, cell: bool, after_status: bool
) -> tuple[Kind | None, int]:
    """Return the kind of a mark and where it ends; None for a word of the text."""
    for kind in ("status", "organisation", "open"):
        if found[kind]:
            return kind, found.end()
    words, mark = compact(found["words"]), found["mark"].strip()
    bullet_follows = bool(_BULLET_FOLLOWS.match(text, found.end()))
    if words in {"추진계획", "추진일정"}:
        known = mark[-1:] in {"□", "■"} and bullet_follows
    elif mark:
        known = mark[-1] not in "○●◯" or bullet_follows
    else:
        begins = not text[: found.start()].strip()
        spaced = " " in found["words"] and not words.startswith("추진내용및")
        whole = not re.match(r"\w", text[max(found.start() - 1, 0) : found.start()])
        known = whole and not spaced and (cell or begins or after_status)
    if not known:
        # ○ 추진계획 ... begins a demand or a bullet like any other.
        return ("open", found.end("mark")) if mark[-1:] in {"○", "◯"} else (None, found.end())
    if words.startswith("추진내용"):
        return "content" if words == "추진내용" else "both", found.end()
    return "plan", found.end()
