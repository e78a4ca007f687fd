"""Who may ask from another origin: nobody, until an origin is named."""

import pytest

from api.settings import Settings, load_settings
from index.keys import Scope, open_keys
from tests.serving import serving
from tests.test_api_limits import ASK


def cors(client, method, path="/v1/ask", origin="https://news.example", **headers):
    return client.request(method, path, headers={"Origin": origin} | headers, json=ASK if method == "POST" else None)


PREFLIGHT = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}


def test_other_origins_are_kept_out(tmp_path):
    with serving(tmp_path) as client:
        for response in (cors(client, "OPTIONS", **PREFLIGHT), cors(client, "POST"), cors(client, "GET", "/healthz")):
            assert [name for name in response.headers if name.startswith("access-control")] == []
        assert cors(client, "OPTIONS", **PREFLIGHT).status_code == 405


def test_named_origins_are_let_in_and_no_other(tmp_path):
    with serving(tmp_path, access="keys", cors_origins="https://news.example, http://localhost:5173") as client:
        with open_keys(tmp_path) as keys:
            token = keys.create("a", Scope.READ)[1]
        asked = cors(client, "OPTIONS", **PREFLIGHT)
        assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (200, "https://news.example")
        assert "authorization" in asked.headers["access-control-allow-headers"].lower()
        answered = cors(client, "POST", Authorization=f"Bearer {token}")
        assert (answered.status_code, answered.headers["access-control-allow-origin"]) == (200, "https://news.example")
        assert "retry-after" in answered.headers["access-control-expose-headers"].lower()
        refused = cors(client, "POST")
        assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (401, "https://news.example")
        for response in (answered, asked, refused):
            assert "access-control-allow-credentials" not in response.headers
        assert cors(client, "OPTIONS", origin="http://localhost:5173", **PREFLIGHT).status_code == 200
        for origin in ("https://evil.example", "https://news.example.evil.example", "null", "http://news.example"):
            assert "access-control-allow-origin" not in cors(client, "POST", origin=origin).headers


@pytest.mark.parametrize("origins", ["*", "news.example", "https://news.example/", "https://a.example,ftp://b", "null"])
def test_what_is_no_origin_is_refused(origins):
    with pytest.raises(ValueError, match="no origin"):
        Settings(_env_file=None, cors_origins=origins)


def test_origins_are_read_from_the_environment(monkeypatch):
    monkeypatch.setenv("SAYSO_CORS_ORIGINS", " https://News.example ,https://b.example:8443, ")
    assert load_settings(None).cors_origins == ("https://news.example", "https://b.example:8443")
    monkeypatch.setenv("SAYSO_CORS_ORIGINS", "")
    assert load_settings(None).cors_origins == ()
