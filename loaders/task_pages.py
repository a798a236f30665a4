"""Where the tasks of a report stand: a code is printed in contents and on its own page.

The page is the last place that prints the code and goes on with something else than the next code.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from loaders.document import Document
from loaders.outline import split_mark
from loaders.records import Problem
from loaders.text import Line, compact

# `1-1 스마트서울 ...`, `- 1-1. ...`, `1-4.「스마트서울맵」...`, `3.1.1. ...`
_CODE = re.compile(
    r"[\s│|]*(?:[-–]\s+)?(?P<code>\d{1,2}(?P<sign>[-.])\d{1,2}(?:(?P=sign)\d{1,2})?)\s*\.?\s*"
    r"(?P<title>[「『'\"‘“(]?\s*[가-힣A-Z].*)$"
)
_CHAPTER = re.compile(r"\s*(?P<number>\d{1,2})\s*\.?\s+(?P<title>[가-힣A-Z「'\"].*)$")
_CIRCLED = re.compile(r"\s*[①-⑳]\s*(?P<title>\S.*)$")


@dataclass(frozen=True, slots=True)
class TaskPage:
    """The page of one task: its code (1-1, 3.1.1), its printed title, and its lines."""

    code: str
    title: str
    lines: tuple[Line, ...]

    @property
    def first(self) -> int:
        """The line of the title."""
        return self.lines[0].number


@dataclass(frozen=True, slots=True)
class TaskPages:
    """All pages in printed order, the lines of contents around them, and codes without a page."""

    pages: tuple[TaskPage, ...]
    contents: frozenset[int]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Mention:
    """A line that prints a code; `leads_on` says whether the next line is no code or chapter."""

    line: Line
    code: str
    title: str
    leads_on: bool


def _numbers(code: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.split(r"[-.]", code))


def _in_sequence(codes: set[str]) -> set[str]:
    """Keep the codes that count up from 1 at their level: 9.30 (a date) has no 9.29 before it.

    One code may be missing, so that a lost page does not take those behind it along.
    """
    known = {(re.sub(r"\d", "", code), _numbers(code)) for code in codes}
    kept: set[str] = set()
    for code in codes:
        sign, numbers = re.sub(r"\d", "", code), _numbers(code)
        before = {(sign, (*numbers[:-1], numbers[-1] - back)) for back in (1, 2)}
        after = (sign, (*numbers[:-1], numbers[-1] + 1))
        if numbers[-1] == 1 or before & known or (numbers[-1] == 2 and after in known):
            kept.add(code)
    return kept if kept == codes else _in_sequence(kept)


def _task_lines(document: Document) -> tuple[Line, ...]:
    return tuple(
        line
        for section in document.outline.of_kind("tasks")
        for line in document.text.lines[section.first - 1 : section.last]
        if not line.blank
    )


def _mentions(lines: Sequence[Line]) -> tuple[_Mention, ...]:
    coded = [(line, _CODE.match(line.text)) for line in lines if "\t" not in line.text]
    known = _in_sequence({found["code"] for _, found in coded if found})
    starts = {line.number for line, found in coded if found and found["code"] in known}
    following = dict(zip((line.number for line in lines), lines[1:], strict=False))
    mentions: list[_Mention] = []
    for line, found in coded:
        if not found or found["code"] not in known:
            continue
        after = following.get(line.number)
        leads_on = after is not None and after.number not in starts and not _chapter(after)
        mentions.append(_Mention(line, found["code"], found["title"].strip(), leads_on))
    return tuple(mentions)


def _chapter(line: Line) -> str:
    found = _CHAPTER.match(line.text)
    return found["title"].strip() if found and "\t" not in line.text else ""


def _bodies(mentions: Sequence[_Mention]) -> Iterator[_Mention]:
    """The page of each task; 3.1 is a chapter where 3.1.1 is a task, and has no page."""
    codes = {mention.code for mention in mentions}
    for code in dict.fromkeys(mention.code for mention in mentions):
        if any(other.startswith((f"{code}.", f"{code}-")) for other in codes):
            continue
        pages = [m for m in mentions if m.code == code and m.leads_on]
        if pages:
            yield pages[-1]


def _contents(lines: Sequence[Line], mentions: Sequence[_Mention], bodies: set[int]) -> set[int]:
    """The lines of contents: codes away from their page, chapter titles, titles printed again."""
    found = {m.line.number for m in mentions if m.line.number not in bodies}
    # A chapter is a numbered line that the codes below it follow.
    titles = Counter(compact(m.title) for m in mentions)
    chapters = {
        compact(_chapter(line))
        for line, after in pairwise(lines)
        if _chapter(line) and after.number in found
    }
    for line, after in zip_longest(lines, lines[1:]):
        if line.number in bodies or "\t" in line.text:
            continue
        circled = _CIRCLED.match(line.text)
        bare = compact(circled["title"] if circled else _chapter(line) or split_mark(line.text)[1])
        if bare in chapters or titles[bare]:
            found.add(line.number)
        elif after is not None and bare and bare + after.compact in chapters:
            found.update((line.number, after.number))
    return found


def find_pages(document: Document) -> TaskPages:
    """Return the pages of the tasks of a report, in printed order.

    A page ends where the next begins, or where contents of the next chapter are printed between.
    """
    lines = _task_lines(document)
    mentions = _mentions(lines)
    bodies = sorted(_bodies(mentions), key=lambda mention: mention.line.number)
    starts = {mention.line.number for mention in bodies}
    contents = _contents(lines, mentions, starts)
    stops = sorted(starts | {number for number in contents if not starts or number > min(starts)})
    pages: list[TaskPage] = []
    for mention in bodies:
        first = mention.line.number
        stop = next((number for number in stops if number > first), len(document.text.lines) + 1)
        page = tuple(line for line in lines if first <= line.number < stop)
        pages.append(TaskPage(mention.code, mention.title, page))
    paged = {mention.code for mention in bodies}
    lost = {
        mention.code: mention.line.number
        for mention in reversed(mentions)
        if mention.code not in paged
        and not any(m.code.startswith((f"{mention.code}.", f"{mention.code}-")) for m in mentions)
    }
    problems = [
        Problem(line, f"task {code} is listed but has no page")
        for code, line in sorted(lost.items(), key=lambda item: item[1])
    ]
    problems += _gaps(bodies, {mention.code for mention in mentions})
    sections = document.outline.of_kind("tasks")
    if lines and not mentions:
        problems.append(Problem(sections[0].first, "no numbered task can be told in this section"))
    return TaskPages(tuple(pages), frozenset(contents), tuple(problems))


def _gaps(pages: Sequence[_Mention], codes: set[str]) -> list[Problem]:
    """Return a problem for each page whose code leaves out the one before it."""
    gaps: list[Problem] = []
    for page in pages:
        last = _numbers(page.code)[-1]
        before = f"{page.code.removesuffix(str(last))}{last - 1}"
        if last > 1 and before not in codes:
            gaps.append(Problem(page.line.number, f"no task {before} is printed before this one"))
    return gaps
