"""Labelled articles: the text, and below it what is asked and the words that answer.

A file of them looks like this:

# Ministers gather in Tallinn                 the title; then lines "date: …" and "source: …", and the text
? Who turned up for the talks?                a question
= Kaja Lind                                   a thing that answers it, as it stands in the text, once
= Pekka Ranta | Mr Pekka Ranta arrived late   … or within words that stand there once
+ Ranta | Ranta, the last to come             another place that says the thing above anew
? Who chaired the March meeting?
-                                             the article does not answer
----                                          the next article follows
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from index.documents import RawArticle, Span
from qa.training.records import Example, ReadingSetError

BETWEEN = re.compile(r"^----[ \t]*$", re.M)
ABOUT = re.compile(r"(?:date|source): ")


@dataclass(slots=True)
class Labelled:
    """A question with the half-open spans of each thing that answers it; no things: the article does not answer."""

    question: str
    things: list[list[Span]] = field(default_factory=list)
    unanswered: bool = False


@dataclass(slots=True)
class Article:
    """A title, what stands between it and the text, the text, and what is asked of it."""

    title: str
    about: dict[str, str]
    text: str
    questions: list[Labelled]


def read_articles(path: Path) -> list[Article]:
    """Return the articles of a file; raise ReadingSetError naming file, article and line that cannot be used."""
    blocks = BETWEEN.split(path.read_text(encoding="utf-8"))
    return [_article(block.strip("\n"), path.name) for block in blocks if block.strip()]


def read_library(folder: Path) -> tuple[dict[str, list[tuple[str, Article]]], list[RawArticle]]:
    """Return the articles of each .txt file in `folder`, with their ids in a library, and what it takes in of them."""
    files = {
        path.stem: [(f"{path.stem}:{place}", article) for place, article in enumerate(read_articles(path))]
        for path in sorted(folder.glob("*.txt"))
    }
    raw = [
        RawArticle(text=article.text, id=key, title=article.title, published=article.about.get("date"))
        for articles in files.values()
        for key, article in articles
    ]
    return files, raw


def read_labelled(folder: Path) -> list[Example]:
    """Return an example for each question of the .txt files in `folder`, with its whole article as the passage."""
    return [example for path in sorted(folder.glob("*.txt")) for example in _examples(path)]


def _examples(path: Path) -> Iterator[Example]:
    for place, article in enumerate(read_articles(path)):
        for number, asked in enumerate(article.questions):
            yield Example(
                id=f"{path.stem}/{place}/{number}",
                source="labelled",
                question=asked.question,
                context=article.text,
                spans=tuple(sorted({span for thing in asked.things for span in thing})),
                article=f"{path.stem}/{place}",
                title=article.title,
            )


def _article(block: str, name: str) -> Article:
    title, _, rest = block.strip().partition("\n")
    if not title.startswith("# "):
        raise ReadingSetError(f"{name}: an article begins with '# ' and its title, not {title[:60]!r}")
    body, *asked = re.split(r"^\? ", rest, flags=re.M)
    lines = body.strip("\n").split("\n")
    about: dict[str, str] = {}
    while lines and (not lines[0].strip() or ABOUT.match(lines[0])):
        key, _, value = lines.pop(0).partition(": ")
        about |= {key: value.strip()} if value else {}
    text = "\n".join(line.rstrip() for line in lines).strip()
    where = f"{name}, {title[2:]!r}"
    return Article(title[2:].strip(), about, text, [_labelled(part, text, where) for part in asked])


def _labelled(part: str, text: str, where: str) -> Labelled:
    question, *lines = (line.rstrip() for line in part.strip().split("\n"))
    labelled = Labelled(question)
    where = f"{where}, {question!r}"
    for line in filter(None, lines):
        if line == "-":
            labelled.unanswered = True
        elif line.startswith("= "):
            labelled.things.append([_place(line[2:], text, where)])
        elif line.startswith("+ ") and labelled.things:
            labelled.things[-1].append(_place(line[2:], text, where))
        else:
            raise ReadingSetError(f"{where}: {line!r} is neither an answer nor '-'")
    if labelled.unanswered == bool(labelled.things):
        raise ReadingSetError(f"{where}: either answers or '-'")
    return labelled


def _place(label: str, text: str, where: str) -> Span:
    """Return where the words before ' | ' stand: within the words behind it, or else as whole words of the text."""
    words, _, within = (part.strip() for part in label.partition(" | "))
    if within:
        if text.count(within) != 1 or within.count(words) != 1:
            raise ReadingSetError(f"{where}: {label!r} does not name one place")
        start = text.index(within) + within.index(words)
        return Span(start, start + len(words))
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))
    if len(found) != 1:
        raise ReadingSetError(f"{where}: {words!r} stands there {len(found)} times")
    return Span(*found[0].span())
