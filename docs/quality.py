"""How good what was read is: the page `docs/quality.md`, from the verdicts of readers.

Readers were given a random sample of statements and of discrepancies, read each beside its lines,
and said whether it holds. Their verdicts are files (`docs/verdicts/*.csv`); the page counts them.
"""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
VERDICTS = HERE / "verdicts"
HOLDS, MINOR, FAILS = "holds", "minor", "fails"
_HEAD = """\
# 얼마나 맞는가 · How good it is

<!-- Written by `make docs` from docs/verdicts/; change the verdicts, not this page. -->

추출한 진술과 모순에서 무작위로 뽑아, 사람이 보고서의 그 줄을 읽고 맞는지 판정했습니다. 판정은
`docs/verdicts/`에 한 줄씩 있습니다. `minor`는 표현이 서툴지만 뜻을 그르치지 않는 것입니다.

Of the statements and discrepancies a random sample was drawn, and each was judged beside the lines
of its report. The verdicts are in `docs/verdicts/`, one a line. `minor` is clumsy, but does not
mislead. How the samples were drawn and by whom is told in
[what was decided](decisions.md#statements-and-discrepancies).
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One judged fact: its report, its key there, what it says, the verdict and the reason."""

    report: str
    key: str
    says: str
    verdict: str
    why: str


@dataclass(frozen=True, slots=True)
class Sample:
    """The verdicts of one file; `name` is what was judged."""

    name: str
    ko: str
    verdicts: tuple[Verdict, ...]

    @property
    def counted(self) -> Counter[str]:
        """How many hold, are minor or fail."""
        return Counter(one.verdict for one in self.verdicts)

    @property
    def share(self) -> float:
        """The share that does not mislead."""
        return 1 - self.counted[FAILS] / len(self.verdicts)


@dataclass(frozen=True, slots=True)
class Recall:
    """How many of the facts that a reader listed without seeing ours were found."""

    what: str
    report: str
    listed: int
    found: int


def samples() -> tuple[Sample, ...]:
    """Read the verdicts.

    Raises:
        ValueError: a verdict is none of holds, minor and fails; says file and line.
    """
    return (
        Sample("statements", "진술", _verdicts(VERDICTS / "statements.csv")),
        Sample("discrepancies", "모순", _verdicts(VERDICTS / "discrepancies.csv")),
    )


def recalls() -> tuple[Recall, ...]:
    """Read what independent readers listed, and how much of it was found."""
    with (VERDICTS / "recall.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Recall(row["what"], row["report"], int(row["listed"]), int(row["found"]))
            for row in csv.DictReader(file)
        )


def _verdicts(path: Path) -> tuple[Verdict, ...]:
    read: list[Verdict] = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            if row["verdict"] not in {HOLDS, MINOR, FAILS}:
                raise ValueError(f"{path.name}:{number}: verdict {row['verdict']!r}")
            read.append(Verdict(*(row[name] for name in Verdict.__slots__)))
    return tuple(read)


def quality_page() -> str:
    """Return the page: counts of the verdicts, what fails and why, and what readers listed."""
    parts = [_HEAD]
    parts.append(
        "| | 뽑은 수 · sample | 맞음 · holds | 서툼 · minor | 틀림 · fails | 그르치지 않음 |\n"
    )
    parts[-1] += "| --- | ---: | ---: | ---: | ---: | ---: |\n"
    for sample in samples():
        counted = sample.counted
        parts[-1] += (
            f"| {sample.ko} · {sample.name} | {len(sample.verdicts)} | {counted[HOLDS]} | "
            f"{counted[MINOR]} | {counted[FAILS]} | {sample.share:.0%} |\n"
        )
    for sample in samples():
        parts.append(f"## {sample.ko} · {sample.name.capitalize()}\n")
        parts.append(_table(sample.verdicts))
    parts.append(_recall_table(recalls()))
    return "\n".join(parts)


def _table(verdicts: Sequence[Verdict]) -> str:
    told = [one for one in verdicts if one.verdict != HOLDS]
    if not told:
        return "모두 맞습니다. All hold.\n"
    lines = [
        "| 판정 | 보고서 | 줄 | 적힌 것 · says | 까닭 · why |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {one.verdict} | {one.report} | {one.key} | {_cell(one.says)} | {_cell(one.why)} |"
        for one in sorted(told, key=lambda one: (one.verdict, one.report, one.key))
    ]
    return "\n".join(lines) + "\n"


def _recall_table(found: Sequence[Recall]) -> str:
    lines = [
        "## 빠뜨린 것 · What was missed\n",
        "우리 추출을 보지 않은 사람이 보고서를 읽고 적은 목록과 견주었습니다. 목록은 우리 것이며,",
        "보고서의 문장이 들어 있어 싣지 않습니다. · Lists by readers who had not seen ours; they",
        "hold words of the reports, and are not published.\n",
        "| | 보고서 · report | 적은 수 · listed | 찾은 수 · found | |",
        "| --- | --- | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {one.what} | {one.report} | {one.listed} | {one.found} | {one.found / one.listed:.0%} |"
        for one in found
    ]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", r"\|").strip()
