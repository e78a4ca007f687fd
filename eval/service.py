"""A running service that is asked over HTTP: whatever speaks the contract is measured like the answerer in process."""

import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import PurePath
from typing import Any, Final, Self
from urllib.parse import quote, urlencode

import httpx2

from eval.cases import Case
from eval.in_process import LIMIT
from index.documents import RawArticle
from index.ingest import article_id

BATCH: Final = 100
"""How many articles are uploaded in one request."""

PAGE: Final = 200
"""How many articles are listed in one request."""

NOT_THERE: Final = (404, 410)


class ServiceError(RuntimeError):
    """A service that is not there, refuses, says what it must not, or lacks articles. The message names it."""


class Service:
    """A service at a base URL, and what it has said of its articles. Safe to call from several threads."""

    def __init__(self, base_url: str, timeout: float, key: str | None = None) -> None:
        """Ask the service at `base_url`, with `key` if it needs one; give up on a request after `timeout` seconds."""
        self.base_url = base_url.rstrip("/")
        self._timeout = timeout
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx2.Client(timeout=timeout, headers=headers)
        self._sources: dict[str, str | None] = {}
        self._texts: dict[tuple[str, int], str | None] = {}
        self._learning = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def upload(self, articles: Sequence[RawArticle]) -> None:
        """Bring articles to the service. Raises ServiceError."""
        for start in range(0, len(articles), BATCH):
            batch = [_article(raw) for raw in articles[start : start + BATCH]]
            self._call("POST", "/v1/articles", {"articles": batch}, wanted=201)

    def check(self, articles: Sequence[RawArticle]) -> None:
        """Learn what articles the service has. Raises ServiceError naming those of `articles` that it lacks."""
        self._sources = {str(head["id"]): head.get("source") for head in self._heads()}
        files = {PurePath(source).name for source in self._sources.values() if source}
        missing = [
            raw.id or raw.source or article_id(raw)
            for raw in articles
            if article_id(raw) not in self._sources and PurePath(raw.source or "").name not in files
        ]
        if missing:
            raise ServiceError(f"{self.base_url} lacks articles of the set: {', '.join(missing)}")

    def ask(self, case: Case) -> Mapping[str, Any]:
        """Ask a case; return the body of the response, its passages with their sources. Raises ServiceError."""
        history = [{"question": turn.question, "answers": list(turn.answers)} for turn in case.history]
        question = {"question": case.question, "history": history, "limit": LIMIT, "include_passages": True}
        filters = {"filters": {"article_ids": list(case.within)}} if case.within else {}
        body = self._call("POST", "/v1/ask", question | filters)
        for passage in body.get("passages") or ():
            passage.setdefault("source", self._sources.get(passage["article_id"]))
        return body

    def text_of(self, article_id: str, version: int) -> str | None:
        """Return the stored text of an article's version, None when there is none. Raises ServiceError."""
        key = (article_id, version)
        with self._learning:
            if key in self._texts:
                return self._texts[key]
        path = f"/v1/articles/{quote(article_id, safe='')}?version={version}"
        status, body = self._request("GET", path, None)
        text = None if status in NOT_THERE else str(self._object(status, 200, path, body)["text"])
        with self._learning:
            return self._texts.setdefault(key, text)

    def _heads(self) -> Iterator[Mapping[str, Any]]:
        cursor: dict[str, str] = {}
        while True:
            page = self._call("GET", "/v1/articles?" + urlencode({"limit": PAGE, **cursor}))
            yield from page["articles"]
            if page["next_cursor"] is None:
                return
            cursor = {"cursor": page["next_cursor"]}

    def _call(self, method: str, path: str, body: object = None, wanted: int = 200) -> dict[str, Any]:
        status, found = self._request(method, path, body)
        return self._object(status, wanted, path, found)

    def _object(self, status: int, wanted: int, path: str, body: bytes) -> dict[str, Any]:
        if status != wanted:
            raise ServiceError(f"{self.base_url}{path} answers {status}: {body[:500].decode('utf-8', 'replace')}")
        try:
            found = json.loads(body)
        except ValueError as error:
            raise ServiceError(f"{self.base_url}{path} answers what is not JSON: {body[:100]!r}") from error
        if not isinstance(found, dict):
            raise ServiceError(f"{self.base_url}{path} answers no JSON object: {body[:100]!r}")
        return found

    def _request(self, method: str, path: str, body: object) -> tuple[int, bytes]:
        """Return the status and the body of a response. The time is that of all of it: bytes may drip in."""
        deadline = time.monotonic() + self._timeout
        try:
            with self._client.stream(method, self.base_url + path, json=body) as response:
                parts = []
                for part in response.iter_bytes():
                    parts.append(part)
                    if time.monotonic() > deadline:
                        raise httpx2.ReadTimeout(f"not done after {self._timeout:g} s")
                return response.status_code, b"".join(parts)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            reason = str(error) or type(error).__name__
            raise ServiceError(f"{self.base_url}{path} cannot be asked: {reason}") from error


def _article(raw: RawArticle) -> dict[str, Any]:
    return {name: value for name, value in asdict(raw).items() if value is not None}
