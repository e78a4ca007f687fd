"""Search for words with everything that a query language, a parser or a terminal could stumble over."""

import random
import sys
from pathlib import Path

from index.documents import Filters, RawArticle
from index.store import Index
from tests.fakes import FakeEncoder
from tests.serving import BRIDGE, HARBOUR
from tests.torture.reports import Report
from tests.torture.scratch import scratch

OPERATORS = (
    "AND OR NOT NEAR && || ! + - ^ ~ * ? : ; , . / \\ | & = < > <= >= ( ) [ ] { } \" ' ` $ # @ % _ TO IN ~2 ^0.5 * **"
    ' *:* article_id: chunk_id:1 stems:harbour words:"a b"~3 published:[20240101 TO *] source:b.txt -harbour +harbour'
    ' NEAR(a,b) harbour* *arbour h?rbour /har.*/ IN[a,b] {a TO b} (((( )))) """ \'; DROP TABLE chunks; -- %00 %s ${x}'
).split(" ")
WORDS = (
    "harbour mayor bridge Überwald O’Neill שלום Zoë 12.5\u00a0million co\u00adoper\u00adation"
    " 🎉 👩\u200d🚀 港 港の市長 ท่าเรือ"
).split(" ")
MARKS = (
    "\u0300\u200b\u200d\u202e\u2066\ufeff\u00ad\ufffd\uffff\U0010ffff\x7f\x1b\x00\x01\r\n\t\v\f\u2028\u0085ﷺ\U000e0001"
)
RANGES = ((1, 0x7F), (0x80, 0x2FF), (0x300, 0x36F), (0x590, 0x8FF), (0xE00, 0xEFF), (0x3040, 0x9FFF), (0xAC00, 0xD7A3),
          (0xE000, 0xFFFF), (0x1F000, 0x1FAFF), (0x10000, 0x10FFFF))  # fmt: skip
LONGEST = 200_000
SHOWN = 200


def torture(queries: int, seed: int) -> Report:
    """Ask so many queries; one that raises, finds what is not there, or finds differently the second time, is wrong."""
    report = Report()
    with scratch() as folder, Index.open(Path(folder), FakeEncoder()) as index:
        index.add([RawArticle(BRIDGE, id="bridge", source="b.txt"), RawArticle(HARBOUR, id="harbour")])
        known = set(index.library.chunk_ids(Filters()).tolist())
        for number in range(queries):
            query = _query(random.Random(f"{seed} {number}"))
            report.counts["queries"] += 1
            report.largest("longest query", len(query))
            if problem := _problem(index, query, known, report):
                report.wrong.append(f"query {number} of seed {seed}, {query[:SHOWN]!r}: {problem}")
        found = index.verify()
        report.wrong += found
    return report


def _problem(index: Index, query: str, known: set[int], report: Report) -> str | None:
    """Return what is wrong with the answer to a query; None when nothing is."""
    try:
        with index.view() as view:
            found = view.lexical(query, 10, Filters())
            again = view.lexical(query, 10, Filters())
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:SHOWN]
    report.counts["found something"] += bool(found)
    if found != again:
        return f"{found}, then {again}"
    if not {chunk_id for chunk_id, _ in found} <= known or len(dict(found)) < len(found):
        return f"{found} of {sorted(known)}"
    if found != sorted(found, key=lambda hit: (-hit[1], hit[0])):
        return f"{found} is not in order"
    return None


def _query(rng: random.Random) -> str:
    """Return a query of operators, words, marks and any characters there are, now and then a very long one."""
    parts = [rng.choice(_PARTS)(rng) for _ in range(rng.choice((1, 2, 3, 5, 8, 30)))]
    query = rng.choice(("", " ", " ", "\t")).join(parts)
    if rng.random() < 0.01 and query:
        query = (query * (LONGEST // len(query) + 1))[: rng.randint(1, LONGEST)]
    return query


def _character(rng: random.Random) -> str:
    low, high = rng.choice(RANGES)
    code = rng.randint(low, min(high, sys.maxunicode))
    return "\ud7ff" if 0xD800 <= code <= 0xDFFF else chr(code)


_PARTS = (
    lambda rng: rng.choice(OPERATORS),
    lambda rng: rng.choice(WORDS),
    lambda rng: rng.choice(MARKS) * rng.choice((1, 1, 2, 50)),
    lambda rng: "".join(_character(rng) for _ in range(rng.randint(1, 12))),
    lambda rng: rng.choice("\"'([{<") + rng.choice(WORDS) + rng.choice(("", '"', ")", "]", "\\")),
    lambda rng: rng.choice(WORDS) + "".join(rng.choice(MARKS) for _ in range(rng.randint(1, 40))),
)
