"""The formats that are folders, written once for the made-up city."""

from pathlib import Path

import pytest

from gyebo.exports.formats import FolderFormat, write_folder
from gyebo.store import current


def written(store: Path, form: FolderFormat, folder: Path) -> Path:
    list(write_folder(current(store), form, folder))
    return folder


@pytest.fixture(scope="session")
def csv_folder(city_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(city_store, "csv", tmp_path_factory.mktemp("csv"))


@pytest.fixture(scope="session")
def parquet_folder(city_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(city_store, "parquet", tmp_path_factory.mktemp("parquet"))


@pytest.fixture(scope="session")
def fiscal_folder(city_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(city_store, "fiscal", tmp_path_factory.mktemp("fiscal"))


@pytest.fixture(scope="session")
def documents_folder(lineage_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(lineage_store, "jsonld-framed", tmp_path_factory.mktemp("documents"))
