"""A report as one HTML file that needs nothing else: no network, no font and no script from elsewhere.

Whatever comes from articles, questions and answers is escaped by the template engine, and the page's own policy lets no
other script or style run than the two that are in it.
"""

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from eval.blame import JOURNEY
from eval.compare import compare
from eval.page.summaries import view_run
from eval.page.views import CaseView, view_cases
from eval.stored import StoredRun
from qa.answers import Kind

FOLDER: Final = Path(__file__).parent
OUTCOMES: Final = ("to look at", "missed", "crashed", "right")

_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


def render_page(runs: Sequence[StoredRun], baselines: Sequence[StoredRun] = ()) -> str:
    """Return the report of one or more runs as HTML; each is set beside the baseline of the same name, if there is one.

    The same runs give the same text.
    """
    earlier = {baseline.name: baseline for baseline in baselines}
    beside = {run.name: compare(earlier[run.name], run) for run in runs if run.name in earlier}
    views = [view for run in runs for view in view_cases(run, beside.get(run.name))]
    views.sort(key=lambda view: not view.missed)
    style, script = _read("report.css"), _read("report.js")
    return _TEMPLATES.get_template("report.html").render(
        runs=[view_run(run, beside.get(run.name)) for run in runs],
        cases=views,
        misses=sum(view.missed for view in views),
        crashes=sum(view.outcome == "crashed" for view in views),
        compared=bool(beside),
        better=sum(view.change == "better" for view in views),
        worse=sum(view.change == "worse" for view in views),
        outcomes=OUTCOMES,
        kinds=[kind.value for kind in Kind],
        tags=sorted({tag for view in views for tag in view.case.tags}),
        blames=_blames(views),
        style=Markup(style),
        script=Markup(script),
        style_hash=_digest(style),
        script_hash=_digest(script),
    )


def _blames(views: Sequence[CaseView]) -> list[str]:
    """Return the stages that something is due to, in the order of the journey, what is not of it last."""
    found = {view.blame for view in views if view.blame is not None}
    return [stage.value for stage in JOURNEY if stage.value in found] + sorted(found - set(JOURNEY))


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
