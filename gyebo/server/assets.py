"""What is built of `gyebo/explorer/web/`: which address a file has, and how long it lasts."""

import json
from functools import lru_cache
from os import PathLike, stat_result
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"
_BUILT = "explorer"
_HASHED = STATIC / _BUILT / "assets"
_FOREVER = "public, max-age=31536000, immutable"


@lru_cache(maxsize=1)
def _manifest() -> dict[str, dict[str, Any]]:
    """Return what was built, by source; nothing where nothing was, as pages need no script."""
    try:
        text = (STATIC / _BUILT / "manifest.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    manifest: dict[str, dict[str, Any]] = json.loads(text)
    return manifest


def asset(source: str) -> str:
    """Return the path of what was built of a source (`src/main.ts`), empty if it was not built."""
    built = _manifest().get(source)
    return f"/static/{_BUILT}/{built['file']}" if built else ""


def modules(*sources: str) -> list[str]:
    """Return the paths of what was built of some sources and of all that these import, each once.

    A page that names them (`rel="modulepreload"`) has them fetched together, not one after another
    as each is read. Sources that were not built have none.
    """
    found: dict[str, str] = {}
    waiting = [source for source in sources if source in _manifest()]
    for source in waiting:
        built = _manifest()[source]
        found[source] = f"/static/{_BUILT}/{built['file']}"
        waiting.extend(each for each in built.get("imports", ()) if each not in waiting)
    return list(found.values())


class StaticAssets(StaticFiles):
    """The files below `/static`.

    A file that Vite built is named with a hash of what is in it: what is at its address never
    changes, so nobody needs to ask for it again (RFC 8246).
    """

    def file_response(
        self,
        full_path: str | PathLike[str],
        stat_result: stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Return a file, or 304 for who has it."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        if _HASHED in Path(full_path).parents:
            answer.headers["Cache-Control"] = _FOREVER
        return answer
