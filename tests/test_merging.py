import pytest

from qa.items.merging import Scored, merge, without_enumerations
from qa.reading.evidence import FEATURES, Evidence
from tests.handmade import found, hit_of

NO_EVIDENCE = Evidence(**dict.fromkeys(FEATURES, 0.0))

# What means the same is the matter of test_sameness.py.


def scored(hit, words, probability, *, nth=0):
    return Scored(found(hit, words, nth=nth), NO_EVIDENCE, probability)


def texts(groups):
    return [[member.candidate.text for member in group.members] for group in groups]


def test_candidates_of_one_meaning_make_a_group_best_first():
    a, b = hit_of("President Ana Prado spoke."), hit_of("Ms Prado left. Oskar Lund came.", "b")
    members = [scored(b, "Prado", 0.4), scored(a, "Ana Prado", 0.9), scored(b, "Oskar Lund", 0.6)]
    groups = merge(members)
    assert texts(groups) == [["Ana Prado", "Prado"], ["Oskar Lund"]]
    assert [group.probability for group in groups] == [0.9, 0.6]
    assert groups[0].surfaces() == ["Ana Prado", "Prado"]


def test_the_order_of_the_candidates_does_not_matter():
    a, b = hit_of("Ana Prado and Oskar Lund."), hit_of("Lund and Prado.", "b")
    members = [
        scored(a, "Ana Prado", 0.5),
        scored(a, "Oskar Lund", 0.5),
        scored(b, "Lund", 0.5),
        scored(b, "Prado", 0.5),
    ]
    expected = merge(members)
    assert texts(expected) == [["Ana Prado", "Prado"], ["Oskar Lund", "Lund"]]
    assert merge(reversed(members)) == expected
    assert merge(members[2:] + members[:2]) == expected


def test_equals_are_ranked_by_article_and_place():
    a, b = hit_of("Tarn. Zell."), hit_of("Norvik.", "b")
    members = [scored(b, "Norvik", 0.5), scored(a, "Zell", 0.5), scored(a, "Tarn", 0.5)]
    assert texts(merge(members)) == [["Tarn"], ["Zell"], ["Norvik"]]


def test_the_fuller_of_two_names_is_shown():
    a, b = hit_of("J. Lund and S. Korea."), hit_of("Jon Lund and South Korea.", "b")
    members = [scored(a, "J. Lund", 0.9), scored(a, "S. Korea", 0.9)]
    members += [scored(b, "Jon Lund", 0.6), scored(b, "South Korea", 0.6)]
    assert [group.lead().candidate.text for group in merge(members)] == ["Jon Lund", "South Korea"]


def test_two_people_of_one_surname_stay_apart():
    a, b = hit_of("Marta Lund and Oskar Lund."), hit_of("Oskar Lund.", "b")
    members = [scored(a, "Marta Lund", 0.9), scored(a, "Oskar Lund", 0.8), scored(b, "Oskar Lund", 0.7)]
    assert texts(merge(members)) == [["Marta Lund"], ["Oskar Lund", "Oskar Lund"]]


def test_a_bare_surname_goes_to_the_person_of_its_own_article():
    a, b = hit_of("Marta Lund sang."), hit_of("Oskar Lund came. Later Lund left.", "b")
    members = [scored(a, "Marta Lund", 0.9), scored(b, "Oskar Lund", 0.8), scored(b, "Lund", 0.7, nth=1)]
    assert texts(merge(members)) == [["Marta Lund"], ["Oskar Lund", "Lund"]]


def test_a_surname_does_not_bring_two_people_together():
    hit = hit_of("Lund sang. Marta Lund and Oskar Lund came.")
    members = [scored(hit, "Lund", 0.9), scored(hit, "Marta Lund", 0.8), scored(hit, "Oskar Lund", 0.7)]
    assert texts(merge(members)) == [["Lund", "Marta Lund"], ["Oskar Lund"]]


def test_overlapping_spans_are_one_thing():
    hit = hit_of("It was shut after a heavy storm on the coast.")
    members = [scored(hit, "a heavy storm on the coast", 0.9), scored(hit, "storm", 0.8)]
    assert texts(merge(members)) == [["a heavy storm on the coast", "storm"]]


@pytest.mark.parametrize(("article_id", "version"), [("b", 1), ("a", 2)])
def test_the_same_place_of_another_text_does_not_overlap(article_id, version):
    first, second = hit_of("A red boat."), hit_of("A big barn.", article_id, version=version)
    assert len(merge([scored(first, "red boat", 0.9), scored(second, "big barn", 0.8)])) == 2


def test_nothing_makes_no_groups():
    assert merge([]) == []


def test_what_joins_two_items_is_none_itself():
    hit = hit_of("It was the charities Aid Norvik and Plan Zell that came.")
    whole = scored(hit, "charities Aid Norvik and Plan Zell", 0.5)
    parts = [scored(hit, "Aid Norvik", 0.4), scored(hit, "Plan Zell", 0.3)]
    assert without_enumerations([whole, *parts]) == parts


def test_what_joins_unlikely_items_stays():
    hit = hit_of("It was Smith and Sons that came.")
    members = [scored(hit, "Smith and Sons", 0.9), scored(hit, "Smith", 0.2), scored(hit, "Sons", 0.2)]
    assert without_enumerations(members) == members


def test_a_longer_phrase_at_a_members_place_keeps_no_other_mention_out():
    a, b = hit_of("It was kind Ana Prado of Zell who came."), hit_of("Ana Prado left.", "b")
    members = [scored(a, "Ana Prado", 0.9), scored(a, "kind Ana Prado of Zell", 0.8), scored(b, "Ana Prado", 0.7)]
    assert texts(merge(members)) == [["Ana Prado", "kind Ana Prado of Zell", "Ana Prado"]]
