"""Headings: chapters, and each task wherever contents, dividing pages and maps print its title.

A report prints the title of a task up to four times: in the map of its strategies (추진과제), in
the contents, on the page that divides the groups of tasks, and on the page of the task itself.
What they say of numbers and names is compared by rules; here each is only read.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, zip_longest

from loaders.document import Document
from loaders.names import name_key
from loaders.outline import split_mark
from loaders.printed_records import HeadingRole, PrintedHeading
from loaders.records import Evidence, Task
from loaders.task_pages import find_pages
from loaders.text import Line, compact, join_letters, squeeze

# `1-1 물길 정비`, `- 1-1. 물길 정비`, `2  물과 숲의 도시`, `3.1. 물과 숲의 도시`
_CODED = re.compile(
    r"[\s│|]*(?:[-–]\s+)?(?P<code>\d{1,2}(?:[-.]\d{1,2}){0,2})\s*\.?\s*(?P<title>[^\s\d.].*)$"
)
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
_ROMANS = dict(
    zip(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"], _ROMAN, strict=True)
)
_CHAPTER = re.compile(
    rf"\s*(?P<number>[{_ROMAN}]|(?:I{{1,3}}|IV|VI{{0,3}}|IX|X)(?=[.\s])|\d{{1,2}}(?=\.\s))\s*\.?\s*"
    r"(?P<title>\S.*)$"
)
_CHAPTERS = frozenset({"general", "policy", "tasks", "budget-detail", "audit"})
_AS_OF = re.compile(r"\s*\([^()]*기\s?준[^()]*\)\s*$")

_ALIKE = 0.45
"""Share of syllable pairs from which a line of the map names a task."""
_LIKELY = 0.2
"""The same for a line between two lines that do."""
_MAPPED = 0.6
"""Share of the tasks that a map must name, so that it is a map of tasks."""
_SHORTEST = 4  # letters of a title


@dataclass(frozen=True, slots=True)
class _Item:
    """A title as lines print it, before it is told whose it is."""

    lines: tuple[int, ...]
    printed: str
    title: str
    confidence: Decimal = Decimal(1)


def group_of(code: str) -> str:
    """Return the code of the group that a task is in: 2 of 2-1, 3.1 of 3.1.2, empty of 2."""
    return re.sub(r"[-.]?\d+$", "", code)


def read_contents(document: Document, tasks: Sequence[Task]) -> tuple[PrintedHeading, ...]:
    """Return the headings of chapters and tasks, in the order of their lines."""
    counts: Counter[int] = Counter()
    headings: list[PrintedHeading] = []
    found = [
        *_chapters(document),
        *_listed(document, tasks),
        *_mapped(document, tasks),
        *_paged(tasks),
    ]
    for role, code, item in sorted(found, key=lambda one: (one[2].lines[0], one[0] == "page")):
        counts[item.lines[0]] += 1
        headings.append(
            PrintedHeading(
                key=f"{item.lines[0]}-{counts[item.lines[0]]}",
                role=role,
                code=code,
                title=item.title,
                printed_title=item.printed,
                confidence=item.confidence,
                evidence=Evidence.of(item.lines),
            )
        )
    return tuple(headings)


_Found = tuple[HeadingRole, str, _Item]


def _title(printed: str) -> str:
    """Return a title in one line; letter-spaced print is joined."""
    words = printed.split()
    spaced = 2 * sum(len(word) == 1 for word in words) > len(words)
    return join_letters(printed) if spaced else squeeze(printed)


def _item(lines: Sequence[Line], *words: str) -> _Item:
    """Return the title that lines print; a title over several lines is told line by line."""
    printed = squeeze(" ".join(words))
    title = squeeze(" ".join(map(_title, words)))
    return _Item(tuple(line.number for line in lines), printed, title)


# Chapters


def _chapters(document: Document) -> Iterator[_Found]:
    """Chapters are numbered in one way; one that is not is told by the words of its heading.

    A title page without a number counts for nothing where the heading below it has one.
    """
    numbered: list[tuple[str, str, Line]] = []
    bare: list[tuple[str, Line]] = []
    for heading in document.outline.headings:
        line = document.text.line(heading.line)
        found = _CHAPTER.match(line.text)
        if found and (heading.kind in _CHAPTERS or found["number"] in (*_ROMANS, *_ROMAN)):
            code = _ROMANS.get(found["number"], found["number"])
            numbered.append((code, _AS_OF.sub("", found["title"]), line))
        elif heading.kind in _CHAPTERS and heading.level == 2 and "\t" not in line.text:
            bare.append((heading.kind, line))
    roman = [one for one in numbered if one[0] in _ROMAN]
    chapters = roman if len(roman) > 1 else [one for one in numbered if one[0] not in _ROMAN]
    if len(chapters) < 2:
        return
    for code, title, line in chapters:
        yield "chapter", code, _item([line], title)
    kinds = {document.outline.section_at(line.number) for _, _, line in chapters}
    for kind, line in bare:
        if kind not in kinds:
            kinds.add(kind)
            yield "chapter", "", _item([line], split_mark(line.text)[1])


# Contents and dividing pages


def _paged(tasks: Iterable[Task]) -> Iterator[_Found]:
    for task in tasks:
        line = task.evidence.lines[0]
        yield "page", task.code, _Item((line,), task.printed_title, _title(task.printed_title))


def _listed(document: Document, tasks: Sequence[Task]) -> Iterator[_Found]:
    """Read the contents of the report, and its dividing pages.

    The contents list several groups before any code comes again, and before the first page.
    """
    groups = {group_of(task.code) for task in tasks}
    codes = groups | {task.code for task in tasks}
    coded = list(_coded(document, codes, groups))
    seen: set[str] = set()
    pages = min((task.evidence.lines[0] for task in tasks), default=0)
    for code, item in coded:
        if code in seen or item.lines[0] > pages:
            break
        seen.add(code)
    whole = len(groups & seen) > 1 or len(groups) == 1
    for at, (code, item) in enumerate(coded):
        yield "contents" if whole and at < len(seen) else "divider", code, item


def _coded(
    document: Document, codes: Collection[str], groups: Collection[str]
) -> Iterator[tuple[str, _Item]]:
    contents = find_pages(document).contents
    lines = [document.text.line(number) for number in sorted(contents)]
    told: dict[str, str] = {}  # title without blanks -> code
    for line in lines:
        found = _CODED.match(line.text)
        if found and (found["code"] in codes or group_of(found["code"]) in groups):
            told.setdefault(compact(found["title"]), found["code"])
    taken: set[int] = set()
    for line, after in zip_longest(lines, lines[1:]):
        if line.number in taken or "\t" in line.text:
            continue
        found = _CODED.match(line.text)
        code = found["code"] if found else ""
        if found and (code in codes or group_of(code) in groups):
            both = compact(found["title"]) + (after.compact if after else "")
            if after is not None and code in groups and told.get(both) == code:
                taken.add(after.number)  # a title over two lines
                yield code, _item([line, after], found["title"], after.text)
            else:
                yield code, _item([line], found["title"])
        elif not found:
            words = re.sub(r"^\s*[①-⑳]\s*", "", line.text)
            if words != line.text or split_mark(line.text)[0] > 7:
                known = told.get(compact(words))
                if known:
                    yield known, _item([line], words)


# The map of strategies


def _mapped(document: Document, tasks: Sequence[Task]) -> Iterator[_Found]:
    """Read the map that stands between the heading of the policy and the contents of the tasks.

    Its lines have no codes. One whose words are those of a task's title names that task; one that
    stands between two such lines is of the map too, and names what is left between them.
    """
    items = list(_map_items(_map_lines(document, tasks)))
    titles = {task.code: name_key(task.title) for task in tasks}
    order = [task.code for task in tasks]
    meant = _pairs(items, titles, _ALIKE)
    if not tasks or len(meant) < _MAPPED * len(tasks):
        return
    first, last = min(meant), max(meant)
    for at in range(first, last + 1):
        if at not in meant:
            between = _between(meant, order, at)
            left = {code: titles[code] for code in between}
            found = _pairs([items[at]], left, 0.0 if len(left) == 1 else _LIKELY)
            if found:
                meant[at] = found[0]
    for at in range(first, last + 1):
        code = meant.get(at, "")
        likeness = _likeness(name_key(items[at].title), titles[code]) if code else 0.0
        sure = Decimal(str(round(likeness, 2)))
        yield "map", code, replace(items[at], confidence=sure)


def _map_lines(document: Document, tasks: Sequence[Task]) -> list[Line]:
    sections = document.outline.of_kind("policy")
    if not sections or not tasks:
        return []
    contents = sorted(
        number
        for number in find_pages(document).contents
        if _CODED.match(document.text.line(number).text)
    )
    begins = sections[0].first
    ends = [task.evidence.lines[0] for task in tasks] + [n for n in contents if n > begins]
    return list(document.text.lines[begins : min(ends) - 1])


def _map_items(lines: Sequence[Line]) -> Iterator[_Item]:
    """Part lines into titles: cells of a table, and runs of lines without mark or empty line."""
    run: list[Line] = []
    words: list[str] = []
    for line in lines:
        marked = split_mark(line.text)[0] < 8
        if run and (line.blank or marked or "\t" in line.text):
            yield from _long_enough(run, words)
            run, words = [], []
        if "\t" in line.text:
            for cell in re.split(r"\t|\s{2,}", line.text):
                yield from _long_enough([line], [cell])
        elif not line.blank:
            words.append(line.text if run else split_mark(line.text)[1])
            run.append(line)
    if run:
        yield from _long_enough(run, words)


def _long_enough(lines: Sequence[Line], words: Sequence[str]) -> Iterator[_Item]:
    if len(re.findall("[가-힣]", " ".join(words))) >= _SHORTEST:
        yield _item(lines, *words)


def _pairs(items: Sequence[_Item], titles: Mapping[str, str], least: float) -> dict[int, str]:
    """Pair items with the titles that they are most like, the likeliest first, each once."""
    likely = sorted(
        (
            (-_likeness(name_key(item.title), title), at, code)
            for at, item in enumerate(items)
            for code, title in titles.items()
        ),
    )
    meant: dict[int, str] = {}
    for minus, at, code in likely:
        if -minus >= least and at not in meant and code not in meant.values():
            meant[at] = code
    return meant


def _likeness(one: str, other: str) -> float:
    """Return the share of syllable pairs that two titles have in common (Dice)."""
    first, second = set(pairwise(one)), set(pairwise(other))
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _between(meant: Mapping[int, str], order: Sequence[str], at: int) -> list[str]:
    """Return the tasks without a line in the map that stand between the neighbours of a line."""
    before = max((one for one in meant if one < at), default=None)
    after = min((one for one in meant if one > at), default=None)
    if before is None or after is None:
        return []
    low, high = order.index(meant[before]), order.index(meant[after])
    return [code for code in order[low + 1 : high] if code not in meant.values()]
