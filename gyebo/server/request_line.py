"""Request lines with raw letters, as curl sends an address that was typed or copied in Korean.

A URI has ASCII only (RFC 3986), and the parser of requests refuses anything else. Each byte beyond
ASCII is escaped before the parser sees it, as RFC 3987, 3.1 maps an IRI to a URI.
"""

from urllib.parse import quote

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_ASCII = bytes(range(128))


class RawLettersProtocol(HttpToolsProtocol):
    """HTTP/1.1, with raw letters in the request line."""

    # Whether the next bytes belong to a request line; they may come in several pieces.
    _in_line = True

    def data_received(self, data: bytes) -> None:
        """Take what came over the connection."""
        if self._in_line:
            line, end, rest = data.partition(b"\n")
            self._in_line = not end
            if not line.isascii():
                data = quote(line, safe=_ASCII).encode() + end + rest
        super().data_received(data)

    def on_message_complete(self) -> None:
        """Be ready for the next request of the connection."""
        self._in_line = True
        super().on_message_complete()
