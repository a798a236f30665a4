"""Options that every command takes, and where data and store are when they are not given."""

from pathlib import Path
from typing import Annotated

import typer

from gyebo.house import folder

Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        envvar="GYEBO_DATA",
        help="Folder of data tables.",
        show_default="the project's data/",
    ),
]
Store = Annotated[
    Path | None,
    typer.Option(
        "--store",
        envvar="GYEBO_STORE",
        help="Folder of the store.",
        show_default="the project's .store/",
    ),
]


def data_folder(given: Path | None) -> Path:
    """Return the data folder to work on: the one given, or the project's own.

    Raises:
        FileNotFoundError: none is given and the installation has none.
    """
    return given or folder("data")


def store_folder(given: Path | None) -> Path:
    """Return the store to work on: the one given, or `.store`.

    `.store` stands beside `data/` in a checkout; an installed Gyebo keeps it in the current folder.
    """
    if given:
        return given
    root = folder("data").parent
    checkout = (root / "pyproject.toml").is_file()
    return (root if checkout else Path()) / ".store"
