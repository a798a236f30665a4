"""The audit chapter of a made-up city, printed in each layout that reports use."""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.audit import read_audit
from loaders.curated import Corrections
from loaders.document import read_document
from loaders.records import AuditItem, Reading
from loaders.text import compact, parse_report

CATEGORIES = ("corrective", "suggestion", "other")
HEADINGS = {
    "corrective": ("시정·처리 요구사항", "시정 및 처리 요구사항", "조치결과 및 향후추진계획"),
    "suggestion": ("건 의 사 항", "건 의 사 항", "조 치 결 과"),
    "other": ("기 타 사 항", "자료제출 등 기타사항", "조 치 결 과"),
}
STATUSES = {
    "추진완료": "completed",
    "추진 완료": "completed",
    "완료": "completed",
    "추진 중": "in-progress",
    "추진중": "in-progress",
    "검토 중": "under-review",
    "미반영": "not-adopted",
    "": "unstated",
}
CHAPTER = ["Ⅴ. 2031 행정사무감사 처리결과", "", "□ 총괄", ""]


@dataclass(frozen=True)
class Demand:
    """What a test asks a made-up city for."""

    category: str
    organisation: str
    status: str
    words: tuple[str, ...]
    year: int = 32
    month: int = 3

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def answer(self) -> tuple[str, ...]:
        return (
            "□ 추진내용",
            f"○ {self.words[-1]} 현황 조사 완료('{self.year - 1}.{self.month}월)",
            "□ 향후계획",
            f"○ {self.words[0]} 계획 수립 : '{self.year}.{self.month}월",
        )

    @property
    def expected(self) -> tuple[str, str, str, str]:
        return (self.category, self.organisation, STATUSES[self.status], compact(self.status))


def read(lines: Sequence[str], corrections: Corrections | None = None) -> Reading[AuditItem]:
    """Read the audit items of a report of these lines."""
    text = parse_report("made-up.txt", "\n".join(lines).encode())
    return read_audit(read_document(text, corrections or Corrections()))


def found(reading: Reading[AuditItem]) -> list[tuple[str, str, str, str]]:
    return [
        (item.category, item.organisation, item.status, compact(item.printed_status))
        for item in reading.records
    ]


def print_tabs(demands: Sequence[Demand], *, html: bool = False) -> list[str]:
    lines = list(CHAPTER)
    for category in CATEGORIES:
        heading, *head = HEADINGS[category]
        lines += [f"□ {heading}", "", "\t".join(head)]
        for number, demand in enumerate(one for one in demands if one.category == category):
            if number and number % 3 == 0:  # the table goes on over the page
                lines += ["", "\t".join(head)]
            status = [f"□ 추진상황 : {demand.status}"] if demand.status else []
            left = f"○ {demand.text} ({demand.organisation})"
            right = [*status, *demand.answer]
            if html:
                box = '<input type="checkbox">'
                parts = (f"<p>{part}</p>".replace("□", box) for part in right)
                lines.append(f"<p>{left}</p>\t{' '.join(parts)}")
            else:
                lines.append(f"{left}\t{' '.join(right)}")
    return lines


def print_html(demands: Sequence[Demand]) -> list[str]:
    return print_tabs(demands, html=True)


def print_column(demands: Sequence[Demand]) -> list[str]:
    lines = list(CHAPTER)
    for category in CATEGORIES:
        heading, *head = HEADINGS[category]
        lines += [heading, "", " ".join(head), ""]
        for number, demand in enumerate(one for one in demands if one.category == category):
            if number and number % 3 == 0:
                lines += ["", " ".join(head), ""]
            status = [f"□ 추진상황 : {demand.status}"] if demand.status else []
            first, *rest = demand.words
            for part in (f"○{first}", *rest, f"({demand.organisation})", *status, *demand.answer):
                lines += [part, ""]
    return lines


def print_torn(demands: Sequence[Demand]) -> list[str]:
    """Print two demands a page, the status of the first between its words, then both answers."""
    lines = list(CHAPTER)
    for category in CATEGORIES:
        lines += [HEADINGS[category][0], ""]
        own = [demand for demand in demands if demand.category == category]
        for page in (own[at : at + 2] for at in range(0, len(own), 2)):
            lines += [HEADINGS[category][1], ""]
            for place, demand in enumerate(page):
                first, *rest = demand.words
                beside = f" □ 추진상황 : {demand.status}" if place == 0 else ""
                lines += [f"○ {first}{beside} {' '.join(rest)} ({demand.organisation})", ""]
            lines += [HEADINGS[category][2], ""]
            for place, demand in enumerate(page):
                status = [f"□ 추진상황 : {demand.status}"] if place else []
                for part in (*status, *demand.answer):
                    lines += [part.replace("○", "-"), ""]
    return lines


LAYOUTS = {"tabs": print_tabs, "html": print_html, "column": print_column, "torn": print_torn}


HEAD = [*CHAPTER, "시정·처리 요구사항", "", "시정 및 처리 요구사항\t조치결과 및 향후추진계획"]
