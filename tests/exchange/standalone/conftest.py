"""One Node process for the tests that compare the twin with Python. CI fails where they are skipped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.exchange.standalone.node import BUNDLE, Twin, node


@pytest.fixture(scope="package")
def twin() -> Iterator[Twin]:
    """The built bundle in Node."""
    if not (node() and BUNDLE.is_file()):
        pytest.skip("needs Node and the bundle that hatch_build.py makes")
    started = Twin()
    yield started
    started.close()
