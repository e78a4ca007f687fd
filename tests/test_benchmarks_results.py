"""That what was measured is kept, rendered, and put beside peers fairly."""

import sys
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from eval.benchmarks.__main__ import app
from eval.benchmarks.comparing import PeerError, Side, best_thresholds, compare, given_by
from eval.benchmarks.growth import draw_growth, lines_of
from eval.benchmarks.measuring import Figure
from eval.benchmarks.peers.records import Setup
from eval.benchmarks.profiling import profile
from eval.benchmarks.rendering import render
from eval.benchmarks.results import Part, Results, Standing, read_results, write_results
from eval.cases import Case, CaseSet, Evidence, Gold
from eval.results import Given, Result
from eval.runner import Run
from index.documents import Article, Chunk, RawArticle, Span
from qa.answers import Kind
from tests.fakes import FakeEncoder
from tests.fakes_reader import FakeReader

FIGURES = (Figure("dense", 1000, "ms", 2.0, 3.0, 9), Figure("dense", 10, "ms", 0.5, None, 1))
TEXT = "Mayor Quirke opened the bridge. Captain Vimes opened the harbour."
GOLD = Gold("Captain Vimes", (Evidence("town", "Captain Vimes", 32, 45),))
# Says that the first three words of every passage are the answer.
PEER = """
import json, sys
given = json.loads(sys.stdin.readline())
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    spans = []
    for one in given["passages"]:
        spans.append({"passage": one["id"], "start": 0, "end": len(" ".join(one["text"].split()[:2])), "score": 0.7})
    print(json.dumps({"spans": spans, "ms": 2.0}), flush=True)
"""


def result_of(key, *confidences):
    items = tuple(Given(f"{key} {n}", confidence, ()) for n, confidence in enumerate(confidences))
    return Result(key, Kind.SINGLE if items else Kind.NONE, items, 1.0)


def test_a_part_measured_again_takes_its_own_place(tmp_path):
    part = Part("search", "2026-01-01", "texts", FIGURES)
    results = Results("a machine").with_part(part).with_part(Part("ingest", "", "", ()))
    again = results.with_part(replace(part, setup="others"))
    assert [(one.name, one.setup) for one in again.parts] == [("ingest", ""), ("search", "others")]
    write_results(tmp_path / "results.json", again)
    assert read_results(tmp_path / "results.json") == again
    assert [path.name for path in tmp_path.iterdir()] == ["results.json"]


def test_a_page_has_ratios_to_the_first_figure_of_a_unit():
    page = render(Results("a machine").with_part(Part("search", "today", "texts", FIGURES)), growth=True)
    assert "| dense | 1,000 | 2 | 3 | ms | 9 | 1.00 |" in page
    assert "| dense | 10 | 0.5 | – | ms | 1 | 0.25 |" in page
    assert "growth.svg" in page
    assert "growth.svg" not in render(Results("a machine"), growth=False)


def test_a_page_has_the_peers_and_how_many_times_as_long_they_take():
    quality = {"single_f1": 0.5, "list_f1": None}
    sayso = Standing("seeds", "sayso", 8.0, None, quality, Figure("sayso", 3, "ms", 20.0, 30.0, 3))
    peer = replace(sayso, system="haystack", latency=Figure("haystack", 3, "ms", 100.0, 130.0, 3))
    page = render(Results("a machine", standings=(sayso, peer), peers="At most 8."), growth=False)
    assert "| sayso | 8.0 | 0.500 | – |" in page
    assert "| 20.0 | 30.0 | 2.5 | 1.00 |" in page
    assert "| 100.0 | 130.0 | 12.5 | 5.00 |" in page


def test_growth_is_drawn_over_ascending_sizes(tmp_path):
    assert lines_of(FIGURES, "dense") == ([10, 1000], [0.5, 2.0])
    draw_growth(FIGURES, tmp_path / "a.svg")
    draw_growth(FIGURES, tmp_path / "b.svg")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert b"<svg" in (tmp_path / "a.svg").read_bytes()


def test_a_profile_names_the_busiest_function():
    def busy():
        return sum(n * n for n in range(3_000_000))

    found = profile("ask", "before", busy)
    assert (found.journey, found.label) == ("ask", "before")
    assert "test_benchmarks_results" in found.lines[0].where
    assert sum(line.share for line in found.lines) == pytest.approx(1.0, abs=0.05)


def test_thresholds_are_those_that_earn_a_peer_most():
    answered, unanswered = Case("a", "who?", Kind.SINGLE, gold=(Gold("a 0", ()),)), Case("b", "who?", Kind.NONE)
    run = Run((answered, unanswered), (result_of("a", 0.9, 0.2), result_of("b", 0.6)))
    kept, threshold = best_thresholds(run)
    assert [len(result.items) for result in kept.results] == [2, 0]
    assert 0.6 < threshold <= 0.9


def test_equal_answers_of_a_peer_are_one_item_with_exact_citations():
    article = Article("town", 1, TEXT, "Town", source="town.txt")
    chunks = {
        n: (Chunk("town", 1, n, start, len(TEXT), (Span(start, len(TEXT)),)), article) for n, start in ((1, 0), (2, 6))
    }
    spans = [
        {"passage": 2, "start": 0, "end": 6, "score": 0.8},
        {"passage": 1, "start": 6, "end": 12, "score": 0.4},
        {"passage": 1, "start": 32, "end": 45, "score": 0.3},
    ]
    first, second = given_by(spans, chunks)
    assert (first.text, first.confidence) == ("Quirke", 0.8)
    assert [(cited.start, cited.end, cited.exact) for cited in first.citations] == [(6, 12, True)] * 2
    assert (second.text, second.citations[0].quote) == ("Captain Vimes", "Captain Vimes")


def test_a_peer_is_asked_what_sayso_is_asked():
    cases = (Case("vimes", "Who opened the harbour?", Kind.SINGLE, gold=(GOLD,)),)
    case_set = CaseSet("town", cases, (RawArticle(TEXT[32:], id="town"),))
    side = Side(FakeEncoder(), FakeReader(), 4)
    setup = Setup("embedder", "reader", 4)
    sayso, peer = compare(case_set, side, {"first words": [sys.executable, "-c", PEER]}, setup)
    assert (sayso.system, sayso.passages, sayso.threshold) == ("sayso", 1.0, None)
    assert (peer.system, peer.passages, peer.latency.median) == ("first words", 4, 2.0)
    assert peer.quality["single_f1"] == 1.0
    assert peer.quality["citation_exactness"] == 1.0


def test_a_peer_that_ends_is_named():
    case_set = CaseSet("town", (), (RawArticle(TEXT, id="town"),))
    with pytest.raises(PeerError, match="the peer gone ended with 3"):
        compare(
            case_set,
            Side(FakeEncoder(), FakeReader(), 4),
            {"gone": [sys.executable, "-c", "raise SystemExit(3)"]},
            Setup("embedder", "reader", 4),
        )


def test_the_command_names_an_unknown_part_and_renders_what_there_is(tmp_path):
    refused = CliRunner().invoke(app, ["--only", "weather", "--out", str(tmp_path)])
    assert refused.exit_code == 2
    assert list(tmp_path.iterdir()) == []
    write_results(tmp_path / "results.json", Results("a machine").with_part(Part("search", "", "texts", FIGURES)))
    assert CliRunner().invoke(app, ["render", "--out", str(tmp_path)]).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["RESULTS.md", "growth.svg", "results.json"]
    assert "Machine: a machine." in (tmp_path / "RESULTS.md").read_text()
