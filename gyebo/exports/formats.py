"""The formats: what each is called, and how a version of the store is written in it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, get_args
from typing import Literal as Choice

from gyebo.exports.graphs import read_quads
from gyebo.exports.syntaxes import Syntax, write_rdf
from gyebo.network import Format as Network

if TYPE_CHECKING:
    import networkx

FileFormat = Choice[Syntax, Network]
FolderFormat = Choice["jsonld-framed", "csv", "parquet", "fiscal"]
Format = Choice[FileFormat, FolderFormat]

FOLDERS: tuple[FolderFormat, ...] = get_args(FolderFormat)

SUFFIXES: Mapping[FileFormat, str] = MappingProxyType(
    {
        "nq": ".nq",
        "trig": ".trig",
        "ttl": ".ttl",
        "nt": ".nt",
        "rdfxml": ".rdf",
        "jsonld": ".jsonld",
        "graphml": ".graphml",
        "gexf": ".gexf",
        "cytoscape": ".cyjs",
    }
)
"""How the name of a file of each format ends."""

_MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".nq": "application/n-quads",
        ".trig": "application/trig",
        ".ttl": "text/turtle",
        ".nt": "application/n-triples",
        ".rdf": "application/rdf+xml",
        ".jsonld": "application/ld+json",
        ".graphml": "application/graphml+xml",
        ".gexf": "application/gexf+xml",
        ".cyjs": "application/json",
        ".csv": "text/csv",
        ".json": "application/json",
        ".parquet": "application/vnd.apache.parquet",
    }
)


def media_type(name: str) -> str:
    """Return the media type of a file that an export wrote, of what is packed for a `.gz`."""
    if name.endswith("csv-metadata.json"):
        return "application/csvm+json"  # Metadata Vocabulary for Tabular Data, appendix
    return _MEDIA_TYPES.get(Path(name.removesuffix(".gz")).suffix, "text/plain")


@dataclass(frozen=True)
class FileWriter:
    """Writes a version in each of the formats that are one file.

    Attributes:
        version: folder of a version of the store.
        graphs: short names of the named graphs to write, all when empty.
    """

    version: Path
    graphs: Collection[str] = ()

    def write(self, form: FileFormat, out: BinaryIO) -> None:
        """Write the version in a format.

        Raises:
            ExportError: a graph is not in the version.
        """
        if form == "graphml" or form == "gexf" or form == "cytoscape":  # noqa: PLR1714 - for mypy
            from gyebo.network import write_network  # noqa: PLC0415 - only these formats need it

            write_network(self._network, form, out)
        else:
            write_rdf(self.version, self.graphs, form, out)

    @cached_property
    def _network(self) -> "networkx.MultiDiGraph[str]":
        """The network of the graphs, made once for all formats of networks."""
        from gyebo.exports.networks import network  # noqa: PLC0415 - only these formats need it

        return network(read_quads(self.version, self.graphs))


def write_folder(
    version: Path, form: FolderFormat, folder: Path, packed: bool = False
) -> Iterator[Path]:
    """Write a version in a format that is a folder of files; yield each file once it is whole.

    Args:
        version: folder of a version of the store.
        form: the format.
        folder: where to write; it is made if it is missing.
        packed: whether JSON-LD documents are packed (`.jsonld.gz`).

    Raises:
        OSError: the folder cannot be written, or the version's index cannot be opened.
    """
    # Imported here because the command line starts without the libraries of these formats.
    from gyebo.exports.csvw import write_csv  # noqa: PLC0415
    from gyebo.exports.fiscal import write_fiscal  # noqa: PLC0415
    from gyebo.exports.frames import write_documents  # noqa: PLC0415
    from gyebo.exports.parquet import write_parquet  # noqa: PLC0415
    from gyebo.exports.tables import question_tables  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    if form == "jsonld-framed":
        yield from write_documents(version, folder, ".jsonld.gz" if packed else ".jsonld")
    elif form == "csv":
        yield from write_csv(question_tables(version), folder)
    elif form == "parquet":
        yield from write_parquet(question_tables(version), folder)
    else:
        yield from write_fiscal(version, folder)
