"""The budget tables as a Fiscal Data Package, for OpenSpending and other tools of public money.

https://specs.frictionlessdata.io/fiscal-data-package/ (1.0-rc.1), with the taxonomy of budgets.
One row is one amount of one phase: what a printed row says of budget, commitment and payment are
several rows with one `line`.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import QuerySolutions, Store

from gyebo.exports.files import whole_file
from gyebo.results import Result, result_of
from gyebo.store import INDEX

PACKAGE = "datapackage.json"
_QUERY = Path(__file__).parent / "queries" / "fiscal-lines.rq"
_CURRENCY = "KRW"
_DIRECTIONS = {
    "expenditure": ("세출 표의 금액", "Amounts of the expenditure tables"),
    "revenue": ("세입 표의 금액", "Amounts of the revenue tables"),
}
_ABOUT = (
    "보고서의 세입·세출 표에 인쇄된 금액 하나가 한 행입니다. 합계와 소계도 행이고 같은 사업이 여러 "
    "표에 나오므로, 더하기 전에 table과 rowKind(세입은 level)로 고르십시오. "
    "One row for each amount printed in the budget tables of the reports. Totals and subtotals are "
    "rows too and a project stands in several tables: choose by table and rowKind (level, for "
    "revenue) before adding up."
)


@dataclass(frozen=True, slots=True)
class _Field:
    """A field: its name, its column type in the taxonomy, its type and what it is called."""

    name: str
    column_type: str
    type: str
    ko: str
    en: str


_FIELDS = (
    _Field("id", "budget-line-id", "string", "식별자", "identifier of the amount"),
    _Field("line", "gyebo:row", "string", "표의 행", "row of the table"),
    _Field("report", "gyebo:report", "string", "보고서", "report"),
    _Field("fiscalYear", "date:fiscal-year", "integer", "회계연도", "fiscal year"),
    _Field("direction", "direction", "string", "세입·세출", "direction"),
    _Field("phase", "phase:id", "string", "예산 단계", "phase"),
    _Field("phaseLabel", "phase:label", "string", "예산 단계 이름", "name of the phase"),
    _Field("table", "gyebo:table", "string", "표", "table"),
    _Field("rowKind", "gyebo:row-kind", "string", "행의 종류", "kind of row"),
    _Field("level", "gyebo:level", "integer", "단계", "level"),
    _Field("account", "fin-source:generic:code", "string", "회계", "account"),
    _Field("unitId", "administrative-classification:generic:code", "string", "조직", "unit"),
    _Field(
        *("unitLabel", "administrative-classification:generic:label", "string"),
        *("조직 이름", "name of the unit"),
    ),
    _Field("name", "gyebo:row-name", "string", "이름", "name"),
    _Field("parent", "gyebo:parent-row", "string", "상위 행", "parent row"),
    _Field("amount", "value", "integer", "금액", "amount in won"),
    _Field("currency", "value-currency:code", "string", "통화", "currency"),
    _Field("lines", "gyebo:lines", "string", "근거", "evidence: lines of the report"),
)


def write_fiscal(version: Path, folder: Path) -> Iterator[Path]:
    """Write the package into a folder: one table for each direction, then `datapackage.json`.

    Raises:
        OSError: the folder cannot be written, or the version's index cannot be opened.
    """
    store = Store.read_only(str(version / INDEX))
    answer = store.query(_QUERY.read_text("utf-8"), use_default_graph_as_union=True)
    assert isinstance(answer, QuerySolutions)
    result = result_of(answer)
    for direction in _DIRECTIONS:
        path = folder / f"{direction}.csv"
        with whole_file(path) as out, io.TextIOWrapper(out, "utf-8", newline="") as text:
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(field.name for field in _FIELDS)
            writer.writerows(_rows(result, direction))
        yield path
    with whole_file(folder / PACKAGE) as out:
        out.write((json.dumps(_package(), ensure_ascii=False, indent=2) + "\n").encode())
    yield folder / PACKAGE


def _rows(result: Result, direction: str) -> Iterator[list[str]]:
    for row in result.rows:
        said = dict(zip(result.columns, row, strict=True), currency=_CURRENCY)
        if said["direction"] == direction:
            yield [said[field.name] for field in _FIELDS]


def _package() -> dict[str, Any]:
    own = [field for field in _FIELDS if field.column_type.startswith("gyebo:")]
    return {
        # By the fiscal profile readers would have to fetch a schema to check the package.
        "profile": "tabular-data-package",
        "name": "gyebo-budget-tables",
        "title": "계보: 주요업무보고의 세입·세출 표",
        "description": _ABOUT,
        "countryCode": "KR",
        "columnTypes": [
            # The taxonomy of budgets knows neither reports nor the make-up of printed tables.
            "https://specs.frictionlessdata.io/taxonomies/fiscal/budgets.json",
            [{"name": field.column_type, "dataType": field.type} for field in own],
        ],
        "resources": [_resource(direction, *titles) for direction, titles in _DIRECTIONS.items()],
    }


def _resource(direction: str, ko: str, en: str) -> dict[str, Any]:
    fields = [
        {
            "name": field.name,
            "type": field.type,
            "title": f"{field.ko} {field.en}",
            "columnType": field.column_type,
        }
        for field in _FIELDS
    ]
    return {
        "profile": "tabular-data-resource",
        "name": direction,
        "title": f"{ko} {en}",
        "path": f"{direction}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
        "schema": {"fields": fields, "missingValues": [""]},
    }
