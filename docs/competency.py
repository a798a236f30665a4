"""What people ask, with the answers: `python -m docs.competency` writes `docs/questions.md`.

The questions are in `docs/competency.yaml`; each is asked of the project's own store. With
`--check` nothing is written, and the exit code is 1 when the page differs from the answers.
"""

import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pyoxigraph import Store

from gyebo.options import store_folder
from gyebo.questions import ask, load_questions
from gyebo.results import Result
from gyebo.store import open_store

HERE = Path(__file__).resolve().parent
PAGE = HERE / "questions.md"
_ROWS = 12
_HEAD = """\
# 사람들이 묻는 것 · What people ask

<!-- Written by `make docs`; change docs/competency.yaml, not this page. -->

의회 직원, 공무원, 기자, 시민이 물을 만한 것과 그래프가 준 답입니다. 질문마다 명령이 있어 그대로
다시 물을 수 있고, 긴 답은 앞의 몇 행만 싣고 모두 몇 행인지 적었습니다. 열의 뜻은
[이름 있는 질문](reference/questions.md)에 있습니다.

What council staff, officials, journalists and citizens ask, with the answers of the graph. Each
has its command, so that it can be asked again; of a long answer the first rows are shown, and how
many there are in all. [Named questions](reference/questions.md) says what the columns mean.
"""


@dataclass(frozen=True, slots=True)
class Competency:
    """One thing people ask: in both languages, and the named question that answers it.

    `columns` are those of the answer to show, all when empty; `rows` is how many rows at most.
    """

    id: str
    ko: str
    en: str
    question: str
    params: Mapping[str, str]
    columns: tuple[str, ...]
    rows: int

    @property
    def command(self) -> str:
        """The command that asks it."""
        options = (f" --{name} {shlex.quote(value)}" for name, value in self.params.items())
        return f"gyebo query {self.question}{''.join(options)}"


@dataclass(frozen=True, slots=True)
class Section:
    """Questions of one kind."""

    ko: str
    en: str
    questions: tuple[Competency, ...]


def read_sections(path: Path = HERE / "competency.yaml") -> tuple[Section, ...]:
    """Read the list of questions.

    Args:
        path: the YAML file.

    Raises:
        KeyError: an entry lacks what it needs.
    """
    return tuple(
        Section(
            each["section"]["ko"], each["section"]["en"], tuple(map(_competency, each["questions"]))
        )
        for each in yaml.safe_load(path.read_text(encoding="utf-8"))
    )


def _competency(entry: Mapping[str, Any]) -> Competency:
    return Competency(
        id=entry["id"],
        ko=entry["ko"],
        en=entry["en"],
        question=entry["question"],
        params={name: str(value) for name, value in (entry.get("params") or {}).items()},
        columns=tuple(entry.get("columns") or ()),
        rows=entry.get("rows", _ROWS),
    )


def questions_page(store: Store, sections: tuple[Section, ...]) -> str:
    """Ask every question and write the answers.

    Args:
        store: the store to ask.
        sections: the questions.

    Returns:
        The Markdown of `docs/questions.md`.

    Raises:
        gyebo.questions.QuestionError: a question or a parameter is wrong.
    """
    parts = [_HEAD]
    number = 0
    for section in sections:
        parts.append(f"## {section.ko} · {section.en}\n")
        for one in section.questions:
            number += 1
            result = ask(store, load_questions()[one.question], one.params)
            parts.append(f"### {number}. {one.ko}\n")
            parts.append(f"{one.en}\n")
            parts.append(f"```console\n$ {one.command}\n```\n")
            parts.append("\n".join(_answer(one, result)) + "\n")
    return "\n".join(parts)


def _answer(one: Competency, result: Result) -> Iterator[str]:
    if not result.rows:
        yield "없음 · none"
        return
    columns = one.columns or result.columns
    places = [result.columns.index(column) for column in columns]
    yield f"| {' | '.join(columns)} |"
    yield "|" + " --- |" * len(columns)
    for row in result.rows[: one.rows]:
        yield f"| {' | '.join(_cell(row[place]) for place in places)} |"
    if len(result.rows) > one.rows:
        every = f"{len(result.rows):,}"
        yield ""
        yield (
            f"{every}행 가운데 {one.rows}행. 모두 보려면 위의 명령. · "
            f"{one.rows} of {every} rows; the command shows all."
        )
    if one.columns:
        left = ", ".join(f"`{name}`" for name in result.columns if name not in one.columns)
        yield ""
        yield f"싣지 않은 열 · columns not shown: {left}"


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("\n", " ").replace("<", "&lt;")


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` only compare it.

    Args:
        arguments: the command line without the program's name.

    Returns:
        0, or 1 when `--check` found that the page differs.
    """
    given = os.environ.get("GYEBO_STORE")
    store = open_store(store_folder(Path(given) if given else None))
    text = questions_page(store, read_sections())
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    if "--check" in arguments:
        print("docs/questions.md differs from the answers: run make docs")
        return 1
    PAGE.write_text(text, encoding="utf-8")
    print("wrote docs/questions.md")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
