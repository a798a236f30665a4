"""The house rules that a machine can check, over every file of the project."""

import ast
import csv
import json
import re
import tokenize
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
NOT_OURS = {".git", *(line.strip("/") for line in (ROOT / ".gitignore").read_text().split("\n"))}
FOLDERS = (
    "ontology",
    "ontology/vocab",
    "ontology/shapes",
    "data",
    "data/curated",
    "loaders",
    "queries",
    "gyebo",
    "tests",
    "bench",
    "docs",
)
# The characters in brackets keep this file from matching itself.
MACHINE_PATH = re.compile(r"(?<![\w/.:*<-])/(?:home|root|Users|work|tmp|opt|var|mnt|private)/[\w.]")
REGISTRY = re.compile(r"pypi[.]org|python[h]osted|registry[.]npmjs|deb[.]debian[.]org|/sim[p]le/")
TELEPHONE = re.compile(
    "[\u2121\u260e\u260f\u2706][\\s:]*[1-9]"  # a sign and its number; zeros are examples
    r"|\b(?:2133|570|3470)-\d{4}\b"  # exchanges of the city and its foundations
    r"|\b0(?:2|10|31)[)-] ?\d{3,4}-\d{4}\b"
)


def project_files(folder: Path = ROOT) -> Iterator[Path]:
    """Walk over what belongs to the project: everything that .gitignore does not name."""
    for path in sorted(folder.iterdir()):
        if {path.name, str(path.relative_to(ROOT))} & NOT_OURS or path.suffix in {
            ".pyc",
            ".egg-info",
        }:
            continue
        if path.is_dir():
            yield from project_files(path)
        else:
            yield path


def text_of(path: Path) -> str:
    """Return a file's text; of a table, without ranges of lines, which look like telephones."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
    if path.suffix != ".csv":
        return text
    rows = csv.DictReader(text.splitlines())
    return "\n".join(" | ".join(v or "" for k, v in row.items() if k != "passages") for row in rows)


def python_files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Name every module that a file imports, wherever in the file it does so."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add("." * node.level + (node.module or ""))
    return names


def catalogue() -> list[dict[str, object]]:
    text = (ROOT / "data" / "catalogue.yaml").read_text(encoding="utf-8")
    reports: list[dict[str, object]] = yaml.safe_load(text)["reports"]
    return reports


@pytest.mark.parametrize(
    ("rule", "pattern"),
    [
        ("an absolute path of a machine", MACHINE_PATH),
        ("the host of a package registry", REGISTRY),
        ("a telephone number", TELEPHONE),
    ],
)
def test_no_file_contains(rule: str, pattern: re.Pattern[str]) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in project_files()
        for match in pattern.finditer(text_of(path))
    ]
    assert found == [], rule


@pytest.mark.parametrize(
    ("pattern", "forbidden", "allowed"),
    [
        (MACHINE_PATH, "see /ho" + "me/someone/x", "https://example.org/home/x"),
        (REGISTRY, "https://py" + "pi.org/x", "pip install gyebo"),
        (TELEPHONE, "02-213" + "3-1234", "1426-1429"),
        (TELEPHONE, "\u260e 12" + "34", "\u260e 0000"),
    ],
)
def test_the_patterns_can_fail(pattern: re.Pattern[str], forbidden: str, allowed: str) -> None:
    assert pattern.search(forbidden)
    assert not pattern.search(allowed)


def test_lock_files_name_no_host() -> None:
    """Packages come from wherever pip and npm are told to look."""
    for path in sorted(ROOT.glob("requirements*.lock")):
        assert "://" not in path.read_text(encoding="utf-8"), path
    for folder in ("tests/clients", "gyebo/explorer/web"):
        locked = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))
        packages = {name: told for name, told in locked["packages"].items() if name}
        assert packages
        for name, told in packages.items():
            assert "resolved" not in told, name
            assert told["integrity"].startswith("sha512-"), name


def test_every_folder_of_the_design_exists() -> None:
    assert [folder for folder in FOLDERS if not (ROOT / folder).is_dir()] == []


def test_licences_stand_where_they_apply() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Gyebo" in (ROOT / "NOTICE").read_text(encoding="utf-8")
    terms = (ROOT / "data" / "LICENSE.md").read_text(encoding="utf-8")
    assert all(word in terms for word in ("서울특별시의회", "공공누리", "출처"))


def test_loaders_never_import_gyebo() -> None:
    guilty = [
        path.relative_to(ROOT)
        for path in python_files("loaders")
        if any(name.split(".")[0] == "gyebo" for name in imported(path))
    ]
    assert guilty == []


def test_loaders_know_no_report() -> None:
    """No report id, file name or hash in the loaders: a rule describes a layout, not one report."""
    known = [str(report[key]) for report in catalogue() for key in ("id", "file", "sha256")]
    assert known
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in python_files("loaders")
        for name in known
        if name in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_loaders_know_no_line() -> None:
    """No number in the loaders looks like a line of a report.

    Round numbers are units and years, powers of two are sizes, and 0o644 is a file's mode.
    """
    found = [
        f"{path.relative_to(ROOT)}:{number.start[0]}: {number.string}"
        for path in python_files("loaders")
        for number in tokenize.generate_tokens(StringIO(path.read_text(encoding="utf-8")).readline)
        if number.type == tokenize.NUMBER
        and re.fullmatch(r"[1-9]\d{2,3}", number.string)
        and int(number.string) % 100
        and int(number.string).bit_count() > 1
    ]
    assert found == []


def test_tables_are_well_formed() -> None:
    tables = sorted((ROOT / "data").rglob("*.csv"))
    assert tables
    for path in tables:
        raw = path.read_bytes()
        assert not raw.startswith(b"\xef\xbb\xbf"), path
        assert b"\r" not in raw, path
        assert raw.endswith(b"\n"), path
        header, *rows = csv.reader(raw.decode("utf-8").splitlines(), strict=True)
        assert len(set(header)) == len(header), path
        assert all(len(row) == len(header) for row in rows), path


def test_no_report_is_kept() -> None:
    """The reports are read where they lie; the project does not carry them."""
    names = {str(report["file"]) for report in catalogue()}
    assert [path for path in project_files() if path.name in names] == []
