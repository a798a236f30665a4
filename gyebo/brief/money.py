"""The money of a thing: the rows that the reports print, never added up."""

from collections.abc import Container, Mapping
from decimal import ROUND_HALF_UP, Decimal

from pyoxigraph import NamedNode

from gyebo.brief.asking import rows
from gyebo.brief.records import Amounts, Ask, Draft, Entry
from gyebo.brief.subject import Subject
from gyebo.question_errors import QuestionError
from gyebo.questions import Question, ask
from gyebo.server.holdings import Holdings
from gyebo.server.sources import source

_HISTORY = "project-history"
_REVENUE = " (세입)"
_TASK = " (주요업무 전체의 예산)"
# The table of details tells most of a unit: committed and spent beside the budget.
_TABLES = ("detail", "overview", "by-account", "programme")


def money(holdings: Holdings, subject: Subject, questions: Mapping[str, Question]) -> Draft:
    """Return the rows of money of a thing and of its line of descent, the newest year first."""
    if subject.of == "project":
        entries = _of_project(holdings, subject, questions)
    else:
        entries = _of_organisation(holdings, subject)
    return Draft(
        "money",
        "예산·집행",
        "Money",
        tuple(entries),
        "이 그래프에는 없음 (예산 행에 이름이 나오지 않음)",
        "단위 백만원, 보고서에 적힌 행 그대로. 집행률 = 원인행위액 ÷ 예산현액 (계산)",
    )


def _of_project(
    holdings: Holdings, subject: Subject, questions: Mapping[str, Question]
) -> list[Entry]:
    if _HISTORY not in questions:
        return []
    try:
        told = ask(holdings.store, questions[_HISTORY], {"project": subject.name})
    except QuestionError:  # a name that the store does not have
        return []
    revenue = {
        (row["report"], row["lines"])
        for member in subject.members
        for row in rows(holdings, "revenue", member.iri)
    }
    # The money of a task goes to all that it does, of which the project is one.
    tasks = {
        (row["report"], f"{row.get('code', '')} {row['title']}")
        for member in subject.members
        for row in holdings.rows("tasks", thing=NamedNode(member.iri))
    }
    question = Ask(_HISTORY, (("project", subject.name),))
    found = [dict(zip(told.columns, row, strict=True)) for row in told.rows]
    entries = [
        _entry(
            holdings,
            row,
            row["name"] + _kind(row, revenue, tasks),
            question,
        )
        for row in found
        if not row["event"] and (row["budget"] or row["committed"] or row["spent"])
    ]
    # What is paid out comes before what is paid back.
    return sorted(entries, key=lambda each: (each.text.endswith(_REVENUE), -_year(each)))


def _kind(
    row: Mapping[str, str], revenue: Container[tuple[str, str]], tasks: Container[tuple[str, str]]
) -> str:
    """Return what is said behind the name of a row that is no row of expenditure for a project."""
    if (row["report"], row["line"]) in revenue:
        return _REVENUE
    return _TASK if (row["report"], row["name"]) in tasks else ""


def _of_organisation(holdings: Holdings, subject: Subject) -> list[Entry]:
    entries: list[Entry] = []
    for member in subject.members:
        fullest: dict[tuple[str, str], dict[str, str]] = {}
        for row in rows(holdings, "unit-money", member.iri):
            key = row["report"], row["year"]
            if key not in fullest or _fullness(row) < _fullness(fullest[key]):
                fullest[key] = row
        question = Ask("expenditure-lines", (("organisation", member.name),))
        entries += [
            _entry(holdings, {**row, "line": row["lines"]}, member.name, question)
            for row in fullest.values()
        ]
    return sorted(entries, key=lambda each: -_year(each)) + _paid_to(holdings, subject)


def _paid_to(holdings: Holdings, subject: Subject) -> list[Entry]:
    """Return the rows of others that name an organisation, as what a city gives to a foundation."""
    members = {member.iri for member in subject.members}
    fullest: dict[tuple[str, ...], tuple[dict[str, str], str]] = {}
    for member in subject.members:
        for row in rows(holdings, "named-rows", member.iri):
            key = row["report"], row["year"], row["name"]
            known = fullest.get(key)
            if row["owner"] not in members and (
                known is None or _fullness(row) < _fullness(known[0])
            ):
                fullest[key] = row, holdings.heading(row["owner"])
    entries = [
        _entry(
            holdings,
            {**row, "line": row["lines"]},
            f"{row['name']} ({owner}의 예산)",
            Ask("expenditure-lines", (("organisation", owner),)),
        )
        for row, owner in fullest.values()
    ]
    return sorted(entries, key=lambda each: -_year(each))


def _fullness(row: Mapping[str, str]) -> tuple[int, int]:
    """Return the place of a row: that of its table, and of several totals the largest first."""
    table = row["table"]
    place = _TABLES.index(table) if table in _TABLES else len(_TABLES)
    budget = row.get("budget", "")
    return place, -int(budget) if budget.isdigit() else 0


def _entry(holdings: Holdings, row: Mapping[str, str], name: str, question: Ask) -> Entry:
    amounts = Amounts(
        row["year"],
        row.get("budget", ""),
        row.get("committed", ""),
        row.get("spent", ""),
        _rate(row.get("committed", ""), row.get("budget", "")),
    )
    return Entry(name, (source(holdings, row["report"], row["line"]),), question, amounts=amounts)


def _year(entry: Entry) -> int:
    year = entry.amounts.year if entry.amounts else ""
    return int(year) if year.isdigit() else 0


def _rate(committed: str, budget: str) -> str:
    """Return a part as a percentage with one decimal; empty where either is no number, or zero."""
    if not committed.isdigit() or not budget.isdigit() or not int(budget):
        return ""
    rate = Decimal(committed) * 100 / Decimal(budget)
    return f"{rate.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"
