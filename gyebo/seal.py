"""The seal of an index: size and sha256 of each of its files, so that no damaged one is served.

Oxigraph notices a damaged table only when a query comes to it, and reads an index whose list of
tables was cut short as one that holds less: its answers would be wrong, and look right.
"""

import hashlib
import json
from pathlib import Path

SEAL = "seal.json"
# What answers depend on. Logs of the engine and its lock change without a change of the graph.
_SEALED = ("*.sst", "*.log", "MANIFEST-*", "CURRENT")


def put_seal(version: Path, index: Path) -> None:
    """Seal an index that is written and closed.

    Args:
        version: the folder that gets the seal.
        index: the folder of the index.
    """
    files = {path.name: _mark(path) for pattern in _SEALED for path in index.glob(pattern)}
    written = json.dumps(dict(sorted(files.items())), indent=1)
    (version / SEAL).write_text(written + "\n", encoding="utf-8")


def broken_seal(version: Path, index: Path, *, sizes_only: bool = False) -> str:
    """Return the name of a file that is not as it was sealed; empty when all are.

    Args:
        version: the folder with the seal. Without one nothing is known, and nothing is wrong.
        index: the folder of the index.
        sizes_only: whether to leave the contents unread, which takes no time.

    Raises:
        ValueError: the seal itself is damaged.
        OSError: a file cannot be read.
    """
    seal = version / SEAL
    if not seal.exists():
        return ""
    sealed: dict[str, tuple[int, str]] = json.loads(seal.read_text(encoding="utf-8"))
    for name, (size, digest) in sealed.items():
        path = index / name
        if not path.is_file() or path.stat().st_size != size:
            return name
        if not sizes_only and _mark(path) != (size, digest):
            return name
    return ""


def _mark(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return path.stat().st_size, digest
