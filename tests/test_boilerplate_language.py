from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.boilerplate import _main_language
from index.boilerplate_lines import read_lines
from index.language import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The harbour council voted on Tuesday to keep the old bridge shut until spring, officials said.", "en"),
        ("Bu çerezler, kullanıcıların tarayıcı ve cihazlarını tanımlayarak çalışır.", "tr"),
        ("Der Stadtrat hat am Dienstag beschlossen, die alte Brücke bis zum Frühjahr zu sperren.", "de"),
        ("Share", None),
        ("12 34 56 " * 30, None),
    ],
)
def test_the_language_of_a_block_is_told_when_it_is_long_enough(text, code):
    assert detect_language(text) == code


SPOKEN = {
    "en": "The mayor opened the new bridge over the river on Tuesday afternoon, the council said. ",
    "de": "Der Bürgermeister eröffnete am Dienstag die neue Brücke, die über den Fluss führt. ",
    "fr": "Le maire a inauguré mardi le nouveau pont qui traverse la rivière dans la vieille ville. ",
    "": "Xq zzv kkp qqw jjx vvb nnm. ",
}


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(sorted(SPOKEN)), st.integers(1, 4)), max_size=40))
def test_the_main_language_is_that_of_all_lines_asked_or_not(lines):
    text = "\n".join(SPOKEN[code] * times for code, times in lines)
    found = [line for line in read_lines(text) if line.prose][:30]
    votes = Counter()
    for line in found:
        if (code := detect_language(line.text)) is not None:
            votes[code] += min(len(line.text), 300)
    expected = min(votes, key=lambda code: (-votes[code], code)) if votes else None
    assert _main_language(read_lines(text)) == expected
