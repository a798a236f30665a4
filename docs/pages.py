"""The reference pages that are written from the code: `python -m docs.pages` writes them.

`python -m docs.pages --check` writes nothing and exits 1 when a page differs from the code.
"""

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from docs.coverage import coverage_page
from docs.glossary import glossary
from docs.quality import quality_page
from gyebo.cli import app
from gyebo.explorer.picture import Parameter
from gyebo.explorer.registry import PICTURES
from gyebo.questions import load_questions
from gyebo.server.settings import SETTINGS
from loaders.schema import TABLES, Column

ROOT = Path(__file__).resolve().parent.parent
_WRITTEN = "<!-- Written by `make docs`; change the code, not this page. -->\n"
_QUESTIONS = """\
`gyebo query NAME [--PARAMETER VALUE ...] [--format table|csv|tsv|json|xml]` asks one. Each is a
file `queries/NAME.rq`; every parameter may be left out. The columns and their order are an
interface: they change only with a new major version. Several values in one cell are separated
by `;`. Where `report` names several reports, `line` has the lines of each in the same order: `;`
stands between reports, `,` between the lines of one (`a;b` and `7,20-25;3` are lines 7 and 20 to
25 of a, and line 3 of b).

A name of a project or organisation may be given in any form that the graph knows: as printed, with
other blanks, marks or case, misprinted, as a brand, an abbreviation or a former name, or with a
second name in brackets. A name that nothing has is refused, with the nearest names that there are;
a known one without rows gives an empty table.

Amounts of `project-history` are those of single rows: nothing is added up. Where several tables of
one report print the same amount for a project, one row stands for all, that of the fullest table
(detail, programme, execution, overview, by-account). What was committed and spent comes from the
execution table, whose lines are then cited too, where that row prints neither. A report that has no
budget row for the project shows each of its tasks about it that prints a budget, by number and
title (never beside budget rows of the project); one that prints no amount at all is a row without
amounts, with the first lines that it stands on. A change stands under the first of the reports it
cites that is of its latest day or later, or was issued in that month or later, else under the last
one, with its lines in that report; `change-events` cites all reports.
"""
_MAKE = """\
Every step leaves a stamp, so what is done is not done again: the second `make serve` neither
installs nor builds, and needs no network.
"""
_TABLES = """\
보고서마다 폴더 하나(`data/<report-id>/`)에 이 표들과 CSVW 메타데이터(`csv-metadata.json`)가
있습니다. UTF-8, 줄 끝은 LF, 행은 인쇄된 순서대로입니다. 빈칸은 인쇄되지 않은 것, 표지(`nil`,
`net-increase` ...)는 숫자 대신 인쇄된 것입니다.

Each report has one folder, `data/<report-id>/`, with these tables and their CSVW metadata
(`csv-metadata.json`). UTF-8, lines end in LF, rows stand in printed order. An empty cell was not
printed; a marker (`nil`, `net-increase` ...) was printed in place of a number.
"""
_SETTINGS = """\
명령의 선택지로 고르거나 환경 변수로 정합니다. 선택지가 앞섭니다. 말이 되지 않는 값이면 서버는
어느 설정인지 한 줄로 말하고 시작하지 않습니다.

Options of the commands, or variables of the environment; an option wins. A server does not start
with a value that makes no sense, and says in one line which it is.

## 모든 명령 · every command

| variable | option | means | default |
| --- | --- | --- | --- |
| `GYEBO_DATA` | `--data` | 데이터 표의 폴더 · folder of the data tables | the project's `data/` |
| `GYEBO_STORE` | `--store` | 저장소의 폴더 · folder of the store | `.store/` in the project |

## 다른 저장소에 쓰기 · writing to another store (`gyebo publish`)

| variable | option | means | default |
| --- | --- | --- | --- |
| `GYEBO_PUBLISH_USER` | `--user` | 그 저장소의 사용자 · user of that store | none |
| `GYEBO_PUBLISH_PASSWORD` | `--password` | 그 비밀번호 · the password | none |

## 서버 · the server (`gyebo serve`)

`GYEBO_REPORTS` and `--reports` also tell `extract` what to read.

| variable | option | means | takes | default |
| --- | --- | --- | --- | --- |
"""
_PICTURES = """\
그림은 `/pictures`에 있습니다. 쪽의 주소가 그림의 상태이고, 이름 뒤에 `.json`을 붙이면 그려지는
자료를, `.csv`를 붙이면 같은 내용의 표를 받습니다.

`/pictures` shows them. The address of a page is the state of its picture; with `.json` after the
name it is what is drawn, with `.csv` the same as a table. A parameter that is not given has its
usual value. How to add one: [add a picture](../how-to/add-a-picture.md).
"""
_TARGET = re.compile(r"^(?P<name>[a-z]+):[^#\n]*## (?P<does>.+)$", re.MULTILINE)


def _cell(text: str) -> str:
    """Text that may stand in a Markdown table, without any path of this machine."""
    return text.replace(f"{ROOT}/", "").replace("|", r"\|").replace("\n", " ").strip()


def _help(text: str) -> str:
    """A command's help as Markdown: the backspaces that tell typer not to wrap are dropped."""
    lines = [line for line in text.split("\n") if line.strip() != "\b"]
    return "\n".join(lines).strip()


def command_page() -> str:
    """Describe every command of `gyebo`: its help, arguments, options, variables and defaults.

    Returns:
        The Markdown of `docs/reference/cli.md`.
    """
    group = typer.main.get_group(app)
    parts = [
        "# The `gyebo` command\n",
        _WRITTEN,
        _help(group.help or "") + "\n",
        "In a checkout it is `.venv/bin/gyebo`. `gyebo COMMAND --help` prints what stands here.\n",
        _options(group.params, typer.Context(group, info_name="gyebo")),
    ]
    for name, command in group.commands.items():
        parts += _command(f"gyebo {name}", command)
    return "\n".join(parts)


def _command(name: str, command: Any) -> list[str]:
    """Describe one command (typer does not export the type); a group lists the commands in it."""
    context = typer.Context(command, info_name=name)
    parts = [
        f"## {name}\n",
        f"```\n{' '.join([name, *command.collect_usage_pieces(context)])}\n```\n",
        _help(command.help or "") + "\n",
    ]
    parameters = command.params
    if isinstance(command, TyperGroup) and name.rpartition(" ")[2] != "query":
        within = command.commands.items()
        return [*parts, *(part for one, each in within for part in _command(f"{name} {one}", each))]
    if isinstance(command, TyperGroup):
        each = list(command.commands.values())
        names = ", ".join(f"`{name}`" for name in command.commands)
        parts.append(
            f"The [named questions](questions.md) are {names}. Each takes its own parameters and:\n"
        )
        shared = set.intersection(*({option.name for option in one.params} for one in each))
        parameters = [option for option in each[0].params if option.name in shared]
    return [*parts, _options(parameters, context)]


def _options(parameters: Iterable[Any], context: typer.Context) -> str:
    """Describe the options of a command as a table."""
    records = [record for each in parameters if (record := each.get_help_record(context))]
    rows = [f"| `{_cell(option)}` | {_cell(does)} |" for option, does in records]
    return "\n".join(["| option | what it does |", "| --- | --- |", *rows]) + "\n"


def question_page() -> str:
    """Describe every named question: summary, parameters and columns.

    Returns:
        The Markdown of `docs/reference/questions.md`.
    """
    parts = [
        "# 이름 있는 질문 · Named questions\n",
        _WRITTEN,
        _QUESTIONS,
    ]
    for name, question in load_questions().items():
        columns = ", ".join(f"`{column}`" for column in question.columns)
        rows = [
            f"| `{parameter.name}` | {_cell(parameter.ko)} | {_cell(parameter.en)} |"
            for parameter in question.params.values()
        ]
        head = ["| 매개변수 · parameter | 한국어 | English |", "| --- | --- | --- |"]
        parts.append(f"## {name}\n")
        parts.append(f"{question.summary_ko} · {question.summary_en}\n")
        if rows:
            parts.append("\n".join([*head, *rows]) + "\n")
        parts.append(f"열 · columns: {columns}\n")
    return "\n".join(parts)


def picture_page() -> str:
    """Describe every picture: the question it answers, and its parameters.

    Returns:
        The Markdown of `docs/reference/pictures.md`.
    """
    parts = ["# 그림 · Pictures\n", _WRITTEN, _PICTURES]
    for picture in PICTURES:
        rows = [
            f"| `{each.name}` | {_cell(each.ko)} | {_cell(each.en)} | {_usually(each)} |"
            for each in picture.parameters
        ]
        head = ["| 매개변수 · parameter | 한국어 | English | 없으면 · usually |"]
        parts.append(f"## {picture.name}\n")
        parts.append(f"{picture.title.ko} · {picture.title.en}\n")
        parts.append(f"{picture.question.ko} {picture.question.en}\n")
        if rows:
            parts.append("\n".join([*head, "| --- | --- | --- | --- |", *rows]) + "\n")
    return "\n".join(parts)


def _usually(parameter: Parameter) -> str:
    if parameter.needed:
        return "꼭 필요 · needed"
    return f"`{parameter.usual}`" if parameter.usual else "모두 · all"


def make_page() -> str:
    """Describe every target of the Makefile, from the comment that stands beside it.

    Returns:
        The Markdown of `docs/reference/make.md`.
    """
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    rows = [f"| `make {m['name']}` | {_cell(m['does'])} |" for m in _TARGET.finditer(makefile)]
    return "\n".join(
        [
            "# make\n",
            _WRITTEN,
            _MAKE,
            "| command | what it does |",
            "| --- | --- |",
            *rows,
            "",
            "| variable | is | default |",
            "| --- | --- | --- |",
            "| `HOST`, `PORT` | where `make serve` listens | `127.0.0.1`, `8000` |",
            "| `GYEBO_DATA` | the tables to build from | `data` |",
            "| `GYEBO_STORE` | where the store is kept | `.store` |",
            "| `GYEBO_REPORTS` | the reports, for the tests and the bench | `../shared/reports` |",
            "| `PYTHON` | the interpreter that makes `.venv` | the first Python 3.11 or newer |",
            "",
        ]
    )


def table_page() -> str:
    """Describe every table of `data/`: its columns, their types and what they hold.

    Returns:
        The Markdown of `docs/reference/tables.md`.
    """
    parts = ["# `data/`의 표 · The tables of `data/`\n", _WRITTEN, _TABLES]
    for name, columns in TABLES.items():
        rows = [
            f"| `{column.name}` | {column.ko} | {_cell(column.en)} | {_type(column)} |"
            for column in columns
        ]
        head = ["| 열 · column | 한국어 | English | 유형 · type |", "| --- | --- | --- | --- |"]
        parts.append("\n".join([f"## {name}.csv\n", *head, *rows, ""]))
    return "\n".join(parts)


def settings_page() -> str:
    """Describe every setting: its variable, option, meaning, bounds and default.

    Returns:
        The Markdown of `docs/reference/settings.md`.
    """
    rows = [
        f"| `{setting.variable}` | `{setting.option}` | {_cell(declared.ko)} · "
        f"{_cell(declared.en)} | {_cell(declared.allowed)} "
        f"| {_cell(declared.usual) or '없음 · none'} |\n"
        for setting in SETTINGS
        for declared in (setting.declaration,)
    ]
    return "".join(["# 설정 · Settings\n\n", _WRITTEN, "\n", _SETTINGS, *rows])


def _type(column: Column) -> str:
    """A column's datatype, and whether a marker or several values may stand in it."""
    notes = [
        "" if not column.marked else "또는 표지 · or a marker",
        "" if not column.separator else f"`{column.separator}`로 나눈 값 · values separated by it",
    ]
    return ", ".join([column.datatype, *filter(None, notes)])


# What writes each page, by the page's path under docs/.
PAGES: dict[str, Callable[[], str]] = {
    "reference/cli.md": command_page,
    "reference/questions.md": question_page,
    "reference/pictures.md": picture_page,
    "reference/make.md": make_page,
    "reference/tables.md": table_page,
    "reference/settings.md": settings_page,
    "coverage.md": lambda: coverage_page(ROOT / "data"),
    "quality.md": quality_page,
    "glossary.md": lambda: glossary(ROOT / "ontology"),
}


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` only compare them.

    Args:
        arguments: the command line without the program's name.

    Returns:
        0, or 1 when `--check` found a page that differs.
    """
    check = "--check" in arguments
    differing = 0
    for name, write in PAGES.items():
        path, text = ROOT / "docs" / name, write()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        differing += 1
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        print(
            f"docs/{name} differs from the code: run make docs" if check else f"wrote docs/{name}"
        )
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
