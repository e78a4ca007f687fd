"""A pytest plugin: ``pytest --sayso-cases FILE`` runs every labelled question of a file as a test.

Every project that installs Sayso loads this file whenever pytest starts, so it imports nothing but pytest: the rest of
the harness, and with it the models, comes in when cases are collected and asked.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest._code.code import TerminalRepr, TracebackStyle

    from eval.case_testing import Tester
    from eval.cases import Case, CaseSet

_TESTER: pytest.StashKey["Tester"] = pytest.StashKey()
_PATHS: pytest.StashKey[dict[Path, str]] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("sayso", "labelled questions")
    add = group.addoption
    add("--sayso-cases", action="append", default=[], metavar="FILE", help="Run the cases of a file, or named set.")
    add("--sayso-base-url", metavar="URL", help="Ask a running service, not the models in this process.")
    add("--sayso-baseline", action="append", default=[], metavar="FILE", help="A stored run: what it missed may fail.")
    add("--sayso-reader", metavar="FOLDER", help="The reader to ask in this process; unset: the shipped one.")
    add("--sayso-embedder", metavar="NAME", help="The embedder to search with in this process; unset: the default.")


def pytest_configure(config: pytest.Config) -> None:
    """Name the files of cases as if they were arguments: alone when there are no others."""
    if not config.getoption("sayso_cases"):
        return
    from eval.case_testing import Options, Tester
    from eval.cases import CaseError, find_set
    from eval.stored import StoredRunError

    try:
        paths = {find_set(name).resolve(): name for name in config.getoption("sayso_cases")}
        options = Options(
            base_url=config.getoption("sayso_base_url"),
            baselines=tuple(map(Path, config.getoption("sayso_baseline"))),
            reader=Path(folder) if (folder := config.getoption("sayso_reader")) else None,
            embedder=config.getoption("sayso_embedder"),
        )
        tester = Tester(options)
    except (CaseError, StoredRunError) as error:
        raise pytest.UsageError(str(error)) from error
    config.stash[_TESTER], config.stash[_PATHS] = tester, paths
    config.add_cleanup(tester.close)
    named = config.args if config.args_source is pytest.Config.ArgsSource.ARGS else []
    whole = {Path(argument).resolve() for argument in named if "::" not in argument}
    parts = {Path(argument.split("::")[0]).resolve() for argument in named if "::" in argument}
    config.args = [*named, *(str(path) for path in paths if path not in whole | parts)]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "CaseFile | None":
    """Collect the files of cases that were named."""
    if file_path.resolve() not in parent.config.stash.get(_PATHS, {}):
        return None
    return CaseFile.from_parent(parent, path=file_path)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse a baseline that is of none of the sets: it would excuse nothing."""
    if (tester := config.stash.get(_TESTER, None)) is None:
        return
    collected = {item.case_set.name for item in items if isinstance(item, CaseItem)}
    if collected and (other := sorted(set(tester.excused) - collected)):
        raise pytest.UsageError(
            f"the baseline is of the set {other[0]}, the cases are of {', '.join(sorted(collected))}"
        )


class CaseFile(pytest.File):
    """A file of labelled questions."""

    def collect(self) -> Iterator["CaseItem"]:
        """Yield a test for each question. Raises CollectError naming everything that is off in the file."""
        from eval.cases import CaseError, load_set

        try:
            loaded = load_set(self.path)
        except CaseError as error:
            raise self.CollectError("\n".join((f"{error.path}:", *error.problems))) from error
        for case in loaded.cases:
            item = CaseItem.from_parent(self, name=case.id)
            item.case, item.case_set = case, loaded
            yield item


class CaseItem(pytest.Item):
    """A labelled question as a test: it passes when the answer is fully right."""

    case: "Case"
    case_set: "CaseSet"

    def setup(self) -> None:
        """Load the models and the articles, or reach the service, if this is the first question that needs them."""
        self.config.stash[_TESTER].prepare(self.case_set)

    def runtest(self) -> None:
        """Ask the question. Raises `WrongAnswerError`, or xfails when the baseline missed it too."""
        outcome = self.config.stash[_TESTER].test(self.case_set, self.case)
        self.user_properties += outcome.properties
        if outcome.wrong is None:
            return
        if outcome.excused:
            pytest.xfail(f"the baseline missed it too\n{outcome.wrong}")
        raise WrongAnswerError(outcome.wrong)

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: "TracebackStyle | None" = None
    ) -> "str | TerminalRepr":
        """Say question, given, wanted and blame, or what broke down."""
        if isinstance(excinfo.value, WrongAnswerError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return where the case is and its id."""
        return self.path, None, f"{self.case_set.name}: {self.case.id}"


class WrongAnswerError(AssertionError):
    """What was given is not what was wanted; the message says all of it."""
