"""The image and how it is run, as far as that can be checked without an engine."""

import json
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from api.cli_answers import GRACE_SECONDS
from api.settings import Settings
from tests.serving import live

ROOT = Path(__file__).parent.parent
HADOLINT = Path(sys.executable).parent / "hadolint"
PINNED = re.compile(r"python:3\.\d+\.\d+-slim-[a-z]+")


def instructions(text):
    """Return the instructions of a Dockerfile in order, each with what follows it, on one line."""
    joined = re.sub(r"\\\n\s*", "", text)
    lines = [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]
    return [tuple(line.split(None, 1)) for line in lines]


@pytest.fixture(scope="module")
def steps():
    return instructions((ROOT / "Dockerfile").read_text())


@pytest.fixture(scope="module")
def final(steps):
    """Return the instructions of the last stage."""
    last = max(place for place, (name, _) in enumerate(steps) if name == "FROM")
    return steps[last:]


@pytest.fixture(scope="module")
def environment(final):
    """Return the variables of the image."""
    pairs = [pair.split("=", 1) for name, value in final if name == "ENV" for pair in shlex.split(value)]
    return dict(pairs)


@pytest.fixture(scope="module")
def service():
    return yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]["sayso"]


def argument(stage, wanted):
    """Return what follows the one instruction of that name."""
    [found] = [value for name, value in stage if name == wanted]
    return found


def test_hadolint_has_nothing_to_say():
    done = subprocess.run([HADOLINT, "--no-color", ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_hadolint_would_say_something(tmp_path):
    (tmp_path / "Dockerfile").write_text("FROM python:latest\nRUN cd / && pip install x\n")
    done = subprocess.run([HADOLINT, tmp_path / "Dockerfile"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "DL3007" in done.stdout


def test_both_stages_are_of_one_pinned_image_that_the_project_takes(steps):
    images = [value.split()[0] for name, value in steps if name == "FROM"]
    assert len(images) == 2
    assert len(set(images)) == 1
    assert PINNED.fullmatch(images[0])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    least = tuple(map(int, re.findall(r"\d+", project["requires-python"])))
    assert tuple(map(int, re.findall(r"\d+", images[0])))[: len(least)] >= least


def test_nothing_is_added_from_elsewhere_and_no_secret_is_built_in(steps):
    names = {name for name, _ in steps}
    assert names <= {"FROM", "ENV", "RUN", "WORKDIR", "COPY", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK", "STOPSIGNAL",
                     "ENTRYPOINT", "CMD"}  # fmt: skip
    assert not re.search(r"(?i)password|secret|token|api_key", (ROOT / "Dockerfile").read_text())


def test_everything_that_is_copied_is_there_and_sent_and_nothing_is_missing(steps):
    copied = {
        source.removeprefix("./")
        for name, value in steps
        if name == "COPY" and not value.startswith("--from")
        for source in value.split()[:-1]
    }
    ignore = (ROOT / ".dockerignore").read_text().splitlines()
    assert next(line for line in ignore if line and not line.startswith("#")) == "*"
    assert {line[1:] for line in ignore if line.startswith("!")} == copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert {*packages, project["project"]["readme"], *project["project"]["license-files"]} < copied


def test_what_the_image_leaves_out_is_imported_by_nothing_in_it():
    left_out = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if re.fullmatch(r"[a-z/]+", line)]
    assert left_out == ["eval/benchmarks", "qa/training"]
    for name in ("index", "qa", "api", "eval"):
        for file in (ROOT / name).rglob("*.py"):
            if not any(str(file.relative_to(ROOT)).startswith(folder) for folder in left_out):
                assert not re.search(r"(from|import) (eval\.benchmarks|qa\.training)", file.read_text()), file


def test_torch_is_pinned_once_in_the_lock_which_constrains_all_else(steps):
    pinned = [line for line in (ROOT / "requirements.lock").read_text().splitlines() if line.startswith("torch==")]
    assert len(pinned) == 1
    installs = [value for name, value in steps if name == "RUN" and "pip install" in value]
    assert "download.pytorch.org/whl/cpu" in installs[0]
    assert "--constraint requirements.lock" in installs[1]
    assert len(installs) == 2


def test_it_runs_as_nobody_in_particular(final):
    user = argument(final, "USER")
    assert all(int(part) > 0 for part in user.split(":"))
    places = {name: place for place, (name, _) in enumerate(final)}
    assert places["USER"] < places["ENTRYPOINT"]
    assert [value for name, value in final[places["USER"] :] if name in ("RUN", "COPY")] == []
    assert f"--uid {user.split(':')[0]} " in next(value for name, value in final if name == "RUN")


def test_it_is_started_without_a_shell_by_a_command_of_the_project(final):
    entry, command = json.loads(argument(final, "ENTRYPOINT")), json.loads(argument(final, "CMD"))
    assert (entry, command) == (["sayso"], ["serve"])
    assert entry[0] in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]


def test_its_variables_are_settings_and_let_in_who_has_a_key(environment, final, monkeypatch):
    ours = {name: value for name, value in environment.items() if name.startswith("SAYSO_")}
    for name, value in ours.items():
        monkeypatch.setenv(name, value)
    settings = Settings(_env_file=None)
    assert {name.removeprefix("SAYSO_").lower() for name in ours} <= set(Settings.model_fields)
    assert settings.needs_keys
    assert not settings.fetch_urls
    assert str(settings.data_dir) == argument(final, "VOLUME")
    assert str(settings.port) == argument(final, "EXPOSE")
    assert settings.log_format == "json"
    assert environment["HF_HUB_OFFLINE"] == environment["TRANSFORMERS_OFFLINE"] == "1"


def test_the_cache_that_is_built_in_is_the_one_that_is_used(steps, environment):
    exporting = [value for name, value in steps if name == "RUN" and "load_encoder" in value]
    assert len(exporting) == 1
    assert f"'{environment['SAYSO_CACHE_DIR']}'" in exporting[0]
    assert environment["SAYSO_CACHE_DIR"].startswith("/opt/sayso/")


def test_its_health_is_that_of_the_service(final, tmp_path):
    command = json.loads(argument(final, "HEALTHCHECK").split("CMD ", 1)[1])
    assert command[0] == "python"

    def health(port):
        done = subprocess.run(
            [sys.executable, *command[1:]],
            env={"SAYSO_PORT": str(port)},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode

    with live(tmp_path, access="keys") as (url, app):
        port = int(url.rsplit(":")[-1])
        assert health(port) == 0
        app.state.service._answerer = None
        assert health(port) == 1
    assert health(port) == 1


def test_compose_takes_away_what_is_not_needed(service, environment):
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert "privileged" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory", "pids"}
    assert service["tmpfs"][0].startswith("/tmp:")


def test_compose_keeps_the_library_in_its_one_volume_and_serves_this_machine_alone(service, final):
    document = yaml.safe_load((ROOT / "compose.yaml").read_text())
    [volume] = service["volumes"]
    name, place = volume.split(":")
    assert place == argument(final, "VOLUME")
    assert set(document["volumes"]) == {name}
    [port] = service["ports"]
    assert port == f"127.0.0.1:8000:{argument(final, 'EXPOSE')}"


def test_compose_sets_what_can_be_set_and_waits_for_answers_under_way(service):
    names = [name for name in service["environment"] if name.startswith("SAYSO_")]
    assert {name.removeprefix("SAYSO_").lower() for name in names} <= set(Settings.model_fields)
    assert int(service["stop_grace_period"].removesuffix("s")) > GRACE_SECONDS
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert service["image"] == f"sayso:{version}"
