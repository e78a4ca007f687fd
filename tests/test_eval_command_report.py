import pytest
import typer
from typer.testing import CliRunner

from eval.command_report import report
from eval.runner import Run
from eval.stored import StoredArticle, StoredRun, write_run
from tests.eval_cases import cited, given, gold, result, single

APP = typer.Typer()
APP.command()(report)


def write(path, name="mill"):
    ada = gold("Ada Marsh", at=(0, 9))
    run = Run((single(ada),), (result(given("Ada Marsh", cited(0, 9))),))
    write_run(path, StoredRun(name, (StoredArticle("a.txt", None, None, "Ada Marsh came."),), run))
    return str(path)


def test_one_run_becomes_a_page_beside_it(tmp_path):
    shown = CliRunner().invoke(APP, [write(tmp_path / "mill.run.json")])
    assert (shown.exit_code, shown.stdout) == (0, f"{tmp_path / 'mill.html'}\n")
    page = (tmp_path / "mill.html").read_text(encoding="utf-8")
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert '<mark class="gold cited">Ada Marsh</mark> came.' in page


def test_several_runs_and_baselines_become_one_page_where_it_is_wanted(tmp_path):
    first, second = write(tmp_path / "mill.run.json"), write(tmp_path / "sea.run.json", "sea")
    before = write(tmp_path / "base" / "sea.run.json.gz", "sea")
    out = tmp_path / "new" / "all.html"
    shown = CliRunner().invoke(APP, [first, second, "--baseline", before, "--out", str(out)])
    assert shown.exit_code == 0, shown.output
    page = out.read_text(encoding="utf-8")
    assert 'id="run-mill"' in page
    assert 'id="run-sea"' in page
    assert CliRunner().invoke(APP, [first, second]).stdout == f"{tmp_path / 'report.html'}\n"
    assert CliRunner().invoke(APP, [before]).stdout == f"{tmp_path / 'base' / 'sea.html'}\n"


def test_the_same_runs_give_the_same_bytes(tmp_path):
    run = write(tmp_path / "mill.run.json")
    made = []
    for name in ("one.html", "two.html"):
        assert CliRunner().invoke(APP, [run, "--out", str(tmp_path / name)]).exit_code == 0
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]


def refused(*arguments):
    shown = CliRunner().invoke(APP, [*arguments])
    assert (shown.exit_code, shown.stdout) == (2, "")
    return shown.stderr


def test_what_cannot_be_shown_is_named_and_nothing_is_written(tmp_path):
    run, again = write(tmp_path / "mill.run.json"), write(tmp_path / "again.run.json")
    other = write(tmp_path / "sea.run.json", "sea")
    broken = tmp_path / "broken.run.json"
    broken.write_text("{", encoding="utf-8")
    assert str(broken) in refused(str(broken))
    assert str(tmp_path / "gone") in refused(run, "--baseline", str(tmp_path / "gone"))
    assert refused(run, again) == "sayso: 2 runs are of the set mill\n"
    assert refused(run, "--baseline", other) == "sayso: the baseline is of the set sea, the runs are of mill\n"
    assert refused(run, "--baseline", again, "--baseline", again) == "sayso: 2 baselines are of the set mill\n"
    assert str(tmp_path) in refused(run, "--out", str(tmp_path))
    assert not list(tmp_path.glob("*.html"))


def test_a_run_of_nothing_is_refused(tmp_path):
    path = tmp_path / "empty.run.json"
    write_run(path, StoredRun("mill", (), Run((), ())))
    assert refused(str(path)) == "sayso: the run of the set mill has no cases\n"


@pytest.mark.parametrize("text", ["\u202eAda", "Ada 😀\r\nMarsh", "Ada\x00", "A\u0301da"])
def test_any_text_can_be_shown(tmp_path, text):
    path = tmp_path / "mill.run.json"
    ada = gold(text, at=(0, len(text)))
    run = StoredRun("mill", (StoredArticle("a.txt", None, None, f"{text} came."),), Run((single(ada),), (result(),)))
    write_run(path, run)
    assert CliRunner().invoke(APP, [str(path)]).exit_code == 0
    assert "came." in (tmp_path / "mill.html").read_text(encoding="utf-8")
