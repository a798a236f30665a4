"""The project's own files: where they stand, and which version of them this is."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

import loaders

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


@cache
def code_digest() -> str:
    """Return a digest of everything beside the store that pages, data and exports follow from.

    Another version of the code has another one, also where nobody has given it a number.
    """
    digest = hashlib.sha256(ox.__version__.encode())
    files = [*_files(_PACKAGE), *_files(Path(loaders.__file__).parent)]
    files += [*folder("queries").glob("*.rq"), folder("ontology") / "context.jsonld"]
    for path in sorted(files):
        if path.suffix != ".pyc":
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _files(within: Path) -> Iterator[Path]:
    """Yield every file in a folder but the front end's sources: what is built counts."""
    for path in within.iterdir():
        if path.is_file():
            yield path
        elif path != _PACKAGE / "explorer" / "web":
            yield from _files(path)
