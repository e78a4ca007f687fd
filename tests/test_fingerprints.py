import hashlib
import random
import sqlite3
from dataclasses import replace

import numpy as np
import pytest
from datasketch import MinHash
from hypothesis import given, settings
from hypothesis import strategies as st

from index import fingerprints
from index.documents import Article, RawArticle, Region, RegionKind
from index.fingerprints import (
    METHOD,
    PERMUTATIONS,
    SEED,
    SHINGLE,
    THRESHOLD,
    fingerprint,
    independent,
    leaders,
    similarity,
)
from index.ingest import check_article, prepare
from index.library import Library
from index.store import Index
from index.terms import terms_of
from tests.fakes import FakeEncoder
from tests.handmade import syndicated
from tests.test_library import entry
from tests.test_sentences import TEXTS

FIRE_BY_ONE = (
    "A fire tore through the covered market of Zell on Sunday night, destroying forty stalls before it was put out. "
    "Nobody was hurt, the fire brigade said. Its chief, Ida Moen, said the cause was not known. "
    "“We were lucky that it was a Sunday,” Moen told reporters at the scene. "
    "Traders began to clear the ruins on Monday and asked the town for help. The market dates from 1904."
)
FIRE_BY_ANOTHER = (
    "Forty traders have lost their livelihoods after flames swept the 120-year-old market hall in Zell. "
    "Crews from three towns fought the blaze until dawn; there were no injuries. "
    "“We were lucky that it was a Sunday,” Moen told reporters at the scene, adding that investigators had yet to find "
    "out how it began. Mayor Per Aas promised the stallholders tents in the square by the end of the week."
)


def article(text, article_id="a", **fields):
    return Article(article_id, 1, text, "", **fields)


def fingerprint_of(text):
    return fingerprint(article(text))


def prepared(raw):
    return prepare(check_article(raw), 1, FakeEncoder().count_tokens).article


def changed(text, share):
    words = text.split(" ")
    for place in random.Random(7).sample(range(len(words)), round(share * len(words))):
        words[place] = "reportedly"
    return " ".join(words)


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize(
    "copy",
    [
        lambda text: text,
        lambda text: syndicated(text, trimmed=False),
        syndicated,
        lambda text: changed(text, 1 / 30),
        lambda text: changed(syndicated(text), 1 / 60),
        lambda text: "We use cookies to give you the best experience. Accept all cookies.\n\n" + text,
        lambda text: text.upper(),
        lambda text: text[: len(text) // 2],
    ],
    ids=["same", "headed anew", "and trimmed", "edited", "all of it", "framed", "shouted", "cut to its half"],
)
def test_copies_are_one_source(seeds, number, copy):
    first = prepared(replace(seeds[number], id="first"))
    second = prepared(RawArticle(copy(seeds[number].text), id="second"))
    assert similarity(first.fingerprint, second.fingerprint) >= THRESHOLD
    assert independent([first, second]) == 1


def test_different_articles_on_one_event_are_two_sources(seeds):
    quoting = fingerprint_of(FIRE_BY_ONE), fingerprint_of(FIRE_BY_ANOTHER)
    assert 0.0 < similarity(*quoting) < THRESHOLD - 0.2
    assert leaders(quoting) == [0, 1]
    assert independent([article(FIRE_BY_ONE, "a"), article(FIRE_BY_ANOTHER, "b")]) == 2
    assert independent([prepared(raw) for raw in seeds]) == 5


def test_a_short_quote_of_a_long_article_is_no_copy_of_it(seeds):
    whole = seeds[0].text
    quoted = whole[: len(whole) // 8]
    assert similarity(fingerprint_of(whole), fingerprint_of(quoted)) < THRESHOLD


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 120), st.integers(0, 120), st.integers(5, 120))
def test_the_estimate_is_near_the_truth(only_first, only_second, shared):
    both = " ".join(f"both{i}" for i in range(shared))
    texts = [
        f"{both} {' '.join(f'one{i}' for i in range(only_first))}",
        f"{both} {' '.join(f'two{i}' for i in range(only_second))}",
    ]
    one, two = ({tuple(terms_of(t)[i : i + 5]) for i in range(max(1, len(terms_of(t)) - 4))} for t in texts)
    small, large = sorted((len(one), len(two)))
    truth = min(1.0, len(one & two) / max(small, large / 3))
    estimate = similarity(fingerprint_of(texts[0]), fingerprint_of(texts[1]))
    assert estimate == pytest.approx(truth, abs=0.3)
    assert estimate == similarity(fingerprint_of(texts[1]), fingerprint_of(texts[0]))


def test_the_estimate_is_near_the_truth_on_average():
    def estimate(seed):
        words = [f"w{seed}x{i}" for i in range(300)]
        return similarity(fingerprint_of(" ".join(words[:200])), fingerprint_of(" ".join(words[100:])))

    found = [estimate(seed) for seed in range(40)]
    assert sum(found) / len(found) == pytest.approx(96 / 196, abs=0.03)
    assert max(abs(value - 96 / 196) for value in found) < 0.2


def test_boilerplate_is_left_out():
    frame = "Subscribe to our newsletter now. "
    framed = article(frame + FIRE_BY_ONE, regions=(Region(0, len(frame), RegionKind.APPEAL),))
    assert fingerprint(framed) == fingerprint_of(FIRE_BY_ONE)
    assert fingerprint(article(frame, regions=(Region(0, len(frame), RegionKind.APPEAL),))) == b""


def test_case_accents_and_marks_make_no_difference():
    assert fingerprint_of("Zoë  O’Neill opened the bridge—today!") == fingerprint_of(
        "zoe o neill OPENED the bridge today"
    )


def test_a_fingerprint_is_the_same_for_ever():
    made = fingerprint_of(FIRE_BY_ONE)
    assert len(made) == 516
    # Fingerprints are stored: when this changes, METHOD must change with it, so that libraries make theirs anew.
    assert hashlib.sha256(made).hexdigest() == "9d349bb4be0a96dda4194ffc4d49fb242ea1d4aa938ef88396f665529dec2978"


def test_a_long_article_is_taken_in_parts(seeds, monkeypatch):
    whole = fingerprint_of(seeds[0].text)
    monkeypatch.setattr(fingerprints, "AT_ONCE", 7)
    assert fingerprint_of(seeds[0].text) == whole


@pytest.mark.parametrize("text", ["", " \n", "?!", "🎉"])
def test_a_text_without_words_is_like_nothing(text):
    assert fingerprint_of(text) == b""
    assert similarity(b"", fingerprint_of(FIRE_BY_ONE)) == similarity(b"", b"") == 0.0
    assert leaders([b"", b""]) == [0, 1]
    assert independent([article(text, "a"), article(text, "b")]) == 2


def test_a_short_text_is_like_itself_alone():
    one, other = fingerprint_of("Cats sleep."), fingerprint_of("Cats purr.")
    assert (similarity(one, one), similarity(one, other)) == (1.0, 0.0)


def test_a_script_without_spaces_has_words_too():
    text = "市長は月曜日に新しい橋を開通させた。費用は四百万クローネだった。協定は湾内の網を禁じている。"
    texts = (text, text.replace("月曜日に", ""), "市長は橋を")
    assert leaders([fingerprint_of(text) for text in texts]) == [0, 0, 2]


def test_the_first_of_its_copies_leads(seeds):
    a, b = (fingerprint_of(raw.text) for raw in seeds[:2])
    a2 = fingerprint_of(syndicated(seeds[0].text))
    assert leaders([a, b, a2, b"", b, a]) == [0, 1, 0, 3, 1, 0]
    assert leaders([a2, b, a]) == [0, 1, 0]
    assert leaders([]) == []


def test_sources_are_counted_in_any_order_and_an_article_once(seeds):
    articles = [article(seeds[0].text, "a"), article(seeds[1].text, "b"), article(syndicated(seeds[0].text), "c")]
    for order in ([0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 0, 2, 1, 1]):
        assert independent([articles[place] for place in order]) == 2
    assert independent([]) == 0


def test_it_is_kept_with_the_article(index, seeds):
    index.add([replace(seeds[0], id="a")])
    kept = index.library.article("a")
    assert kept.fingerprint == fingerprint(kept) != b""
    index.rebuild()
    assert index.library.article("a") == kept
    index.add([replace(seeds[1], id="a")])
    assert index.library.article("a").fingerprint == fingerprint(index.library.article("a"))
    assert index.library.article("a", 1) == kept


def test_a_library_knows_the_fingerprints_of_chunks(library):
    library.put([replace(entry("a"), article=replace(entry("a").article, fingerprint=b"x"))], "e")
    library.put([entry("b")], "e")
    assert library.fingerprints([4, 1, 99]) == {1: ("a", b"x"), 4: ("b", b"")}


def test_a_deleted_article_has_none(index, seeds):
    index.add([replace(seeds[0], id="a")])
    index.delete("a")
    with index.library._database.read() as connection:
        assert connection.execute("SELECT fingerprint FROM articles").fetchall() == [(None,)]


def test_an_older_library_gets_its_fingerprints(tmp_path, encoder, seeds):
    with Index.open(tmp_path, encoder) as index:
        index.add([replace(raw, id=f"s{place}") for place, raw in enumerate(seeds)])
        index.add([replace(seeds[1], id="s0")])
        index.delete("s4")
        keys = [("s0", 1), ("s0", 2), ("s1", 1), ("s2", 1), ("s3", 1)]
        before, version = [index.library.article(*key) for key in keys], index.version
    connection = sqlite3.connect(tmp_path / "library.sqlite")
    connection.executescript(
        "ALTER TABLE articles DROP COLUMN fingerprint; DELETE FROM facts WHERE name = 'fingerprints';"
        " DROP INDEX articles_by_source; DROP TABLE turns; DROP TABLE conversations; DROP TABLE answers;"
        " DROP TABLE feedback; DROP TABLE keys; PRAGMA user_version = 1;"
    )
    connection.close()
    with Index.open(tmp_path, FakeEncoder()) as index:
        assert [index.library.article(*key) for key in keys] == before
        assert all(article.fingerprint for article in before)
        assert (index.version, index.library.fact("fingerprints"), index.verify()) == (version, METHOD, ())


def test_fingerprints_of_another_method_are_made_anew(tmp_path, seeds, encoder):
    with Index.open(tmp_path, encoder) as index:
        index.add([replace(seeds[0], id="a")])
        kept = index.library.article("a")
        with index.library._database.write() as connection:
            connection.execute("UPDATE articles SET fingerprint = x'00'")
    with Library(tmp_path) as library:
        assert library.article("a").fingerprint == b"\0"
        with library._database.write() as connection:
            connection.execute("UPDATE facts SET value = 'another' WHERE name = 'fingerprints'")
    with Library(tmp_path) as library:
        assert library.article("a") == kept


@settings(max_examples=60)
@given(TEXTS)
def test_a_fingerprint_is_the_minhash_of_the_runs(text):
    terms = terms_of(text)
    runs = {" ".join(terms[i : i + SHINGLE]) for i in range(max(1, len(terms) - SHINGLE + 1))} if terms else set()
    sketch = MinHash(PERMUTATIONS, SEED, scheme="affine32")
    sketch.update_batch([run.encode() for run in sorted(runs)])
    expected = np.uint32(len(runs)).tobytes() + sketch.hashvalues.astype("<u4").tobytes() if terms else b""
    assert fingerprint(Article("a", 1, text, "")) == expected
