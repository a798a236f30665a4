"""What became of the lines of a report, in ranges: which kind of record read them, or none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gyebo.explorer.picture import Words
from gyebo.line_states import Run


@dataclass(frozen=True, slots=True)
class Group:
    """What is shown alike: a name for style sheets, what it is called, and which records it is of.

    Groups stand above each other in the strip of a report, so that place tells what colour tells.
    """

    name: str
    words: Words
    kinds: frozenset[str]


GROUPS = (
    Group(
        "organisation",
        Words("조직·업무·인력", "organisation, duties, staff"),
        frozenset({"organisations", "duties", "staffing"}),
    ),
    Group("money", Words("세입·세출", "money"), frozenset({"revenue", "expenditure"})),
    Group("tasks", Words("주요업무·차례", "tasks, contents"), frozenset({"tasks", "contents"})),
    Group("audit", Words("행정사무감사", "audit"), frozenset({"audit"})),
    Group("figures", Words("수량과 때", "quantities, dates"), frozenset({"statements", "counts"})),
    Group("narrative", Words("수량 없는 서술", "prose"), frozenset({"narrative"})),
    Group("furniture", Words("글의 뼈대", "furniture"), frozenset()),
)
"""The groups in the order of their lanes, from above; other records are told with the figures."""

UNREAD = Group("unread", Words("읽지 못함", "unread"), frozenset())
BLANK = Group("blank", Words("빈 줄", "blank"), frozenset())
_OTHER = GROUPS[4]
_FURNITURE = GROUPS[6]
_KINDS = {
    "audit": Words("감사 지적과 조치", "audit"),
    "caption": Words("단위·기준", "caption"),
    "contents": Words("번호 붙은 제목", "numbered headings"),
    "counts": Words("개수", "counts"),
    "cover": Words("표지", "cover"),
    "duties": Words("담당업무", "duties"),
    "expenditure": Words("세출", "expenditure"),
    "heading": Words("제목", "heading"),
    "narrative": Words("수량 없는 서술", "prose without quantities"),
    "organisations": Words("조직", "organisations"),
    "revenue": Words("세입", "revenue"),
    "rule": Words("줄 긋기", "rule"),
    "staffing": Words("인력", "staffing"),
    "statements": Words("수량과 때", "quantities and dates"),
    "table": Words("표 머리", "head of a table"),
    "tasks": Words("주요업무", "tasks"),
}
_STATES = {
    "blank": Words("빈 줄", "blank"),
    "furniture": Words("글의 뼈대", "furniture"),
    "read": Words("읽음", "read"),
    "unread": Words("읽지 못함", "unread"),
}


@dataclass(frozen=True, slots=True)
class Range:
    """Lines of which the same became, with the blank lines among them.

    Attributes:
        first: its first line.
        last: its last line that is not blank.
        end: the last line before the next range.
        count: how many of its lines are not blank.
        state: read, furniture or unread.
        by: the kind of record or furniture, empty for none.
    """

    first: int
    last: int
    end: int
    count: int
    state: str
    by: str

    @property
    def group(self) -> Group:
        """What it is shown as."""
        return group_of(self.state, self.by)

    @property
    def kind(self) -> Words:
        """What read it, or what furniture it is, in words."""
        return _KINDS.get(self.by) or (Words(self.by, "") if self.by else self.told)

    @property
    def told(self) -> Words:
        """Its state in words."""
        return _STATES.get(self.state, Words(self.state, ""))


def group_of(state: str, by: str) -> Group:
    """Return what lines of a state, read by a kind of record, are shown as."""
    if state == "read":
        return next((group for group in GROUPS if by in group.kinds), _OTHER)
    return {"furniture": _FURNITURE, "blank": BLANK}.get(state, UNREAD)


def ranges_of(runs: Iterable[Run], first: int = 1, last: int | None = None) -> tuple[Range, ...]:
    """Return the ranges of some lines of a report; blank lines belong to what is above them.

    Args:
        runs: what became of the lines of a report.
        first: the first line that is asked for.
        last: the last one, None for the end.
    """
    found: list[Range] = []
    for run in _cut(runs, first, last):
        before = found[-1] if found else None
        if run.state == "blank":
            if before:
                found[-1] = Range(
                    before.first, before.last, run.last, before.count, before.state, before.by
                )
        elif before and (before.state, before.by) == (run.state, run.by):
            count = before.count + run.last - run.first + 1
            found[-1] = Range(before.first, run.last, run.last, count, run.state, run.by)
        else:
            count = run.last - run.first + 1
            found.append(Range(run.first, run.last, run.last, count, run.state, run.by))
    return tuple(found)


def _cut(runs: Iterable[Run], first: int, last: int | None) -> Iterator[Run]:
    for run in runs:
        end = run.last if last is None else min(run.last, last)
        if max(run.first, first) <= end:
            yield Run(max(run.first, first), end, run.state, run.by)
