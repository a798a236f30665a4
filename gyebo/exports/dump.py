"""Everything in every format: a folder of files with their checksums.

    DUMP/gyebo.nq.gz, gyebo.trig.gz ...   the whole graph, one file a format
    DUMP/csv/, parquet/ ...               the formats that are several files
    DUMP/SHA256SUMS                       written last: a dump that has it is whole

`python -m gyebo.exports.dump VERSION` dumps a version into its own folder, for a server to offer,
and ends early when its standard input ends: with the server.
"""

import fcntl
import os
import shutil
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from gyebo.exports.files import PART, sha256_of, whole_file
from gyebo.exports.formats import FOLDERS, SUFFIXES, FileWriter, media_type, write_folder
from gyebo.garbage import uncollected
from gyebo.house import code_digest
from gyebo.store import Step

SUMS = "SHA256SUMS"
NAME = "gyebo"
STEPS = len(SUFFIXES) + len(FOLDERS)
"""How many times a dump tells what it does."""

_LOCK = "dump.lock"
_DUMPS = "dump"


@dataclass(frozen=True, slots=True)
class Dumped:
    """A file of a dump.

    Attributes:
        name: its path in the dump, as `gyebo.nq.gz` or `csv/reports.csv`.
        media_type: the media type of its content, of what is packed where it is packed.
        size: its bytes.
        sha256: its checksum, as hexadecimal digits.
    """

    name: str
    media_type: str
    size: int
    sha256: str


def dump_folder(version: Path) -> Path:
    """Return where a server keeps the dump of a version, as this code writes it."""
    return version / _DUMPS / code_digest()[:16]


@uncollected()
def write_dump(version: Path, folder: Path, step: Step = lambda _: None) -> None:
    """Write everything into a folder, file by file; each appears when it is whole.

    Args:
        version: folder of a version of the store.
        folder: where to write; it is made if it is missing.
        step: called with the name of each format before it is written, `STEPS` times.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SUMS).unlink(missing_ok=True)
    written = _write_files(FileWriter(version), folder, step)
    for kind in FOLDERS:
        step(kind)
        written += write_folder(version, kind, folder / kind, packed=True)
    with whole_file(folder / SUMS) as out:
        for path in written:
            out.write(f"{sha256_of(path)}  {path.relative_to(folder).as_posix()}\n".encode())


def _write_files(writer: FileWriter, folder: Path, step: Step) -> list[Path]:
    """Write the formats that are one file, and return the files."""
    written: list[Path] = []
    for form, suffix in SUFFIXES.items():
        step(form)
        path = folder / f"{NAME}{suffix}.gz"
        with whole_file(path) as out:
            writer.write(form, out)
        written.append(path)
    return written


def read_dump(folder: Path) -> tuple[Dumped, ...]:
    """Return the files of a dump in the order written; none unless it is whole."""
    files: list[Dumped] = []
    try:
        for line in (folder / SUMS).read_text("utf-8").splitlines():
            digest, _, name = line.partition("  ")
            size = (folder / name).stat().st_size
            files.append(Dumped(name, media_type(name), size, digest))
    except OSError:
        return ()
    return tuple(files)


def own_dump(version: Path, step: Step = lambda _: None) -> Path:
    """Dump a version into its own folder, where a server offers it, unless that was done.

    Another process that does the same waits.

    Args:
        version: folder of a version of the store.
        step: see `write_dump`.

    Returns:
        The folder of the dump.

    Raises:
        OSError: the folder cannot be written.
    """
    with (version / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = dump_folder(version)
        if not read_dump(folder):
            _clear(version / _DUMPS, folder)
            write_dump(version, folder, step)
    return folder


def _clear(dumps: Path, own: Path) -> None:
    """Remove what other code wrote, and what a process was writing when it was ended."""
    for other in dumps.glob("*"):
        if other.is_dir() and other != own:
            shutil.rmtree(other)
        elif other.is_file():
            other.unlink()
    for part in own.rglob(f".*{PART}"):
        part.unlink()


def _end_with_server() -> None:
    # Not sys.stdin, whose lock this thread would still hold when the process ends by itself.
    os.read(0, 1)
    os._exit(1)


if __name__ == "__main__":
    os.nice(10)  # whoever asks the server comes first
    threading.Thread(target=_end_with_server, daemon=True).start()
    try:
        own_dump(Path(sys.argv[1]))
    except OSError as error:
        sys.exit(f"gyebo: dump: {error.filename or sys.argv[1]}: {error.strerror or error}")
