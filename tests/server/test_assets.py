"""The scripts of the pages: built, found by their hashed names, kept for ever, small."""

import gzip
import json
import re

import pytest

from gyebo.server.assets import STATIC, asset, modules
from tests.server.servers import Server

MOST = 120_000
"""Bytes of JavaScript, compressed, that the first page may load."""


def test_pages_name_the_script_that_was_built(server: Server) -> None:
    named = re.findall(r'<script type="module" src="([^"]+)">', server.get("/").text)
    assert named == [asset("src/main.ts")]
    assert re.fullmatch(r"/static/explorer/assets/main-[\w-]{8}\.js", named[0])


def test_a_source_that_was_not_built_has_no_address() -> None:
    assert asset("src/nothing.ts") == ""


def test_a_hashed_file_is_kept_for_ever_and_others_are_not(server: Server) -> None:
    path = asset("src/main.ts")
    first = server.get(path)
    assert first.status_code == 200
    assert first.headers["cache-control"] == "public, max-age=31536000, immutable"
    again = server.get(path, **{"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert "immutable" in again.headers["cache-control"]
    for other in ("/static/gyebo.css", "/static/explorer/manifest.json"):
        assert "immutable" not in server.get(other).headers.get("cache-control", "")
    missing = server.get("/static/explorer/assets/main-00000000.js")
    assert missing.status_code == 404
    assert "immutable" not in missing.headers.get("cache-control", "")


def test_a_picture_names_all_that_draws_it(lineage_server: Server) -> None:
    """Otherwise a browser reads one script before it knows of the next."""
    shown = lineage_server.get("/pictures/whole").text
    named = re.findall(r'<link rel="modulepreload" href="([^"]+)">', shown)
    assert named == modules("src/picture.ts", "src/pictures/whole.ts")
    assert len(set(named)) == len(named)
    for path in named:
        script = lineage_server.get(path)
        assert script.status_code == 200
        home = path.rpartition("/")[0]
        for other in re.findall(r'from"\./([^"]+)"', script.text):
            assert f"{home}/{other}" in named
    assert "modulepreload" not in lineage_server.get("/pictures").text
    assert modules("src/nothing.ts") == []


@pytest.mark.parametrize("path", ["/", "/pictures"])
def test_the_first_page_loads_little(server: Server, path: str) -> None:
    """What is imported on demand counts only for the pages that show it."""
    manifest = json.loads((STATIC / "explorer" / "manifest.json").read_text(encoding="utf-8"))
    assert asset("src/main.ts") in server.get(path).text
    waiting, loaded = ["src/main.ts"], set[str]()
    while waiting:
        built = manifest[waiting.pop()]
        if built["file"] not in loaded:
            loaded.add(built["file"])
            waiting += built.get("imports", [])
    sizes = [len(gzip.compress((STATIC / "explorer" / each).read_bytes())) for each in loaded]
    assert 0 < sum(sizes) < MOST
