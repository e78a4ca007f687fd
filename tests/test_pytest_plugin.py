"""The pytest plugin, as its users run it: over HTTP with the real application, and once with the real models."""

import json
from dataclasses import replace
from importlib.metadata import entry_points
from xml.etree import ElementTree

import pytest

from eval.cases import load_set
from eval.formats.converting import Format, write_cases
from eval.runner import run_cases
from eval.service import Service
from eval.stored import store, write_run
from index.documents import RawArticle
from tests.serving_http import listening, saying, sending

pytest_plugins = ["pytester"]

ARTICLES = (
    RawArticle("Ada Marsh opened the old mill.\nThe bakery sells 12 kinds of bread.\n", id="a.txt", source="a.txt"),
    RawArticle("Bo Lind closed the harbour in spring.\n", id="b.txt", source="b.txt"),
)


def gold(text, article, start, **more):
    return {
        "text": text,
        "evidence": [{"article": article, "quote": text, "start": start, "end": start + len(text)}],
    } | more


CASES = [
    {"id": "m-1", "question": "Who opened the old mill?", "kind": "single", "gold": [gold("Ada Marsh", "a.txt", 0)]},
    {
        "id": "m-2",
        "question": "Who closed the harbour?",
        "kind": "single",
        "history": [{"question": "Who opened the old mill?", "answers": ["Ada Marsh"]}],
        "gold": [gold("spring", "b.txt", 30, aliases=["the spring"])],
    },
    {"id": "m-3", "question": "When did Saturn's moons form?", "kind": "none"},
]


@pytest.fixture
def cases(pytester):
    (pytester.path / "articles").mkdir()
    for article in ARTICLES:
        (pytester.path / "articles" / article.source).write_text(article.text)
    path = pytester.path / "mill.yaml"
    path.write_text(json.dumps({"name": "mill", "articles": "articles", "cases": CASES}))
    return path


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    with listening(tmp_path_factory.mktemp("library"), *ARTICLES) as base_url:
        yield base_url


def run(pytester, *options):
    """Run pytest in a process of its own: what is imported in this one cannot be unloaded and loaded again."""
    return pytester.runpytest_subprocess(*options, "-p", "no:cacheprovider")


def keep_run(path, cases, url):
    """Keep what the service says now as a stored run."""
    loaded = load_set(cases)
    with Service(url, 20) as service:
        write_run(path, store(loaded.name, loaded.articles, run_cases(loaded.cases, service.ask, service.text_of)))


def test_it_is_a_plugin_of_every_pytest():
    (found,) = entry_points(group="pytest11", name="sayso")
    assert found.value == "eval.pytest_plugin"


def test_a_case_is_a_test_and_a_miss_says_what_was_wanted(pytester, cases, url):
    ran = run(pytester, "--sayso-cases", cases, "--sayso-base-url", url, "-v")
    assert ran.ret == 1
    ran.assert_outcomes(passed=2, failed=1)
    ran.stdout.fnmatch_lines(["mill.yaml::m-1 PASSED*", "mill.yaml::m-2 FAILED*", "mill.yaml::m-3 PASSED*"])
    ran.stdout.fnmatch_lines(
        [
            "*_ mill: m-2 _*",
            "question: Who closed the harbour?",
            "after:    Who opened the old mill?  Ada Marsh",
            "given:    'Ada Marsh' (0.50) from a.txt[[]0:9[]]",
            "          'Bo Lind' (0.50) from b.txt[[]0:7[]]",
            "wanted:   'spring' or 'the spring' from b.txt[[]30:36[]]",
        ]
    )
    assert "Traceback" not in ran.stdout.str()


def test_other_tests_run_only_when_they_are_named(pytester, cases, url):
    pytester.makepyfile(test_other="def test_other(): pass")
    options = ("--sayso-cases", cases, "--sayso-base-url", url)
    run(pytester, *options, "-k", "m-1").assert_outcomes(passed=1, deselected=2)
    run(pytester, "test_other.py", *options, "-k", "not m-2").assert_outcomes(passed=3, deselected=1)
    run(pytester, "mill.yaml::m-3", *options).assert_outcomes(passed=1)


def test_what_the_baseline_missed_may_fail(pytester, cases, url):
    keep_run(pytester.path / "mill.run.json.gz", cases, url)
    options = ("--sayso-cases", cases, "--sayso-base-url", url, "--sayso-baseline", "mill.run.json.gz", "-rx")
    ran = run(pytester, *options)
    assert ran.ret == 0
    ran.assert_outcomes(passed=2, xfailed=1)
    ran.stdout.fnmatch_lines(["XFAIL mill.yaml::m-2 - the baseline missed it too"])
    document = json.loads(cases.read_text())
    document["cases"][0]["gold"] = [gold("bakery", "a.txt", 35)]
    cases.write_text(json.dumps(document))
    run(pytester, *options).assert_outcomes(passed=1, xfailed=1, failed=1)  # m-1 was answered rightly then


def test_a_baseline_of_another_set_is_refused(pytester, cases, url):
    keep_run(pytester.path / "mill.run.json", cases, url)
    cases.write_text(cases.read_text().replace('"mill"', '"hill"'))
    ran = run(pytester, "--sayso-cases", cases, "--sayso-baseline", "mill.run.json")
    assert ran.ret == pytest.ExitCode.USAGE_ERROR
    ran.stderr.fnmatch_lines(["ERROR: the baseline is of the set mill, the cases are of hill"])
    ran = run(pytester, "--sayso-cases", cases, "--sayso-baseline", "none.run.json")
    assert ran.ret == pytest.ExitCode.USAGE_ERROR
    ran.stderr.fnmatch_lines(["ERROR: none.run.json: *No such file*"])


def test_what_is_off_in_the_cases_is_named_when_they_are_collected(pytester, cases):
    cases.write_text(cases.read_text().replace('"start": 30', '"start": 29'))
    ran = run(pytester, "--sayso-cases", cases)
    assert ran.ret == pytest.ExitCode.INTERRUPTED
    ran.stdout.fnmatch_lines(["*mill.yaml:", "m-2: 'spring': b.txt*29:36* is ' spring', not 'spring', *"])
    ran = run(pytester, "--sayso-cases", "mell.yaml")
    assert ran.ret == pytest.ExitCode.USAGE_ERROR
    ran.stderr.fnmatch_lines(["ERROR: mell.yaml: no such file, and no set of that name (there are: *)"])


def test_a_service_that_cannot_be_asked_is_an_error_of_every_case(pytester, cases, tmp_path):
    with saying(sending(503, b"busy")) as busy:
        ran = run(pytester, "--sayso-cases", cases, "--sayso-base-url", busy)
    ran.assert_outcomes(errors=3)
    ran.stdout.fnmatch_lines(["*ServiceError: http://127.0.0.1:*/v1/articles* answers 503: busy"])
    with listening(tmp_path / "empty") as empty:
        ran = run(pytester, "--sayso-cases", cases, "--sayso-base-url", empty)
    ran.assert_outcomes(errors=3)
    ran.stdout.fnmatch_lines(["*ServiceError: * lacks articles of the set: a.txt, b.txt"])


def test_junit_xml_has_every_case_with_its_figures(pytester, cases, url):
    run(pytester, "--sayso-cases", cases, "--sayso-base-url", url, "--junitxml", "out.xml")
    suite = ElementTree.parse(pytester.path / "out.xml").getroot()[0]
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("3", "1", "0")
    told = {case.get("name"): {p.get("name"): p.get("value") for p in case.iter("property")} for case in suite}
    assert set(told) == {"m-1", "m-2", "m-3"}
    assert {name: (p["kind"], float(p["overall_f1"])) for name, p in told.items()} == {
        "m-1": ("single", 1.0),
        "m-2": ("single", 0.0),
        "m-3": ("none", 1.0),
    }
    (failure,) = suite.iter("failure")
    assert "wanted:   'spring' or 'the spring' from b.txt[30:36]" in failure.text


def test_two_workers_run_the_cases_between_them(pytester, cases, url):
    found = load_set(cases)
    more = (found.cases[0], found.cases[2]) * 3
    many = replace(found, name="many", cases=tuple(replace(case, id=f"n-{i}") for i, case in enumerate(more)))
    write_cases(many, pytester.path / "many.jsonl", Format.JSONL)
    options = ("--sayso-cases", cases, "--sayso-cases", "many.jsonl", "--sayso-base-url", url)
    ran = run(pytester, *options, "-n", "2", "-v")
    ran.assert_outcomes(passed=8, failed=1)
    workers = {line.split("]")[0] for line in ran.outlines if line.startswith("[gw") and "%]" in line}
    assert workers == {"[gw0", "[gw1"}


def test_in_this_process_the_real_models_answer_and_a_miss_is_blamed(pytester, cases):
    ran = run(pytester, "--sayso-cases", cases, "--junitxml", "out.xml", "-k", "m-1 or m-2")
    ran.assert_outcomes(passed=1, failed=1, deselected=1)
    ran.stdout.fnmatch_lines(["given:    *", "wanted:   'spring' or 'the spring' from b.txt[[]30:36[]]", "blame:    *"])
    told = ElementTree.parse(pytester.path / "out.xml").iter("property")
    assert len([entry for entry in told if entry.get("name") == "blame"]) == 1


def test_models_that_cannot_be_loaded_are_an_error_of_every_case(pytester, cases):
    ran = run(pytester, "--sayso-cases", cases, "--sayso-reader", "nowhere")
    ran.assert_outcomes(errors=3)
    ran.stdout.fnmatch_lines(["*ReaderError: the reader's file nowhere/reader.json is missing"])


def test_the_plugin_costs_nothing_when_it_is_not_used(pytester, monkeypatch):
    heavy = ["eval.cases", "index", "qa", "numpy", "torch", "openvino", "pydantic", "yaml", "typer"]
    pytester.makepyfile(
        f"""
        import sys

        def test_nothing_else_is_loaded():
            assert "eval.pytest_plugin" in sys.modules
            assert [name for name in {heavy} if name in sys.modules] == []
        """
    )
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # the other plugins here may load what they like
    run(pytester, "-p", "sayso").assert_outcomes(passed=1)
