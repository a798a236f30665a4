"""A picture as programs read it: its addresses, what it is drawn of, and its table."""

import csv
import io
from dataclasses import dataclass
from typing import Any

import httpx

from tests.server.servers import Server

Rows = list[dict[str, str]]


@dataclass(frozen=True)
class PictureFiles:
    """The page and the files of one picture, at a path as `/pictures/money`."""

    path: str

    def address(self, suffix: str = "", **values: str) -> str:
        return str(httpx.URL(f"{self.path}{suffix}", params=values))

    def data(self, server: Server, **values: str) -> dict[str, Any]:
        answer = server.get(self.address(".json", **values))
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def table(self, server: Server, **values: str) -> Rows:
        return rows_of(server.get(self.address(".csv", **values)))


def answers(server: Server, question: str, **values: str) -> Rows:
    """Return the rows that a named question answers with."""
    asked = {**values, "format": "csv"}
    return rows_of(server.get(str(httpx.URL(f"/api/questions/{question}", params=asked))))


def rows_of(answer: httpx.Response) -> Rows:
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))
