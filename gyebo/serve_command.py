"""`gyebo serve`: its options are the settings of the server, each declared once, in `Settings`."""

import gc
from collections.abc import Mapping
from inspect import Parameter, Signature
from typing import Annotated, Any

import typer

from gyebo import options
from gyebo.console import warn
from gyebo.server.setting import Setting, SettingsError
from gyebo.server.settings import SETTINGS


def serve(**given: Any) -> None:
    """Serve the store: pages for people, a SPARQL endpoint at /sparql for programs.

    Every setting is an option and a variable of the environment; the option wins.

    Example: gyebo serve --port 8080

    Example: gyebo serve --load one.ttl two.ttl
    """
    load, more = given["load"] or (), given["more"] or ()
    if more and not load:
        raise typer.BadParameter(f"{more[0]}: give files to serve with --load")
    # Imported here because no other command needs a server; what is imported is no garbage, and
    # seeking it would be a sixth of the work.
    gc.disable()
    from gyebo.server import serve as serve_store  # noqa: PLC0415
    from gyebo.server.running import ServeError  # noqa: PLC0415

    gc.enable()
    chosen = {setting.name: given[setting.name] for setting in SETTINGS}
    try:
        serve_store(options.store_folder(given["store"]), (*load, *more), chosen)
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from None
    except ServeError as error:
        warn(str(error))
        raise typer.Exit(1) from None


def _option(setting: Setting) -> Any:
    declared = setting.declaration
    return Annotated[
        str | None,
        typer.Option(
            setting.option,
            envvar=setting.variable,
            metavar=declared.form,
            help=declared.en,
        ),
    ]


_FILES: Mapping[str, Any] = {
    "more": Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]...", help="More files for --load.")
    ],
    "load": Annotated[
        list[str] | None,
        typer.Option(help="RDF files to serve instead of the store: PATH or GRAPH-IRI=PATH."),
    ],
}
_PARAMETERS: Mapping[str, Any] = {
    **_FILES,
    **{setting.name: _option(setting) for setting in SETTINGS},
    "_data": options.Data,
    "store": options.Store,
}
_USUAL = {setting.name: setting.declaration.usual or None for setting in SETTINGS}
# What typer reads to make the command line.
serve.__signature__ = Signature(  # type: ignore[attr-defined]
    [
        Parameter(name, Parameter.KEYWORD_ONLY, default=_USUAL.get(name), annotation=annotation)
        for name, annotation in _PARAMETERS.items()
    ]
)
serve.__annotations__ = {**_PARAMETERS, "return": None}
