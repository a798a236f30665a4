"""Where a newcomer may begin: the ways into a store, each with a picture in small and a number."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

from gyebo.explorer.picture import Words
from gyebo.explorer.registry import picture_named
from gyebo.server.site import Site


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a small picture, in thousandths of its width: where it begins and how long it is."""

    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A way into the store.

    Attributes:
        name: which small picture it has.
        href: where it leads.
        title: what it is called.
        question: what it is good for.
        count: what there is to see, in numbers; empty where there is nothing to count.
        bars: what its small picture is drawn of, where that is the store's own numbers.
    """

    name: str
    href: str
    title: Words
    question: Words
    count: Words
    bars: tuple[Bar, ...] = ()


def entries(site: Site, _: Mapping[str, str]) -> tuple[Entry, ...]:
    """Return the ways into a store; for `Site.made`, which keeps them."""
    made = (
        *(_picture(site, name, counted, drawn) for name, counted, drawn in _PICTURES),
        Entry(
            "brief",
            "/brief",
            Words("한 쪽 브리프", "A one-page brief"),
            Words(
                "회의가 한 시간 뒤라면: 한 사업이나 조직의 이력, 돈, 지적, 약속, 모순을 한 쪽에.",
                "A meeting in an hour? History, money, demands, promises and contradictions of one"
                " project or organisation, on one page.",
            ),
            Words("", ""),
        ),
        Entry(
            "reports",
            "/reports",
            Words("보고서", "The reports"),
            Words(
                "어느 줄에서 무엇을 읽었고, 무엇을 읽지 못했는가?",
                "What was read from which line, and what was not?",
            ),
            _number(sum(card.lines for card in site.holdings.reports), "행", "lines"),
        ),
        Entry(
            "sparql",
            "/sparql",
            Words("직접 묻기", "Ask in SPARQL"),
            Words(
                "이름 있는 질문을 고치거나 SPARQL로 새로 묻습니다.",
                "Change a named question, or write your own query.",
            ),
            _number(site.holdings.triples, "개 문장", "quads"),
        ),
    )
    return tuple(each for each in made if each)


_Counted = Callable[[Site], Words]
_Drawn = Callable[[Site], tuple[Bar, ...]]


def _picture(site: Site, name: str, counted: _Counted, drawn: _Drawn) -> Entry | None:
    picture = picture_named(name)
    if picture is None:
        return None
    address = f"/pictures/{name}"
    return Entry(name, address, picture.title, picture.question, counted(site), drawn(site))


def _number(number: int, ko: str, en: str) -> Words:
    return Words(f"{number:,}{ko}", f"{number:,} {en}")


def _column(site: Site, question: str, column: str) -> list[str]:
    """Return a column of a question's answer; nothing where the question is not known."""
    if question not in site.questions:
        return []
    result = site.answer(question, {})
    place = result.columns.index(column)
    return [row[place] for row in result.rows]


def _changes(site: Site) -> Words:
    return _number(len(set(_column(site, "change-events", "event"))), "번의 변화", "changes")


def _projects(site: Site) -> Words:
    return _number(len(_column(site, "projects", "project")), "개 사업", "projects")


def _amounts(site: Site) -> Words:
    rows = sum(
        card.rows.get(kind, 0)
        for card in site.holdings.reports
        for kind in ("revenue", "expenditure")
    )
    return _number(rows, "개 예산 행", "budget rows")


def _demands(site: Site) -> Words:
    return _number(len(_column(site, "audit-items", "number")), "건의 지적", "demands")


def _contradictions(site: Site) -> Words:
    return _number(len(_column(site, "discrepancies", "kind")), "건의 모순", "contradictions")


def _things(site: Site) -> Words:
    return _number(len(site.holdings.search.entities), "개 항목", "things")


def _nothing(_: Site) -> tuple[Bar, ...]:
    return ()


def _budgets(site: Site) -> tuple[Bar, ...]:
    """Draw the departments of the newest report, the largest as long as the picture."""
    newest = next((card for card in reversed(site.holdings.reports) if card.bars), None)
    budgets = sorted((bar.budget for bar in newest.bars), reverse=True)[:6] if newest else []
    most = max(budgets, default=0)
    return tuple(Bar(0, round(1000 * each / most)) for each in budgets if most)


def _states(site: Site) -> tuple[Bar, ...]:
    """Draw how far the demands were met, in one line: the states one after another."""
    found = Counter(_column(site, "audit-items", "status"))
    return _joined([many for _, many in sorted(found.items(), key=lambda item: -item[1])])


def _kinds(site: Site) -> tuple[Bar, ...]:
    """Draw the commonest kinds of contradictions, the commonest as long as the picture."""
    found = Counter(_column(site, "discrepancies", "kind")).most_common(6)
    return tuple(Bar(0, round(1000 * many / found[0][1])) for _, many in found)


def _joined(parts: list[int]) -> tuple[Bar, ...]:
    whole = sum(parts)
    ends = [round(1000 * end / whole) for end in accumulate(parts)]
    return tuple(Bar(start, end - start) for start, end in pairwise([0, *ends]))


# The pictures that a newcomer is shown, in their order; all stand in the gallery.
_PICTURES: tuple[tuple[str, _Counted, _Drawn], ...] = (
    ("lineage", _changes, _nothing),
    ("project-river", _projects, _nothing),
    ("money", _amounts, _budgets),
    ("audit", _demands, _states),
    ("contradictions", _contradictions, _kinds),
    ("neighbourhood", _things, _nothing),
)
