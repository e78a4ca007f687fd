"""The report as a page."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from eval.blame import Blame
from eval.compare import compare
from eval.page import render_page
from eval.page.views import view_cases
from eval.records import Case, Evidence, Gold
from eval.results import Cited, Given, Result
from eval.runner import Run
from eval.stored import StoredArticle, StoredRun
from qa.answers import Kind, Turn

TEXT = "Mill opens\nAda Marsh opened the old mill.\nThe bakery sells 12 kinds of bread.\nBo swept."
ARTICLE = StoredArticle("m1", "in/mill.txt", "Mill opens", TEXT)
OTHER = StoredArticle("m2", "other.txt", None, "Cy came.\nBo went.")
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'><!--{{ 7 * 7 }}"
VOID = {"meta", "link", "input", "br"}


class Page(HTMLParser):
    """Reads a page into its tags, its attributes and its words, and checks that what is opened is closed."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.attributes, self.words, self.raw = [], [], [], [], {"style": "", "script": ""}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attributes]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attributes]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] in self.raw:
            self.raw[self.open[-1]] += data
        else:
            self.words.append(data)

    def values(self, name, tag=None):
        return [value for at, known, value in self.attributes if known == name and tag in (None, at)]


def evidence(words, article="mill.txt", text=TEXT):
    return Evidence(article, words, text.index(words), text.index(words) + len(words))


def quoted(words, article=ARTICLE, exact=True):
    start = article.text.index(words)
    return Cited(article.id, article.source, start, start + len(words), words, exact)


ADA = Gold("Ada Marsh", (evidence("Ada Marsh"),), ("Marsh",))
CASES = (
    Case("right", "Who opened the mill?", Kind.SINGLE, (), (ADA,), ("who",)),
    Case("near", "Who else?", Kind.SINGLE, (Turn("Who came?", ("Cy",)),), (ADA,), ("who", "else")),
    Case("list", "Who are all?", Kind.LIST, (), (ADA, Gold("Bo", (evidence("Bo"),), optional=True))),
    Case("none", "Why?", Kind.NONE),
    Case("crash", "How many kinds?", Kind.SINGLE, (), (Gold("12", (evidence("12"),)),)),
    Case("cited", "Who opened it?", Kind.SINGLE, (), (ADA,)),
)
RESULTS = (
    Result("right", Kind.SINGLE, (Given("Ada Marsh", 0.9, (quoted("Ada Marsh"),)),), 100.0),
    Result("near", Kind.SINGLE, (Given("Ada", 0.5, (quoted("Ada"),)), Given("Cy", 0.4, (quoted("Cy", OTHER),))), 200.0),
    Result("list", Kind.LIST, (Given("Ada Marsh", 0.8, (quoted("Ada Marsh"),)), Given("Bo", 0.7, ())), 300.0),
    Result("none", Kind.SINGLE, (Given("Cy", 0.3, (quoted("Cy", OTHER),)),), 400.0, blame=Blame.ANSWERED.value),
    Result("crash", Kind.NONE, (), 500.0, error="Traceback\nOSError: gone", blame=Blame.CRASHED.value),
    Result("cited", Kind.SINGLE, (Given("Ada Marsh", 0.9, (quoted("Bo"),)),), 600.0, blame=Blame.MISCITED.value),
)


@pytest.fixture
def stored():
    return StoredRun("mill", (ARTICLE, OTHER), Run(CASES, RESULTS))


@pytest.fixture
def worse(stored):
    """Return an earlier run in which the first case was abstained from and the list was half found."""
    results = (Result("right", Kind.NONE, (), 90.0), *RESULTS[1:])
    return replace(stored, run=Run(CASES, results))


def test_what_has_to_be_looked_at_comes_first(stored):
    views = view_cases(stored)
    assert [(view.case.id, view.outcome) for view in views] == [
        ("near", "missed"),
        ("none", "missed"),
        ("crash", "crashed"),
        ("cited", "right"),
        ("right", "right"),
        ("list", "right"),
    ]
    assert [view.missed for view in views] == [True] * 4 + [False] * 2


def test_items_and_gold_are_judged(stored):
    views = {view.case.id: view for view in view_cases(stored)}
    verdicts = {name: [item.verdict for item in view.items] for name, view in views.items()}
    assert verdicts == {
        "right": ["right"],
        "near": ["near", "unjudged"],
        "list": ["right", "right"],
        "none": ["wrong"],
        "crash": [],
        "cited": ["right"],
    }
    assert [(gold.text, gold.found, gold.optional) for gold in views["list"].gold] == [
        ("Ada Marsh", True, False),
        ("Bo", True, True),
    ]
    assert [gold.found for gold in views["near"].gold] == [False]
    assert views["right"].gold[0].aliases == ("Marsh",)


def test_articles_of_gold_and_citations_are_shown_with_their_marks(stored):
    views = {view.case.id: view for view in view_cases(stored)}
    assert [article.name for article in views["near"].articles] == ["in/mill.txt", "other.txt"]
    marks = [
        (piece.text, piece.gold, piece.cited)
        for stretch in views["near"].articles[0].stretches
        for line in stretch.lines
        for piece in line.pieces
        if piece.marked
    ]
    assert marks == [("Ada", True, True), (" Marsh", True, False)]
    assert [article.name for article in views["none"].articles] == ["other.txt"]


def test_an_article_that_the_run_does_not_hold_is_named(stored):
    (view, *_) = view_cases(replace(stored, articles=(OTHER,), run=Run(CASES[:1], RESULTS[:1])))
    assert [(article.name, article.stretches) for article in view.articles] == [("m1", ()), ("mill.txt", ())]


def test_changes_are_told_beside_a_baseline(stored, worse):
    changes = {view.case.id: view.change for view in view_cases(stored, compare(worse, stored))}
    assert changes == {"right": "better", **dict.fromkeys(["near", "list", "none", "crash", "cited"])}
    back = {view.case.id: view.change for view in view_cases(worse, compare(stored, worse))}
    assert back["right"] == "worse"


def test_the_page_is_well_formed_and_holds_every_case(stored, worse):
    page = Page(render_page([stored], [worse]))
    assert page.values("data-blame", "article") == [
        "",
        "answered though the articles do not say",
        "crashed",
        "cited wrongly",
        "",
        "",
    ]
    assert page.values("data-change", "article") == ["", "", "", "", "better", ""]
    assert page.values("id", "article") == [
        f"mill.{name}" for name in ("near", "none", "crash", "cited", "right", "list")
    ]
    assert len(set(page.values("id"))) == len(page.values("id"))
    assert "6 cases" in " ".join(" ".join(page.words).split())
    assert page.tags.count("mark") == 3 + sum(len(_marks(view)) for view in view_cases(stored))  # and the legend's
    assert "4 to look at" in " ".join(" ".join(page.words).split())


def _marks(view):
    stretches = [stretch for article in view.articles for stretch in article.stretches]
    return [piece for stretch in stretches for line in stretch.lines for piece in line.pieces if piece.marked]


def test_nothing_is_fetched_and_no_script_but_the_pages_own_can_run(stored):
    page = Page(render_page([stored]))
    assert (page.tags.count("script"), page.tags.count("style")) == (1, 1)
    policy = page.values("content", "meta")[0]
    for kind in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.raw[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert page.values("src") == page.values("style") == page.values("srcset") == []
    assert all(value.startswith("#") or value == "data:," for value in page.values("href"))
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    assert not re.search(r"url\(|@import|https?:", page.raw["style"] + page.raw["script"])


def test_markup_from_anywhere_is_only_words():
    article = StoredArticle(EVIL, EVIL, EVIL, f"{EVIL}\n{EVIL}")
    found = Gold(EVIL, (Evidence(EVIL, EVIL, 0, len(EVIL)),), (EVIL + "2",))
    case = Case("c", EVIL, Kind.SINGLE, (Turn(EVIL, (EVIL,)),), (found,), ("t",))
    item = Given(EVIL, 0.5, (Cited(EVIL, EVIL, 3, 20, EVIL, False),))
    crashed = Result("d", Kind.NONE, (), 1.0, error=EVIL, blame=EVIL)
    run = Run((case, replace(case, id="d")), (Result("c", Kind.SINGLE, (item,), 1.0, blame=EVIL), crashed))
    text = render_page([StoredRun(EVIL, (article,), run)], [StoredRun(EVIL, (), run)])
    page = Page(text)
    assert (page.tags.count("script"), page.tags.count("img")) == (1, 0)
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    assert "alert(1)" not in page.raw["script"] + page.raw["style"]
    assert page.values("data-text") == [view.searched for view in view_cases(StoredRun(EVIL, (article,), run))]
    assert EVIL in page.words  # the question, whole and literal
    assert "49" not in page.words


def test_the_same_runs_give_the_same_page(stored, worse):
    assert render_page([stored], [worse]) == render_page([stored], [worse])


def test_several_sets_are_one_page_with_all_misses_first(stored):
    other = replace(stored, name="second")
    page = Page(render_page([stored, other]))
    assert page.values("data-outcome", "article")[:8] == page.values("data-outcome", "article")[:4] * 2
    assert page.values("data-run", "article") == ["mill"] * 4 + ["second"] * 4 + ["mill"] * 2 + ["second"] * 2
    assert {"#run-mill", "#run-second"} <= set(page.values("href"))


def test_a_figure_is_shown_with_its_change_and_which_way_is_better(stored):
    """Twenty cases that a later run answers better, and false answers that it gives where it gave none."""
    cases = tuple(replace(CASES[0], id=f"s{i}") for i in range(20)) + tuple(
        replace(CASES[3], id=f"n{i}") for i in range(20)
    )
    right = [replace(RESULTS[0], case_id=case.id) for case in cases[:20]]
    silent = [Result(case.id, Kind.NONE, (), 10.0) for case in cases]
    loud = [replace(RESULTS[3], case_id=case.id) for case in cases[20:]]
    before = replace(stored, run=Run(cases, tuple(silent)))
    after = replace(stored, run=Run(cases, (*right, *loud)))
    text = re.sub(r"\s+", " ", render_page([after], [before]))
    single = re.search(r'<th scope="row">single EM</th>.*?</tr>', text)[0]
    assert '<td class="num"><b>1.000</b></td>' in single
    assert re.search(r'<span class="delta better" title="95% interval [^"]*over 20 cases[^"]*">\+1.000</span>', single)
    false = re.search(r'<th scope="row">false answers</th>.*?</tr>', text)[0]
    assert re.search(r'<span class="delta worse"[^>]*>\+1.000</span>', false)


def test_what_cannot_be_compared_is_said(stored):
    reworded = replace(CASES[1], question="Who, then?")
    before = replace(stored, articles=(ARTICLE,), run=Run((CASES[0], reworded), RESULTS[:2]))
    words = " ".join(" ".join(Page(render_page([stored], [before])).words).split())
    assert "Not compared: asking something else by now: near" in words
    assert "Not compared: articles that are not the same: other.txt" in words
    strangers = replace(stored, run=Run((replace(CASES[0], id="x"),), (replace(RESULTS[0], case_id="x"),)))
    assert "Not compared: no case is in both runs" in " ".join(Page(render_page([stored], [strangers])).words)


def test_the_script_filters_by_what_the_page_has(stored, worse):
    page = Page(render_page([stored, replace(stored, name="second")], [worse]))
    filters = page.values("data-filter", "select")
    assert filters == ["run", "outcome", "kind", "tag", "blame", "change"]
    on_cases = {name for tag, name, _ in page.attributes if tag == "article" and name.startswith("data-")}
    assert on_cases == {f"data-{name}" for name in filters} | {"data-text"}
    named = set(re.findall(r'getElementById\("(\w+)"\)', page.raw["script"]))
    assert named <= set(page.values("id"))
