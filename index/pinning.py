"""Connections to addresses that were checked, whatever their host's name may mean by now, that end when time is up."""

import ssl
import time
from collections.abc import Iterable, Sequence

import httpcore2
from httpcore2 import SOCKET_OPTION, NetworkBackend, NetworkStream, SyncBackend


class PinnedBackend(NetworkBackend):
    """Connects to the given addresses only, the first that answers; no name is looked up here."""

    def __init__(self, addresses: Sequence[str], deadline: float) -> None:
        """Take `addresses` in the order in which they are tried; `deadline` is a time of ``time.monotonic``."""
        self._addresses = tuple(addresses)
        self._deadline = deadline
        self._backend = SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """Connect to the host, which is known by its addresses; raises ConnectError and ConnectTimeout."""
        failed: httpcore2.NetworkError | httpcore2.TimeoutException = httpcore2.ConnectError(f"{host} has no address")
        for address in self._addresses:
            try:
                seconds = _left(self._deadline, timeout, httpcore2.ConnectTimeout)
                stream = self._backend.connect_tcp(address, port, seconds, local_address, socket_options)
                return _TimedStream(stream, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed


class _TimedStream(NetworkStream):
    """A connection of which every step gets what is left of the time, so that a drip of bytes does not go on."""

    def __init__(self, stream: NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, timeout, httpcore2.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, timeout, httpcore2.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        seconds = _left(self._deadline, timeout, httpcore2.ConnectTimeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, seconds), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def _left(deadline: float, timeout: float | None, late: type[httpcore2.TimeoutException]) -> float:
    """Return the seconds that a step may take; raise `late` when there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise late("time is up")
    return left if timeout is None else min(left, timeout)
