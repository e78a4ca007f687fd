"""The page of results, made of the JSON file alone; what people say about the figures is in NOTES.md beside it."""

from collections.abc import Iterator, Sequence
from typing import Final

from eval.benchmarks.comparing import SHOWN
from eval.benchmarks.measuring import Figure
from eval.benchmarks.results import Part, Profile, Results, Standing

HEAD: Final = """\
# Benchmarks

Made of `results.json` by `python -m eval.benchmarks render`; do not edit. Findings are in [NOTES.md](NOTES.md).

Medians and 95th percentiles. A ratio is to the smallest size of the same thing or, where a thing has one size, to the
first row of its unit; both were measured in the same run. Compare ratios, since absolute times move with the machine
and with what else it does."""

TITLES: Final = {
    "embedding": "Embedding a question",
    "reading": "Reading passages",
    "search": "Searching, opening, adding",
    "service": "A service over HTTP",
    "ingest": "Taking articles in",
}
GROWTH: Final = "![Latency and memory against chunks](growth.svg)"
CORPUS: Final = """\
The libraries hold passages of real paragraphs first, then passages recombined from their sentences. The base passages
are embedded; further ones are halves of two of them, under the middle of their vectors moved by seeded noise."""
PEERS: Final = """\
The same passages, embedder and reader weights (`python -m qa.training export --format transformers`), every question
put to all systems in turn. Peers get follow-ups already resolved, equal answers put together, and the thresholds that
earn them most on the set itself. `plain` is sentence-transformers and transformers with spans decoded by hand. Sayso
finds as many passages as they, and reads as many of them as it needs: `read` is the mean. `txtai-extractor` joins its
passages and sees what 512 tokens hold of them; `txtai-questions` reads each by itself. Neither gives scores or places,
so that the place cited is the first where the words stand. Haystack's reader leaves out the token types."""


def render(results: Results, growth: bool) -> str:
    """Return the page; `growth` tells whether there is a drawing to show."""
    parts = [HEAD, f"Machine: {results.machine}."]
    for part in results.parts:
        parts.append(_part(part))
        if part.name == "search":
            parts += [CORPUS, *([GROWTH] if growth else [])]
    if results.standings:
        parts += [f"## Beside its peers\n\n{PEERS}", *([results.peers] if results.peers else [])]
        for name in dict.fromkeys(standing.set for standing in results.standings):
            parts.append(_standings([standing for standing in results.standings if standing.set == name]))
    if results.profiles:
        parts.append("## Profiles\n\nFunctions by their own share of the time, sampled (pyinstrument).")
        parts += [_profile(profile) for profile in results.profiles]
    return "\n\n".join(parts) + "\n"


def table(figures: Sequence[Figure]) -> str:
    """Return figures as a table, a line each, with the ratio to the first size of the same thing, or of the unit."""
    lines = ["| what | size | median | p95 | unit | n | ratio |", "|---|--:|--:|--:|---|--:|--:|"]
    return "\n".join([*lines, *_rows(figures)])


def _rows(figures: Sequence[Figure]) -> Iterator[str]:
    first: dict[tuple[str, str], float] = {}
    for one in figures:
        sizes = sum((other.name, other.unit) == (one.name, one.unit) for other in figures)
        base = first.setdefault((one.name if sizes > 1 else "", one.unit), one.median)
        ratio = f"{one.median / base:.2f}" if base else "–"
        p95 = "–" if one.p95 is None else _number(one.p95)
        yield f"| {one.name} | {one.size:,} | {_number(one.median)} | {p95} | {one.unit} | {one.samples} | {ratio} |"


def _part(part: Part) -> str:
    return f"## {TITLES.get(part.name, part.name)}\n\n{part.setup} ({part.measured})\n\n{table(part.figures)}"


def _standings(standings: Sequence[Standing]) -> str:
    """Return the systems of one set, the first of them the one that speeds are compared with."""
    titles = [name.replace("_", " ") for name in SHOWN]
    lines = [
        f"### {standings[0].set}",
        "",
        f"| system | read | {' | '.join(titles)} | median ms | p95 ms | ms a passage | times as long |",
        "|---|--:" + "|--:" * (len(SHOWN) + 4) + "|",
    ]
    base = standings[0].latency.median
    for one in standings:
        shares = " | ".join(_share(one.quality.get(name)) for name in SHOWN)
        p95 = one.latency.p95 or one.latency.median
        each = one.latency.median / one.passages if one.passages else 0.0
        lines.append(
            f"| {one.system} | {one.passages:.1f} | {shares} | {_number(one.latency.median)} | {_number(p95)}"
            f" | {_number(each)} | {one.latency.median / base:.2f} |"
        )
    return "\n".join(lines)


def _profile(profile: Profile) -> str:
    lines = [f"| {line.share:.1%} | `{line.where}` |" for line in profile.lines]
    head = f"### {profile.journey}, {profile.label} ({profile.seconds:.1f} s, {profile.measured})"
    return "\n".join([head, "", "| own | function |", "|--:|---|", *lines])


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.3g}"
