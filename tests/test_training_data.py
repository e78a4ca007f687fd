import gzip
import json
import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import Span
from qa.training.batches import IGNORED, collate, features_of, plan_batches
from qa.training.data import Mix, build, draw, window_of, with_topic, without_answer
from qa.training.items import as_list, asks_for_several, split_items
from qa.training.neighbours import neighbours_of
from qa.training.noise import misspell, roughen
from qa.training.records import Example, ReadingSetError, read_set, write_set
from qa.training.windows import cut, grow, likeliest_sentence, sentences_of, under_title, without_title
from tests.tiny_reader import tiny_tokenizer

TOWNS = "Ålesund burned in 1904. It was rebuilt in stone. Bergen is larger 🐟. Oslo, Moss and Drammen lie in the east."


@pytest.fixture(scope="module")
def tokenizer():
    return tiny_tokenizer()


def example(question, context, *answers, article="Towns", source="squad2.0"):
    spans = tuple(Span(context.index(answer), context.index(answer) + len(answer)) for answer in answers)
    return Example(f"{question}/{context[:5]}", source, question, context, spans, article, title=article)


def texts(context, spans):
    return [span.of(context) for span in spans]


def test_cut_keeps_the_words_of_the_spans_and_drops_those_outside():
    whole = example("Where?", TOWNS, "Ålesund", "Bergen")
    window = cut(whole, Span(TOWNS.index("It was"), TOWNS.index(" Oslo")))
    assert window.context == "It was rebuilt in stone. Bergen is larger 🐟."
    assert window.answers == ("Bergen",)


@given(st.data())
def test_windows_hold_their_answer_unmoved(data):
    words = st.text(st.sampled_from("abc é́🐟ש\u00ad\u00a0"), min_size=1, max_size=30)
    sentences = data.draw(st.lists(words, min_size=1, max_size=12))
    context = " ".join(f"Xy{sentence}z." for sentence in sentences)
    start = data.draw(st.integers(0, len(context) - 1))
    end = data.draw(st.integers(start + 1, len(context)))
    asked = Example("1", "s", "What?", context, (Span(start, end),))
    window = window_of(asked, random.Random(data.draw(st.integers(0, 99))), whole_share=0.0)
    assert window.context in context
    assert window.answers == (context[start:end],)


def test_a_topic_in_brackets_is_a_name_of_the_title_that_the_passage_has():
    fire = replace(example("What burned?", "A hotel burned in Moss on Friday.", "hotel"), title="Moss hotel fire")
    rng = random.Random(1)
    assert with_topic(fire, rng).question == "What burned (Moss)?"
    assert with_topic(fire, rng).spans == fire.spans
    for other in (
        replace(fire, question="What burned in moss?"),
        replace(fire, title="Great hotel fire"),
        replace(fire, article=""),
    ):
        assert with_topic(other, rng) == other


def test_under_its_title_a_passage_keeps_its_answers():
    titled = under_title(example("Where?", TOWNS, "Ålesund", "Bergen"))
    assert titled.context == f"Towns. {TOWNS}"
    assert titled.answers == ("Ålesund", "Bergen")
    untitled = example("Where?", TOWNS, "Oslo", article="")
    assert under_title(untitled) == untitled


def test_grow_takes_whole_sentences_up_to_the_target():
    context = " ".join(f"Sentence number {n:02d} has forty characters now." for n in range(30))
    sentences = sentences_of(context)
    core = sentences[15]
    for seed in range(20):
        window = grow(sentences, core, 300, random.Random(seed))
        assert window.start <= core.start < core.end <= window.end
        assert window.start in {sentence.start for sentence in sentences}
        assert window.end in {sentence.end for sentence in sentences}
        assert 250 < window.end - window.start <= 300


def test_likeliest_sentence_prefers_rare_shared_words():
    context = "The town has a port. The town burned. The town has a church."
    chosen = likeliest_sentence(sentences_of(context), context, "Which town burned?")
    assert chosen.of(context) == "The town burned."


def test_without_answer_leaves_out_every_sentence_that_holds_the_answer():
    context = "Rome fell. The city of Rome is old. Milan is rich. Turin makes cars."
    asked = example("Which city is old?", context, "Rome")
    negative = without_answer(asked, random.Random(0))
    assert negative.context == "Milan is rich. Turin makes cars."
    assert negative.spans == ()
    assert without_answer(example("Which?", "Rome fell.", "Rome"), random.Random(0)) is None


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Britain, France, Germany and Italy", ["Britain", "France", "Germany", "Italy"]),
        ("the Strokes, Interpol, and Editors", ["Strokes", "Interpol", "Editors"]),
        ("Chris Claremont and John Byrne", ["Chris Claremont", "John Byrne"]),
        ("salt; pepper; and oil", ["salt", "pepper", "oil"]),
        ("2000 and 1000 BC", ["2000 and 1000 BC"]),
        ("May 4, 1990", ["May 4, 1990"]),
        ("the man who came, saw and left", ["the man who came, saw and left"]),
        ("Kendals (formerly Milne, Faulkner)", ["Kendals (formerly Milne, Faulkner)"]),
        ("Ray Charles, Jr. and Etta James", ["Ray Charles, Jr. and Etta James"]),
        ("Paris", ["Paris"]),
    ],
)
def test_split_items(text, items):
    context = f"They say: {text}."
    spans = split_items(context, Span(10, 10 + len(text)))
    assert texts(context, spans) == items


def test_two_joined_things_are_a_list_only_if_the_question_asks_for_several():
    context = "It serves search and rescue. Ann Lee and Bo Dahl sang."
    assert as_list(example("What does it serve?", context, "search and rescue")) is None
    assert as_list(example("What two ends does it serve?", context, "search and rescue")).answers == (
        "search",
        "rescue",
    )
    assert as_list(example("Who sang it?", context, "Ann Lee and Bo Dahl")).answers == ("Ann Lee", "Bo Dahl")


def test_asks_for_several():
    assert asks_for_several("Which countries signed?")
    assert asks_for_several("Name two towns.")
    assert asks_for_several("Who were the founders?")
    assert not asks_for_several("Which country signed?")
    assert not asks_for_several("What is this?")


def test_neighbours_come_from_the_same_article_without_the_answer():
    oslo = example("What burned in Norway?", "Ålesund burned.", "Ålesund")
    pool = [
        oslo,
        example("?", "Fires burned in Norway for days."),
        example("?", "In Norway ålesund burned."),
        example("?", "Norway burned.", article="Other"),
    ]
    assert neighbours_of([oslo], pool) == [("Fires burned in Norway for days.",)]


def test_noise_is_seeded_and_leaves_most_questions_alone():
    questions = ["Which Norwegian towns burned down?"] * 1000
    rough = [roughen(question, random.Random(seed)) for seed, question in enumerate(questions)]
    assert rough == [roughen(question, random.Random(seed)) for seed, question in enumerate(questions)]
    assert 150 < sum(after != before for after, before in zip(rough, questions, strict=True)) < 250
    assert "which norwegian towns burned down" in rough


def test_a_misspelling_changes_one_word_by_one_letter():
    for seed in range(30):
        words = misspell("a bc Norwegian", random.Random(seed)).split(" ")
        assert words[:2] == ["a", "bc"]
        assert abs(len(words[2]) - 9) <= 1
        assert words[2][0] == "N"
    assert misspell("a bc", random.Random(0)) == "a bc"


def test_sets_survive_writing_and_bad_lines_are_named(tmp_path):
    path = tmp_path / "set.jsonl.gz"
    examples = [example("Where 🐟?", TOWNS, "Bergen", "Oslo"), example("Who?", TOWNS)]
    assert write_set(path, examples) == 2
    assert read_set(path) == examples
    first = path.read_bytes()
    write_set(path, examples)
    assert path.read_bytes() == first
    bad = {"id": 1, "source": "s", "question": "?", "context": "abc", "spans": [[1, 9]]}
    path.write_bytes(gzip.compress(json.dumps(bad).encode()))
    with pytest.raises(ReadingSetError, match=r"set\.jsonl\.gz:1: span 1:9 is outside the context of 3"):
        read_set(path)


def test_draw_takes_everything_before_it_repeats():
    pool = [example(f"{n}?", "c") for n in range(5)]
    drawn = draw(pool, 12, random.Random(3))
    counts = [drawn.count(member) for member in pool]
    assert len(drawn) == 12
    assert sorted(counts) == [2, 2, 2, 3, 3]
    assert draw([], 3, random.Random(3)) == []


@pytest.fixture
def folder(tmp_path):
    context = "Oslo and Moss signed in 1904. Bergen refused. Ann Lee led the talks. The king was away."
    other = "Talks failed again. The king signed nothing."
    squad = [
        example("Which towns signed?", context, "Oslo and Moss"),
        example("Which town refused?", context, "Bergen"),
        example("Which town refused twice?", context),
        example("Who failed?", other, "Talks"),
    ]
    lists = [example("Which towns signed?", context, "Oslo", "Moss")]
    sets = {"squad20_train": squad, "squad20_adversarial_train": squad[:2], "bioasq_lists": lists}
    sets |= {name: [squad[1], *lists] for name in ("nq_qed_train", "quoref_part_train", "qanom_train")}
    sets |= {name: [squad[1]] for name in ("qasrl_dev_as_train", "qamr_dev_as_train")}
    for name, examples in sets.items():
        write_set(tmp_path / f"{name}.jsonl.gz", examples)
    return tmp_path


def test_the_mix_is_seeded_and_every_span_lies_in_its_context(folder):
    mix = Mix(4, 3, 3, 3, 2, 3, 6, 4, 5, 3, 2)
    examples = build(folder, mix, 5)
    assert examples == build(folder, mix, 5)
    assert examples != build(folder, mix, 6)
    answers = {answer for drawn in examples for answer in drawn.answers}
    assert {"Oslo", "Moss", "Bergen"} <= answers <= {"Oslo and Moss", "Oslo", "Moss", "Bergen", "Talks"}
    assert any(not drawn.spans for drawn in examples)


def test_an_unanswerable_question_comes_with_its_likest_answerable_twin(folder):
    mix = Mix(3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    examples = build(folder, mix, 1)
    assert len(examples) == 6
    assert sorted(drawn.answers for drawn in examples) == [()] * 3 + [("Bergen",)] * 3


def test_labelled_articles_are_drawn_in_windows_with_and_without_their_answers(folder):
    article = f"{TOWNS} The mayor of Bergen spoke. Nobody else did, and the meeting ended early."
    labelled = [
        example("Which towns lie in the east?", article, "Oslo", "Moss", "Drammen"),
        example("When did it burn?", article, "1904"),
        example("Who rebuilt it?", article),
    ]
    nothing = Mix(**dict.fromkeys(Mix.__dataclass_fields__, 0))
    mix = replace(nothing, labelled_lists=4, labelled_single=3, labelled_none=2, labelled_absent=2)
    examples = build(folder, mix, 1, labelled)
    assert sorted(map(len, (drawn.spans for drawn in examples))) == [0, 0, 0, 0, 1, 1, 1, 3, 3, 3, 3]
    assert all(drawn.context.removeprefix("Towns. ") in article for drawn in examples)
    assert build(folder, nothing, 1, labelled) == []


def test_features_mark_the_tokens_of_the_answers(tokenizer):
    asked = example("who", "ann lee and bo met ann lee .", "ann lee", "bo")
    (feature,) = features_of([asked], tokenizer, 64)
    # [CLS] who [SEP] ann lee and bo met ann lee . [SEP]
    assert feature.inside.tolist() == [IGNORED] * 3 + [1, 1, 0, 1, 0, IGNORED, IGNORED, 0, IGNORED]
    assert (feature.starts, feature.ends, feature.answerable) == ((3, 6), (4, 6), True)
    assert feature.types.tolist() == [0] * 3 + [1] * 9


def test_features_of_an_example_without_answer_point_at_cls(tokenizer):
    (feature,) = features_of([example("who", "ann met bo")], tokenizer, 64)
    assert (feature.starts, feature.ends, feature.answerable) == ((0,), (0,), False)
    assert feature.inside.tolist() == [IGNORED] * 3 + [0, 0, 0] + [IGNORED]


def test_features_whose_answer_is_cut_off_are_none(tokenizer):
    asked = example("who", "ann met bo", "bo")
    assert features_of([asked], tokenizer, 6) == [None]
    assert features_of([asked], tokenizer, 7)[0].starts == (5,)


def test_batches_hold_each_place_once_within_the_budget():
    lengths = [int(length) for length in np.random.default_rng(0).integers(10, 200, 1_000)]
    batches = plan_batches(lengths, 1_000, 4)
    assert sorted(place for batch in batches for place in batch) == list(range(1_000))
    assert max(len(batch) * max(lengths[place] for place in batch) for batch in batches) <= 1_000
    assert batches == plan_batches(lengths, 1_000, 4)
    assert batches != plan_batches(lengths, 1_000, 5)


def test_an_example_longer_than_the_budget_is_a_batch_of_its_own():
    assert sorted(plan_batches([50, 2_000, 60], 1_000, 0)) == [[0, 2], [1]]


def test_collate_pads_and_spreads_the_targets(tokenizer):
    asked = [example("who", "ann lee and bo met", "ann lee", "bo"), example("who", "ann")]
    batch = collate(features_of(asked, tokenizer, 64))
    assert batch.input_ids.shape == (2, 9)
    assert batch.attention_mask.sum(1).tolist() == [9, 5]
    assert batch.starts.tolist() == [[0, 0, 0, 0.5, 0, 0, 0.5, 0, 0], [1] + [0] * 8]
    assert batch.ends.tolist() == [[0, 0, 0, 0, 0.5, 0, 0.5, 0, 0], [1] + [0] * 8]
    assert batch.answerable.tolist() == [1, 0]
    assert batch.inside[1].tolist() == [IGNORED] * 3 + [0] + [IGNORED] * 5


def test_an_article_without_a_title_is_read_under_its_first_sentence():
    headless = without_title(example("Where?", TOWNS, "Ålesund", "Bergen"))
    assert TOWNS.startswith(headless.title)
    assert under_title(headless) == headless, "what begins with the sentence shows it already"
