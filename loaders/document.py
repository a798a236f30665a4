"""A report ready to be read: its text, its outline, its corrections, and what its cover says."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from loaders.curated import Corrections
from loaders.outline import Outline, read_outline
from loaders.text import Line, ReportText, compact, join_letters, squeeze
from loaders.values import full_year, read_day

UNKNOWN = "미상"  # a report that does not say whose it is

_BODY_SUFFIX = r"(?:정책관|담당관|기획관|본부|실|국|재단|공사|공단|진흥원|사업소|센터|원|과)"
_BODY = re.compile(rf"[가-힣A-Z·]{{2,20}}{_BODY_SUFFIX}$")
_COUNTS = re.compile(r"^(?P<body>[가-힣A-Z·]{2,20}?)(?:조직:)?\d+(?:정책관|국|실|본부|담당관|과)")
# □ 조직 : 스마트도시국 1국 2과
_ORGANISATION_LABEL = re.compile(r"^\W*(?:조직(?:현황)?:)?")
# A place of its own and no other word of these ends: 스마트도시, 지도, 연구.
_PLACE = re.compile(
    r"[가-힣]{2,4}?(?:특별|광역|특별자치)[시도]\s*"
    r"|[가-힣]{1,4}[도시군구](?<!도시)(?<!지도)(?<!제도)(?<!연구)\s+"
)
_ISSUED = re.compile(r"^(?P<year>\d{4})년?\.?\s*(?P<month>\d{1,2})\.?월?$")
_JURISDICTION = re.compile(
    r"서울특별시|[가-힣]{2,4}?광역시|[가-힣]{2,3}특별자치[시도]|[가-힣]{2,4}[도시](?=의회)"
)
_SHORT_JURISDICTION = re.compile(r"(서울|부산|대구|인천|광주|대전|울산|세종)시")
_METROPOLITAN = {"서울": "서울특별시", "세종": "세종특별자치시"}


@dataclass(frozen=True)
class Document:
    """A report with everything the loaders ask of it.

    `as_of` is the date its figures hold for (mode of the printed 기준 dates), `staff_as_of` that of
    its staffing; `issued` is year-month of the cover, or of the later of the two without one. Body
    and jurisdiction are UNKNOWN where the text does not name them.
    """

    text: ReportText
    outline: Outline
    corrections: Corrections
    body: str
    jurisdiction: str
    issued: str
    as_of: date
    staff_as_of: date

    @property
    def year(self) -> int:
        """The year of the report."""
        return self.as_of.year

    def corrected(self, line: int, printed: str) -> str:
        """Return what a printed form on this line means (see Corrections.read)."""
        return self.corrections.read(line, printed)


def _place_and_body(text: str) -> tuple[str, str]:
    """Return the place before a body, and the body without blanks: 부산광역시 디지털혁신실.

    The smaller places are told from the body by the blank behind them: 해운대구 도시디지털국.
    """
    text = re.sub(r"(?<=\S)\s+주\s*요\s*업\s*무\s*보\s*고$", "", text.strip())
    place, body = "", text
    while found := _PLACE.match(body):
        place, body = f"{place} {found[0]}", body[found.end() :]
    if place and _BODY.match(compact(body)):
        return squeeze(place), compact(body)
    return "", re.sub(rf"^(?:{_JURISDICTION.pattern})", "", compact(text))


def _cover(text: ReportText, outline: Outline) -> tuple[Line, ...]:
    first = outline.sections[0].first if outline.sections else len(text.lines) + 1
    return tuple(line for line in text.printing if line.number < first)


def _read_body(text: ReportText, outline: Outline) -> str:
    """The body stands on the cover; without one, before the counts of its units, or as a total."""
    for line in _cover(text, outline):
        _, name = _place_and_body(line.text)
        if _BODY.match(name) and not name.endswith("위원회"):
            return name
    for section in outline.of_kind("organisation"):
        for line in text.lines[section.first - 1 : section.last]:
            found = _COUNTS.match(_ORGANISATION_LABEL.sub("", line.compact))
            if found and _BODY.match(found["body"]):
                return found["body"]
    for section in outline.of_kind("expenditure-detail"):
        lines = text.lines[section.first - 1 : section.last]
        total = next((line for line in lines if re.search(r"\d,\d{3}", line.text)), None)
        name = re.split(r"\t|(?<=[가-힣])\s+(?=[\d△-])", total.text.strip())[0] if total else ""
        if _BODY.match(compact(name)):
            return compact(name)
    return ""


def _read_issued(text: ReportText, outline: Outline) -> str:
    for line in _cover(text, outline):
        found = _ISSUED.match(line.text.strip())
        if found and 1 <= int(found["month"]) <= 12:
            return f"{found['year']}-{int(found['month']):02d}"
    return ""


def _dates(lines: tuple[Line, ...]) -> Counter[date]:
    """Count the dates that a caption says its figures hold for: ('21.8.19. 기준)."""
    counted: Counter[date] = Counter()
    for line in lines:
        for note in re.findall(
            r"[^()]*(?:기\s?준|(?<=\d\.)\s*현\s?재|(?<=일)\s*현\s?재)", line.text
        ):
            day = read_day(note)
            if day:
                counted[day] += 1
    return counted


def _read_jurisdiction(text: ReportText, outline: Outline, body: str) -> str:
    """The place before the body on the cover; without one, the place that is named most."""
    for line in _cover(text, outline):
        place, name = _place_and_body(line.text)
        if place and name == body:
            return place
    whole = "\n".join(line.text for line in text.printing)
    named = Counter(_JURISDICTION.findall(whole))
    for short in _SHORT_JURISDICTION.findall(whole):
        named[_METROPOLITAN.get(short, short + "광역시")] += 1
    return max(named, key=lambda name: (named[name], name)) if named else ""


def read_document(text: ReportText, corrections: Corrections) -> Document:
    """Return the report with its outline and what its cover and captions say of it.

    A date that no caption prints is taken from the cover (first day of that month), and lacking
    both the year 1 says that the report does not date itself.
    """
    outline = read_outline(text)
    body = _read_body(text, outline)
    issued = _read_issued(text, outline)
    dates = _dates(text.printing)
    if dates:
        as_of = max(dates, key=lambda day: (dates[day], -day.toordinal()))
    elif issued:
        as_of = date(int(issued[:4]), int(issued[5:]), 1)
    else:
        years = Counter(
            full_year(year)
            for line in text.printing
            for year in re.findall(r"(?<!\d)(20\d{2})년도?\s*(?:세입|세출|예산)", line.text)
        )
        as_of = date(max(years, key=lambda year: (years[year], year)), 1, 1) if years else date.min
    staff: Counter[date] = Counter()
    for section in outline.of_kind("staffing"):
        staff += _dates(text.lines[section.first - 1 : section.last])
    staff_as_of = max(staff, key=lambda day: staff[day]) if staff else as_of
    return Document(
        text=text,
        outline=outline,
        corrections=corrections,
        body=join_letters(body) or UNKNOWN,
        jurisdiction=_read_jurisdiction(text, outline, body) or UNKNOWN,
        # Without a cover: no earlier than the latest date that its figures hold for.
        issued=issued or f"{max(as_of, staff_as_of):%Y-%m}",
        as_of=as_of,
        staff_as_of=staff_as_of,
    )
