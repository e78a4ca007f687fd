"""Articles from a running service, in the versions that were quoted."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

import httpx2

from eval.service_key import service_key
from index.documents import RawArticle

GONE: Final = (404, 410)
FIELDS: Final = ("id", "title", "source", "url", "published", "language")
TIMEOUT_S: Final = 30.0


class FetchError(RuntimeError):
    """The service does not give an article; the message says which and why."""


def fetch_articles(base_url: str, versions: Mapping[str, int | None]) -> tuple[RawArticle, ...]:
    """Return articles by id, in the version given, None for the current one; those that are gone are left out.

    The service is asked with the key in SAYSO_API_KEY, if there is one.

    Raises FetchError when the service cannot be reached or answers with anything but an article, and ServiceKeyError.
    """
    key = service_key()
    with httpx2.Client(timeout=TIMEOUT_S, headers={"Authorization": f"Bearer {key}"} if key else {}) as client:
        fetched = (_fetch(client, base_url, name, version) for name, version in versions.items())
        return tuple(article for article in fetched if article is not None)


def _fetch(client: httpx2.Client, base_url: str, name: str, version: int | None) -> RawArticle | None:
    url = f"{base_url.rstrip('/')}/v1/articles/{quote(name, safe='')}"
    try:
        response = client.get(url, params={} if version is None else {"version": version})
        if response.status_code in GONE:
            return None
        if response.status_code != httpx2.codes.OK:
            raise FetchError(f"{url} answers {response.status_code}")
        body: dict[str, Any] = response.json()
        return RawArticle(str(body["text"]), **{field: body.get(field) for field in FIELDS})
    except httpx2.HTTPError as error:
        raise FetchError(f"{url}: {error}") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise FetchError(f"{url} does not answer with an article") from error
