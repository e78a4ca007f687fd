"""Which addresses of the network may be reached on somebody else's word: public ones, unless it is set otherwise.

The ranges are those of IANA's registries of special-purpose addresses (RFC 6890 and its updates).
"""

import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import Final

from index.urls import Url

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolver = Callable[[str, int], Sequence[str]]
"""From a host name and a port to the addresses that it has, in the order in which they are to be tried."""

_NOT_PUBLIC: Final = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carriers' own, and a cloud's metadata
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a cloud's host, at an address that looks public
        "169.254.0.0/16",  # link-local, and most clouds' metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # relays from IPv6
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
_PUBLIC_6: Final = ipaddress.IPv6Network("2000::/3")
"""Outside of it lie loopback, link-local, unique local and multicast addresses, and those that hold an IPv4 address:
mapped ones and those of NAT64."""
_NOT_PUBLIC_6: Final = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which holds an IPv4 address
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)


class AddressError(ValueError):
    """A host that is not reached: it has no address, or one that is not public. `host` as it was asked for."""

    def __init__(self, host: str, reason: str) -> None:
        super().__init__(f"{host}: {reason}")
        self.host = host
        self.reason = reason


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the public network."""
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not any(address in network for network in _NOT_PUBLIC)
    if address not in _PUBLIC_6 or address.scope_id is not None:
        return False
    return address.is_global and not any(address in network for network in _NOT_PUBLIC_6)


def system_resolver(host: str, port: int) -> Sequence[str]:
    """Return the addresses that the system knows for a name; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def checked_addresses(url: Url, resolver: Resolver, allowed: Sequence[Network], seconds: float) -> tuple[str, ...]:
    """Look up a URL's host once and return its addresses, each public or in one of the `allowed` networks.

    One bad address among good ones refuses the host. Raises AddressError; also when the answer takes too long.
    """
    found = [url.address] if url.address else _looked_up(url, resolver, seconds)
    if not found:
        raise AddressError(url.host, "has no address")
    for text in found:
        try:
            address = ipaddress.ip_address(text)
        except ValueError as error:
            raise AddressError(url.host, f"{text!r} is no address") from error
        if not is_public(address) and not any(address in network for network in allowed):
            raise AddressError(url.host, f"{address} is not a public address")
    return tuple(found)


def _looked_up(url: Url, resolver: Resolver, seconds: float) -> Sequence[str]:
    """Return what the resolver says, in a thread of its own, since the system's own cannot be told how long to wait."""
    answer: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

    def look_up() -> None:
        try:
            answer.put(resolver(url.host, url.port))
        except Exception as error:  # it is raised where it is waited for
            answer.put(error)

    threading.Thread(target=look_up, name="sayso-resolver", daemon=True).start()
    try:
        found = answer.get(timeout=max(seconds, 0.001))
    except Empty:
        raise AddressError(url.host, f"was not looked up within {seconds:.0f} seconds") from None
    if isinstance(found, OSError | UnicodeError):
        raise AddressError(url.host, "cannot be looked up") from found
    if isinstance(found, Exception):
        raise found
    return found
