import pytest
from hypothesis import given, settings

from index.documents import Article, RawArticle, Region, RegionKind
from index.ingest import (
    MAX_TEXT_BYTES,
    ArticleError,
    BatchError,
    DuplicateIdError,
    article_id,
    check_article,
    check_batch,
    content_hash,
    embed,
    prepare,
    prepare_again,
    title_of,
)
from tests.fakes import FakeEncoder
from tests.test_sentences import TEXTS

count = FakeEncoder().count_tokens


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("text", "", "blank"),
        ("text", " \n\t\u00a0\u200b", "blank"),
        ("text", "a\0b", "NUL character at 1"),
        ("text", "ab\ud800", "lone surrogate at 2"),
        ("text", "é" * (MAX_TEXT_BYTES // 2 + 1), "bytes"),
        ("id", "", "is not 1 to 200"),
        ("id", "a b", "'a b' is not"),
        ("id", "a/b", "is not"),
        ("id", "é", "is not"),
        ("id", "x" * 201, "is not"),
        ("id", "a\n", "is not"),
        ("title", "a\0", "NUL"),
        ("title", "t" * 2_001, "2001 characters"),
        ("source", "\udfff", "surrogate"),
        ("url", "u" * 2_001, "at most 2000"),
        ("language", "english!", "not a language tag"),
        ("published", "yesterday", "'yesterday' is neither"),
        ("published", "", "neither"),
        ("published", "20240101", "neither"),
        ("published", "2024-13-01", "not a date"),
        ("published", "2024-02-30", "not a date"),
        ("published", "2024-01-01T00:00:00", "neither"),
        ("published", "2024-01-01T25:00:00Z", "not a date"),
        ("published", "0001-01-01T00:00:00+10:00", "not a date"),
        ("published", "٢٠٢٤-01-01", "neither"),
    ],
)
def test_a_bad_article_is_refused(field, value, reason):
    with pytest.raises(ArticleError, match=reason) as caught:
        check_article(RawArticle(**{"text": "fine", field: value}))
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("published", "kept"),
    [
        (None, None),
        ("2024-02-29", "2024-02-29"),
        ("2024-05-31T10:20:30Z", "2024-05-31T10:20:30Z"),
        ("2024-05-31t10:20:30z", "2024-05-31T10:20:30Z"),
        ("2024-05-31T23:20:30-02:00", "2024-06-01T01:20:30Z"),
        ("2024-05-31 10:20:30.250+00:00", "2024-05-31T10:20:30.250000Z"),
    ],
)
def test_times_become_utc(published, kept):
    assert check_article(RawArticle("x", published=published)).published == kept


def test_only_crlf_is_changed():
    text = "\ufeff One\r\ntwo\rthree\n\n four\u00a0e\u0301 \u200f\u00ad\x0b "
    assert check_article(RawArticle(text)).text == "\ufeff One\ntwo\rthree\n\n four\u00a0e\u0301 \u200f\u00ad\x0b "
    assert check_article(RawArticle("x" * MAX_TEXT_BYTES)).text == "x" * MAX_TEXT_BYTES
    assert check_article(RawArticle("x", id="A-z.0_9:~-", language="pt-BR")).id == "A-z.0_9:~-"


def test_an_id_is_made_of_the_content():
    made = article_id(RawArticle("text", source="s"))
    assert made == article_id(RawArticle("text", source="s"))
    assert made.startswith("a-")
    assert len(made) == 18
    assert article_id(RawArticle("text", source="t")) != made
    assert article_id(RawArticle("text", id="mine")) == "mine"
    check_article(RawArticle("text", id=made))


def test_every_field_but_the_id_makes_a_version():
    base = RawArticle("text", id="a")
    assert content_hash(base) == content_hash(RawArticle("text", id="b"))
    others = [
        RawArticle("text", **{name: "2024-01-01"}) for name in ("title", "source", "url", "published", "language")
    ]
    assert len({content_hash(raw) for raw in [base, RawArticle("other"), *others]}) == 7


def test_a_batch_names_the_bad_one():
    with pytest.raises(BatchError, match="article 1: text: is blank") as caught:
        check_batch([RawArticle("fine"), RawArticle(" "), RawArticle("\0")])
    assert (caught.value.index, caught.value.field, caught.value.reason) == (1, "text", "is blank")
    with pytest.raises(DuplicateIdError, match="twice") as twice:
        check_batch([RawArticle("x", id="a"), RawArticle("y", id="b"), RawArticle("z", id="a")])
    assert (twice.value.article_id, twice.value.index) == ("a", 2)
    assert len(check_batch([RawArticle("same"), RawArticle("same")])) == 2


def article(text, *regions):
    return Article("a", 1, text, "", regions=tuple(Region(*span, RegionKind.NAVIGATION) for span in regions))


@pytest.mark.parametrize(
    ("made", "title"),
    [
        (article("A Headline Here\n\nThe text follows."), "A Headline Here"),
        (article("\n  Will it rain? \nThe text follows."), "Will it rain?"),
        (article("Not a headline.\nThe text follows."), "Not a headline."),
        (article("The only line"), "The only line"),
        (article("First sentence here. Second one."), "First sentence here."),
        (article("Home » News » World\nThe Headline\nText.", (0, 19)), "The Headline"),
        (article("Accept cookies.The text begins. It goes on.", (0, 15)), "The text begins."),
        (article("Only a menu", (0, 11)), "Only a menu"),
        (article("“Peace,” says\u00a0the mayor\nText."), "“Peace,” says\u00a0the mayor"),
    ],
)
def test_titles(made, title):
    assert title_of(made) == title


def test_a_long_title_is_cut_at_a_word():
    title = title_of(article("word " * 60 + "end. More."))
    assert title == "word " * 23 + "word…"
    assert len(title_of(article("x" * 500 + ". More."))) == 120


def test_a_given_title_is_kept_and_a_blank_one_made():
    assert prepare(RawArticle("Headline\nText.", title=" Mine "), 1, count).article.title == " Mine "
    assert prepare(RawArticle("Headline\nText.", title=" "), 1, count).article.title == "Headline"


def test_the_language_is_found_unless_given(seeds):
    german = "Der Bürgermeister eröffnete am Dienstag die neue Brücke, die über den Fluss in die alte Stadt führt."
    assert prepare(RawArticle(german), 1, count).article.language == "de"
    assert prepare(RawArticle(german, language="fr"), 1, count).article.language == "fr"
    assert prepare(RawArticle("42"), 1, count).article.language is None
    assert {prepare(raw, 1, count).article.language for raw in seeds} == {"en"}


def test_what_is_embedded_is_title_and_chunk(seeds):
    for raw in seeds:
        made = prepare(raw, 3, count)
        assert made.article.version == 3
        assert len(made.texts) == len(made.chunks) > 3
        for chunk, text in zip(made.chunks, made.texts, strict=True):
            words = raw.text[chunk.start : chunk.end]
            assert text in (words, f"{made.article.title}\n{words}")
        again = prepare_again(made.article, count)
        assert (again.chunks, again.texts) == (made.chunks, made.texts)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_whatever_passes_the_check_can_be_prepared(text):
    try:
        raw = check_article(RawArticle(text))
    except ArticleError as error:
        assert (error.field, error.reason) == ("text", "is blank")
        return
    made = prepare(raw, 1, count)
    assert made.article.title.strip()
    assert made.article.text == raw.text


def test_vectors_go_to_their_articles_whatever_the_grouping():
    encoder = FakeEncoder()
    texts = ["One. Two.", "x", "Long one. " * 3_000, "Last words here."]
    prepared = [prepare(RawArticle(text), 1, count) for text in texts]
    told = []
    entries = list(embed(iter(prepared), encoder, told.append))
    assert [entry.article for entry in entries] == [item.article for item in prepared]
    for entry, item in zip(entries, prepared, strict=True):
        assert entry.vectors.tolist() == encoder.encode(item.texts).tolist()
    assert told == [4]
    assert list(embed([], encoder)) == []


def test_few_texts_are_embedded_at_first_and_then_more():
    encoder = FakeEncoder()
    prepared = [prepare(RawArticle(f"Sentence number {n} says something else."), 1, count) for n in range(1_500)]
    told = []
    entries = list(embed(iter(prepared), encoder, told.append))
    assert told == [64, 128, 256, 512, 512, 28]
    assert encoder.calls == [text for item in prepared for text in item.texts]
    assert [entry.chunks for entry in entries] == [item.chunks for item in prepared]


def test_articles_are_embedded_before_the_last_one_is_prepared():
    taken = []

    def prepared():
        for n in range(200):
            taken.append(n)
            yield prepare(RawArticle(f"Sentence number {n} says something else."), 1, count)

    assert next(embed(prepared(), FakeEncoder())).article.text == "Sentence number 0 says something else."
    assert len(taken) == 64
