"""Statements of prose: what each quantity of a paragraph says, of what, when, done or promised."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from loaders.records import Evidence, Statement
from loaders.statements.bare import with_bare_numbers
from loaders.statements.changes import chains
from loaders.statements.clause import Clause, clauses
from loaders.statements.listing import listed
from loaders.statements.paragraphs import Paragraph, part_of
from loaders.statements.property import property_of, shortened
from loaders.statements.quantity import Quantity, read_quantities
from loaders.statements.timing import due_of, is_fact, period_of, qualifier_of
from loaders.statements.words import noun_phrase_before
from loaders.text import squeeze

_DATES = frozenset({"date", "period"})
# 총 7,290명(일평균 동쪽 74명, 서쪽 82명): no parts of it.
_AVERAGE = re.compile(r"평균|1인당|당\s?$")
_BUDGET = re.compile(r"(?:사업|소요|총|추진)?\s*(?:예산|사업비)(?:액)?")
_DONE = re.compile(r"완료|실시하|하였|했음|됨(?:\W|$)|실적|제출|체결|구축함")
_TO_COME = re.compile(r"예정|계획")
_YEAR = re.compile(r"'?\d{2,4}년?도?")
_SO_FAR = re.compile(r"(?:/[가-힣]{1,2})?\s?\((?:누적|누계)\)")
_TORN = re.compile(r"[()]|\d\s?(?:건|명|개|회|대|종)")
_BACKGROUND = re.compile(r"^\(?\s?(?:추진\s?)?배경")


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before its subject is known; `scopes` are texts to seek a name in, nearest first.

    `statement.subject` is the phrase that stands for the subject where no name is found; `owner`
    is the organisation that answers for what no project is known of.
    """

    statement: Statement
    scopes: tuple[str, ...]
    owner: str


@dataclass(frozen=True, slots=True)
class Page:
    """Where paragraphs stand: a task's page, an audit item or another section.

    `title` is that of the task in our own words, `owner` who answers an audit item, else the body.
    """

    task: str
    section: str
    title: str
    owner: str
    year: int
    as_of: date


def paragraph_drafts(paragraph: Paragraph, page: Page) -> tuple[Draft, ...]:
    """Return the drafts of the statements of one paragraph, in printed order.

    Keys are left empty: they count the statements of a line, of which there may be other
    paragraphs.
    """
    text = paragraph.text
    demand = page.section.startswith("audit") and paragraph.part == "other"
    done = paragraph.part == "result" or demand
    done = done or (not page.task and _DONE.search(text) is not None)
    done = done and not _TO_COME.search(text)
    quantities = with_bare_numbers(
        text, read_quantities(text, page.year, page.as_of if done else None)
    )
    if not quantities:
        return ()
    fallback = _fallback(paragraph, page)
    found = clauses(text, quantities, fallback)
    runs = chains(text, quantities)
    changes = {n: role for run in runs for n, role in _roles(run)}
    chained = frozenset(n for run in runs for n in run)
    drafts: list[Draft] = []
    numbers: dict[int, int] = {}
    for number, _quantity in enumerate(quantities):
        if not is_fact(text, quantities, number):
            continue
        if len(f"{found[number].head}{found[number].action}") == 1:
            continue  # one syllable of a torn cell tells nothing
        numbers[number] = len(drafts)
        statement = _statement(
            paragraph, page, quantities, found, number, changes.get(number), chained
        )
        owner = "" if page.task else page.owner
        drafts.append(Draft(statement, _scopes(paragraph, found[number], page), owner))
    return _with_wholes(drafts, numbers, quantities, found)


def _roles(run: Sequence[int]) -> Iterable[tuple[int, str]]:
    """First and last of a change; what stands between them in a longer series is a result."""
    if len(run) == 2:
        yield run[0], "change-from"
        yield run[1], "change-to"


def _fallback(paragraph: Paragraph, page: Page) -> str:
    """What a clause without words of its own speaks of: its label, or the bullet above it."""
    label = _label(paragraph)
    if label:
        return label
    for words in paragraph.above:
        phrase = shortened(noun_phrase_before(_words_only(words, page)))
        if phrase and not part_of(phrase) and not _TORN.search(phrase):
            return phrase
    return ""  # the subject says the title of the page


def _label(paragraph: Paragraph) -> str:
    """The label of a bullet, where it is more than the name of a part of the page."""
    label = _YEAR.sub("", paragraph.label).strip()
    return "" if part_of(label) and not _BUDGET.fullmatch(label) else label


def _words_only(text: str, page: Page) -> str:
    """A bullet without its brackets, its quantities and what follows a colon."""
    bare = re.sub(r"\([^()]*\)|:.*$", "", text)
    for one in reversed(read_quantities(bare, page.year)):
        bare = bare[: one.start] + bare[one.end :]
    return squeeze(bare).strip(" ,·-~")


def _statement(
    paragraph: Paragraph,
    page: Page,
    quantities: Sequence[Quantity],
    found: Sequence[Clause],
    number: int,
    change: str | None,
    chained: frozenset[int],
) -> Statement:
    text, quantity, clause = paragraph.text, quantities[number], found[number]
    dated = quantity.kind in _DATES
    period = "" if dated else period_of(text, quantities, found, number, chained)
    property_ = property_of(clause, quantity, _label(paragraph))
    if not clause.head and dated and property_.startswith(("시기", "기간", "기한", "시작")):
        words = noun_phrase_before(_words_only(text, page))
        property_ = shortened(f"{words} {property_}".strip())
    if _BUDGET.fullmatch(property_) and paragraph.part == "content" and paragraph.above:
        of = noun_phrase_before(_words_only(paragraph.above[0], page))
        property_ = shortened(f"{of} {property_}".strip())
    if any(_BACKGROUND.match(words) for words in (paragraph.label, *paragraph.above[:1])):
        property_ = shortened(f"추진배경 {property_}")
    if not period and quantity.kind == "money" and page.task and _names_budget(paragraph):
        period = str(page.year)  # a page's own budget is that of the year it plans
    qualifier = qualifier_of(clause, quantity, paragraph.part, page.section, period, page.as_of)
    if _SO_FAR.match(text, quantity.end):
        qualifier = "cumulative"
    if change == "change-from":
        qualifier = "change-from"
    elif change == "change-to":
        qualifier = "change-to"
    done = paragraph.part == "result"
    line = paragraph.line_at(quantity.start)
    last = paragraph.line_at(max(quantity.end - 1, quantity.start))
    return Statement(
        key="",
        task=page.task,
        section=page.section,
        part=paragraph.part,
        of="",
        subject=_subject(paragraph, page),
        property=property_ or shortened(page.title or page.owner),
        kind=quantity.kind,
        value=quantity.value,
        unit=quantity.unit,
        bound=quantity.bound,
        period=quantity.value if dated else period,
        due="" if done and change else due_of(qualifier, quantity, period, page.as_of),
        qualifier=qualifier,
        printed=paragraph.printed(quantity.printed),
        whole="",
        listed=listed(text, quantity.start, quantity.end) if quantity.kind == "number" else None,
        table_line=None,
        row="",
        column="",
        evidence=Evidence((line,), ((line, last),)),
    )


def _names_budget(paragraph: Paragraph) -> bool:
    """Whether a bullet begins with the words for a budget, or is labelled with them."""
    return bool(_BUDGET.search(paragraph.text[:24]) or _BUDGET.fullmatch(paragraph.label))


def _subject(paragraph: Paragraph, page: Page) -> str:
    return page.title or page.owner or _fallback(paragraph, page)


def _scopes(paragraph: Paragraph, clause: Clause, page: Page) -> tuple[str, ...]:
    """Return the texts in which the subject is sought: what stands before the number counts.

    The budget of a page is that of all it tells.
    """
    budget = _BUDGET.search(clause.head) and page.task and paragraph.part == "overview"
    begun = re.split(r"[,:(/→]", paragraph.text, maxsplit=1)[0]
    texts = (
        (page.title,)
        if budget
        else (clause.head, clause.before, paragraph.label, begun, *paragraph.above, page.title)
    )
    return tuple(dict.fromkeys(text for text in texts if text))


def _with_wholes(
    drafts: Sequence[Draft],
    numbers: dict[int, int],
    quantities: Sequence[Quantity],
    found: Sequence[Clause],
) -> tuple[Draft, ...]:
    """Mark the quantities in a bracket as parts of the one before it, where they are of one unit.

    `whole` holds the place of the whole among the drafts, until keys are given.
    """
    marked = list(drafts)
    averaged = {one.outer for one in found if one.lead or _AVERAGE.search(one.before)}
    for number, at in numbers.items():
        outer = found[number].outer
        if outer is None or outer not in numbers or outer in averaged:
            continue
        one, whole = quantities[number], quantities[outer]
        alike = one.kind == whole.kind and one.unit == whole.unit and one.kind not in _DATES
        if alike and Decimal(one.value) <= Decimal(whole.value):
            part = replace(drafts[at].statement, whole=str(numbers[outer] - at))
            marked[at] = replace(drafts[at], statement=part)
    return _over_years(marked)


def _over_years(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Give a whole that is divided by years the time of all: 996백만원('24: 553, '25: 443)."""
    years: dict[int, list[str]] = defaultdict(list)
    for at, draft in enumerate(drafts):
        if draft.statement.whole and re.fullmatch(r"\d{4}", draft.statement.period):
            years[at + int(draft.statement.whole)].append(draft.statement.period)
    told = list(drafts)
    for at, periods in years.items():
        if len(set(periods)) > 1:
            period = f"{min(periods)}/{max(periods)}"
            told[at] = replace(told[at], statement=replace(told[at].statement, period=period))
    return tuple(told)


def with_keys(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Give each statement its key `LINE-N`, and each part the keys of its wholes.

    Until then `whole` says how many drafts behind (or, negative, before) a part each whole stands.
    """
    counted: Counter[int] = Counter()
    keys: list[str] = []
    for draft in drafts:
        line = draft.statement.evidence.lines[0]
        counted[line] += 1
        keys.append(f"{line}-{counted[line]}")
    keyed: list[Draft] = []
    for at, draft in enumerate(drafts):
        steps = [int(step) for step in draft.statement.whole.split(";") if step]
        wholes = ";".join(keys[at + step] for step in steps)
        statement = replace(draft.statement, key=keys[at], whole=wholes)
        keyed.append(replace(draft, statement=statement))
    return tuple(keyed)
