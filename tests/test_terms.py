"""Search terms, beside their plain definition: letter by letter, and word by word."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from index.terms import KEPT_CLASSES, MAX_TERM, UNSPACED, WORD, _pairs, terms_of
from tests.test_sentences import TEXTS

ODD = st.text(st.sampled_from("aAIıİßẞﬁÅÅé\u0301\u093cकハ\u3099ﾊﾟ漢字ไทย ΑΣς½1.'’\u00ad\u200d\n"), max_size=40)


def defined(text):
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(letter for letter in folded if unicodedata.combining(letter) in KEPT_CLASSES)
    words = WORD.findall(unicodedata.normalize("NFC", bare))
    return [term for word in words for term in (_pairs(word) if UNSPACED.search(word) else [word[:MAX_TERM]])]


@given(st.one_of(TEXTS, ODD, st.text(max_size=60), st.text(st.characters(max_codepoint=127), max_size=60)))
def test_terms_are_what_they_are_defined_as(text):
    assert terms_of(text) == defined(text)


def test_terms_by_hand():
    assert terms_of("The QUICK fox_2 jumped") == ["the", "quick", "fox", "2", "jumped"]
    assert terms_of("Ångström’s naïve ﬁnd") == ["angstrom", "s", "naive", "find"]
    assert terms_of("東京都x") == ["東京", "京都", "x"]
    assert terms_of("x" * 200) == ["x" * 64]
    assert terms_of("") == terms_of(" .!\n") == []
