"""A small honest bundle, and ways to spoil it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from lab.exchange.bundle_write import entries_of
from lab.exchange.manifest import Manifest
from lab.store.service import Authority

PROFILE = b"""\
labwerk: service/1
name: {de: Probe}
authority: {name: Jobcenter Musterland, kind: gE, fictitious: true}
"""
MODEL = b"""\
<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
  <process id="p"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/><endEvent id="e"/></process>
</definitions>
"""
PAGE = '<!doctype html>\n<html lang="de"><head><meta charset="utf-8"><title>Probe</title></head><body>ä</body></html>'

FILES: Mapping[str, bytes] = {
    "LIESMICH.html": PAGE.encode(),
    "processes/probe/service.yaml": PROFILE,
    "processes/probe/as-is.bpmn": MODEL,
}


def manifest_of(files: Mapping[str, bytes]) -> Manifest:
    """The manifest that fits the files."""
    return Manifest(
        labwerk="bundle/1",
        service="probe",
        version="1.0.0",
        title="Probe",
        giver=Authority(name="Jobcenter Musterland", kind="gE", fictitious=True),
        giver_id="jobcenter-musterland",
        licence="CC-BY-4.0",
        labwerk_version="0.1.0",
        first="as-is",
        second="target",
        runs={},
        files=entries_of(files),
    )


@pytest.fixture
def honest_files() -> dict[str, bytes]:
    """The files of a small bundle."""
    return dict(FILES)
