"""Duties (주요업무) of each department or team: short phrases as listed, never sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.document import Document
from loaders.outline import BODY_LEVEL, split_mark
from loaders.records import Duty, Evidence, Problem, Reading
from loaders.text import Line, compact, squeeze
from loaders.units import unit_name, unit_rank

# A stored phrase stays below this many letters in a row of the report: the project keeps facts and
# not the sentences of the reports.
LONGEST = 38

_BULLET = re.compile(r"(?:(?<=\s)|^)(?:[○●◦▪■□▶]|·(?=\s)|[ㅇᄋ](?=\s))\s*")
_LEADING_BULLET = re.compile(r"[·○●◦▪▶\-]\s*|[ㅇᄋ]\s+")
_SUBJECT = re.compile(r"\[(?P<subject>[^\[\]]+)\]")
# Each part of a phrase that ends in one of these is a whole duty, so a list of such parts may be
# cut at its commas.
_ACTION = re.compile(
    r"(?:수립|운영|관리|구축|추진|조정|총괄|강화|제공|점검|지원|등록|대응|발간|개방|보급|시행|확대|고도화|"
    r"도입|개최|수집|복원|보존|심사|검토|평가|교육|분석|개발|도모|활성화|감독)(?:\s*등)?$"
)
_HEAD_WORDS = re.compile(r"(?:부서|팀|과|기관|부서\(기관\))(?:명|별)|주요업무|업무내용|구분|내용")


@dataclass(slots=True)
class _Entry:
    """What the table prints for one unit: the line of its name and its pieces with their lines."""

    unit: str
    line: int
    pieces: list[tuple[int, str, str]] = field(default_factory=list)


def _pieces(text: str) -> list[tuple[str, str]]:
    """Return (subject in brackets, phrase) for each bullet that a cell runs together.

    A cell without bullets is one piece.
    """
    found: list[tuple[str, str]] = []
    subjects = _SUBJECT.split(text)
    parts = [("", subjects[0]), *zip(subjects[1::2], subjects[2::2], strict=True)]
    for subject, part in parts:
        phrases = [squeeze(phrase) for phrase in _BULLET.split(part)]
        kept = [phrase for phrase in phrases if compact(phrase)]
        found.extend((squeeze(subject), phrase) for phrase in kept)
        if subject and not kept:
            found.append((squeeze(subject), squeeze(subject)))
    return found


def _is_head(line: Line) -> bool:
    """Whether a line is the head of the table: 부서(기관)별 주요업무."""
    rest = _HEAD_WORDS.sub("", split_mark(line.text)[1].replace("\t", "").replace(" ", ""))
    return not compact(rest)


def _entries(document: Document, lines: Sequence[Line]) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for line in lines:
        if line.blank or _is_head(line):
            continue
        name, tab, text = line.text.partition("\t")
        unit = unit_name(document.corrected(line.number, compact(name)))
        bare = not tab and split_mark(line.text)[0] == BODY_LEVEL
        if (tab and unit) or (bare and unit_rank(unit)):
            if entry:
                yield entry
            entry = _Entry(unit, line.number)
        if entry is None:
            continue
        if tab:
            entry.pieces += [(line.number, subject, phrase) for subject, phrase in _pieces(text)]
        elif line.number != entry.line:
            phrase = _LEADING_BULLET.sub("", line.text.strip(), count=1)
            entry.pieces.append((line.number, "", squeeze(phrase)))
    if entry:
        yield entry


def _short_phrases(subject: str, phrase: str) -> list[str]:
    """Return the phrases to keep for one printed duty; none where it is too long to be kept.

    A long list of whole duties is cut at its commas; else the bracketed subject stands for it.
    """
    if len(compact(phrase)) < LONGEST:
        return [phrase]
    parts = [part.strip() for part in re.split(r",(?![^(]*\))", phrase)]
    if len(parts) > 1 and all(_ACTION.search(p) and len(compact(p)) < LONGEST for p in parts):
        return parts
    return [subject] if subject and len(compact(subject)) < LONGEST else []


def duty_sections(document: Document) -> tuple[tuple[Line, ...], ...]:
    """Return the lines of each run of duty sections: a table that continues over pages is one."""
    runs: list[list[Line]] = []
    end = 0
    for section in document.outline.of_kind("duties"):
        lines = document.text.lines[section.first - 1 : section.last]
        if runs and section.first == end + 1:
            runs[-1].extend(lines)
        else:
            runs.append(list(lines))
        end = section.last
    return tuple(tuple(run) for run in runs)


def duty_units(document: Document) -> list[tuple[str, int]]:
    """Return the units whose duties the report lists, with the line of their names, in order."""
    return [
        (entry.unit, entry.line)
        for lines in duty_sections(document)
        for entry in _entries(document, lines)
    ]


def read_duties(document: Document) -> Reading[Duty]:
    """Return the duties that a report lists for its units, one short phrase a record.

    A row that runs several duties together without a mark between them keeps no phrase; its line
    counts as read, for the unit it names, and a problem says so.
    """
    duties: list[Duty] = []
    problems: list[Problem] = []
    read: set[int] = set()
    furniture: set[int] = set()
    for lines in duty_sections(document):
        furniture.update(line.number for line in lines if not line.blank and _is_head(line))
        for entry in _entries(document, lines):
            read.add(entry.line)
            for line, printed_subject, printed in entry.pieces:
                read.add(line)
                subject = document.corrected(line, printed_subject)
                phrases = _short_phrases(subject, document.corrected(line, printed))
                if not phrases:
                    problems.append(Problem(line, "duties too long or run together: none is kept"))
                for phrase in phrases:
                    duty = Duty(entry.unit, phrase, _evidence(entry.line, line))
                    if duty not in duties:
                        duties.append(duty)
    unique = dict.fromkeys(problems)
    return Reading(tuple(duties), frozenset(read), frozenset(furniture), tuple(unique))


def _evidence(unit_line: int, line: int) -> Evidence:
    passages = dict.fromkeys([(unit_line, unit_line), (line, line)])
    return Evidence((line,), tuple(passages))
