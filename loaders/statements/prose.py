"""Statements of prose: what each quantity of a paragraph says, of what, when, done or promised."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from loaders.records import Evidence, Statement
from loaders.statements.bare import with_bare_numbers
from loaders.statements.changes import chains, change_roles
from loaders.statements.clause import Clause, clauses
from loaders.statements.clause_times import Timed
from loaders.statements.facts import DATES, is_fact
from loaders.statements.glossary import entry_name
from loaders.statements.inherited import inherited
from loaders.statements.listing import listed
from loaders.statements.paragraphs import Paragraph, part_of
from loaders.statements.property import property_of, shortened
from loaders.statements.qualifiers import Told, due_of, qualifier_of
from loaders.statements.quantity import Quantity, read_quantities
from loaders.statements.roles import head_of, item_of, outermost
from loaders.statements.timing import is_since, period_of
from loaders.statements.words import noun_phrase_before
from loaders.text import squeeze

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
    """A statement before its subject is known.

    `lead` are the words that lead to its number, `scopes` farther texts to seek a name in, nearest
    first; `title` heads the page, of which an `of_page` number (its budget) tells as a whole.

    `statement.subject` is the phrase that stands for the subject where no name is found; `owner`
    is the organisation that answers for what no project is known of.
    """

    statement: Statement
    scopes: tuple[str, ...]
    owner: str
    lead: tuple[str, ...] = ()
    title: str = ""
    of_page: bool = False


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

    @property
    def headline(self) -> str:
        """The title without the motto before it: 멈추지 않는 행정, 통합망 구축."""
        last = self.title.rsplit(", ", 1)[-1]
        return self.title if ")" in last and "(" not in last else last


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
    changes = change_roles(text, quantities, runs)
    chained = frozenset(n for run in runs for n in run)
    timed = Timed(text, quantities, found, chained, changes, page.as_of)
    drafts: list[Draft] = []
    numbers: dict[int, int] = {}
    for number, quantity in enumerate(quantities):
        torn = len(f"{found[number].head}{found[number].action}") == 1  # a syllable of a cell
        if torn or not is_fact(text, quantities, number):
            continue
        numbers[number] = len(drafts)
        statement = _statement(paragraph, page, timed, number)
        owner = "" if page.task or page.section == "glossary" else page.owner
        if _of_task(paragraph, found[number], page):
            drafts.append(Draft(statement, (), owner, title=page.headline, of_page=True))
            continue
        lead = _lead(paragraph, found[number], quantity)
        drafts.append(Draft(statement, _scopes(paragraph), owner, lead, page.headline))
    return _with_wholes(drafts, numbers, quantities, found)


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
    timed: Timed,
    number: int,
) -> Statement:
    text, quantity, clause = paragraph.text, timed.quantities[number], timed.found[number]
    change = timed.changes.get(number)
    dated = quantity.kind in DATES
    above = inherited(text, paragraph.above, timed.quantities, number, page.year, page.as_of)
    period = "" if dated else period_of(timed, number) or above.period
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
    told = Told(
        text, paragraph.part, page.section, paragraph.label, paragraph.above, above.plan, page.as_of
    )
    qualifier = qualifier_of(clause, quantity, period, told)
    if _SO_FAR.match(text, quantity.end) or (not dated and is_since(timed, number)):
        qualifier = "cumulative"
    qualifier = change or qualifier
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
        due=""
        if paragraph.part == "result" and change
        else due_of(qualifier, quantity, period, page.as_of),
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
    entry = paragraph.above[-1] if page.section == "glossary" and paragraph.above else ""
    return entry_name(entry) or page.title or page.owner or _fallback(paragraph, page)


def _of_task(paragraph: Paragraph, clause: Clause, page: Page) -> bool:
    """Whether a number is of the budget of a page, which is that of all it tells."""
    budget = _BUDGET.search(clause.head) is not None
    return budget and bool(page.task) and paragraph.part == "overview"


def _lead(paragraph: Paragraph, clause: Clause, quantity: Quantity) -> tuple[str, ...]:
    """The words that lead to a number, and what they say with words taken over from others.

    A date behind a colon is of all that stands before it, which is a label.
    """
    before = paragraph.text[: quantity.start].rstrip(" '~")
    if quantity.kind in DATES:
        before = before.rstrip(",· ")
        if before.endswith(":"):
            return ()
    return tuple(text for text in dict.fromkeys((before, clause.head)) if text)


def _scopes(paragraph: Paragraph) -> tuple[str, ...]:
    """The farther texts in which the subject is sought: label, bullets above."""
    text = outermost(paragraph.text)
    own = head_of(paragraph.text) if ":" in text else ""
    texts = [own, paragraph.label]
    for above in paragraph.above:
        label = _label(paragraph)
        inside = re.match(r"\(([^()]+)\)", above)
        texts += [inside[1] if inside else "", item_of(label, head_of(above)) if label else ""]
        texts += [] if label and label in above else [head_of(above)]
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
        alike = one.kind == whole.kind and one.unit == whole.unit and one.kind not in DATES
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
