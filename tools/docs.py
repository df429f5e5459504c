"""Checks the documentation: links lead somewhere, pictures exist, every page is reachable from the README."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)]*)?\)")


def links(page: Path) -> Iterator[Path]:
    """The local files that a page links to."""
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            yield (page.parent / target).resolve()


def complaints() -> Iterator[str]:
    """What is wrong with the documentation."""
    pages = {ROOT / "README.md", *(ROOT / "docs").rglob("*.md")}
    reached, queue = set(), [ROOT / "README.md"]
    while queue:
        page = queue.pop()
        if page in reached:
            continue
        reached.add(page)
        for target in links(page):
            if not target.exists():
                yield f"{page.relative_to(ROOT).as_posix()}: links to {target.name}, which does not exist"
            elif target.is_dir():
                queue += [path for path in target.glob("*.md") if path not in reached]
            elif target.suffix == ".md":
                queue.append(target)
    for page in sorted(pages - reached):
        yield f"{page.relative_to(ROOT).as_posix()}: no page leads here from the README"


if __name__ == "__main__":
    found = list(complaints())
    print("\n".join(found) if found else "The documentation hangs together.")
    sys.exit(1 if found else 0)
