"""Fetching one address: http(s) only, every hop checked, size and time limited.

Each hop is resolved once, the address found is checked, and the connection goes to that very address, so
that a name cannot point elsewhere between the check and the request. Proxies and other settings of the
environment are not used, since behind a proxy the check would say nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx

from bilateral.errors import FetchError
from bilateral.sources.options import ReadOptions, too_large

MAX_REDIRECTS = 5  # browsers follow 20, articles need two or three: http -> https -> www -> the page
_AGENT = "bilateral (reads single articles named by a person)"
_ACCEPT = "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9"
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered; `url` is the last hop, `media_type` is in lower case without parameters."""

    data: bytes
    url: str
    media_type: str
    charset: str | None


def fetch(url: str, options: ReadOptions) -> Page:
    """The page at an address. Raises FetchError, or SourceError where it is too large."""
    deadline = time.monotonic() + options.timeout
    with (
        httpx.Client(trust_env=False, follow_redirects=False) as client,
        _closed_after(client, options.timeout),
    ):
        for _ in range(MAX_REDIRECTS + 1):
            answer = _hop(client, url, options, deadline)
            if isinstance(answer, Page):
                return answer
            url = urljoin(url, answer)
    raise FetchError(f"redirects more than {MAX_REDIRECTS} times", remedy="name the address it ends at")


@contextmanager
def _closed_after(client: httpx.Client, seconds: float) -> Iterator[None]:
    """httpx limits each wait, not all of them together: headers that come a byte a second never time out."""
    timer = threading.Timer(seconds, client.close)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _hop(client: httpx.Client, url: str, options: ReadOptions, deadline: float) -> Page | str:
    """The page, or where it redirects to."""
    request = _request(client, url, options.allow_private, deadline)
    try:
        response = client.send(request, stream=True)
        try:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                return response.headers["location"]
            return _page(response, url, options, deadline)
        finally:
            response.close()
    except httpx.TimeoutException as error:
        raise _too_slow(options) from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, RuntimeError, OSError) as error:
        if time.monotonic() > deadline:  # the client was closed under the request
            raise _too_slow(options) from error
        raise FetchError(
            f"cannot be fetched ({type(error).__name__})", cause=str(error), remedy="check the address"
        ) from error


def _request(client: httpx.Client, url: str, allow_private: bool, deadline: float) -> httpx.Request:
    """A request to the checked IP address under the name of the host."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        raise FetchError(f"is no http or https address ({parts.scheme}:)", remedy="name a web page or a file")
    try:
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError("is no valid address", cause=str(error)) from error
    if not host:
        raise FetchError("is an address without a host", remedy="check the address")
    address = _resolve(host, port or (443 if parts.scheme == "https" else 80), allow_private)
    left = max(deadline - time.monotonic(), 0.001)
    try:
        return client.build_request(
            "GET",
            httpx.URL(url).copy_with(host=address, username=None, password=None, fragment=None),
            headers={"Host": _host_header(host, port), "User-Agent": _AGENT, "Accept": _ACCEPT},
            extensions={"sni_hostname": host, "timeout": httpx.Timeout(left).as_dict()},
        )
    except (httpx.InvalidURL, UnicodeError) as error:
        raise FetchError("is no valid address", cause=str(error)) from error


def _host_header(host: str, port: int | None) -> str:
    name = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    return f"{name}:{port}" if port else name


def _resolve(host: str, port: int, allow_private: bool) -> str:
    """The first address of a host. Raises FetchError if any of its addresses is not a public one."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{host} is not known", cause="a typing error, or no network") from error
    addresses = [str(entry[4][0]).split("%")[0] for entry in found]
    if not allow_private:
        for address in addresses:
            if not _is_public(address):
                raise FetchError(
                    f"{host} is a private address ({address})",
                    cause="it is refused so that a page cannot make this program read inside your network",
                    remedy="--allow-private reads it nevertheless",
                )
    return addresses[0]


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        ip = ip.ipv4_mapped or ip.sixtofour or ip
    return ip.is_global and not ip.is_multicast


def _page(response: httpx.Response, url: str, options: ReadOptions, deadline: float) -> Page:
    if response.status_code != 200:
        raise FetchError(
            f"answers {response.status_code} {response.reason_phrase}".rstrip(),
            cause="the page is gone, behind a paywall, or refuses programs",
            remedy="save it from the browser and give the file",
        )
    data = b"".join(_body(response, options, deadline))
    media_type, _, parameters = response.headers.get("content-type", "").partition(";")
    charset = next((p.split("=")[1].strip(" \"'") for p in parameters.split(";") if "charset=" in p), None)
    return Page(data, url, media_type.strip().lower(), charset)


def _body(response: httpx.Response, options: ReadOptions, deadline: float) -> Iterator[bytes]:
    """The decoded body in pieces; a server that sends a byte a second runs into the deadline."""
    size = 0
    for piece in response.iter_bytes():
        size += len(piece)
        if size > options.max_bytes:
            raise too_large(f"{options.max_bytes / 1e6:g} MB")
        if time.monotonic() > deadline:
            raise _too_slow(options)
        yield piece


def _too_slow(options: ReadOptions) -> FetchError:
    return FetchError(
        f"does not answer within {options.timeout:g} s",
        cause="the server is slow or down",
        remedy="try again later",
    )
