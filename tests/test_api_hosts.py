"""By which names a service is answered that is open because only this machine can reach it."""

import pytest

from api.hosts import is_local
from index.keys import Scope, open_keys
from tests.routes import BODIES, ROUTES
from tests.serving import BRIDGE, add, check_problem, serving

FOREIGN = {"Host": "rebound.example:8000"}
OPENAI = ("/v1/chat/", "/v1/models")

LOCAL = (
    "localhost",
    "localhost:8000",
    "LocalHost:8000",
    "localhost.",
    "sayso.localhost:8000",
    "sayso:8000",
    "127.0.0.1",
    "127.0.0.1:8000",
    "192.168.1.7:80",
    "[::1]",
    "[::1]:8000",
    "[::ffff:127.0.0.1]:8000",
)
NOT_LOCAL = (
    "",
    ":8000",
    "rebound.example",
    "rebound.example:8000",
    "localhost.rebound.example",
    "127.0.0.1.rebound.example:8000",
    "rebound.example:127.0.0.1",
    "localhost:8000@rebound.example",
    "localhost, rebound.example",
    "localhost/rebound.example",
    "[::1].rebound.example",
    "[rebound.example]:8000",
    "::1",
    "127.0.0.1:8000:8000",
    "1.2.3",
    "\u00b9\u00b2\u00b3.0.0.1",
)


@pytest.mark.parametrize("host", LOCAL)
def test_names_that_no_site_can_have(host):
    assert is_local(host)


@pytest.mark.parametrize("host", NOT_LOCAL)
def test_names_that_a_site_may_have(host):
    assert not is_local(host)


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("library"), cors_origins="https://news.example") as client:
        add(client, {"id": "bridge", "text": BRIDGE})
        yield client


@pytest.mark.parametrize(("method", "path"), ROUTES, ids=" ".join)
def test_every_route_refuses_a_foreign_name_and_does_nothing(client, method, path):
    place = path.replace("{id}", "bridge").replace("{article_id}", "bridge")
    refused = client.request(method, place, json=BODIES.get(path), headers=FOREIGN)
    assert refused.headers["x-request-id"]
    assert refused.headers["x-content-type-options"] == "nosniff"
    if path.startswith(OPENAI):
        assert (refused.status_code, refused.json()["error"]["code"]) == (421, "unknown_host")
    else:
        document = check_problem(refused, 421, "rebound.example", "SAYSO_ACCESS=keys")
        assert document["type"] == "urn:sayso:problem:unknown-host"
    assert [head["version"] for head in client.get("/v1/articles").json()["articles"]] == [1]


def test_pages_files_and_preflights_are_refused_too(client):
    asked = {"Origin": "https://news.example", "Access-Control-Request-Method": "DELETE"}
    assert client.options("/v1/articles/bridge", headers=asked).status_code == 200
    assert client.options("/v1/articles/bridge", headers=asked | FOREIGN).status_code == 421
    assert client.get("/static/app.js", headers=FOREIGN).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000"])
def test_its_own_names_are_answered(client, host):
    for path in ("/", "/healthz", "/readyz", "/v1/articles"):
        assert client.get(path, headers={"Host": host}).status_code == 200


def test_one_foreign_name_among_others_is_enough(client):
    hosts = [("Host", "localhost"), *FOREIGN.items()]
    assert client.get("/v1/articles", headers=hosts).status_code == 421


@pytest.mark.parametrize("settings", [{"access": "open"}, {"host": "0.0.0.0"}, {"access": "keys"}])
def test_where_it_is_not_for_this_machine_only_any_name_will_do(tmp_path, settings):
    with serving(tmp_path, **settings) as client, open_keys(tmp_path) as keys:
        key = {"X-API-Key": keys.create("a", Scope.READ)[1]}
        assert client.get("/v1/articles", headers=FOREIGN | key).status_code == 200
