"""The example for GitHub Actions: what it calls is there."""

import shlex
from pathlib import Path

import yaml
from typer.main import get_command

from eval.command import app
from eval.stored import SUFFIX

EXAMPLE = Path(__file__).parent.parent / "eval" / "examples" / "gate.yml"


def commands():
    steps = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))["jobs"]["gate"]["steps"]
    said = [step["run"] for step in steps if "run" in step]
    said += EXAMPLE.read_text(encoding="utf-8").split("#     ")[1].splitlines()[0].split(" && ")
    return [shlex.split(command) for command in said if command.startswith("sayso")]


def test_every_command_and_option_exists():
    group = get_command(app)
    named = []
    for _, group_name, name, *words in commands():
        assert group_name == "eval"
        known = {option for parameter in group.commands[name].params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= known
        named.append(name)
    assert named == ["gate", "report", "run", "bless"]


def test_the_report_is_of_the_run_that_the_gate_made_and_is_kept():
    (_, _, _, *gate), (_, _, _, *report), (_, _, _, *run), (_, _, _, *bless) = commands()
    out = gate[gate.index("--out") + 1]
    assert report[0] == bless[0] == f"{out}/mine{SUFFIX}"
    folder = gate[gate.index("--baseline") + 1]
    assert report[report.index("--baseline") + 1] == f"{folder}/mine{SUFFIX}.gz"
    assert bless[bless.index("--baseline") + 1] == folder
    assert gate[gate.index("--set") + 1] == run[run.index("--set") + 1]
    workflow = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    assert workflow[True] == {"pull_request": None}  # YAML 1.1 reads the key `on` so
    last = workflow["jobs"]["gate"]["steps"][-1]
    assert last["uses"].startswith("actions/upload-artifact@")
    assert Path(last["with"]["path"]) == Path(report[report.index("--out") + 1]).parent == Path(out)
