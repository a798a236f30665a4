"""The newest figures of a thing: staff of an organisation, then what the newest reports state."""

from collections.abc import Iterator, Mapping

from gyebo.brief.asking import rows
from gyebo.brief.records import Ask, Draft, Entry
from gyebo.brief.statements import Stated
from gyebo.brief.subject import Subject
from gyebo.brief.wording import said
from gyebo.server.holdings import Holdings
from gyebo.server.sources import source
from loaders.names import name_key

_PLACES = {"result": 0, "cumulative": 0, "change-to": 1, "share": 2, "target": 3, "plan": 4}
_TIMES = frozenset({"년", "년간", "개월", "개월간", "월", "주", "일", "일간", "시간"})
_NOT_SAID = frozenset({"date", "period"})
_TOTALS = frozenset({"", "계", "전체", "총계", "합계"})


def figures(holdings: Holdings, subject: Subject, stated: Stated) -> Draft:
    """Return figures, each property once, from the newest report that tells it.

    Args:
        holdings: the store.
        subject: whose figures.
        stated: what is stated of its line.
    """
    return Draft(
        "figures",
        "주요 수치",
        "Figures",
        (*_staff(holdings, subject), *_told(holdings, subject, stated)),
        "이 그래프에는 없음",
        "가장 늦은 보고서부터",
    )


def _staff(holdings: Holdings, subject: Subject) -> Iterator[Entry]:
    if subject.of != "organisation":
        return
    for member in subject.members:
        by_report: dict[str, dict[str, dict[str, str]]] = {}
        for row in rows(holdings, "staff", member.iri):
            group = holdings.label(row["group"]).best if "group" in row else ""
            if group in _TOTALS:
                measure = holdings.label(row["measure"]).best
                by_report.setdefault(row["report"], {}).setdefault(measure, row)
        for report, measures in by_report.items():
            told = " · ".join(f"{each} {int(row['count']):,}명" for each, row in measures.items())
            first = next(iter(measures.values()))
            whose = "" if member.iri == subject.iri else f"{member.name} "
            yield Entry(
                f"{whose}{told} ({first['asOf']})",
                (source(holdings, report, first["lines"]),),
                Ask("staffing", (("report", report),)),
            )


def _told(holdings: Holdings, subject: Subject, stated: Stated) -> Iterator[Entry]:
    for member, same in stated.items():
        question = Ask("statements", ((subject.of, member.name),))
        seen: set[str] = set()
        for row in sorted(same, key=_weight):
            matter = name_key(f"{row['property']} {row.get('row', '')} {row.get('unit', '')}")
            told = row["kind"] in _NOT_SAID or row.get("unit") in _TIMES
            if told or row["qualifier"] == "change-from" or matter in seen:
                continue
            seen.add(matter)
            yield Entry(
                said(row, qualified=True),
                (source(holdings, row["report"], row.get("lines", "")),),
                question,
                iri=row["statement"],
            )


def _weight(row: Mapping[str, str]) -> tuple[bool, int, int]:
    """Put the newest report first, and results before plans.

    What stands on the pages of an audit is as often what the council says as what is so.
    """
    newest = -int(row["asOf"].replace("-", ""))
    audited = row["section"] == "audit"
    return audited, newest, _PLACES.get(row["qualifier"], len(_PLACES))
