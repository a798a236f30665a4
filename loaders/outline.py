"""The outline of a report: its headings and bullets as a tree, and its sections.

Sections tell a reader which kind of facts to expect.

The marks follow the usual order of official documents: Ⅰ / 1. / 1-1 or 3.1.1. / □ ◉ / ○ ㅇ ᄋ ◦ /
- / · ▶ ‣ / ※ *. Converters lose some of them, so a section is told by its words, not by its mark.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from loaders.text import Line, ReportText, compact, squeeze

_MARKS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (0, re.compile(r"(?:[ⅠⅡⅢⅣⅤⅥⅦⅧ]|(?:I{1,3}|IV|VI{0,3})(?=[.\s]))\s*\.?\s*")),
    (2, re.compile(r"\*{0,2}\d{1,2}(?:[-.]\d{1,2}){1,2}\*{0,2}\.?\s*(?=[「'가-힣A-Z(])")),
    (1, re.compile(r"\d{1,2}\.?\s+(?=[가-힣A-Z「'(]|20\d\d)")),
    (3, re.compile(r"[□◉■▮◈]\s*")),
    (4, re.compile(r"[○◦●◯]\s*|[ㅇᄋ](?=[\s(])\s*")),
    # A row of figures may begin with the dash that stands for nothing: `- 1,723 △1,723 순감`.
    (5, re.compile(r"[-－–—―]\s+(?![△\d][\d,.]*\s+[△\d-])|[-－](?=[가-힣「'(])")),
    (6, re.compile(r"[▶►‣▸▪]\s*|·\s*")),
    (7, re.compile(r"※\s*|\*(?=\s?[가-힣])\s*")),
)
BODY_LEVEL = 9

# Which kind of section a heading opens, by its words without blanks.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "audit",
        re.compile(
            r"(?:\d{4}년?도?)?행정사무감사(?:결과)?(?:지적|시정|처리|건의|요구|사항|및|·)*"
            r"(?:처리|조치)(?:결과|현황)"
        ),
    ),
    ("audit-corrective", re.compile(r"시정[·및]*처리요구(?:사항)?$")),
    ("audit-suggestion", re.compile(r"건의사항$")),
    ("audit-other", re.compile(r"(?:자료제출등)?기타사항$")),
    ("glossary", re.compile(r"용어(?:설명|해설)$")),
    ("revenue-overview", re.compile(r"세입(?:예산)?총괄")),
    ("expenditure-overview", re.compile(r"세출(?:예산)?총괄")),
    ("budget-detail", re.compile(r"(?:\d{4}년?도?)?세입[·및]?세출예산세부(?:현황|내역)")),
    ("budget-overview", re.compile(r"(?:\d{4}년?도?)?세입[·및]?세출예산현황")),
    ("revenue-detail", re.compile(r"세입예산(?:세부내역|세부현황|현황)?$")),
    ("expenditure-detail", re.compile(r"세출예산(?:집행현황|세부내역|세부현황|현황)?$")),
    ("programme", re.compile(r"(?:\d{4}년?도?)?사업(?:및|·)예산(?:현황)?$")),
    ("general", re.compile(r"(?:일반|기본)현황$")),
    ("policy", re.compile(r"정책목표(?:및추진(?:전략|과제|방향))?$")),
    (
        "tasks",
        re.compile(
            r"(?:\d{4}년?도?)?(?:(?:주요|핵심|중점|역점)(?:추진|현안)?|추진|현안)업무(?:추진)?"
            r"(?:계획|현황|실적|상황)?(?:(?:및|·)(?:향후)?(?:추진)?(?:계획|현황|실적))?$"
        ),
    ),
    (
        "tasks-chapter",
        re.compile(
            r"(?:\d{4}년?도?)?(?:주요|핵심|중점|역점)(?:추진|현안)?사업(?:별)?(?:추진)?"
            r"(?:계획|현황|실적|상황)?(?:(?:및|·)(?:향후)?(?:추진)?(?:계획|현황|실적))?$"
        ),
    ),
    ("duties", re.compile(r"(?:부서|팀|기관|과|부서\(기관\))별주요업무$")),
    ("staffing", re.compile(r"\S{0,16}(?:인력|(?:조직|기구)(?:및|·)정원)(?:현황)?(?::|\(|$)")),
    ("organisation", re.compile(r"\S{0,16}조직(?:현황)?(?:[:…\d]|$)")),
)
_GENERAL_ONLY = {"staffing", "organisation", "duties"}
_CHAPTERS = {"audit", "budget-detail", "general", "policy", "tasks", "glossary"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading or bullet: its line, level (0 chapter ... 7 note) and words.

    `parent` is the line of the heading above it, 0 for none; `kind` is the kind of section it
    opens, empty for none.
    """

    line: int
    level: int
    title: str
    parent: int
    kind: str


@dataclass(frozen=True, slots=True)
class Section:
    """Lines first..last that hold one kind of facts; `title` is the heading as printed."""

    kind: str
    first: int
    last: int
    title: str


@dataclass(frozen=True)
class Outline:
    """The headings of a report in order, and its sections, which follow each other without gaps."""

    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]

    @cached_property
    def _by_line(self) -> dict[int, Heading]:
        return {heading.line: heading for heading in self.headings}

    def heading(self, line: int) -> Heading | None:
        """Return the heading on this line, if it is one."""
        return self._by_line.get(line)

    def path(self, line: int) -> tuple[Heading, ...]:
        """Return the headings above and including the nearest heading at or before this line."""
        at = next((h for h in reversed(self.headings) if h.line <= line), None)
        path: list[Heading] = []
        while at is not None:
            path.append(at)
            at = self._by_line.get(at.parent)
        return tuple(reversed(path))

    def section_at(self, line: int) -> str:
        """Return the kind of the section that holds this line, empty before the first."""
        return next((s.kind for s in self.sections if s.first <= line <= s.last), "")

    def of_kind(self, kind: str) -> tuple[Section, ...]:
        """Return the sections of this kind, in order."""
        return tuple(section for section in self.sections if section.kind == kind)


def split_mark(text: str) -> tuple[int, str]:
    """Return the level of the mark that begins this text and the words behind it.

    The level is BODY_LEVEL where there is no mark.
    """
    stripped = text.strip().lstrip("│|").strip()
    for level, mark in _MARKS:
        found = mark.match(stripped)
        if found:
            return level, stripped[found.end() :].strip()
    return BODY_LEVEL, stripped


def _section_kind(line: Line, chapter: str) -> str:
    if "\t" in line.text:
        return ""
    level, words = split_mark(line.text)
    if 5 <= level < BODY_LEVEL:
        return ""
    words_only = compact(re.sub(r"\s*[(<〈][^()]*(?:기준|단위)[^()]*[)>〉]\s*$", "", words))
    if not words_only or len(words_only) > 40:
        return ""
    for kind, pattern in _KINDS:
        if not pattern.match(words_only):
            continue
        if kind in _GENERAL_ONLY and chapter not in {"", "general"}:
            return ""
        if kind.startswith("audit-") and chapter != "audit":
            return ""
        if kind == "tasks-chapter":
            # 주요사업 heads a chapter, and as often a part of a page.
            return "tasks" if level <= 1 else ""
        return kind
    return ""


def read_outline(text: ReportText) -> Outline:
    """Return the outline of a report: every marked line, and every line that opens a section."""
    headings: list[Heading] = []
    opened: list[tuple[str, int, str]] = []
    chapter = ""
    above: list[Heading] = []
    for line in text.printing:
        level, words = split_mark(line.text)
        kind = _section_kind(line, chapter)
        if kind in _CHAPTERS:
            chapter = kind
        if kind:
            opened.append((kind, line.number, squeeze(words)))
        if level == BODY_LEVEL and not kind:
            continue
        if level == BODY_LEVEL:
            level = 2
        while above and above[-1].level >= level:
            above.pop()
        heading = Heading(line.number, level, squeeze(words), above[-1].line if above else 0, kind)
        above.append(heading)
        headings.append(heading)
    starts = [first for _, first, _ in opened] + [len(text.lines) + 1]
    sections = tuple(
        Section(kind, first, after - 1, title)
        for (kind, first, title), after in zip(opened, starts[1:], strict=True)
    )
    return Outline(tuple(headings), sections)
