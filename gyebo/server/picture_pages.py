"""The pictures: a list of them, a page each, and each as JSON and its table as CSV."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from gyebo.explorer.picture import Drawing, Parameter, Picture
from gyebo.explorer.registry import PICTURES, picture_named
from gyebo.question_errors import QuestionError
from gyebo.results import write_result
from gyebo.server.arguments import arguments, chosen
from gyebo.server.fields import Field, proposals_of
from gyebo.server.freshness import is_known, marked, tag
from gyebo.server.refusals import RefusalError, problem
from gyebo.server.rendering import page
from gyebo.server.result_table import Table, table
from gyebo.server.site import Site, site_of

_START = "/pictures"
_FILES = ("json", "csv")


def picture_routes() -> list[BaseRoute]:
    """Return the routes of the pictures."""
    return [Route(_START, gallery), Route(_START + "/{name}", picture)]


@dataclass(frozen=True, slots=True)
class Example:
    """A state of a picture that is worth a look."""

    label: str
    href: str


def gallery(request: Request) -> Response:
    """Show which pictures there are, and what each is good for."""
    site = site_of(request)
    arguments(request, ())
    own = tag(request, "pictures")
    if is_known(request, own):
        return marked(Response(status_code=304), own)
    listed = [(each, states_worth_a_look(site, each)[:3]) for each in PICTURES]
    return marked(page("pictures", pictures=listed), own)


def picture(request: Request) -> Response:
    """Show a picture, or send its data or its table as a file.

    Raises:
        RefusalError: 404 for an unknown picture, 400 for a parameter or a value that it does not
            take; of a file, these are answered as programs read them (RFC 9457).
    """
    name, dot, suffix = str(request.path_params["name"]).partition(".")
    if suffix not in _FILES:
        return _page(request, _known(name if not dot else ""))
    try:
        return _file(request, _known(name), suffix)
    except RefusalError as error:
        return problem(error)


def _known(name: str) -> Picture:
    found = picture_named(name)
    if found is None:
        raise RefusalError(
            404,
            "그런 그림은 없습니다. /pictures에 목록이 있습니다.",
            "There is no such picture; /pictures lists them.",
        )
    return found


def _page(request: Request, found: Picture) -> Response:
    site = site_of(request)
    values = values_of(request, found)
    own = tag(request, "picture", found.name, repr(values))
    if is_known(request, own):
        return marked(Response(status_code=304), own)
    missing = _missing(found, values)
    drawing = None if missing else drawn(site, found, values)
    asked = (each for each in found.parameters if not each.passing)
    fields = tuple(_field(site, each, values[each.name]) for each in asked)
    shown = page(
        "picture",
        picture=found,
        fields=fields,
        proposals=proposals_of(site, fields),
        examples=states_worth_a_look(site, found),
        drawing=drawing,
        table=drawing and _table(site, found, drawing),
        files={suffix: address(found, values, suffix) for suffix in _FILES},
    )
    return marked(shown, own)


def _file(request: Request, found: Picture, suffix: str) -> Response:
    site = site_of(request)
    values = values_of(request, found)
    own = tag(request, "picture", found.name, suffix, repr(values))
    if is_known(request, own):
        return marked(Response(status_code=304), own)
    for parameter in _missing(found, values):
        raise RefusalError(
            400,
            f"{parameter.name}이(가) 없습니다: {parameter.ko}.",
            f"{parameter.name} is missing: {parameter.en}.",
        )
    drawing = drawn(site, found, values)
    if suffix == "json":
        answer: Response = JSONResponse(dict(drawing.data))
    else:
        answer = Response(write_result(drawing.table, "csv"), media_type="text/csv")
    answer.headers["Content-Disposition"] = f'inline; filename="{found.name}.{suffix}"'
    return marked(answer, own)


def drawn(site: Site, found: Picture, values: Mapping[str, str]) -> Drawing:
    """Return the drawing of a picture for the values of all its parameters.

    Raises:
        RefusalError: (400) a value is none that the picture takes.
    """
    try:
        return site.made(found.draw, values)
    except QuestionError as error:
        raise RefusalError(
            400,
            "이 값으로는 그릴 것이 없습니다.",
            "There is nothing to draw for this value.",
            str(error),
            error.ko,
            sought=next((values[each.name] for each in found.parameters if each.proposals), ""),
        ) from None


def values_of(request: Request, found: Picture) -> dict[str, str]:
    """Return the values of all parameters: as the address has them, the usual ones elsewhere.

    Raises:
        RefusalError: (400) there is no such parameter, it is given twice, or its value is not on
            the list.
    """
    site = site_of(request)
    several = [each.name for each in found.parameters if each.several]
    given = arguments(request, (each.name for each in found.parameters), several)
    for parameter in found.parameters:
        if parameter.choices and parameter.name in given:
            known = [each.value for each in parameter.choices(site)]
            asked = given[parameter.name]
            wanted = asked.split(",") if parameter.several else [asked]
            for each in wanted:
                chosen({parameter.name: each}, parameter.name, known)
            # In one order, so that one state has one address.
            given[parameter.name] = ",".join(each for each in known if each in wanted)
    return {each.name: given.get(each.name, each.usual) for each in found.parameters}


def address(found: Picture, values: Mapping[str, str], suffix: str = "") -> str:
    """Return the path of a picture in some state, or of a file of it; usual values are left out."""
    usual = {each.name: each.usual for each in found.parameters}
    told = {name: value for name, value in values.items() if value != usual[name]}
    path = f"{_START}/{found.name}{'.' if suffix else ''}{suffix}"
    return f"{path}?{urlencode(told)}" if told else path


def _table(site: Site, found: Picture, drawing: Drawing) -> Table:
    named = drawing.columns_of or found.name
    return table(named, drawing.table, drawing.page, site.holdings, None, drawing.page_rows)


def _missing(found: Picture, values: Mapping[str, str]) -> list[Parameter]:
    return [each for each in found.parameters if each.needed and not values[each.name]]


def states_worth_a_look(site: Site, found: Picture) -> list[Example]:
    """Return the states of a picture that its page and the gallery propose."""
    return [
        Example(", ".join(_spoken(site, found, values)), address(found, values))
        for values in found.examples(site)
    ]


def _spoken(site: Site, found: Picture, values: Mapping[str, str]) -> list[str]:
    """Return values as the form calls them, without the English beside them."""
    labels = {
        (each.name, choice.value): choice.label.partition(" (")[0]
        for each in found.parameters
        if each.choices
        for choice in each.choices(site)
    }
    return [labels.get((name, value), value) for name, value in values.items()]


def _field(site: Site, parameter: Parameter, value: str) -> Field:
    choices = parameter.choices(site) if parameter.choices else ()
    return Field(
        parameter.name,
        parameter.ko,
        parameter.en,
        value,
        choices,
        closed=bool(choices),
        proposals=parameter.proposals,
        every=not (parameter.usual or parameter.needed),
        needed=parameter.needed,
        several=parameter.several,
        hidden=parameter.hidden,
    )
