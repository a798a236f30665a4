"""The documentation says what the code does: its examples are run, its reference is compared."""

import re
from pathlib import Path

import pytest

from docs.competency import PAGE, questions_page, read_sections
from docs.examples import commands, documents, refreshed, run
from docs.pages import PAGES, make_page
from gyebo.cli import app
from gyebo.questions import load_questions
from gyebo.server.settings import SETTINGS
from gyebo.store import open_store

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\]\((?!https?://|mailto:)(?P<target>[^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("name", PAGES)
def test_reference_is_what_the_code_says(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == PAGES[name]()


def test_answers_are_what_the_store_says(house_store: Path) -> None:
    sections = read_sections()
    page = questions_page(open_store(house_store), sections)
    assert PAGE.read_text(encoding="utf-8") == page
    asked = [one for section in sections for one in section.questions]
    assert len(asked) >= 25
    assert len({one.id for one in asked}) == len(asked)
    assert page.count("```console") == len(asked)
    assert "없음 · none" not in page


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_examples_print_what_they_show(path: Path, house_store: Path) -> None:
    text = path.read_text(encoding="utf-8")
    store = {"GYEBO_STORE": str(house_store)}
    assert refreshed(text, lambda command: run(command, store)) == text


def test_readme_and_tutorial_hold_examples() -> None:
    for name in ("README.md", "docs/tutorial.md"):
        assert "<!-- example -->" in (ROOT / name).read_text(encoding="utf-8")


def test_an_example_that_prints_something_else_is_noticed() -> None:
    text = "<!-- example -->\n```console\n$ say\nold\n$ again\n```\n"
    assert commands(text) == ["say", "again"]
    fresh = refreshed(text, lambda command: f"new {command}\n")
    assert fresh == "<!-- example -->\n```console\n$ say\nnew say\n$ again\nnew again\n```\n"


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    targets = [match["target"] for match in LINK.finditer(path.read_text(encoding="utf-8"))]
    assert [t for t in targets if not (path.parent / t).exists()] == []


def test_every_document_is_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        path = waiting.pop().resolve()
        if path in reached or path.suffix != ".md":
            continue
        reached.add(path)
        text = path.read_text(encoding="utf-8")
        waiting.extend(path.parent / match["target"] for match in LINK.finditer(text))
    assert [path for path in documents() if path.resolve() not in reached] == []


def test_every_make_target_is_documented() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony
    page = make_page()
    assert [name for name in phony[1].split() if f"| `make {name}` |" not in page] == []


def test_every_command_has_help_with_an_example() -> None:
    for command in app.registered_commands:
        assert command.callback
        assert "gyebo " in (command.help or command.callback.__doc__ or ""), command.callback


def test_questions_are_summarised_in_both_languages() -> None:
    for name, question in load_questions().items():
        assert re.search("[가-힣]", question.summary_ko), name
        assert question.summary_en, name


def test_every_setting_of_the_environment_is_documented() -> None:
    code = [*(ROOT / "gyebo").rglob("*.py"), ROOT / "Makefile"]
    used = {name for path in code for name in re.findall(r"GYEBO_[A-Z_]+", path.read_text("utf-8"))}
    documented = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")
    assert used
    used |= {setting.variable for setting in SETTINGS}
    assert used == set(re.findall(r"`(GYEBO_[A-Z_]+)`", documented))
