"""Files that appear whole or not at all, packed when their name ends in `.gz`."""

import gzip
import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

PART = ".part"
"""How the name of a file that is being written ends; it begins with a dot."""

_CHUNK = 1 << 20


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing that takes its place when the block ends well.

    When the block fails, what stood there before still stands. The same content gives the same
    bytes: a packed file names neither a file nor a time (RFC 1952, 2.3).

    Raises:
        OSError: the file cannot be written.
    """
    if path.exists() and not path.is_file():  # a pipe or a terminal cannot be replaced
        with path.open("wb") as out:
            yield out
        return
    part = path.with_name(f".{path.name}.{os.getpid()}{PART}")
    try:
        with part.open("wb") as out:
            if path.suffix == ".gz":
                with (
                    gzip.GzipFile("", "wb", compresslevel=6, fileobj=out, mtime=0) as packed,
                    # Packing each of a million short pieces by itself takes three times as long.
                    io.BufferedWriter(packed, _CHUNK) as pieces,
                ):
                    yield pieces
            else:
                yield out
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
