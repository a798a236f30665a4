"""What a search finds, as a reader sees it: by kind, with what each thing is and why it matched."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gyebo.explorer.doorways import Doorway, doorways
from gyebo.explorer.picture import Words
from gyebo.search import KIND_NAMES, Hit, Kind
from gyebo.server.amounts import rounded
from gyebo.server.cells import Part
from gyebo.server.holdings import Holdings
from gyebo.server.site import Site

NEAREST = 6
"""So many names are offered where nothing was found."""
_EACH = 6
ON_A_PAGE = 50
"""So many things of one kind stand on a page."""
MOST_PAGES = 1_000
"""The last page that may be asked for."""

# How a name is one that no list of codes tells of.
_FORMS: Mapping[str, Words] = {
    "printed": Words("보고서에 적힌 꼴", "as printed"),
    "concern": Words("지적이 가리키는 것", "what the demand concerns"),
    "identifier": Words("식별자", "identifier"),
    "report": Words("이 기관이 낸 보고서의 식별자", "identifier of its report"),
    "body": Words("보고한 기관", "reporting body"),
    "before": Words("바뀌기 전 이름", "name before"),
    "after": Words("바뀐 뒤 이름", "name after"),
    "about": Words("걸린 사업·조직", "what it is about"),
}
_WAYS: Mapping[str, Words] = {
    "initials": Words("초성이 같음", "by its initials"),
    "typing": Words("아직 쓰고 있는 글자로 봄", "as a syllable still being typed"),
    "letters": Words("글자가 비슷함", "alike letters"),
}
_ALL_WORDS = Words("낱말이 모두 들어 있음", "has all the words")


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found.

    Attributes:
        iri: its identifier.
        kind: of which kind it is.
        label: its leading name.
        english: its English name, empty where it has none.
        href: its page.
        told: what it is, in one line.
        why: by which other name it was found, and how; empty for its own name as it was asked.
        later: what it turned into, each with its page.
    """

    iri: str
    kind: Kind
    label: str
    english: str
    href: str
    told: str
    why: tuple[Words, ...]
    later: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The finds of one kind: what the kind is called, how many there are, those that are shown."""

    kind: Kind
    name: Words
    total: int
    shown: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Finds:
    """What was found: how much in all, by kind, the kind of the best find first.

    Attributes:
        text: what was asked.
        total: how many things, of all kinds.
        groups: those of the kind that was asked for, or of every kind.
        counts: how many of each kind, whichever was asked for.
        alike: whether nothing has the text in its names, so that all these only resemble it.
        nearest: where nothing was found, what has the names most like it.
        doorways: the pictures of what was asked for.
    """

    text: str
    total: int
    groups: tuple[Group, ...]
    counts: Mapping[Kind, int]
    alike: bool
    nearest: tuple[Found, ...]
    doorways: tuple[Doorway, ...]


def search(site: Site, text: str, kind: Kind | None = None, page: int = 1) -> Finds:
    """Search for a text, perhaps not typed to its end.

    Args:
        site: where to search.
        text: what was asked.
        kind: only things of this kind; None for some of each.
        page: of one kind, which page of `ON_A_PAGE`, from 1; may lie past the end.
    """
    index = site.holdings.search
    exact = index.find(text, near=False)
    hits = exact or index.find(text)
    by_kind: dict[Kind, list[Hit]] = {}
    for hit in hits:
        by_kind.setdefault(hit.entity.kind, []).append(hit)
    wanted = by_kind if kind is None else {kind: by_kind.get(kind, [])}
    first = 0 if kind is None else (page - 1) * ON_A_PAGE
    many = _EACH if kind is None else ON_A_PAGE
    return Finds(
        text=text,
        total=len(hits),
        groups=tuple(
            Group(
                each,
                Words(*KIND_NAMES[each]),
                len(found),
                tuple(as_found(site, hit) for hit in found[first : first + many]),
            )
            for each, found in wanted.items()
            if found
        ),
        counts={each: len(found) for each, found in by_kind.items()},
        alike=bool(hits) and not exact,
        nearest=() if hits else nearest(site, text),
        doorways=doorways(text),
    )


def nearest(site: Site, text: str) -> tuple[Found, ...]:
    """Return what has the names most like a text by which nothing is found."""
    return tuple(as_found(site, hit) for hit in site.holdings.search.nearest(text, NEAREST))


class Facts:
    """What is told of each thing that can be found, by what (see the query `found`).

    Args:
        holdings: the store.
    """

    def __init__(self, holdings: Holdings) -> None:
        self._of: dict[str, dict[str, list[str]]] = {}
        for row in holdings.rows("found"):
            self._of.setdefault(row["thing"], {}).setdefault(row["what"], []).append(row["value"])

    def of(self, iri: str) -> Mapping[str, Sequence[str]]:
        """Return the values of one thing."""
        return self._of.get(iri, {})


def facts(site: Site, _: Mapping[str, str]) -> Facts:
    """Return what is told of things; for `Site.made`, which keeps it."""
    return Facts(site.holdings)


def as_found(site: Site, hit: Hit) -> Found:
    """Return a hit as a reader sees it."""
    entity, holdings = hit.entity, site.holdings
    told = site.made(facts, {}).of(entity.iri)
    return Found(
        iri=entity.iri,
        kind=entity.kind,
        label=entity.label,
        english=entity.english,
        href=holdings.address(entity.iri) or entity.iri,
        told=_line(holdings, hit, told),
        why=tuple(_why(holdings, hit)),
        later=tuple(
            Part(holdings.label(iri).best or iri, holdings.address(iri) or "")
            for iri in told.get("later", ())
        ),
    )


def _why(holdings: Holdings, hit: Hit) -> Iterable[Words]:
    if hit.name.text not in (hit.entity.label, hit.entity.english):
        known = holdings.concept("name-form", hit.name.form)
        form = _FORMS.get(hit.name.form) or Words(known.ko, known.en)
        yield Words(f"{form.ko} ‘{hit.name.text}’".strip(), f"{form.en} “{hit.name.text}”".strip())
    elif hit.name.text != hit.entity.label:
        yield Words(f"영어 이름 ‘{hit.name.text}’", f"English name “{hit.name.text}”")
    if hit.rank == "words":
        yield _ALL_WORDS
    if hit.way in _WAYS:
        yield _WAYS[hit.way]


def _line(holdings: Holdings, hit: Hit, told: Mapping[str, Sequence[str]]) -> str:
    """Return in one line what a thing is, from its values."""
    parts: list[str] = []
    if hit.entity.kind == "term":
        parts.append(hit.entity.note)
    elif hit.entity.kind == "report":
        parts += _report_parts(holdings, hit.entity.iri)
    elif hit.entity.kind == "change":
        parts += _change_parts(told)
    elif hit.entity.kind == "discrepancy":
        parts += [*told.get("kind", ()), *_reports(holdings, told), *told.get("comment", ())]
    else:
        parts += _record_parts(holdings, hit.entity.kind, told)
    return " · ".join(part for part in parts if part)


def _report_parts(holdings: Holdings, iri: str) -> Iterable[str]:
    card = holdings.report(iri.rpartition("/")[2])
    if card:
        yield from (card.body, f"기준일 {card.as_of}", f"{card.lines:,}행")


def _change_parts(told: Mapping[str, Sequence[str]]) -> Iterable[str]:
    stated = told.get("date", ())
    if stated:
        yield stated[0]
    else:
        yield "–".join(each[0] for each in (told.get("earliest"), told.get("latest")) if each)
    sure = next(iter(told.get("confidence", ())), "1")
    yield ", ".join(told.get("basis", ())) + (f" (확신도 {sure})" if float(sure) < 1 else "")


def _record_parts(holdings: Holdings, kind: Kind, told: Mapping[str, Sequence[str]]) -> list[str]:
    years = sorted(told.get("year", ()))
    span = years[0] if years else ""
    if kind == "audit-item" and span:
        span = f"{span}년 행정사무감사"
    elif years and years[-1] != years[0]:
        span = f"{years[0]}–{years[-1]}"
    owners = list(told.get("owner", ()))
    by_year = sorted(told.get("yearOwner", ()))
    if by_year:
        last = by_year[-1].partition(" ")[0]
        named = [each.partition(" ")[2] for each in by_year if each.startswith(f"{last} ")]
        owners.append(f"{last}년 담당 {', '.join(named)}")
    amounts = {int(each) for each in told.get("amount", ()) if each.lstrip("-").isdigit()}
    return [
        *(f"{each}의 일부" if kind == "project" else each for each in told.get("above", ())),
        *([] if kind == "budget-line" else told.get("kind", ())),
        *([f"{told['code'][0]}번 과제"] if "code" in told else ()),
        *owners,
        *(f"예산 {rounded(each) or f'{each:,}원'}" for each in amounts),
        *told.get("status", ()),
        span,
        *_reports(holdings, told),
    ]


def _reports(holdings: Holdings, told: Mapping[str, Sequence[str]]) -> list[str]:
    """Return which reports tell of it: the one, or of several how many and their dates."""
    cards = [card for card in holdings.reports if card.id in told.get("report", ())]
    if len(cards) == 1:
        return [f"{cards[0].body} {cards[0].as_of} 보고"]
    if not cards:
        return []
    return [f"보고서 {len(cards)}건({', '.join(card.as_of for card in cards)})"]
