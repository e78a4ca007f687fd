import json
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from index.documents import Span
from qa.reader import MAX_QUESTION_TOKENS, SHIPPED, ReaderError, load_reader
from tests.handmade import hit_of, span_of

QUESTION = "Who opened the bridge?"
NAME = "Joa\u0303o Lind\xadgren"
AWKWARD = f"👩‍🚀🎉 É\u0301t\xe9 — שלום\xa0! It rained\xad. {NAME} opened the bridge at Norvik in May, the council said."
PLAIN = "The bridge at Norvik was opened by Ana Prado on Monday. It cost 4 million kroner."


@pytest.fixture(scope="module")
def reader():
    return load_reader()


def spans(reading):
    return [(c.start, c.end) for c in (*reading.best, *reading.runs)]


def test_the_name_tells_model_weights_and_precision(reader):
    cards = [json.loads((SHIPPED / f"{sort}.json").read_text("utf-8")) for sort in ("reader", "verifier")]
    model, backend = reader.name.split("/")
    assert model == "+".join(f"{card['name']}@{card['sha256'][:12]}" for card in cards)
    assert backend in ("openvino-bf16", "openvino-f32")


def test_nothing_to_read(reader):
    assert reader.read(QUESTION, ()) == ()


def test_the_answer_is_read(reader):
    (reading,) = reader.read(QUESTION, [hit_of(PLAIN)])
    assert reading.best[0].text == "Ana Prado"
    assert reading.relevance == reading.best[0].relevance


def test_what_answers_is_more_relevant_than_what_does_not(reader):
    hits = [hit_of("The harbour of Zell sells bread, milk and eggs."), hit_of(PLAIN)]
    other, answering = reader.read(QUESTION, hits)
    assert answering.relevance > other.relevance
    assert answering.best[0].span_logit > other.best[0].span_logit


def test_spans_slice_right_behind_awkward_characters(reader):
    (reading,) = reader.read(QUESTION, [hit_of(AWKWARD)])
    best = reading.best[0]
    assert Span(best.start, best.end) == span_of(AWKWARD, NAME)
    assert best.text == NAME
    for start, end in spans(reading):
        assert 0 <= start < end <= len(AWKWARD)
        assert not AWKWARD[start].isspace()
        assert not AWKWARD[end - 1].isspace()


def test_a_title_is_read_with_its_article_and_never_quoted(reader):
    before = "Nothing of note. " * 10
    text = before + "It was opened by Ana Prado. It cost 4 million kroner."
    span = Span(len(before), len(text))
    titled = hit_of(text, title="New bridge at Norvik ready", within=span)
    other = hit_of(text, title="New bakery in Zell ready", within=span)
    (reading,), (wrong,) = reader.read(QUESTION, [titled]), reader.read(QUESTION, [other])
    assert reading.relevance > wrong.relevance
    assert reading.best[0].text == "Ana Prado"
    assert all(span.start <= start < end <= span.end for start, end in spans(reading))


def test_the_head_of_an_article_is_not_read_under_its_title_twice(reader):
    headline = "New bridge at Norvik ready"
    titled, untitled = hit_of(f"{headline}\n{PLAIN}", title=headline), hit_of(f"{headline}\n{PLAIN}")
    (one,), (two,) = reader.read(QUESTION, [titled]), reader.read(QUESTION, [untitled])
    assert one.relevance == two.relevance


def test_spans_are_the_articles_wherever_the_chunk_begins(reader):
    before = "🎉\xad\u0301 Nothing of note. " * 40
    text = before + PLAIN
    inside = hit_of(text, within=Span(len(before), len(text)))
    (alone,), (shifted,) = reader.read(QUESTION, [hit_of(PLAIN)]), reader.read(QUESTION, [inside])
    assert [(s - len(before), e - len(before)) for s, e in spans(shifted)] == spans(alone)
    assert shifted.best[0].text == "Ana Prado"


def test_a_hit_is_read_the_same_whatever_is_read_with_it(reader):
    filler = [f"On day {n} the harbour of Zell sold {n} tons of herring. " * (1 + n % 9) for n in range(20)]
    hits = [hit_of(text, str(n)) for n, text in enumerate([*filler, PLAIN, AWKWARD])]
    together = reader.read(QUESTION, hits)
    assert [reading.hit for reading in together] == hits
    assert together == reader.read(QUESTION, hits[:8]) + reader.read(QUESTION, hits[8:])
    assert together == tuple(reading for hit in hits for reading in reader.read(QUESTION, [hit]))


def test_many_readers_at_once_read_what_each_would_alone(reader):
    questions = [QUESTION, "What did it cost?", "When was it opened?", "Who said so?"]
    hits = [hit_of(PLAIN), hit_of(AWKWARD, "b"), hit_of(PLAIN * 4, "c")]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda question: reader.read(question, hits), questions))
    assert together == [reader.read(question, hits) for question in questions]


def test_reading_twice_gives_the_same(reader):
    hits = [hit_of(PLAIN), hit_of(AWKWARD)]
    assert reader.read(QUESTION, hits) == reader.read(QUESTION, hits)


def test_the_best_spans_come_best_first_and_runs_in_order(reader):
    text = "Ana Prado, Oskar Lund and Petra Vint signed the accord. Erik Holm did not."
    (reading,) = reader.read("Which people signed the accord?", [hit_of(text)])
    logits = [c.span_logit for c in reading.best]
    assert logits == sorted(logits, reverse=True)
    starts = [c.start for c in reading.runs]
    assert starts == sorted(starts)
    assert len(set(spans(reading)[: len(reading.best)])) == len(reading.best)


@pytest.mark.parametrize("question", ["bridge " * 3000, "x" * 20_000, "?", "", "🎉" * 500])
def test_any_question_can_be_read(reader, question):
    (reading,) = reader.read(question, [hit_of(PLAIN)])
    assert all(0 <= start < end <= len(PLAIN) for start, end in spans(reading))


def test_a_long_question_is_cut_and_the_chunk_is_not(reader):
    question = QUESTION + " bridge" * (4 * MAX_QUESTION_TOKENS)
    same = QUESTION + " bridge" * MAX_QUESTION_TOKENS
    assert reader.read(question, [hit_of(PLAIN)]) == reader.read(same, [hit_of(PLAIN)])


def test_a_chunk_beyond_the_models_length_is_read_from_its_beginning(reader):
    text = PLAIN + " Bread was sold at Zell." * 500
    (reading,) = reader.read(QUESTION, [hit_of(text)])
    assert reading.best[0].text == "Ana Prado"
    assert all(end <= 5 * reader.max_length for _, end in spans(reading))


@pytest.mark.parametrize("text", ["", " ", "—", "🎉", "\xad"])
def test_a_chunk_without_words_gives_no_candidates(reader, text):
    (reading,) = reader.read(QUESTION, [hit_of(text)])
    assert spans(reading) == []


FILES = ("reader.json", "reader.xml", "reader.bin", "tokenizer.json")


@pytest.mark.parametrize("missing", FILES)
def test_a_missing_file_is_named(tmp_path, missing):
    for name in (*FILES, "calibration.json"):
        if name != missing:
            (tmp_path / name).symlink_to(SHIPPED / name)
    with pytest.raises(ReaderError) as raised:
        load_reader(tmp_path)
    assert str(tmp_path / missing) in str(raised.value)


def test_damaged_weights_are_named(tmp_path):
    for name in (*FILES, "calibration.json"):
        shutil.copy(SHIPPED / name, tmp_path / name)
    with (tmp_path / "reader.bin").open("r+b") as weights:
        weights.seek(1000)
        weights.write(b"damage")
    with pytest.raises(ReaderError, match="damaged") as raised:
        load_reader(tmp_path)
    assert str(tmp_path / "reader.bin") in str(raised.value)


def test_a_card_without_a_length_is_named(tmp_path):
    card = json.loads((SHIPPED / "reader.json").read_text("utf-8"))
    del card["max_length"]
    for name in (*FILES[1:], "calibration.json"):
        (tmp_path / name).symlink_to(SHIPPED / name)
    (tmp_path / "reader.json").write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(ReaderError, match="max_length") as raised:
        load_reader(tmp_path)
    assert str(tmp_path / "reader.json") in str(raised.value)


@pytest.mark.parametrize("name", ["reader.json", "reader.xml", "tokenizer.json"])
def test_a_damaged_file_is_named(tmp_path, name):
    for file in (*FILES, "calibration.json"):
        if file != name:
            (tmp_path / file).symlink_to(SHIPPED / file)
    (tmp_path / name).write_text('{"half', encoding="utf-8")
    with pytest.raises(ReaderError) as raised:
        load_reader(tmp_path)
    assert str(tmp_path / name) in str(raised.value)
