"""Rate limits: a token bucket for each caller, refilled at a steady rate, as large as what a minute refills."""

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

WINDOW_SECONDS = 60
MOST_CALLERS = 100_000


class RateLimitError(RuntimeError):
    """A caller has sent as many requests as it may for now; `headers` say when it may send the next."""

    def __init__(self, headers: dict[str, str]) -> None:
        super().__init__(f"too many requests; send the next in {headers['Retry-After']} seconds")
        self.headers = headers


@dataclass(slots=True)
class _Bucket:
    """What is left to a caller, in requests, at a time in seconds."""

    left: float
    at: float


class Buckets:
    """Counts the requests of each caller; not safe for threads, as it is the event loop's own."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Let every caller send `per_minute` requests a minute, all at once or one after the other."""
        self._most = per_minute
        self._rate = per_minute / WINDOW_SECONDS
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, caller: str) -> dict[str, str]:
        """Count a request of `caller` and return the headers that tell what is left; raises RateLimitError.

        The headers are those of draft-ietf-httpapi-ratelimit-headers-10.
        """
        now = self._clock()
        bucket = self._buckets.setdefault(caller, _Bucket(self._most, now))
        self._buckets.move_to_end(caller)
        if len(self._buckets) > MOST_CALLERS:
            self._buckets.popitem(last=False)
        bucket.left = min(self._most, bucket.left + (now - bucket.at) * self._rate)
        bucket.at = now
        if bucket.left < 1:
            wait = math.ceil((1 - bucket.left) / self._rate)
            raise RateLimitError(self._headers(bucket) | {"Retry-After": str(wait)})
        bucket.left -= 1
        return self._headers(bucket)

    def _headers(self, bucket: _Bucket) -> dict[str, str]:
        full_in = math.ceil((self._most - bucket.left) / self._rate)
        return {
            "RateLimit-Policy": f'"requests";q={self._most};w={WINDOW_SECONDS}',
            "RateLimit": f'"requests";r={math.floor(bucket.left)};t={full_in}',
        }


def caller_at(host: str) -> str:
    """Return what stands for the caller at an address: of IPv6 the network, since one caller has all of it."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is None:
        return str(ipaddress.ip_network((int(address) >> 64 << 64, 64)))
    return host
