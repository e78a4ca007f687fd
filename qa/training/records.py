"""What training reads and writes: questions with a passage and the spans that answer, one JSON object a line."""

import gzip
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from index.documents import Span


class ReadingSetError(ValueError):
    """A line of a reading set is not what it should be; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question, a passage and the half-open code point spans of the passage that answer; none: it does not answer.

    `golds` are the accepted strings where several people answered; `article` groups passages of one source, `title` is
    that source's as people read it.
    """

    id: str
    source: str
    question: str
    context: str
    spans: tuple[Span, ...] = ()
    article: str = ""
    golds: tuple[str, ...] = ()
    title: str = ""

    @property
    def answers(self) -> tuple[str, ...]:
        """Return the words of the spans."""
        return tuple(span.of(self.context) for span in self.spans)


def read_set(path: Path) -> list[Example]:
    """Return the examples of a gzipped JSONL file, spans sorted; raise ReadingSetError naming a bad line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_example(line, f"{path.name}:{number}") for number, line in enumerate(lines, 1)]


def write_set(path: Path, examples: Iterable[Example]) -> int:
    """Write `examples` as gzipped JSONL (same examples, same bytes) and return how many there were."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
        for example in examples:
            record = asdict(example) | {"spans": [[span.start, span.end] for span in example.spans]}
            packed.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
            count += 1
    return count


def _example(line: str, where: str) -> Example:
    try:
        record = json.loads(line)
        context = record["context"]
        # A few published items are empty: located nowhere, they answer nothing.
        source_of = str(record.get("article") or record.get("title") or "")
        spans = tuple(sorted({Span(int(start), int(end)) for start, end in record["spans"] if start != end}))
        example = Example(
            id=str(record["id"]),
            source=str(record["source"]),
            question=str(record["question"]),
            context=context,
            spans=spans,
            article=source_of,
            golds=tuple(record.get("golds") or ()),
            title=str(record.get("title") or source_of.replace("_", " ")),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ReadingSetError(f"{where}: not a reading example ({error!r})") from error
    for span in spans:
        if not 0 <= span.start < span.end <= len(context):
            raise ReadingSetError(f"{where}: span {span.start}:{span.end} is outside the context of {len(context)}")
    return example
