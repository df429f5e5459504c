"""The token in every form of a session, by which a form of ours is told from one that another page made up.

It is the third lock, besides the cookie that comes from our own pages only (``SameSite=Strict``) and the address that
the browser says a form came from. It follows from the session's secret, so nothing needs to be kept, and it is masked
with new random bytes on each page, so that the length of compressed pages says nothing about it (BREACH).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import secrets

__all__ = ["FIELD", "LANGUAGE", "matches", "new_token", "with_token"]

FIELD = "merkmal"
"""Name of the hidden field."""
LANGUAGE = "seitensprache"
"""Name of another one: the page's language, for the case that the session is gone when the form comes."""
PURPOSE = b"labwerk form token"
SIZE = hashlib.sha256().digest_size
POST_FORM = re.compile(r"<form\b[^>]*\bmethod=\"post\"[^>]*>")


def new_token(secret: str) -> str:
    """A token for the forms of one page."""
    pad = secrets.token_bytes(SIZE)
    return base64.urlsafe_b64encode(pad + _mixed(pad, _tag(secret))).decode()


def matches(secret: str, token: str) -> bool:
    """Whether a token belongs to this session."""
    try:
        raw = base64.urlsafe_b64decode(token.encode("ascii", "replace"))
    except binascii.Error:
        return False
    pad, masked = raw[:SIZE], raw[SIZE:]
    return len(masked) == SIZE and hmac.compare_digest(_mixed(pad, masked), _tag(secret))


def with_token(html: str, secret: str, language: str) -> str:
    """The page with the token and its language in every form that is sent, so that no template can forget them.

    What participants and teams write is escaped on our pages, so no text of theirs looks like the beginning of a form.
    """
    values = {FIELD: new_token(secret), LANGUAGE: language}
    fields = "".join(f'<input type="hidden" name="{name}" value="{value}">' for name, value in values.items())
    return POST_FORM.sub(lambda form: form[0] + fields, html)


def _tag(secret: str) -> bytes:
    return hmac.digest(secret.encode(), PURPOSE, "sha256")


def _mixed(pad: bytes, value: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(pad, value, strict=True))
