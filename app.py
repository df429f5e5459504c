"""The workbench as an ASGI application, for ``streamlit run app.py`` and for ASGI servers: the current folder's lab.

``lab run`` is the ordinary way: it finds free ports and opens the browser.
"""

from lab.server import application

app = application()
