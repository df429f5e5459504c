"""The participants' pages: server-rendered HTML in KERN, a process and a port of its own.

``create_app`` gives the ASGI app, ``serve`` runs it. Routes exist below ``/t/<code>`` and ``/static/`` and nowhere
else; pages are usable without JavaScript; no address of anybody is looked at, kept or logged.
"""

from lab.participants.app import create_app
from lab.participants.serving import serve

__all__ = ["create_app", "serve"]
