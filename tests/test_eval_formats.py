"""Questions in the formats of others: hand-made files read, written, and read again."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given as holds_for
from hypothesis import strategies as st

from eval.cases import Case, CaseError, CaseSet, Evidence, Gold, load_set
from eval.formats.errors import FormatError
from eval.formats.multispanqa import dump_multispanqa, parse_multispanqa
from eval.formats.own import dump_articles, dump_jsonl, dump_yaml
from eval.formats.squad import anywhere, dump_squad, parse_squad, reading_set, squad_set
from eval.formats.table import dump_table, parse_table
from index.documents import RawArticle
from qa.answers import Kind, Turn

PATH = Path("some/file.json")
MILL = "Ada Marsh 🦀 opened the mill in 1902. Ada Marsh sold it."
FAIR = "The fair was opened by Pell Varga, Tom Reed and the mayor."


def squad(*qas, context=MILL, version="v2.0"):
    paragraphs = [{"context": context, "qas": list(qas)}, {"context": FAIR, "qas": []}]
    return {"version": version, "data": [{"title": "The Mill", "paragraphs": paragraphs}]}


def asked(*answers, name="q1", **more):
    spans = [{"text": text, "answer_start": start} for text, start in answers]
    return {"id": name, "question": "Who opened the mill?", "answers": spans} | more


NOBODY = asked(name="q2", is_impossible=True)


def test_a_squad_paragraph_is_an_article_and_its_answers_one_gold_item():
    document = squad(asked(("Ada Marsh", 0), ("Ada Marsh", 0), ("Marsh", 4), is_impossible=False), NOBODY)
    read = parse_squad(json.dumps(document), PATH)
    mill, fair = "The-Mill:0.0", "The-Mill:0.1"
    assert [(a.id, a.title, a.text) for a in read.articles] == [(mill, "The Mill", MILL), (fair, "The Mill", FAIR)]
    first, second = read.cases
    spans = (Evidence(mill, "Ada Marsh", 0, 9), Evidence(mill, "Marsh", 4, 9))
    assert first == Case("q1", "Who opened the mill?", Kind.SINGLE, gold=(Gold("Ada Marsh", spans),), within=(mill,))
    assert (second.kind, second.gold, second.within) == (Kind.NONE, (), (mill,))
    assert read.name == "file"


def test_squad_2_comes_back_as_it_was_but_for_answers_said_twice():
    document = squad(asked(("Ada Marsh", 0), ("Marsh", 4), is_impossible=False), NOBODY)
    written = dump_squad(parse_squad(json.dumps(document), PATH))
    assert json.loads(written.text) == document
    assert written.left_out == ()


def test_squad_1_has_no_impossible_questions():
    document = squad(asked(("Ada Marsh", 0)), asked(("1902", 31), name="q3"), version="1.1")
    assert json.loads(dump_squad(parse_squad(json.dumps(document), PATH)).text) == document


def test_squad_answers_are_moved_where_a_paragraph_has_crlf():
    document = squad(
        asked(("Tom\r\nReed", 8), ("here", 24)), context="One.\r\n\r\nTom\r\nReed stood here.", version="1.1"
    )
    (case,) = parse_squad(json.dumps(document), PATH).cases
    assert [(span.quote, span.start, span.end) for span in case.gold[0].evidence] == [
        ("Tom\nReed", 6, 14),
        ("here", 21, 25),
    ]


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        ('{"data": [}', "some/file.json:1:11: Expecting value"),
        ('{\n"data": 7}', "some/file.json:data: Input should be a valid tuple"),
        (squad(asked(("Marsh", 5))), "paragraphs.0.qas.0.answers.0: the paragraph has 'arsh ' at 5, not 'Marsh'"),
        (squad(asked(("Marsh", -1))), "data.0.paragraphs.0.qas.0.answers.0.answer_start: Input should be greater"),
        (squad(asked()), "data.0.paragraphs.0.qas.0: a question either has answers or is_impossible"),
        (squad(asked(("Ada", 0), is_impossible=True)), "qas.0: a question either has answers or is_impossible"),
        (squad({"id": "q1", "answers": []}), "data.0.paragraphs.0.qas.0.question: Field required"),
    ],
)
def test_what_is_off_in_a_squad_file_is_placed(document, problem):
    with pytest.raises(FormatError) as caught:
        parse_squad(document if isinstance(document, str) else json.dumps(document), PATH)
    assert problem in str(caught.value)


def test_what_is_off_in_any_set_is_off_in_a_squad_file():
    with pytest.raises(CaseError, match="q1: two cases have this id"):
        parse_squad(json.dumps(squad(asked(("Ada", 0)), asked(("Ada", 0)), version="1.1")), PATH)
    with pytest.raises(CaseError, match="a b: id: String should match pattern"):
        parse_squad(json.dumps(squad(asked(("Ada", 0), name="a b"))), PATH)
    with pytest.raises(CaseError, match=r"article The-Mill:0\.0: text: has a NUL character at 55"):
        parse_squad(json.dumps(squad(asked(("Ada", 0)), context=MILL + "\0")), PATH)


def test_a_squad_file_is_asked_of_one_paragraph_or_of_all(tmp_path):
    path = tmp_path / "dev.json"
    path.write_text(json.dumps(squad(asked(("Ada Marsh", 0)), NOBODY)), encoding="utf-8")
    assert [case.within for case in reading_set(path).cases] == [("The-Mill:0.0",), ("The-Mill:0.0",)]
    assert [case.within for case in squad_set(path).cases] == [(), ()]
    assert squad_set(path) == anywhere(reading_set(path))
    assert squad_set(path).name == "dev"
    with pytest.raises(FormatError, match=r"none\.json: .*No such file"):
        squad_set(tmp_path / "none.json")


def own_set():
    """Return a set with everything a set may have."""
    both = (Evidence("mill", "Ada Marsh", 0, 9), Evidence("mill", "Ada Marsh", 37, 46))
    reed = Gold("Tom Reed", (Evidence("fair.txt", "Tom Reed", 35, 43),), ("Reed | the miller", "[Tom]"))
    varga = Gold("Pell Varga", (Evidence("fair.txt", "Pell Varga", 23, 33),), ("Varga", "P. Varga"))
    mayor = Gold("the mayor", (Evidence("fair.txt", "the mayor", 48, 57),), optional=True)
    turns = (Turn("Who opened the fair, the first?", ("Pell Varga",)), Turn("Really?"))
    return CaseSet(
        "own",
        (
            Case("c-1", "Who opened the mill; who?", Kind.SINGLE, gold=(Gold("Ada Marsh", both),), tags=("who", "x")),
            Case("c-2", "Who opened the fair?", Kind.LIST, gold=(varga, reed, mayor)),
            Case("c-3", "Who else?", Kind.LIST, turns, (reed,), ("else",)),
            Case("c-4", 'Why "now"?', Kind.NONE),
            Case("c-5", "Why then?", Kind.NONE, within=("mill",)),
        ),
        (RawArticle(MILL, id="mill", title="Mill"), RawArticle(FAIR, id="fair", source="fair.txt")),
    )


def test_squad_says_what_it_cannot_hold():
    written = dump_squad(own_set())
    assert written.left_out == (
        "c-2: a list, of which SQuAD has none",
        "c-3: a list, of which SQuAD has none",
        "c-4: unanswerable, but not within one article",
    )
    mill, untitled = json.loads(written.text)["data"]
    assert [q["id"] for q in mill["paragraphs"][0]["qas"]] == ["c-1", "c-5"]
    assert mill["paragraphs"][0]["qas"][0]["answers"] == [
        {"text": "Ada Marsh", "answer_start": 0},
        {"text": "Ada Marsh", "answer_start": 37},
    ]
    assert untitled == {"title": "Untitled", "paragraphs": [{"context": FAIR, "qas": []}]}


def multispan(**changes):
    entry = {
        "id": "m1",
        "question": ["who", "opened", "the", "fair"],
        "context": ["Pell", "Varga", ",", "Reed", "and", "Reed", "Tom\u00a0Reed", "."],
        "num_span": 4,
        "label": ["B", "I", "O", "B", "O", "B", "B", "O"],
    }
    return {"version": 1.0, "data": [entry | changes]}


def test_spans_of_the_same_words_are_one_item_of_a_multispanqa_question():
    read = parse_multispanqa(json.dumps(multispan()), PATH)
    (case,) = read.cases
    assert read.articles[0].text == "Pell Varga , Reed and Reed Tom\u00a0Reed ."
    assert (case.question, case.kind, case.within) == ("who opened the fair", Kind.LIST, ("m1",))
    assert [(gold.text, [(s.start, s.end) for s in gold.evidence]) for gold in case.gold] == [
        ("Pell Varga", [(0, 10)]),
        ("Reed", [(13, 17), (22, 26)]),
        ("Tom\u00a0Reed", [(27, 35)]),
    ]


def test_multispanqa_comes_back_as_it_was():
    document = multispan()
    other = multispan(id="m2", label=["O"] * 8, num_span=0)["data"]
    third = multispan(id="m3", label=["O"] * 6 + ["B", "O"], num_span=1)["data"]
    document["data"] += other + third
    read = parse_multispanqa(json.dumps(document), PATH)
    assert [case.kind for case in read.cases] == [Kind.LIST, Kind.NONE, Kind.SINGLE]
    assert [article.id for article in read.articles] == ["m1"]  # three questions on one passage
    written = dump_multispanqa(read)
    assert json.loads(written.text) == document
    assert written.left_out == ()


def test_an_inside_without_a_beginning_begins_as_in_the_published_script():
    label = ["I", "I", "O", "O", "B", "I", "O", "I"]
    (case,) = parse_multispanqa(json.dumps(multispan(label=label)), PATH).cases
    assert [gold.text for gold in case.gold] == ["Pell Varga", "and Reed", "."]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"label": ["B"]}, "some/file.json:data.0.label: 1 labels for 8 tokens"),
        ({"label": ["X"] * 8}, "some/file.json:data.0.label.0: Input should be 'B', 'I' or 'O'"),
        ({"question": None}, "some/file.json:data.0.question: Input should be a valid tuple"),
    ],
)
def test_what_is_off_in_a_multispanqa_file_is_placed(changes, problem):
    with pytest.raises(FormatError) as caught:
        parse_multispanqa(json.dumps(multispan(**changes)), PATH)
    assert problem in str(caught.value)


def test_multispanqa_marks_what_is_wanted_and_says_what_it_cannot_hold():
    written = dump_multispanqa(own_set())
    assert written.left_out == (
        "c-3: a follow-up, of which MultiSpanQA has none",
        "c-4: unanswerable, but not within one article",
    )
    first, second, fifth = json.loads(written.text)["data"]
    marked = [t for t, label in zip(second["context"], second["label"], strict=True) if label != "O"]
    assert marked == ["Pell", "Varga", "Tom", "Reed"]  # the mayor is optional
    assert second["context"][-2:] == ["the", "mayor."]
    assert (first["num_span"], first["label"].count("B"), first["label"].count("I")) == (2, 2, 2)
    assert (fifth["num_span"], set(fifth["label"])) == (0, {"O"})


def test_a_list_over_two_articles_is_no_multispanqa_question():
    found = own_set()
    ada, varga = found.cases[0].gold[0], found.cases[1].gold[0]
    two = replace(found, cases=(replace(found.cases[1], gold=(varga, ada)),))
    assert dump_multispanqa(two).left_out == ("c-2: its answers cannot all be marked in the article fair",)


def test_a_table_gives_the_same_cases_back():
    found = own_set()
    table = dump_table(found)
    assert table.splitlines()[0] == "id,question,kind,history,tags,within,text,aliases,optional,article,quote,start,end"
    assert table.splitlines()[2] == "c-1,,,,,,Ada Marsh,,,mill,Ada Marsh,37,46"
    assert len(table.splitlines()) == 1 + 2 + 3 + 1 + 1 + 1
    read = parse_table(table, Path("own.csv"), found.articles)
    assert read == found


def test_a_table_made_by_hand_needs_little():
    table = "\ufeffid;question;text;article\r\n h-1 ;Who opened the mill?;opened the mill;mill\r\n;;;\r\n"
    table += "h-2;Who opened the fair?;Pell Varga;fair.txt\r\nh-2;;Tom Reed;fair.txt\r\nh-3;Why?;;\r\n"
    read = parse_table(table.removeprefix("\ufeff"), Path("hand.csv"), own_set().articles)
    assert [(case.id, case.kind) for case in read.cases] == [
        ("h-1", Kind.SINGLE),
        ("h-2", Kind.LIST),
        ("h-3", Kind.NONE),
    ]
    assert read.cases[0].gold[0].evidence == (Evidence("mill", "opened the mill", 12, 27),)


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("id,text\n", "t.csv:1: no column question; the columns are id, question, kind"),
        ("id,question,colour\n", "t.csv:1: unknown column 'colour'"),
        ("id,question\na,Q?,x\n", "t.csv:2: more cells than columns"),
        ("id,question\n,Q?\n", "t.csv:2: id: missing"),
        ('id,question\na,"Q?\n', "t.csv:2: unexpected end of data"),
        ("id,question\na,Q?\na,R?\n", "t.csv:3: question: 'R?', but line 2 says 'Q?' of a"),
        ("id,question,text\na,Q?,Ada\n", "t.csv:2: article: missing"),
        ("id,question,article\na,Q?,mill\n", "t.csv:2: text: missing"),
        ("id,question,text,article\na,Q?,Ada,hill\n", "t.csv:2: no article 'hill'"),
        (
            "id,question,text,article\na,Q?,Ada,mill\n",
            "t.csv:2: start: needed for 'Ada' in mill, which is at 0:3, 37:40",
        ),
        (
            "id,question,text,article\na,Q?,Bob,mill\n",
            "t.csv:2: start: needed for 'Bob' in mill, which is nowhere in it",
        ),
        ("id,question,text,article,start,end\na,Q?,Ada,mill,x,3\n", "t.csv:2: start: 'x' is not a number"),
        (
            "id,question,text,article,optional\na,Q?,opened,mill,maybe\n",
            "t.csv:2: optional: 'maybe' is neither yes nor",
        ),
        ("id,question,kind\na,Q?,many\n", "t.csv:2: kind or history of a: ValueError(\"'many' is not a valid Kind\")"),
        ("id,question,history\na,Q?,{}x\n", "t.csv:2: kind or history of a: JSONDecodeError"),
        ("id,question,history\na,Q?,[7]\n", "t.csv:2: kind or history of a: TypeError"),
    ],
)
def test_what_is_off_in_a_table_is_named_with_its_line(table, problem):
    with pytest.raises(FormatError) as caught:
        parse_table(table, Path("t.csv"), own_set().articles)
    assert str(caught.value).startswith(problem)


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)


@holds_for(st.lists(WORDS, max_size=3), WORDS, st.booleans())
def test_any_words_survive_a_table_and_the_harness_own_files(tmp_path_factory, aliases, quote, optional):
    aliases = [alias.strip() for alias in aliases if alias.strip()]
    quote = quote.strip().replace("\r\n", "\n") or "x"
    article = RawArticle(f"Some {quote} words", id="a", source="a.jsonl")
    gold = (
        Gold("first", (Evidence("a", "Some", 0, 4),)),
        Gold(quote, (Evidence("a", quote, 5, 5 + len(quote)),), tuple(dict.fromkeys(aliases)), optional),
    )
    found = CaseSet("any", (Case("c", quote, Kind.LIST, (Turn(quote, (quote,)),), gold),), (article,))
    assert parse_table(dump_table(found), Path("any.csv"), found.articles).cases == found.cases
    folder = tmp_path_factory.mktemp("any")
    (folder / "a.jsonl").write_text(dump_articles(found.articles), encoding="utf-8", newline="\n")
    (folder / "s.yaml").write_text(dump_yaml(found, "a.jsonl"), encoding="utf-8", newline="\n")
    (folder / "s.jsonl").write_text(dump_jsonl(found, "a.jsonl"), encoding="utf-8", newline="\n")
    assert load_set(folder / "s.yaml") == load_set(folder / "s.jsonl") == found
