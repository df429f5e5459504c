"""The workbench: Streamlit pages for the lab team. Pages read what people want, call an action, show what comes back.

``main.py`` is the script that Streamlit runs, ``app_pages/`` holds one page a file (the listing is the registry),
``parts/`` what pages are made of, ``components/`` our browser components, ``settings.py`` what the server says to it.
"""

from lab.workbench.settings import Settings
from lab.workbench.theme import streamlit_options

__all__ = ["Settings", "streamlit_options"]
