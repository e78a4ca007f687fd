"""Articles from URLs: who may have them fetched, and within which limits."""

from api.settings import Settings
from index.batches import Fetch
from index.fetching import Fetcher, Limits
from index.web import read_urls


class FetchingOffError(PermissionError):
    """An import names URLs, and they are not fetched here."""

    def __init__(self) -> None:
        super().__init__("URLs are not fetched here; SAYSO_FETCH_URLS=true allows it")


def make_fetcher(settings: Settings) -> Fetcher:
    """Return what fetches pages within the limits that are set."""
    return Fetcher(Limits(ports=settings.fetch_ports, networks=settings.fetch_networks))


def fetch_for_imports(settings: Settings) -> Fetch | None:
    """Return what an import fetches articles by; None when it may not fetch any."""
    if not settings.fetch_urls:
        return None
    fetcher = make_fetcher(settings)
    return lambda url: read_urls([url], fetcher)
