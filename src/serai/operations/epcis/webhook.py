"""Send a document to a webhook: to public addresses alone, unless private ones are allowed.

The address is looked up once, and what was looked up is what is connected to: a name cannot lead elsewhere
between the look and the call. No redirect is followed.
"""

import hashlib
import hmac
import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from serai.errors import Unavailable
from serai.operations.epcis.problem import UnfitDestination

SIGNATURE = "GS1-Signature"
LONGEST = 2000
"""Characters of an address."""

GONE = 410


class WebhookFailed(Unavailable):
    """The other side did not take a document; it is sent again."""


class WebhookGone(Unavailable):
    """The other side says that it is no more; nothing is sent there again."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends documents; `private` allows addresses of private networks and of this machine."""

    private: bool = False
    timeout_s: float = 10.0

    def check(self, dest: str) -> None:
        """See that something could be sent to an address; what its name leads to is looked at when sending.

        Raises
        ------
        UnfitDestination
        """
        parts = _parts(dest)
        host = parts.hostname or ""
        try:
            address = ipaddress.ip_address(host)
        except ValueError:
            if (host == "localhost" or host.endswith(".localhost")) and not self.private:
                raise _private(host) from None
            return
        if not self.private and not is_public(address):
            raise _private(host)

    def send(self, dest: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Send a document and see it taken (2xx).

        Raises
        ------
        UnfitDestination
            If the address is none, or leads to a private network.
        WebhookGone, WebhookFailed
        """
        parts = _parts(dest)
        connection = self._connect(parts)
        path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        try:
            connection.request("POST", path, body, {**headers, "User-Agent": "serai", "Connection": "close"})
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise WebhookFailed(f"{parts.netloc} did not answer: {error or type(error).__name__}") from error
        finally:
            connection.close()
        if status == GONE:
            raise WebhookGone(f"{parts.netloc} answered 410: it takes no more; subscribe again if it should")
        if not 200 <= status < 300:
            raise WebhookFailed(f"{parts.netloc} answered {status}, not 2xx; look at its log")

    def _connect(self, parts: SplitResult) -> http.client.HTTPConnection:
        """Return a connection to the address that was looked at."""
        secure, host = parts.scheme == "https", parts.hostname or ""
        port = parts.port or (443 if secure else 80)
        address = self._address(host, port)
        try:
            plain = socket.create_connection((address, port), self.timeout_s)
        except OSError as error:
            raise WebhookFailed(f"{parts.netloc} cannot be reached: {error}") from error
        connection = http.client.HTTPConnection(host, port, timeout=self.timeout_s)
        try:
            context = ssl.create_default_context() if secure else None
            connection.sock = plain if context is None else context.wrap_socket(plain, server_hostname=host)
        except OSError as error:
            plain.close()
            raise WebhookFailed(f"{parts.netloc} has no TLS that we trust: {error}") from error
        return connection

    def _address(self, host: str, port: int) -> str:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise WebhookFailed(f"nobody knows the name {host}: {error}") from error
        addresses = [str(one[4][0]) for one in found]
        public = [is_public(ipaddress.ip_address(one.split("%")[0])) for one in addresses]
        if not self.private and not all(public):
            raise _private(host)
        return addresses[0]


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Say whether an address is one of the public internet, also one of IPv4 within IPv6.

    >>> [is_public(ipaddress.ip_address(one)) for one in ("8.8.8.8", "10.0.0.1", "::ffff:127.0.0.1")]
    [True, False, False]
    """
    if isinstance(address, ipaddress.IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if inside:
            return is_public(inside)
        if address in ipaddress.ip_network("64:ff9b::/96"):
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return address.is_global and not address.is_multicast


def signature(token: str, body: bytes) -> str:
    """Return the signature of a document: HMAC-SHA256 with the secret of the subscription."""
    return f"sha256={hmac.new(token.encode(), body, hashlib.sha256).hexdigest()}"


def _parts(dest: str) -> SplitResult:
    try:
        parts = urlsplit(dest)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits = False
    plain = dest.isascii() and not any(one <= " " or one == "\x7f" for one in dest)
    if not fits or not plain or "@" in parts.netloc or len(dest) > LONGEST:
        raise UnfitDestination(f"{dest[:100]!r} is no address of a webhook; give https://host/path in ASCII")
    return parts


def _private(host: str) -> UnfitDestination:
    return UnfitDestination(
        f"{host} is in a private network, where nothing is sent; SERAI_WEBHOOKS_PRIVATE=1 allows it"
    )
