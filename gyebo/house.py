"""Where the project's own folders stand, in a checkout and in an installed wheel."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

Folder = Literal["ontology", "queries", "data"]

_PACKAGE = Path(__file__).resolve().parent


def folder(name: Folder) -> Path:
    """Find one of the folders that every command needs when the user names none.

    A wheel carries them inside the package (`gyebo/house/`); a checkout has them at its root.

    Args:
        name: which folder.

    Returns:
        The folder's path.

    Raises:
        FileNotFoundError: when neither place has it, as in a broken installation.
    """
    for candidate in (_PACKAGE / "house" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"{name}/ is neither in the installed package nor beside it")


def release() -> str:
    """Return the version that is installed, empty in a checkout that nobody installed."""
    try:
        return version("gyebo")
    except PackageNotFoundError:
        return ""
