"""The unit, the container file and the proxy of deploy/: what they call and set exists."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from gyebo.cli import app
from gyebo.server.dump_pages import WAIT
from gyebo.server.settings import SETTINGS, settings_from

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
UNIT = (DEPLOY / "gyebo.service").read_text(encoding="utf-8")
CONTAINER = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
# Settings of the server, and the variables that every command knows.
VARIABLES = {setting.variable for setting in SETTINGS} | {"GYEBO_DATA", "GYEBO_STORE"}


def directives(name: str) -> list[str]:
    """The values of a directive of the unit, which may stand more than once."""
    return re.findall(rf"^{name}=(.*)$", UNIT, re.MULTILINE)


def instructions(name: str) -> list[str]:
    """The arguments of an instruction of the container file, continued lines joined."""
    joined = CONTAINER.replace("\\\n", " ")
    return [rest.strip() for rest in re.findall(rf"^{name}\s+(.*)$", joined, re.MULTILINE)]


def commands() -> list[list[str]]:
    """Every call of gyebo in the unit and the container file, without the program's path."""
    starts = ("ExecStartPre", "ExecStart", "ExecReload")
    unit = [each for name in starts for each in directives(name)]
    run = [part for line in instructions("RUN") for part in line.split("&&")]
    split = [shlex.split(line) for line in [*unit, *run]]
    found = [words[1:] for words in split if words[0].endswith("/gyebo")]
    return [*found, re.findall(r'"([^"]+)"', instructions("CMD")[-1])]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_commands_and_options_exist(command: list[str]) -> None:
    group = typer.main.get_group(app)
    name, *rest = command
    known = {option for param in group.commands[name].params for option in param.opts}
    assert [word for word in rest if word.startswith("--") and word not in known] == []


def test_there_is_a_build_and_a_server_in_each() -> None:
    called = [command[0] for command in commands()]
    assert called.count("serve") == 2
    assert called.count("build") == 3


@pytest.mark.parametrize("text", [UNIT, CONTAINER], ids=["unit", "container"])
def test_variables_are_settings_with_values_that_make_sense(text: str) -> None:
    set_here = dict(re.findall(r"(GYEBO_[A-Z_]+)=(\S+)", text))
    assert set_here
    assert set(set_here) <= VARIABLES
    settings_from(set_here)


def test_systemd_reads_the_unit_without_a_remark(tmp_path: Path) -> None:
    assert shutil.which("systemd-analyze"), "systemd is not installed (make browser installs it)"
    copy = tmp_path / "gyebo.service"
    copy.write_text(UNIT.replace("/usr/local/bin/gyebo", sys.executable), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(copy)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_systemd_finds_the_unit_well_locked_in() -> None:
    done = subprocess.run(
        [
            "systemd-analyze",
            "security",
            "--offline=yes",
            "--threshold=20",
            DEPLOY / "gyebo.service",
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    # The threshold is ten times the exposure that systemd prints: 0 is none, 100 all.
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_stop_has_time_for_the_grace() -> None:
    grace = re.search(r"GYEBO_GRACE=(\d+)", UNIT)
    assert grace
    assert int(directives("TimeoutStopSec")[0]) > int(grace[1])


def allowed_calls() -> set[str]:
    """The system calls that the unit's filters leave, read as systemd reads them in turn."""
    listed = ["systemd-analyze", "--no-pager", "syscall-filter"]
    said = subprocess.run(listed, capture_output=True, text=True, check=True, timeout=60).stdout
    groups: dict[str, set[str]] = {}
    name = ""
    for line in said.splitlines():
        word = line.strip().partition(" ")[0]
        if line.startswith("@"):
            name = word
        elif line.startswith("    ") and not word.startswith("#"):
            groups.setdefault(name, set()).add(word)

    def calls(word: str) -> set[str]:
        return set().union(*map(calls, groups[word])) if word in groups else {word}

    left: set[str] = set()
    for words in directives("SystemCallFilter"):
        named = set().union(*map(calls, words.removeprefix("~").split()))
        left = left - named if words.startswith("~") else left | named
    return left


def test_the_unit_lets_the_program_do_what_it_does() -> None:
    # A worker lowers its limits, and the process that writes the files of /dump/ its priority.
    assert {"read", "execve", "setrlimit", "prlimit64", "setpriority"} <= allowed_calls()
    assert not {"reboot", "mount", "sched_setscheduler"} & allowed_calls()


def test_the_proxy_waits_longer_than_the_server_lets_wait() -> None:
    proxy = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    waits = re.search(r"response_header_timeout (\d+)s", proxy)
    limit = re.search(r"GYEBO_TIME_LIMIT=(\d+)", UNIT)
    assert waits
    assert limit
    # A query waits as long for a worker as it may run then, and its answer two seconds for room.
    assert int(waits[1]) > 2 * int(limit[1]) + 2
    assert int(waits[1]) > WAIT


def test_the_container_brings_all_that_is_written() -> None:
    # It may be read-only, and then a server cannot make the files of /dump/.
    built = [command for command in commands() if "/gyebo/store" in command]
    assert [command[0] for command in built] == ["build", "export"]
    assert "--all" in built[1]


def test_the_container_is_nobody_and_names_no_registry() -> None:
    assert instructions("USER") == ["10001:10001"]
    images = [line.split()[0] for line in instructions("FROM")]
    assert all(re.fullmatch(r"[a-z]+:[\w.-]+", image) for image in images)
    assert not any(image.endswith(":latest") for image in images)


def test_what_the_container_copies_is_there() -> None:
    for line in instructions("COPY"):
        if not line.startswith("--from"):
            *sources, _ = line.split()
            assert [source for source in sources if not (ROOT / source).exists()] == []


def test_the_proxy_keeps_the_metrics_inside() -> None:
    proxy = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    assert "/metrics" in proxy
    port = directives("ExecStart")[0].rpartition("--port ")[2]
    assert f"127.0.0.1:{port}" in proxy
