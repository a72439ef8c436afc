"""A time-stamping authority of the tests' own: keys and certificates made on the spot, stamps by the openssl program."""

from __future__ import annotations

import subprocess
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from webserver import Site

CONFIG = """
[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[stamper]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = house
[house]
serial = {folder}/serial
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256, sha512
signer_digest = sha256
ess_cert_id_chain = no
"""


class Stamper:
    """An authority with a root of its own."""

    def __init__(self, folder: Path, name: str = "Stamps of Tarrow") -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        self.root = folder / "root.pem"
        (folder / "openssl.cnf").write_text(CONFIG.format(folder=folder), encoding="utf-8")
        (folder / "serial").write_text("01\n", encoding="utf-8")
        key = ("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out")
        self._openssl(*key, "root.key")
        self._openssl(*key, "tsa.key")
        made = ("-config", "openssl.cnf", "-days", "3650")
        self._openssl(
            "req", "-x509", "-new", "-key", "root.key", "-subj", f"/O={name}/CN=Root", "-extensions", "root",
            "-out", "root.pem", *made,
        )  # fmt: skip
        self._openssl(
            "req",
            "-new",
            "-key",
            "tsa.key",
            "-subj",
            f"/O={name}/CN=Clock",
            "-config",
            "openssl.cnf",
            "-out",
            "tsa.csr",
        )
        self._openssl(
            "x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "3650",
            "-extfile", "openssl.cnf", "-extensions", "stamper", "-out", "tsa.pem",
        )  # fmt: skip

    def _openssl(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

    def stamp(self, query: bytes) -> bytes:
        """Answer a query."""
        (self.folder / "query").write_bytes(query)
        self._openssl(
            "ts", "-reply", "-config", "openssl.cnf", "-queryfile", "query", "-signer", "tsa.pem", "-inkey", "tsa.key",
            "-out", "reply",
        )  # fmt: skip
        return (self.folder / "reply").read_bytes()

    def serve(self, site: Site, path: str = "/tsr") -> str:
        """Stamp whatever is posted to a path, and give its address."""

        def reply(asked: BaseHTTPRequestHandler) -> None:
            body = self.stamp(site.sent[-1])
            asked.send_response(200)
            asked.send_header("Content-Type", "application/timestamp-reply")
            asked.send_header("Content-Length", str(len(body)))
            asked.end_headers()
            asked.wfile.write(body)

        site.replies[path] = reply
        return site.at(path)
