"""Money is written by the server as by the scripts of the pages, which read the same cases."""

import json
from pathlib import Path

from gyebo.server.amounts import grouped, rounded

CASES = Path(__file__).resolve().parents[2] / "gyebo/explorer/web/tests/amounts.json"


def test_the_server_writes_money_as_the_scripts_do() -> None:
    cases = json.loads(CASES.read_text(encoding="utf-8"))
    assert len(cases) > 10
    assert [[won, grouped(won), rounded(won)] for won, *_ in cases] == cases
