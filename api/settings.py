"""Everything that can be set, read from ``SAYSO_*`` variables or ``.env``: the only reader of the environment."""

import ipaddress
import os
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "SAYSO_"
OTLP_ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT"

OF_CLIENTS = ("SAYSO_API_KEY",)
"""What is read by those who ask a service (`sayso eval --base-url`), and sets nothing of one."""

ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+")


def _split(value: object) -> object:
    """Return the words between the commas of a text."""
    return [word.strip() for word in value.split(",") if word.strip()] if isinstance(value, str) else value


def _an_origin(text: str) -> str:
    """Refuse what is not an origin as a browser names it."""
    if not ORIGIN.fullmatch(text):
        raise ValueError(f"{text!r} is no origin such as https://news.example:8443, without a path")
    return text.lower()


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Origins = Annotated[tuple[Annotated[str, AfterValidator(_an_origin)], ...], NoDecode, BeforeValidator(_split)]

Ports = Annotated[tuple[Annotated[int, Field(ge=1, le=65535)], ...], NoDecode, BeforeValidator(_split)]
Networks = Annotated[tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...], NoDecode, BeforeValidator(_split)]


class SettingsError(ValueError):
    """One or more variables that cannot be used; `problems` names each of them."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class Settings(BaseSettings):
    """The effective settings, each read from the variable ``SAYSO_`` + its name in capitals."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    data_dir: Path = Field(Path("var"), description="The folder that holds the library and the index.")
    embedder: Name | None = Field(None, description="A sentence-transformers name or path; unset: all-MiniLM-L6-v2.")
    backend: Literal["auto", "openvino", "torch"] = Field("auto", description="What runs the embedder.")
    cache_dir: Path | None = Field(None, description="Where exported models are kept; unset: ~/.cache/sayso.")
    reader: Path | None = Field(None, description="The folder of a reader; unset: the shipped one.")
    min_confidence: float | None = Field(
        None, ge=0.0, le=1.0, allow_inf_nan=False, description="No answer below it; unset: the reader's own."
    )
    read_chunks: int = Field(24, ge=1, le=200, description="How many chunks are read for a question.")
    answer_cache: int = Field(
        32_000_000, ge=0, le=10**10, description="Answers are kept up to so many characters of their articles; 0: none."
    )
    host: Name = Field("127.0.0.1", description="The address that is served.")
    port: int = Field(8000, ge=0, le=65535, description="The port that is served; 0: any free one.")
    access: Literal["auto", "keys", "open"] = Field(
        "auto", description="Who may ask: holders of keys, or all; auto: keys unless a loopback address is served."
    )
    rate_limit: int = Field(
        0, ge=0, le=1_000_000, description="Requests a minute of a key or, without keys, an address; 0: any number."
    )
    request_seconds: float = Field(
        60.0, gt=0.0, le=3600.0, allow_inf_nan=False, description="The longest that a question or a search may take."
    )
    cors_origins: Origins = Field((), description="Origins whose pages may use the API, commas between; unset: none.")
    max_body_bytes: int = Field(64 * 2**20, ge=1024, description="The largest body of a request that brings articles.")
    max_import_bytes: int = Field(16 * 2**30, ge=1024, description="The largest body of an import, a line an article.")
    max_waiting: int = Field(64, ge=1, le=100_000, description="How many questions may wait before one is turned away.")
    kept_answers: int = Field(10_000, ge=1, le=10_000_000, description="How many answers can be given feedback on.")
    fetch_urls: bool = Field(False, description="Whether the API's imports may name URLs, which are then fetched.")
    fetch_ports: Ports = Field((80, 443), description="The ports that pages are fetched from, commas between.")
    fetch_networks: Networks = Field(
        (),
        description="Networks that are fetched from although not public, commas between; unset: none.",
    )
    seed_if_empty: Path | None = Field(None, description="What `sayso serve` ingests into an empty library.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="The least that is logged.")
    log_format: Literal["auto", "json", "text"] = Field(
        "auto", description="How a line of the log looks; auto: text at a terminal, else JSON."
    )
    tracing: Literal["auto", "on", "off"] = Field(
        "auto", description="Whether traces are sent; auto: if OTEL_EXPORTER_OTLP_ENDPOINT says where to."
    )

    @property
    def needs_keys(self) -> bool:
        """Tell whether only holders of keys may use the service."""
        return self.access == "keys" or (self.access == "auto" and not _is_loopback(self.host))

    @property
    def for_this_machine(self) -> bool:
        """Tell whether no key is needed only because a loopback address is served."""
        return self.access == "auto" and _is_loopback(self.host)

    @property
    def traces(self) -> bool:
        """Tell whether traces are wanted; where they go is OpenTelemetry's own to read (``OTEL_*``)."""
        return self.tracing == "on" or (self.tracing == "auto" and bool(os.environ.get(OTLP_ENDPOINT)))


def load_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Read the settings from the environment and from `env_file`, which yields to the environment.

    Raises SettingsError naming every variable that is unknown or has a value that cannot be used, or the file if it
    cannot be read.
    """
    problems = _unknown_variables(env_file)
    try:
        settings = Settings(_env_file=env_file)  # type: ignore[call-arg]
    except ValidationError as error:
        problems += tuple(f"{PREFIX}{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())
        raise SettingsError(problems) from error
    if problems:
        raise SettingsError(problems)
    return settings


def _is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach `host`; a name may come to mean anything, but for localhost."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _unknown_variables(env_file: Path | None) -> tuple[str, ...]:
    """Name the ``SAYSO_`` variables that set nothing, so that a slip of the pen is not silently ignored."""
    known = [f"{PREFIX}{name.upper()}" for name in Settings.model_fields]
    given = set(os.environ) | _names_in(env_file)
    foreign = {name for name in given if name.upper().startswith(PREFIX)}
    unknown = sorted(name for name in foreign if name.upper() not in (*known, *OF_CLIENTS))
    return tuple(_unknown(name, known) for name in unknown)


def _names_in(env_file: Path | None) -> set[str]:
    """Return the variables that the file sets; raises SettingsError for one that cannot be read."""
    try:
        return set(dotenv_values(env_file, encoding="utf-8")) if env_file is not None and env_file.is_file() else set()
    except OSError as error:
        raise SettingsError((f"{env_file}: cannot be read: {error.strerror}",)) from error
    except UnicodeDecodeError as error:
        raise SettingsError((f"{env_file}: is not UTF-8: byte {error.start} is {error.reason}",)) from error


def _unknown(name: str, known: list[str]) -> str:
    """Say that `name` is no setting, and which one may have been meant."""
    near = get_close_matches(name.upper(), known, n=1)
    return f"{name}: no such setting" + (f"; did you mean {near[0]}?" if near else "")
