"""Who is let in: every route with every kind of key, and nothing told to those who are not."""

import json
import logging

import httpx2 as httpx
import pytest
from fastapi.routing import iter_route_contexts

from api.access import needed
from api.logs import formatter
from api.settings import Settings
from index.keys import Scope, open_keys
from tests.routes import BODIES, ROUTES
from tests.serving import BRIDGE, JSON, add, check_problem, live, serving

OPENAI = ("/v1/chat/", "/v1/models")


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Give a client of an application that needs keys, a key of each kind, and the folder of its library."""
    folder = tmp_path_factory.mktemp("library")
    with serving(folder, access="keys") as client, open_keys(folder) as keys:
        tokens = {scope.value: keys.create(scope.value, scope)[1] for scope in Scope}
        revoked, tokens["revoked"] = keys.create("revoked", Scope.ADMIN)
        keys.revoke(revoked.id)
        tokens["wrong"] = tokens["admin"][:-4] + "AAAA"
        yield client, tokens, folder


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def send(client, method, path, headers):
    body = BODIES.get(path) if method not in ("GET", "DELETE") else None
    return client.request(method, path.replace("{id}", "x").replace("{article_id}", "x"), json=body, headers=headers)


def test_no_route_is_missing_from_the_table(served):
    client, _, _ = served
    found = list(iter_route_contexts(client.app.routes))
    mounted = [route.path for route in found if not route.methods]
    routes = {(method, route.path) for route in found for method in route.methods or ()}
    assert mounted == ["/static"]
    assert routes - {("HEAD", "/openapi.json")} == set(ROUTES)
    paths = client.get("/openapi.json").json()["paths"]
    assert {(method.upper(), path) for path, item in paths.items() for method in item} < set(ROUTES)


@pytest.mark.parametrize("how", ["no key", "wrong", "revoked", "read", "write", "admin"])
@pytest.mark.parametrize(("method", "path"), ROUTES, ids=" ".join)
def test_every_route_with_every_kind_of_key(served, method, path, how):
    client, tokens, _ = served
    needs = ROUTES[method, path]
    response = send(client, method, path, {} if how == "no key" else bearer(tokens[how]))
    if needs is None:
        expected = None
    elif how in ("no key", "wrong", "revoked"):
        expected = 401
    else:
        expected = None if Scope(how).covers(Scope(needs)) else 403
    if expected is None:
        assert response.status_code not in (401, 403)
        assert response.status_code < 500
    else:
        check_refusal(response, path, expected)


@pytest.mark.parametrize("how", ["no key", "wrong", "revoked", "read"])
def test_what_the_page_is_made_of_is_open(served, how):
    client, tokens, _ = served
    assert client.get("/static/app.js", headers={} if how == "no key" else bearer(tokens[how])).status_code == 200


def check_refusal(response, path, status):
    """Check the status, the form and the challenge of a refusal."""
    challenge = response.headers["www-authenticate"]
    assert challenge.startswith('Bearer realm="sayso"')
    assert ("insufficient_scope" in challenge) == (status == 403)
    if path.startswith(OPENAI):
        assert response.status_code == status
        assert set(response.json()["error"]) == {"message", "type", "param", "code"}
    else:
        check_problem(response, status, "key")


def test_the_challenge_says_what_is_wrong(served):
    client, tokens, _ = served
    challenge = lambda headers, method="GET": send(client, method, "/v1/articles/{id}", headers).headers[  # noqa: E731
        "www-authenticate"
    ]
    assert challenge({}) == 'Bearer realm="sayso"'
    assert challenge(bearer("x")) == 'Bearer realm="sayso", error="invalid_token"'
    wanted = 'Bearer realm="sayso", error="insufficient_scope", scope="write"'
    assert challenge(bearer(tokens["read"]), "PUT") == wanted


def test_an_openai_client_reads_that_its_key_is_wrong(served):
    client, tokens, _ = served
    error = send(client, "POST", "/v1/chat/completions", bearer(tokens["wrong"])).json()["error"]
    assert (error["type"], error["code"]) == ("invalid_request_error", "invalid_api_key")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Authorization": "Bearer KEY"}, 200),
        ({"Authorization": "bearer   KEY "}, 200),
        ({"X-API-Key": "KEY"}, 200),
        ({"Authorization": "Basic eDp5", "X-API-Key": "KEY"}, 200),
        ({"Authorization": "Bearer KEY", "X-API-Key": "other"}, 200),
        ({"Authorization": "Bearer other", "X-API-Key": "KEY"}, 401),
        ({"Authorization": "KEY"}, 401),
        ({"Authorization": "Basic KEY"}, 401),
        ({"Authorization": "Bearer"}, 401),
        ({"Authorization": "Bearer "}, 401),
        ({"Authorization": "Bearer KEY KEY"}, 401),
        ({"X-API-Key": ""}, 401),
        ({"Cookie": "key=KEY"}, 401),
    ],
)
def test_where_a_key_may_stand(served, headers, status):
    client, tokens, _ = served
    headers = {name: value.replace("KEY", tokens["read"]) for name, value in headers.items()}
    assert client.get("/v1/articles", headers=headers).status_code == status


def test_a_key_in_the_address_is_none(served):
    client, tokens, _ = served
    assert client.get("/v1/articles", params={"api_key": tokens["admin"]}).status_code == 401


@pytest.mark.parametrize(
    "path",
    [
        "/v1/nowhere",
        "/nowhere",
        "/v1",
        "/v1/",
        "//v1/articles",
        "/V1/articles",
        "/static",
        "/v1/articles/",
        "/articles",
    ],
)
def test_what_is_not_there_is_told_to_nobody(served, path):
    client, tokens, _ = served
    assert client.get(path).status_code == 401
    assert client.get(path, headers=bearer(tokens["read"])).status_code == 404


@pytest.mark.parametrize("path", ["/static/../v1/articles", "/static/%2e%2e/v1/articles", "/articles/../v1/articles"])
def test_no_way_around_the_door(served, path):
    client, _, _ = served
    response = client.get(path)
    assert response.status_code in (401, 404)
    assert "application/problem+json" in response.headers["content-type"]


def test_what_no_table_names_needs_the_right_to_change():
    assert needed("POST", "/v1/articles/import") is Scope.WRITE
    assert needed("POST", "/v1/what-comes-next") is Scope.WRITE
    assert needed("DELETE", "/v1/what/comes/next") is Scope.WRITE
    assert needed("GET", "/v1/jobs/1") is Scope.READ
    assert needed("POST", "/v1/conversations/a/b") is Scope.WRITE
    assert needed("POST", "/v1/ask/more") is Scope.WRITE


def test_a_refused_request_changes_nothing(served):
    client, tokens, _ = served
    before = client.get("/v1/articles", headers=bearer(tokens["read"])).json()
    for how in ("wrong", "revoked", "read"):
        body = {"articles": [{"id": f"by-{how}", "text": BRIDGE}]}
        assert client.post("/v1/articles", json=body, headers=bearer(tokens[how])).status_code in (401, 403)
    assert client.get("/v1/articles", headers=bearer(tokens["read"])).json() == before


def test_the_page_of_an_article_does_not_tell_strangers_whether_it_is_there(served):
    client, _, _ = served
    assert client.get("/articles/no-such-article").status_code == 200


def test_a_key_that_is_revoked_is_refused_from_then_on(tmp_path):
    with serving(tmp_path, access="keys") as client:
        with open_keys(tmp_path) as keys:
            key, token = keys.create("a", Scope.READ)
        assert client.get("/v1/articles", headers=bearer(token)).status_code == 200
        with open_keys(tmp_path) as keys:
            keys.revoke(key.id)
        assert client.get("/v1/articles", headers=bearer(token)).status_code == 401


def test_without_keys_all_is_open_and_a_key_does_no_harm(tmp_path):
    with serving(tmp_path) as client:
        add(client, {"id": "bridge", "text": BRIDGE})
        assert client.get("/v1/articles", headers=bearer("x")).status_code == 200
        assert client.get("/articles/no-such-article").status_code == 404
        assert client.get("/v1/feedback/export").status_code == 200


@pytest.mark.parametrize(
    ("host", "access", "needs_keys"),
    [
        ("127.0.0.1", "auto", False),
        ("127.8.9.1", "auto", False),
        ("::1", "auto", False),
        ("localhost", "auto", False),
        ("0.0.0.0", "auto", True),
        ("::", "auto", True),
        ("192.168.1.7", "auto", True),
        ("news.example", "auto", True),
        ("localhost.example", "auto", True),
        ("0.0.0.0", "open", False),
        ("127.0.0.1", "keys", True),
    ],
)
def test_keys_are_needed_where_others_can_come(host, access, needs_keys):
    assert Settings(_env_file=None, host=host, access=access).needs_keys is needs_keys


def test_the_openapi_document_says_which_scope_is_needed(served):
    client, _, _ = served
    document = client.get("/openapi.json").json()
    told = {
        (method.upper(), path): operation.get("security")
        for path, item in document["paths"].items()
        for method, operation in item.items()
    }
    assert set(document["components"]["securitySchemes"]) == {"bearer", "header"}
    assert told == {
        route: None if ROUTES[route] is None else [{"bearer": [ROUTES[route]]}, {"header": [ROUTES[route]]}]
        for route in told
    }


def test_a_large_body_without_a_key_is_refused_unread(tmp_path):
    with live(tmp_path, access="keys") as (url, _):
        body = b'{"articles": [{"text": "' + b"x" * 20_000_000 + b'"}]}'
        response = httpx.post(f"{url}/v1/articles", content=body, headers=JSON, timeout=60)
        assert response.status_code == 401


def test_the_key_is_in_no_line_of_the_log(served, caplog):
    client, tokens, _ = served
    written = formatter()
    with caplog.at_level(logging.DEBUG):
        for token in tokens.values():
            for headers in (bearer(token), {"X-API-Key": token}):
                client.get("/v1/articles", headers=headers)
                client.post("/v1/ask", json={"question": ""}, headers=headers)
                client.post("/v1/ask", json=BODIES["/v1/ask"], headers=headers)
                client.get(f"/v1/articles/{token}", headers=headers)
                client.get(f"/v1/articles?api_key={token}", headers=headers)
    lines = [written.format(record) for record in caplog.records]
    assert len([line for line in lines if json.loads(line)["message"] == "request"]) == 10 * len(tokens)
    secrets = [token[19:] for token in tokens.values()]
    assert [line for line in lines if any(secret[:10] in line for secret in secrets)] == []
