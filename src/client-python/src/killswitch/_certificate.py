"""The certificate that a client shows of itself, where the switch asks for one (mutual TLS)."""

from __future__ import annotations

import os
import ssl
from collections.abc import Callable
from typing import NoReturn

Certificate = str | os.PathLike[str] | tuple[str | os.PathLike[str], str | os.PathLike[str]] | ssl.SSLContext
"""A PEM file with a certificate and its key; the files of both; or a context that has loaded them."""

Tls = Callable[[], ssl.SSLContext]
"""What gives the context for one more connection."""


def tls_of(certificate: Certificate) -> Tls:
    """
    Files are read anew for every connection, so that one that was renewed is shown.

    Raises:
        ValueError: They cannot be used.
    """
    if isinstance(certificate, ssl.SSLContext):
        return lambda: certificate
    files = certificate if isinstance(certificate, tuple) else (certificate, None)
    _loaded(*files)
    return lambda: _loaded(*files)


def _loaded(certificate: str | os.PathLike[str], key: str | os.PathLike[str] | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    try:
        context.load_cert_chain(certificate, key, password=_no_password)
    except OSError as failure:  # ssl.SSLError is one
        raise ValueError(f"the certificate {os.fspath(certificate)} cannot be used: {failure}") from failure
    return context


def _no_password() -> NoReturn:
    raise ValueError("the certificate's key is encrypted: give an ssl.SSLContext that has loaded it")
