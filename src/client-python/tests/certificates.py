"""Certificates for tests, made by openssl: Python reads them, and does not make any."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

AVAILABLE = shutil.which("openssl") is not None


class Workshop:
    """Makes self-signed certificates in a folder. Whoever trusts one trusts its owner."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def make(self, name: str, *, password: str | None = None) -> tuple[str, str]:
        """The files of a certificate of this name and of its key. The server's is for 127.0.0.1."""
        certificate, key = self._folder / f"{name}.pem", self._folder / f"{name}.key"
        encryption = ["-nodes"] if password is None else ["-passout", f"pass:{password}"]
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", *encryption),
                *("-keyout", str(key), "-out", str(certificate), "-days", "2", "-subj", f"/CN={name}"),
                *("-addext", "subjectAltName=IP:127.0.0.1"),
            ],
            check=True,
            capture_output=True,
        )
        return str(certificate), str(key)
