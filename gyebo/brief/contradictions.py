"""Where the reports contradict themselves about a thing: errors before what may have a reason."""

from gyebo.brief.asking import rows
from gyebo.brief.records import Ask, Draft, Entry
from gyebo.brief.subject import Subject
from gyebo.server.holdings import Holdings
from gyebo.server.sources import source, sources

_SEVERITIES = ("error", "soft", "rounding")
# The label of the code list explains; on a page there is room for a word.
_SHORT = {"soft": "확인 필요"}


def contradictions(holdings: Holdings, subject: Subject) -> Draft:
    """Return the discrepancies that touch a thing, the gravest first, then the newest."""
    found: dict[str, tuple[dict[str, str], Ask]] = {}
    for member in subject.members:
        question = Ask("discrepancies", ((subject.of, member.name),))
        for row in rows(holdings, "discrepancies", member.iri):
            found.setdefault(row["discrepancy"], (row, question))
    ordered = sorted(found.values(), key=lambda each: _gravity(each[0]))
    counts = dict.fromkeys(_SEVERITIES, 0)
    labels: dict[str, str] = {}
    for row, _ in ordered:
        counts[row["severity"]] = counts.get(row["severity"], 0) + 1
        labels[row["severity"]] = _spoken(row)
    note = " · ".join(f"{labels[each]} {count}" for each, count in counts.items() if count)
    return Draft(
        "contradictions",
        "모순",
        "Contradictions",
        tuple(_entry(holdings, row, question) for row, question in ordered),
        "이 그래프에는 없음 (찾은 어긋남이 없음)",
        note,
        sum(row["severity"] != "rounding" for row, _ in ordered),
    )


def _spoken(row: dict[str, str]) -> str:
    return _SHORT.get(row["severity"], row["severityLabel"])


def _gravity(row: dict[str, str]) -> int:
    severity = row["severity"]
    return _SEVERITIES.index(severity) if severity in _SEVERITIES else len(_SEVERITIES)


def _entry(holdings: Holdings, row: dict[str, str], question: Ask) -> Entry:
    places = sources(holdings, row["discrepancy"])
    if row.get("lines") and len(places) == 1:
        places = (source(holdings, row["report"], row["lines"]),)
    printed, computed = row.get("printed", ""), row.get("computed", "")
    told = " / ".join(
        f"{word} {value}" for word, value in (("인쇄", printed), ("계산", computed)) if value
    )
    sentence = row.get("sentence", "")
    return Entry(
        sentence or " ".join(each for each in (row.get("what", ""), told) if each),
        places,
        question,
        tag=f"{_spoken(row)}·{row['kindLabel']}",
        tone=row["severity"],
        note="" if sentence else told,
        iri=row["discrepancy"],
    )
