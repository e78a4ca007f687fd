"""The words that boilerplate is made of, as data/cues.ini lists them, and the search for them in a line."""

import configparser
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

import regex

_FILE: Final = Path(__file__).parent / "data" / "cues.ini"
_MARKS: Final = regex.compile(r"[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670'’ʼ`\u00ad\u200b-\u200f]")
_WORD: Final = regex.compile(r"[^\W\d_]+")
_SPOKEN: Final = ("address", "speaker", "reporting")
"""Sections of short and common words, which mean something in their own language only."""

_LONGEST: Final = 20
"""Characters of a word that stems are sought in; nothing longer is a word."""

_REMEMBERED: Final = 50_000
"""Words whose beginnings of cues are remembered."""

_NONE: Final = frozenset[tuple[str, int]]()


@dataclass(slots=True)
class _Node:
    """A node of a trie of words: the cues that end here, and what may follow, as whole words and as stems."""

    ends: list[str] = field(default_factory=list)
    words: dict[str, "_Node"] = field(default_factory=dict)
    stems: dict[str, "_Node"] = field(default_factory=dict)

    def after(self, word: str) -> Iterator["_Node"]:
        """Yield the nodes that `word` leads to."""
        if word in self.words:
            yield self.words[word]
        if self.stems:
            for size in range(2, min(len(word), _LONGEST) + 1):
                if word[:size] in self.stems:
                    yield self.stems[word[:size]]


@dataclass(frozen=True, slots=True)
class Cues:
    """Every cue of every language, under names such as ``consent.strong`` or ``address.de``.

    A search takes time linear in the words.
    """

    root: _Node
    _begun: dict[str, tuple[_Node, ...]] = field(default_factory=dict)

    def at(self, words: Sequence[str], start: int = 0) -> frozenset[tuple[str, int]]:
        """Return the name and the end of each cue that begins with the word at `start`."""
        nodes = self._first(words[start]) if start < len(words) else ()
        if not nodes:
            return _NONE
        found = {(name, start + 1) for node in nodes for name in node.ends}
        for end in range(start + 1, len(words)):
            nodes = tuple(after for node in nodes for after in node.after(words[end]))
            if not nodes:
                break
            found.update((name, end + 1) for node in nodes for name in node.ends)
        return frozenset(found)

    def _first(self, word: str) -> tuple[_Node, ...]:
        """Return the nodes that `word` leads to from the root, remembered, since most words lead nowhere."""
        nodes = self._begun.get(word)
        if nodes is None:
            nodes = tuple(self.root.after(word))
            if len(word) <= _LONGEST:
                if len(self._begun) >= _REMEMBERED:
                    self._begun.clear()
                self._begun[word] = nodes
        return nodes

    def count(self, words: Sequence[str]) -> dict[str, int]:
        """Count at how many words a cue of each name begins."""
        counts: dict[str, int] = {}
        for start in range(len(words)):
            found = self.at(words, start)
            for name in {name for name, _ in found} if found else ():
                counts[name] = counts.get(name, 0) + 1
        return counts

    def whole(self, words: Sequence[str]) -> frozenset[str]:
        """Return the names of the cues that cover `words` from end to end."""
        return frozenset(name for name, end in self.at(words[:12]) if end == len(words))


def fold(text: str) -> list[str]:
    """Return the words of `text` as cues are compared: without case, accents, apostrophes, digits and punctuation."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return _WORD.findall(plain.replace("ı", "i"))


@cache
def load_cues() -> Cues:
    """Read the cues, once."""
    root = _Node()
    for name, tokens in _read():
        node = root
        for token in tokens:
            branch = node.stems if token.endswith("*") else node.words
            node = branch.setdefault(token.rstrip("*"), _Node())
        if name not in node.ends:
            node.ends.append(name)
    return Cues(root)


def _read() -> Iterator[tuple[str, list[str]]]:
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    parser.read_string(_FILE.read_text(encoding="utf-8"))
    for name in parser.sections():
        for language, phrases in parser[name].items():
            full = f"{name}.{language}" if name in _SPOKEN else name
            for phrase in phrases.replace("\n", " ").split(","):
                yield full, _tokens(phrase)


def _tokens(phrase: str) -> list[str]:
    """Split a phrase as `fold` splits a line; stems keep their mark."""
    return [token + "*" * part.endswith("*") for part in phrase.split() for token in fold(part)]
