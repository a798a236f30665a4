"""The files of a data folder: written whole, and compared byte for byte."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder, each replaced in one step so that none is ever half-written.

    Raises:
        OSError: the folder cannot be written.
    """
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(content)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def differences(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Return the paths below the folder that are missing or whose bytes differ from these files."""
    differing: list[str] = []
    for name, content in files.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != content.encode("utf-8"):
            differing.append(name)
    return differing
