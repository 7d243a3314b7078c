"""The digest of a revision: SHA-256 over the names and digests of its law files, so that it changes with every byte."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping


def manifest(files: Mapping[str, bytes]) -> bytes:
    """One line a file, sorted by path: digest, two spaces, path, as ``sha256sum`` prints and checks them."""
    lines = (f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    return "".join(lines).encode()


def digest_of(files: Mapping[str, bytes]) -> str:
    """``sha256:`` and the digest of the manifest, in hexadecimal digits."""
    return "sha256:" + hashlib.sha256(manifest(files)).hexdigest()
