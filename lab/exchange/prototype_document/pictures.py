"""Pictures of the pages as a phone shows them, drawn by a Chromium of the system; without one there are none.

The pages are those of the self-contained file (``lab.exchange.standalone``), each opened as if it were the first, with
nothing answered. Several stand side by side in one window, so that the browser is started once for ten pages.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path

from PIL import Image, ImageChops

from lab.errors import LabError
from lab.exchange.standalone.page import page_of
from lab.i18n import Translator
from lab.prototypes import Prototype

__all__ = ["browser", "longest", "page_pictures"]

PHONE, TALLEST = 390, 2600
"""Pixels: the width of a common phone, and the part of a page from above that is shown at most."""
AT_ONCE = 10
PATIENCE = 45.0
"""Seconds that the browser may take for one window; then there are no more pictures."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
PLACES = {
    "win32": (
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ),
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
}
FRAMES = """<!doctype html><html><head><meta charset="utf-8"><style>
html,body{{margin:0;background:#fff}}body{{display:flex}}iframe{{border:0;width:{wide}px;height:{high}px;flex:none}}
</style></head><body>{frames}</body></html>"""

PLAIN = "html,body{min-height:0!important}.lw-step,.lw-foot{display:none!important}:focus{outline:0!important}"
"""No step of how many (each page is the first here), no foot at the end of the window, nothing that has the focus."""


def browser() -> str | None:
    """The program of a Chromium: the one that ``LAB_CHROMIUM`` names, else one of the system."""
    named = os.environ.get("LAB_CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or next((place for place in PLACES.get(sys.platform, ()) if Path(place).exists()), None)


def longest(pages: int) -> int:
    """Seconds that the pictures of so many pages may take."""
    return int(-(-pages // AT_ONCE) * PATIENCE)


def page_pictures(prototype: Prototype, t: Translator) -> dict[str, bytes]:
    """By page id a picture (PNG); of pages that could not be drawn none, without a browser of none."""
    program = browser()
    if program is None:
        return {}
    found: dict[str, bytes] = {}
    pages = iter(prototype.pages)
    while some := list(islice(pages, AT_ONCE)):
        try:
            files = [_plain(page_of(prototype.model_copy(update={"start": page.id}), t)) for page in some]
        except LabError:  # nothing was built, or the prototype cannot be walked: the document says that there are none
            return found
        drawn = _drawn(program, files)
        if drawn is None:
            return found
        for number, page in enumerate(some):
            picture = _cut(drawn, number)
            if picture is not None:
                found[page.id] = picture
    return found


def _plain(content: str) -> str:
    """A page without what belongs to clicking; its policy allows this one style sheet more and nothing else."""
    digest = base64.b64encode(hashlib.sha256(PLAIN.encode()).digest()).decode()
    allowed = content.replace("style-src ", f"style-src 'sha256-{digest}' ", 1)
    return allowed.replace("</head>", f"<style>{PLAIN}</style></head>", 1)


def _drawn(program: str, files: list[str]) -> Image.Image | None:
    """The window with these pages side by side; None if the browser does not draw it in time."""
    with tempfile.TemporaryDirectory(prefix="labwerk-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        for number, content in enumerate(files):
            (place / f"{number}.html").write_text(content, encoding="utf-8")
        frames = "".join(f'<iframe src="{number}.html"></iframe>' for number in range(len(files)))
        window = place / "window.html"
        window.write_text(FRAMES.format(frames=frames, wide=PHONE, high=TALLEST), encoding="utf-8")
        target = place / "window.png"
        arguments = [
            *("--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-background-networking"),
            *("--disable-extensions", "--force-device-scale-factor=1", "--virtual-time-budget=1500"),
            # as the administrator, in a container, Chromium has no sandbox
            *(("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()),
            f"--user-data-dir={place / 'profile'}",
            f"--window-size={PHONE * len(files)},{TALLEST}",
            f"--screenshot={target}",
            window.as_uri(),
        ]
        if not _run([program, *arguments]) or not target.exists():
            return None
        with Image.open(target) as drawn:
            return drawn.convert("RGB")


def _run(command: list[str]) -> bool:
    """Whether a program ended in time and well; with those that it started it is ended otherwise."""
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603 - no shell; the browser that was found
    except OSError:
        return False
    try:
        return process.wait(PATIENCE) == 0
    except subprocess.TimeoutExpired:
        _end(process)
        return False


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)  # the session is its own
    process.wait()


def _cut(drawn: Image.Image, number: int) -> bytes | None:
    """One page without the empty part below; None if nothing is drawn."""
    page = drawn.crop((number * PHONE, 0, (number + 1) * PHONE, min(TALLEST, drawn.height)))
    ground = Image.new("RGB", page.size, page.getpixel((0, page.height - 1)))
    box = ImageChops.difference(page, ground).getbbox()
    if box is None:
        return None
    stream = io.BytesIO()
    shown = page.crop((0, 0, PHONE, min(page.height, box[3] + 16)))
    shown.quantize(64).save(stream, "PNG", optimize=True)
    return stream.getvalue()
