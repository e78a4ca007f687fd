"""Every route of the application, what it needs, and a body that it takes."""

from tests.serving import BRIDGE

# Every route of the application and the scope that it needs; None is open to all.
ROUTES = {
    ("GET", "/healthz"): None,
    ("GET", "/readyz"): None,
    ("GET", "/openapi.json"): None,
    ("GET", "/"): None,
    ("GET", "/docs"): None,
    ("GET", "/articles/{article_id}"): None,
    ("GET", "/metrics"): "read",
    ("POST", "/v1/ask"): "read",
    ("POST", "/v1/search"): "read",
    ("POST", "/v1/chat/completions"): "read",
    ("GET", "/v1/models"): "read",
    ("GET", "/v1/models/{id}"): "read",
    ("GET", "/v1/conversations"): "read",
    ("POST", "/v1/conversations"): "read",
    ("GET", "/v1/conversations/{id}"): "read",
    ("PATCH", "/v1/conversations/{id}"): "read",
    ("DELETE", "/v1/conversations/{id}"): "read",
    ("POST", "/v1/feedback"): "read",
    ("GET", "/v1/feedback/export"): "admin",
    ("GET", "/v1/articles"): "read",
    ("POST", "/v1/articles"): "write",
    ("POST", "/v1/articles/import"): "write",
    ("GET", "/v1/jobs"): "read",
    ("GET", "/v1/jobs/{id}"): "read",
    ("DELETE", "/v1/jobs/{id}"): "write",
    ("GET", "/v1/articles/{id}"): "read",
    ("PUT", "/v1/articles/{id}"): "write",
    ("DELETE", "/v1/articles/{id}"): "write",
}
BODIES = {
    "/v1/ask": {"question": "Who opened the bridge?"},
    "/v1/search": {"query": "bridge"},
    "/v1/chat/completions": {"model": "sayso", "messages": [{"role": "user", "content": "Who opened the bridge?"}]},
    "/v1/feedback": {"answer_id": "ans_1", "verdict": "right"},
    "/v1/articles": {"articles": [{"id": "other", "text": BRIDGE}]},
    "/v1/articles/{id}": {"text": BRIDGE},
    "/v1/conversations/{id}": {"title": "A title"},
}
