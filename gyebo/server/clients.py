"""Clients: who asks, as far as workers and room are shared out among them."""

from ipaddress import IPv6Address, ip_address, ip_network

from starlette.requests import Request


def client_of(request: Request) -> str:
    """Return who asks: an address, of IPv6 the network.

    Whoever has an address of IPv6 has at least the 64 bits after it as well.
    """
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, 64), strict=False))
    return host
