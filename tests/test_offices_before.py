import pytest

from index.documents import Span
from qa.items.enumerations import items_of
from qa.items.offices_before import is_office_before
from qa.items.refining import refine
from qa.names.plain import plain_name
from qa.questions.forms import Form, Number, Target
from tests.handmade import found, hit_of, span_of

PEOPLE = Form(Target.PERSON, Number.MANY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Prado and the Head of Service, Alhaji Dag Holm", ["Ana Prado", "Dag Holm"]),
        ("Ana Prado of UTSU, Jon Berg and the National Treasurer of UTSU, Malam Dag Holm", None),
        (
            "the Minister of Education, Prof. Ana Prado; the Minister of State for Labour, Hon. Jon Berg; "
            "and the Director-General of the Budget Office, Dr Dag Holm",
            ["Ana Prado", "Jon Berg", "Dag Holm"],
        ),
        ("Ana Prado, the mayor of Zell, and Jon Berg", ["Ana Prado", "Jon Berg"]),
    ],
)
def test_an_office_before_the_comma_and_its_holder_are_one_person(text, expected):
    people = [c.text for c in refine(found(hit_of(f"{text}."), text), PEOPLE)]
    assert people == (expected or ["Ana Prado", "Jon Berg", "Dag Holm"])


@pytest.mark.parametrize(
    ("text", "office", "following", "expected"),
    [
        ("the Head of Service, Dag Holm", "the Head of Service", "Dag Holm", True),
        ("the mayor and Ana Prado", "the mayor", "Ana Prado", False),
        ("the mayor, Harbour Board and Ana Prado", "the mayor", "Harbour Board", False),
        ("the president, the council and Ana Prado", "the president", "the council", False),
        ("the Harbour Trust, Ana Prado", "the Harbour Trust", "Ana Prado", False),
        ("the king, Norvik and Ana Prado", "the king", "Norvik", False),
    ],
)
def test_an_office_is_before_the_full_name_of_a_person_behind_a_mere_comma(text, office, following, expected):
    assert is_office_before(text, span_of(text, office), [span_of(text, following)]) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Head of Service, Alhaji Dag Holm", "Dag Holm"),
        ("the Minister of Education, Prof. Ana Prado", "Ana Prado"),
        ("Ana Prado, President of Norvik", "Ana Prado"),
        ("Comrade Ana Prado", "Ana Prado"),
        ("Smt. Lena Vint", "Lena Vint"),
        ("Shri Jon Berg", "Jon Berg"),
        ("Rt Hon Ana Prado", "Ana Prado"),
        ("A.B. Vint, IAS", "A.B. Vint"),
        ("Ana Prado, MLA", "Ana Prado"),
        ("Sri Norvik", "Sri Norvik"),
    ],
)
def test_honorifics_offices_and_letters_behind_names_go(text, expected):
    assert plain_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "an 11% pay rise over two years, the restoration of sick pay and a guarantee that no jobs will be given "
            "to crews from abroad",
            3,
        ),
        ("an 8% rise over two years and the return of sick pay", 2),
        ("a woman who lost a guarantee that no jobs will be given to crews from abroad and a dog", 1),
    ],
)
def test_long_demands_are_parted_where_each_begins_as_a_noun(text, expected):
    assert len(items_of(text, Span(0, len(text)))) == expected
