"""How a server is set up: where it listens, its limits, where the reports are, what it logs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

from gyebo.server.setting import (
    Setting,
    SettingsError,
    folder,
    mebibytes,
    number,
    seconds,
    setting_of,
    several,
    text,
    web_address,
    words,
)

# A name or an IPv4 address, and a port where it is not the usual one.
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")

__all__ = ["SETTINGS", "Settings", "SettingsError", "settings_from"]


def _network(word: str) -> str:
    return str(ip_network(word)) if "/" in word else str(ip_address(word))


def _host(word: str) -> str:
    if not _HOST.fullmatch(word.lower()):
        raise ValueError
    return word.lower()


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be chosen when a server starts. Sizes are in bytes, times in seconds."""

    host: str = text("127.0.0.1", "ADDRESS", ko="듣는 주소", en="Address to listen on.")
    port: int = number(
        8000, 0, 65535, ko="듣는 포트. 0이면 빈 포트", en="Port to listen on; 0 takes a free one."
    )
    public_url: str = web_address(
        ko="프록시 뒤에 있을 때 밖에서 보이는 주소",
        en="Address under which the world sees the server, where a proxy stands before it.",
    )
    reports: Path | None = folder(
        None, ko="증거로 인용할 보고서 폴더", en="Folder of reports, to quote as evidence."
    )
    workers: int = number(
        3,
        1,
        256,
        ko="SPARQL 질의에 나란히 답하는 프로세스 수. 한 손님은 하나를 뺀 나머지까지",
        en="Processes that answer SPARQL side by side; a client has all of them but one.",
    )
    time_limit: float = seconds(
        10,
        0.01,
        86400,
        ko="한 질의가 돌 수 있는 시간. 넘으면 503",
        en="How long one query may run, waiting not counted; then 503.",
    )
    memory_limit: int = mebibytes(
        1024,
        1,
        1 << 20,
        ko="한 질의가 쓸 수 있는 메모리. 넘으면 503(리눅스)",
        en="Memory that one query may take; then 503 (Linux).",
    )
    result_limit: int = mebibytes(
        64,
        1,
        4000,
        ko="답 하나의 크기. 넘으면 거기서 끝나고 Gyebo-Truncated가 그렇다고 말함",
        en="How large one answer may be; it ends there, and Gyebo-Truncated says so.",
    )
    row_limit: int = number(
        100_000,
        1,
        1_000_000_000,
        ko="답 하나의 행(트리플) 수. 넘으면 거기서 끝나고 Gyebo-Truncated가 그렇다고 말함",
        en="Rows or triples of one answer; it ends there, and Gyebo-Truncated says so.",
    )
    waiting_limit: int = number(
        256,
        1,
        100_000,
        ko="차례를 기다릴 수 있는 질의 수. 넘으면 503과 Retry-After",
        en="Queries that may wait for a worker; then 503 with Retry-After.",
    )
    client_share: int = number(
        64,
        1,
        100_000,
        ko="그 가운데 한 손님(주소)의 몫. 넘으면 503과 Retry-After",
        en="How many of these may be of one client (address); then 503 with Retry-After.",
    )
    cache_size: int = mebibytes(
        64,
        0,
        1 << 20,
        ko="다시 묻는 질의에 바로 답하려고 기억하는 답의 크기. 0이면 기억하지 않음",
        en="Memory for answers, for who asks the same again; 0 keeps none.",
    )
    sending_limit: int = mebibytes(
        256,
        1,
        1 << 20,
        ko="보내는 동안 메모리에 있는 큰 답(256 KiB부터)의 크기. 넘으면 503과 Retry-After",
        en="Memory for large answers (from 256 KiB) being sent; then 503 with Retry-After.",
    )
    stall_limit: float = seconds(
        60,
        0.1,
        86400,
        ko="요청을 다 보내고 답을 256 KiB씩 받는 데 걸려도 되는 시간. 넘으면 연결을 끊음",
        en="Time to send a request, and to take each next 256 KiB of its answer; then cut off.",
    )
    trusted_proxies: tuple[str, ...] = several(
        "ADDRESS,...",
        "a list of IP addresses or networks",
        _network,
        ko="X-Forwarded-For를 믿을 프록시의 주소",
        en="Proxies that are believed when they tell whose request it is (X-Forwarded-For).",
    )
    service_hosts: tuple[str, ...] = several(
        "HOST[:PORT],...",
        "a list of hosts, as example.org or example.org:8080",
        _host,
        ko="SERVICE로 부를 수 있는 서버. 없으면 SERVICE는 403",
        en="Hosts that SERVICE may call; without any, SERVICE is 403.",
    )
    grace: float = seconds(
        10,
        0,
        3600,
        ko="멈추라는 말을 들은 뒤 하던 답을 마칠 시간",
        en="Time that running answers get when the server is told to stop.",
    )
    warm_up: str = words(
        "on",
        "on",
        "off",
        ko="첫 손님이 기다릴 것을 시작할 때 미리 만드는지",
        en="Whether what first visitors would wait for is made at the start, beside the requests.",
    )
    access_log: str = text(
        "",
        "FILE|-",
        ko="요청마다 JSON 한 줄을 쓸 파일. -는 표준 오류",
        en="File to write a line of JSON to for each request; - is the error stream.",
    )
    log_client: str = words(
        "off",
        "off",
        "short",
        "full",
        ko="접근 기록에 쓰는 손님 주소. short는 끝자리를 뺀 것",
        en="Address of the client in the access log; short leaves out its last part.",
    )
    log_queries: str = words(
        "off",
        "off",
        "on",
        ko="접근 기록에 주소의 질의 부분(? 뒤)을 쓰는지",
        en="Whether the access log has query strings (what follows ? in an address).",
    )


SETTINGS: tuple[Setting, ...] = tuple(map(setting_of, fields(Settings)))
"""Every setting, in the order of the reference page."""


def settings_from(
    environment: Mapping[str, str], options: Mapping[str, str | None] | None = None
) -> Settings:
    """Return the settings that options and environment ask for, the defaults where both are silent.

    Args:
        environment: texts by the variables' names; an empty one says nothing.
        options: texts by the settings' names; an option wins over a variable.

    Raises:
        SettingsError: a value makes no sense.
    """
    chosen: dict[str, Any] = {}
    for setting in SETTINGS:
        asked = (options or {}).get(setting.name) or environment.get(setting.variable, "").strip()
        if asked:
            chosen[setting.name] = setting.value(asked)
    return Settings(**chosen)
