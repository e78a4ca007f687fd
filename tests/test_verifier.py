"""The verifier: what it reads of a candidate, and what its logits change."""

import json
import shutil

import pytest

from index.documents import Span
from qa.calibration import Calibration, Second
from qa.items.merging import Scored
from qa.items.verification import LEAST, MOST, MOST_OF_ONE, Verification, place_of
from qa.questions.forms import form_of
from qa.reader import SHIPPED, ReaderError, load_reader
from qa.reading.encoding import Words
from qa.reading.evidence import FEATURES, Evidence
from qa.reading.verifier import WINDOW, marked, row_of, window_of
from tests.handmade import BY_SPAN, found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))
TEXT = "The mill in Tarn closed. Ana Prado sold it to the council last week. Jon Berg bought the quarry."
QUESTION = "Who sold the mill?"
SECOND = Second(first=1.0, verified=1.0, bias=0.0)


@pytest.fixture(scope="module")
def verifier():
    return load_reader().verifier


@pytest.fixture(scope="module")
def words():
    return Words(SHIPPED / "tokenizer.json")


def test_who_did_it_is_told_from_who_did_not(verifier):
    hit = hit_of(TEXT)
    buyer, other, council = verifier.verify(
        "Who bought the quarry?", [found(hit, w) for w in ("Jon Berg", "Ana Prado", "council")]
    )
    assert buyer > 0 > max(other, council)


def test_a_candidate_is_judged_the_same_whatever_is_judged_with_it(verifier):
    long = hit_of("Rain fell. " * 20 + TEXT)
    candidates = [
        found(hit, w) for hit in (hit_of(TEXT), long) for w in ("Ana Prado", "Jon Berg", "the quarry", "council")
    ]
    together = verifier.verify(QUESTION, candidates)
    assert together == tuple(logit for one in candidates for logit in verifier.verify(QUESTION, [one]))
    assert verifier.verify(QUESTION, []) == ()


def test_the_window_is_the_sentence_with_what_comes_before_it():
    assert window_of(found(hit_of(TEXT), "Ana Prado")).of(TEXT) == TEXT[: TEXT.index(" Jon")]
    text = "Rain fell. " * 60 + TEXT
    window = window_of(found(hit_of(text), "Ana Prado"))
    assert WINDOW - 20 < window.end - window.start <= WINDOW
    assert window.of(text).startswith("Rain fell.")


def test_a_sentence_longer_than_the_window_is_read_whole():
    text = "Short. " + "Ana Prado, " + "who spoke for long, " * 40 + "left."
    assert window_of(found(hit_of(text), "Ana Prado")).of(text) == text[len("Short. ") :]


def test_the_window_does_not_leave_its_chunk():
    hit = hit_of(TEXT, within=Span(TEXT.index("Ana"), len(TEXT)))
    assert window_of(found(hit, "Ana Prado")).start == TEXT.index("Ana")


def test_question_and_candidate_have_a_type_of_their_own(words):
    read = marked(found(hit_of(TEXT, title="Mill sold"), "Ana Prado"))
    assert (read.lead, read.text[read.start : read.end]) == ("Mill sold. ", "Ana Prado")
    row = row_of(words, QUESTION, read)
    asked = len(words.head(QUESTION, 64))
    assert not row.types[:asked].any()
    inside = [place for place in range(asked, len(row.ids)) if row.types[place] == 0]
    assert row.ids[inside].tolist() == words.tokens("Ana Prado").ids.tolist()
    assert row.ids[-1] == words.sep


def test_a_window_that_shows_the_title_is_not_read_under_it():
    assert marked(found(hit_of(TEXT, title="The mill in Tarn"), "Ana Prado")).lead == ""


class Telling:
    """A verifier that tells what it is given, and notes what it is asked."""

    def __init__(self, **logits):
        self.logits, self.asked = logits, []

    def verify(self, question, candidates):
        self.asked.append([candidate.text for candidate in candidates])
        return tuple(self.logits.get(candidate.text, 0.0) for candidate in candidates)


def scored(hit, word, probability):
    return Scored(found(hit, word), NOTHING, probability)


def calibrated(second=SECOND):
    return Calibration(BY_SPAN.weights, 0.0, 0.5, 0.3, second)


def test_the_likeliest_are_verified_once():
    hit, verifier = hit_of("Tarn Zell Norvik"), Telling(Tarn=-2.0, Zell=2.0)
    verification = Verification(verifier, QUESTION, calibrated())
    likely = [scored(hit, "Tarn", 0.6), scored(hit, "Zell", 0.5), scored(hit, "Norvik", LEAST / 2)]
    first = verification.of(likely, form_of(QUESTION))
    assert [round(one.probability, 3) for one in first] == [0.169, 0.881, LEAST / 2]
    assert verification.of(likely, form_of(QUESTION)) == first
    assert verifier.asked == [["Tarn", "Zell"]]


@pytest.mark.parametrize(("question", "most"), [("When was it sold?", MOST_OF_ONE), ("Which towns came?", MOST)])
def test_only_so_many_are_verified(question, most):
    names = [f"Town{letter}" for letter in "abcdefghijklmnopqrstuvwx"]
    hit, verifier = hit_of(" ".join(names)), Telling()
    Verification(verifier, question, calibrated()).of([scored(hit, n, 0.5) for n in names], form_of(question))
    assert len(verifier.asked[0]) == most


def test_without_a_verifier_or_a_fit_nothing_changes():
    likely = [scored(hit_of("Tarn Zell"), "Tarn", 0.6)]
    assert Verification(None, QUESTION, calibrated()).of(likely, form_of(QUESTION)) == likely
    verifier = Telling(Tarn=3.0)
    assert Verification(verifier, QUESTION, calibrated(None)).of(likely, form_of(QUESTION)) == likely
    assert verifier.asked == []


def test_candidates_are_told_apart_by_their_place():
    hits = [hit_of("Tarn Tarn", article) for article in ("a", "b")]
    assert len({place_of(Scored(found(hit, "Tarn", nth=n), NOTHING, 0.5)) for hit in hits for n in (0, 1)}) == 4


def test_a_rescaled_calibration_rescales_what_the_verifier_changes():
    first = Calibration((1.0,) * len(FEATURES), -1.0, 0.5, 0.3, Second(0.7, 0.4, 0.2))
    rescaled = first.rescaled(2.0, -0.5)
    evidence = Evidence(**dict.fromkeys(FEATURES, 0.05))
    before = first.second.probability(first.probability(evidence), 1.5)
    after = rescaled.second.probability(rescaled.probability(evidence), 1.5)
    odds = before / (1 - before)
    assert after / (1 - after) == pytest.approx(odds**2 * 2.718281828**-0.5)


def folder_of(tmp_path):
    for file in SHIPPED.iterdir():
        shutil.copy(file, tmp_path / file.name)
    return tmp_path


@pytest.mark.parametrize("name", ["verifier.json", "verifier.xml", "verifier.bin"])
def test_a_missing_file_is_named(tmp_path, name):
    (folder_of(tmp_path) / name).unlink()
    with pytest.raises(ReaderError, match=name):
        load_reader(tmp_path)


def test_damaged_weights_are_named(tmp_path):
    with (folder_of(tmp_path) / "verifier.bin").open("r+b") as weights:
        weights.seek(1000)
        weights.write(b"damage")
    with pytest.raises(ReaderError, match=r"verifier.bin is damaged"):
        load_reader(tmp_path)


def test_a_reader_without_a_verifier_answers_alone(tmp_path):
    folder = folder_of(tmp_path)
    for name in ("verifier.json", "verifier.xml", "verifier.bin"):
        (folder / name).unlink()
    content = json.loads((folder / "calibration.json").read_text("utf-8"))
    del content["second"]
    (folder / "calibration.json").write_text(json.dumps(content), encoding="utf-8")
    assert load_reader(folder).verifier is None
