"""How Streamlit is set up for Labwerk: our theme, no telemetry, no developer's toolbar, errors in our words."""

from __future__ import annotations

from pathlib import Path

THEME = Path(__file__).parent / "theme.toml"


def streamlit_options() -> dict[str, str | bool | int]:
    """Streamlit's options by dotted name, as ``App.run(config=…)`` takes them."""
    return {
        "theme.base": str(THEME),
        "browser.gatherUsageStats": False,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        "server.fileWatcherType": "none",
        "server.headless": True,
        "server.maxUploadSize": 50,
        "runner.magicEnabled": False,
    }
