import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from eval.cases import SETS, CaseError, find_set, load_cases, load_set, set_schema
from index.ingest import check_article
from index.sources import read_sources
from qa.answers import Kind, Turn

TEXT = "Ada Marsh 🦀 opened the mill.\nShe paid £5 for it. Ada Marsh left in May.\n"

# The first words of the boilerplate that ends each article, read by hand; an article that is not here has none.
ENDS_OF_CONTENT = {
    "000_a1af0eb757592e6b.txt": "X\nSitelerimizde",
    "002_47ac7b30d70749c4.txt": "A Message from The Moscow Times",
    "003_ef24deb0049de740.txt": "Comment List",
    "004_fd9f8a1b3fa29506.txt": "Watch the video below",
    "01-bridge-vote.txt": "Read more:",
    "02-bridge-protest.txt": "Share this article",
    "03-bridge-interview.txt": "We use cookies",
    "04-cup-final.txt": "Comments (48)",
    "05-cup-parade.txt": "Tags:",
    "06-battery-layoffs.txt": "This article is for information only",
    "09-fraud-trial-opens.txt": "Grimsand Evening Post relies",
    "11-storm-warning.txt": "Follow the storm live",
    "12-storm-aftermath.txt": "Støtt lokalavisen",
    "14-obituary.txt": "More obituaries",
    "15-food-prices.txt": "Did you find this article useful?",
    "cyclone-01-landfall.txt": "Share this article",
    "halmerton-01-bus-strike.txt": "Are you affected",
    "merger-01-announcement.txt": "About Halvorsen Freight",
}
STARTS_OF_CONTENT = {"004_fd9f8a1b3fa29506.txt": "\n"}


def single(**changes):
    gold = {"text": "Ada Marsh", "evidence": [{"article": "a.txt", "quote": "Ada Marsh", "start": 0, "end": 9}]}
    return {"id": "t-1", "question": "Who opened the mill?", "kind": "single", "gold": [gold]} | changes


def evidence(**changes):
    span = {"article": "a.txt", "quote": "Ada Marsh", "start": 0, "end": 9} | changes
    return single(gold=[{"text": "Ada Marsh", "evidence": [span]}])


def write(folder: Path, cases, **changes) -> Path:
    (folder / "articles").mkdir(exist_ok=True)
    (folder / "articles" / "a.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    path = folder / "set.yaml"
    path.write_text(json.dumps({"name": "t", "articles": "articles", "cases": cases} | changes), encoding="utf-8")
    return path


def problems(folder: Path, cases, **changes) -> tuple[str, ...]:
    with pytest.raises(CaseError) as caught:
        load_set(write(folder, cases, **changes))
    assert str(caught.value).startswith(str(folder / "set.yaml") + ": ")
    return caught.value.problems


def test_a_case_holds_what_its_file_says(tmp_path):
    late = {"article": "a.txt", "quote": "£5", "start": 38, "end": 40}
    history = [{"question": "Who opened the mill?", "answers": ["Ada Marsh"]}, {"question": "Really?"}]
    gold = [{"text": "£5", "aliases": ["five pounds", "£5"], "evidence": [late], "optional": False}]
    case = single(question=" What did she pay? ", history=history, gold=gold, tags=["howmuch"])
    loaded = load_set(write(tmp_path, [case]))
    (got,) = loaded.cases
    assert loaded.name == "t"
    assert [article.text for article in loaded.articles] == [TEXT]
    assert got.question == "What did she pay?"
    assert got.history == (Turn("Who opened the mill?", ("Ada Marsh",)), Turn("Really?"))
    assert got.kind is Kind.SINGLE
    assert got.answerable
    assert got.gold[0].forms == ("£5", "five pounds")
    assert got.tags == ("howmuch",)
    assert load_cases(tmp_path / "set.yaml") == loaded.cases


@pytest.mark.parametrize(
    ("case", "problem"),
    [
        (single(colour="red"), "t-1 (cases.0.colour): Unexpected keyword argument"),
        (evidence(nth=2), "t-1 (cases.0.gold.0.evidence.0.nth): Unexpected keyword argument"),
        (single(history=[{"question": "Q?", "answer": "A"}]), "t-1 (cases.0.history.0.answer): Unexpected keyword"),
        (single(kind="many"), "t-1 (cases.0.kind): Input should be 'single', 'list' or 'none'"),
        (single(question="  "), "t-1 (cases.0.question): String should have at least 1 character"),
        (single(question="x" * 2001), "t-1 (cases.0.question): String should have at most 2000 characters"),
        (evidence(start=-1), "t-1 (cases.0.gold.0.evidence.0.start): Input should be greater than or equal to 0"),
        (single(gold=[{"text": "Ada Marsh", "evidence": []}]), "t-1: 'Ada Marsh' has no evidence"),
        (single(gold=[{"text": "Ada Marsh"}]), "t-1 (cases.0.gold.0.evidence): Field required"),
        ({"question": "Who?", "kind": "none"}, "cases.0.id: Field required"),
        (single(gold=[]), "t-1: kind single needs a gold item that is not optional"),
        (single(kind="none"), "t-1: kind none has no gold items"),
        (evidence(article="b.txt"), "t-1: 'Ada Marsh': no article 'b.txt'"),
        (evidence(start=1), "t-1: 'Ada Marsh': a.txt[1:9] is 'da Marsh', not 'Ada Marsh', which is at 0:9, 49:58"),
        (evidence(quote="Ada March"), "a.txt[0:9] is 'Ada Marsh', not 'Ada March', which is nowhere in it"),
        (evidence(start=40, end=999), "which is at 0:9, 49:58"),
    ],
)
def test_what_is_off_is_named(tmp_path, case, problem):
    (found,) = problems(tmp_path, [case])
    assert problem in found


def test_everything_that_is_off_is_named_at_once(tmp_path):
    found = problems(tmp_path, [evidence(start=1), evidence(end=5) | {"id": "t-2"}, single(id="t-2")])
    assert [line.split(":")[0] for line in found] == ["t-1", "t-2", "t-2"]
    assert found[2] == "t-2: two cases have this id"


def test_a_list_of_optional_items_only_is_refused(tmp_path):
    case = single(kind="list")
    case["gold"][0]["optional"] = True
    assert problems(tmp_path, [case]) == ("t-1: kind list needs a gold item that is not optional",)


def test_a_file_that_is_no_set_is_refused(tmp_path):
    assert "Unexpected keyword argument" in problems(tmp_path, [single()], version=2)[0]
    assert problems(tmp_path, []) == ("no cases",)
    path = tmp_path / "set.yaml"
    path.write_text("cases: [", encoding="utf-8")
    with pytest.raises(CaseError, match="while parsing a flow"):
        load_set(path)
    path.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(CaseError, match=r"set\.yaml"):
        load_set(path)
    path.write_text("- just\n- a list\n", encoding="utf-8")
    with pytest.raises(CaseError, match="the file: "):
        load_set(path)


def write_lines(folder: Path, *lines) -> Path:
    """Write a JSONL file of a header and `lines`: cases, or text as it is."""
    write(folder, [])
    header = json.dumps({"name": "t", "articles": "articles"})
    path = folder / "set.jsonl"
    text = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join([header, *text]), encoding="utf-8")
    return path


def test_a_case_a_line_is_the_same_as_in_yaml(tmp_path):
    cases = [single(), single(id="t-2", kind="none", gold=[], within=["a.txt"])]
    assert load_set(write_lines(tmp_path, cases[0], "", cases[1])) == load_set(write(tmp_path, cases))


def test_everything_that_is_off_in_lines_is_named_with_its_line(tmp_path):
    path = write_lines(tmp_path, single(colour="red"), "{", "7", {"question": "Q?", "kind": "none"})
    with pytest.raises(CaseError) as caught:
        load_set(path)
    assert [problem.split(" (char")[0] for problem in caught.value.problems] == [
        "t-1 (line 2): colour: Unexpected keyword argument",
        "line 3: Expecting property name enclosed in double quotes: line 1 column 2",
        "line 4: Input should be a dictionary or an instance of Case",
        "line 5: id: Field required",
    ]
    with pytest.raises(CaseError, match=r"t-1: 'Ada Marsh': a\.txt\[1:9\] is 'da Marsh', not 'Ada Marsh'"):
        load_set(write_lines(tmp_path, evidence(start=1)))
    path.write_text(json.dumps(single()), encoding="utf-8")
    with pytest.raises(CaseError, match="line 1, the header: name: Field required"):
        load_set(path)
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(CaseError, match="empty: the first line is a header with name and articles"):
        load_set(path)


def test_the_articles_a_case_is_asked_within_are_checked(tmp_path):
    assert problems(tmp_path, [single(within=["b.txt"])]) == ("t-1: within: no article has the id 'b.txt'",)


def test_the_committed_schema_is_that_of_the_types():
    committed = (SETS.parent / "schema" / "cases.schema.json").read_text(encoding="utf-8")
    assert json.loads(committed) == set_schema()  # python -m eval.case_schema > eval/schema/cases.schema.json


def test_the_schema_takes_what_loading_takes(tmp_path):
    jsonschema.Draft202012Validator.check_schema(set_schema())
    of_set = jsonschema.Draft202012Validator(set_schema())
    for name in ("seeds", "dispatches"):
        of_set.validate(yaml.safe_load(find_set(name).read_text(encoding="utf-8")))
    document = yaml.safe_load(write(tmp_path, [single()]).read_text(encoding="utf-8"))
    of_set.validate(document)
    for wrong in (single(colour="red"), evidence(start=-1), single(kind="many"), single(id="a b"), {"question": "Q?"}):
        assert not of_set.is_valid(document | {"cases": [wrong]})


def test_articles_that_cannot_be_read_are_named(tmp_path):
    assert "nowhere" in problems(tmp_path, [single()], articles="nowhere")[0]
    path = write(tmp_path, [single()])
    (tmp_path / "articles" / "b.txt").write_bytes(b"")
    with pytest.raises(CaseError, match=r"b\.txt: empty"):
        load_set(path)
    (tmp_path / "articles" / "b.txt").write_bytes(b"one\x00two")
    with pytest.raises(CaseError, match="articles articles: "):
        load_set(path)


def test_a_set_is_found_by_name_or_file(tmp_path):
    assert find_set("seeds").name == "seeds.yaml"
    path = write(tmp_path, [single()])
    assert find_set(str(path)) == path
    with pytest.raises(CaseError, match=r"there are: dispatches, news, papers, seeds, wire"):
        find_set("sedes")


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("seeds", "seeds"),
        ("dispatches", "eval/sets/dispatches"),
        ("news", "eval/sets/news"),
        ("wire", "eval/sets/wire"),
    ],
)
def test_the_committed_sets_are_sound(name, folder):
    """Every quote is read back here from the stored text, beside the check that loading makes."""
    root = Path(__file__).parent.parent
    texts = {found.source: check_article(found).text for found in read_sources([root / folder])}
    loaded = load_set(find_set(name))
    assert {article.source: article.text for article in loaded.articles} == texts
    spans = [(case, span) for case in loaded.cases for gold in case.gold for span in gold.evidence]
    for case, span in spans:
        text = texts[span.article]
        assert text[span.start : span.end] == span.quote, case.id
        assert span.quote == span.quote.strip(), case.id
        assert span.start >= text.index(STARTS_OF_CONTENT.get(span.article, text[0])), case.id
        if span.article in ENDS_OF_CONTENT:
            assert text.count(ENDS_OF_CONTENT[span.article]) == 1
            assert span.end <= text.index(ENDS_OF_CONTENT[span.article]), case.id


@pytest.mark.parametrize("name", ["seeds", "dispatches", "news"])
def test_the_committed_sets_are_large_enough(name):
    cases = load_set(find_set(name)).cases
    kinds = [case.kind for case in cases]
    assert len(cases) >= 80
    assert kinds.count(Kind.LIST) >= 15
    assert kinds.count(Kind.NONE) >= 20
    assert sum(bool(case.history) for case in cases) >= 12
    assert sum("else" in case.tags and not case.history for case in cases) >= 3
    merged = [case for case in cases if case.kind is Kind.LIST and any(_articles(gold) > 1 for gold in case.gold)]
    assert len(merged) >= 5
    questions = [(case.question.lower(), case.history) for case in cases]
    assert len(set(questions)) == len(questions)


def _articles(gold):
    return len({span.article for span in gold.evidence})
