"""The data and the tables of the pictures, as paths of the OpenAPI document."""

from typing import Any

from gyebo.explorer.picture import Parameter, Picture
from gyebo.explorer.registry import PICTURES
from gyebo.server.api.calls import json_answer, read_call, table_answer
from gyebo.server.site import Site


def picture_paths(site: Site) -> dict[str, Any]:
    """Return the paths of what each picture is drawn of, and of its table."""
    return {path: call for picture in PICTURES for path, call in _paths(site, picture).items()}


def _paths(site: Site, picture: Picture) -> dict[str, Any]:
    asked = [_choice(site, picture, parameter) for parameter in picture.parameters]
    told = (picture.question.ko, picture.question.en)
    return {
        f"/pictures/{picture.name}.json": read_call(
            f"{picture.name}-data", "pictures", *told, asked, json_answer({"type": "object"})
        ),
        f"/pictures/{picture.name}.csv": read_call(
            f"{picture.name}-table", "pictures", *told, asked, table_answer()
        ),
    }


def _choice(site: Site, picture: Picture, parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if parameter.choices:
        schema["enum"] = [choice.value for choice in parameter.choices(site)]
    if parameter.usual:
        schema["default"] = parameter.usual
    if parameter.several:
        usual = [each for each in parameter.usual.split(",") if each]
        schema = {
            "type": "array",
            "items": {"type": "string", "enum": schema["enum"]},
            "uniqueItems": True,
            "default": usual,
        }
    described: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "required": parameter.needed,
        "description": f"{parameter.ko} · {parameter.en}",
        "schema": schema,
        # Several values are parted by commas.
        **({"style": "form", "explode": False} if parameter.several else {}),
    }
    shown = next(
        (each[parameter.name] for each in picture.examples(site) if parameter.name in each), ""
    )
    if shown:
        described["example"] = shown
    return described
