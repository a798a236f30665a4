"""Pages from templates."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from gyebo.search import KIND_NAMES
from gyebo.server.amounts import grouped, rounded
from gyebo.server.assets import asset, modules
from gyebo.server.cells import evidence_address, spoken_lines
from gyebo.server.entities.certainty import certainty
from gyebo.server.typesetting import whole_dates

_TEMPLATES = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.filters["grouped"] = grouped
    environment.filters["rounded"] = rounded
    environment.filters["spoken_lines"] = spoken_lines
    environment.filters["whole_dates"] = whole_dates
    environment.globals["asset"] = asset
    environment.globals["modules"] = modules
    environment.globals["kind_names"] = KIND_NAMES
    environment.globals["certainty"] = certainty
    environment.globals["evidence_address"] = evidence_address
    return environment


def page(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page.

    Args:
        template: the template's name without `.html`.
        status: the HTTP status.
        values: what the template shows.
    """
    text = _environment().get_template(f"{template}.html").render(**values)
    return HTMLResponse(text, status)
