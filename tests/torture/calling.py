"""Call every operation of the served application with what its own description allows, and with what it does not.

A call is wrong when it is answered with a 5xx, or with a status, a type, a header or a body that the description does
not give.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.serving import BRIDGE, HARBOUR, live
from tests.torture.reports import Report
from tests.torture.scratch import scratch

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
VARIED = 6
"""How many times more calls an operation gets that takes a body or parameters."""
SECONDS = 60
SHOWN = 1_500

Names = dict[str, list[str]]


@schemathesis.serializer("application/x-ndjson")
def _lines(_: Any, value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


def torture(cases: int, chosen: int) -> Report:
    """Make at least so many calls of the real application and return every answer that breaks the description."""
    with scratch() as folder, live(Path(folder)) as (address, _):
        report = survey(address, cases, chosen, _fill(address))
        if requests.get(f"{address}/readyz", timeout=SECONDS).status_code != 200:
            report.wrong.append("the service is not ready when all is over")
    return report


def survey(address: str, cases: int, chosen: int, known: Names) -> Report:
    """Call every operation that is described at `address`; `known` has names of what is there by path."""
    report = Report()
    schema = schemathesis.openapi.from_url(f"{address}/openapi.json")
    operations = [found.ok() for found in schema.get_all_operations()]
    shares = [VARIED if _varies(operation) else 1 for operation in operations]
    report.counts["operations"] = len(operations)
    with requests.Session() as session:
        turn = 0
        while (left := cases - report.counts["calls"]) > 0:  # an operation may have fewer cases than it is given
            for operation, share in zip(operations, shares, strict=True):
                calls, seeded = -(-left * share // sum(shares)), f"{chosen} {turn} {operation.label}"
                _call(operation, calls, seeded, known, lambda case: _look(case, session, report))
            turn += 1
    return report


def _fill(address: str) -> Names:
    """Give the service something of every kind; return by the beginning of their paths what their names are."""
    with requests.Session() as session:

        def post(path: str, **sent: Any) -> Any:
            response = session.post(address + path, timeout=SECONDS, **sent)
            response.raise_for_status()
            return response.json()

        post("/v1/articles", json={"articles": [{"id": "bridge", "text": BRIDGE}, {"id": "harbour", "text": HARBOUR}]})
        begun = [post("/v1/conversations")["id"] for _ in range(3)]
        for name in begun:
            post("/v1/ask", json={"question": "Who opened the new bridge?", "conversation_id": name})
        body, kind = b'{"text": "Ships left the harbour."}\n{}\n', {"Content-Type": "application/x-ndjson"}
        job = post("/v1/articles/import", data=body, headers=kind)["id"]
    return {"/v1/articles": ["bridge", "harbour"], "/v1/conversations": begun, "/v1/jobs": [job]}


def _varies(operation: Any) -> bool:
    return len(operation.body) + len(operation.query) > 0


def _call(operation: Any, calls: int, chosen: str, known: Names, look: Callable[[Case], None]) -> None:
    """Let `look` see so many cases: against the description, if there is something to break, and along with it."""
    cases = operation.as_strategy(GenerationMode.POSITIVE)
    if _varies(operation):
        cases = st.one_of(cases, operation.as_strategy(GenerationMode.NEGATIVE))
    names = st.sampled_from([None, *known.get(operation.path.partition("/{")[0], ())])

    @seed(chosen)
    @settings(
        max_examples=calls,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(cases, names)
    def run(case: Case, name: str | None) -> None:
        if name is not None and "id" in case.path_parameters:
            case.path_parameters["id"] = name
        look(case)

    run()


def _look(case: Case, session: requests.Session, report: Report) -> None:
    """Make one call and note what it was answered with."""
    response = case.call(session=session, timeout=SECONDS)
    report.counts["calls"] += 1
    report.counts[f"× {response.status_code}"] += 1
    try:
        case.validate_response(response, checks=CHECKS)
    except (Failure, FailureGroup) as failure:
        told = failure.exceptions if isinstance(failure, FailureGroup) else [failure]
        report.wrong += [f"{case.operation.label}: {one}\n{case.as_curl_command()}"[:SHOWN] for one in told]
