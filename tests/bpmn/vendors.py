"""The same small model as different tools write it: prefixes, namespaces, encodings, extensions, diagrams.

Written by hand in the manner of each tool; nothing is copied from a product.
"""

from __future__ import annotations

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
WAY = "http://www.omg.org/spec/DD/20100524/DI"
SPACES = f'xmlns:bpmndi="{DI}" xmlns:omgdc="{DC}" xmlns:omgdi="{WAY}"'


def _drawing(di: str = "bpmndi", dc: str = "omgdc", way: str = "omgdi", *, name: str = "", shift: int = 0) -> str:
    places = {"s": (100, 100, 36, 36), "t": (200, 78, 100, 80), "e": (380, 100, 36, 36)}
    shapes = "".join(
        f'<{di}:BPMNShape id="{id_}_di{shift}" bpmnElement="{id_}">'
        f'<{dc}:Bounds x="{x + shift}" y="{y}" width="{w}" height="{h}"/></{di}:BPMNShape>'
        for id_, (x, y, w, h) in places.items()
    )
    edges = "".join(
        f'<{di}:BPMNEdge id="{id_}_di{shift}" bpmnElement="{id_}"><{way}:waypoint x="{a + shift}" y="118"/>'
        f'<{way}:waypoint x="{b + shift}" y="118"/></{di}:BPMNEdge>'
        for id_, a, b in (("f", 136, 200), ("g", 300, 380))
    )
    return (
        f'<{di}:BPMNDiagram id="d{shift}" name="{name}"><{di}:BPMNPlane id="pl{shift}" bpmnElement="p">'
        f"{shapes}{edges}</{di}:BPMNPlane></{di}:BPMNDiagram>"
    )


def _process(prefix: str = "", task: str = "", more: str = "", kind: str = "userTask") -> str:
    p = f"{prefix}:" if prefix else ""
    return (
        f'<{p}process id="p" name="Antrag prüfen">{more}'
        f'<{p}startEvent id="s" name="Antrag da"><{p}outgoing>f</{p}outgoing></{p}startEvent>'
        f'<{p}{kind} id="t" name="Größe prüfen">{task}<{p}incoming>f</{p}incoming>'
        f"<{p}outgoing>g</{p}outgoing></{p}{kind}>"
        f'<{p}endEvent id="e" name="geprüft"><{p}incoming>g</{p}incoming></{p}endEvent>'
        f'<{p}sequenceFlow id="f" sourceRef="s" targetRef="t"/><{p}sequenceFlow id="g" sourceRef="t" targetRef="e"/>'
        f"</{p}process>"
    )


def _file(root: str, body: str, encoding: str = "UTF-8", standalone: str = "") -> str:
    return f'<?xml version="1.0" encoding="{encoding}"{standalone}?>\n{root}\n{body}'


def signavio() -> bytes:
    extra = (
        '<extensionElements><signavio:signavioMetaData metaKey="bgcolor" metaValue="#ffffcc"/>'
        '<signavio:signavioLabel ref="text_name" x="50.0" y="40.0"/></extensionElements>'
    )
    root = (
        f'<definitions xmlns="{BPMN}" {SPACES} xmlns:signavio="http://www.signavio.com" '
        'exporter="Signavio Process Editor" id="sid-1" targetNamespace="http://www.signavio.com" '
        'typeLanguage="http://www.w3.org/2001/XMLSchema">'
    )
    return _file(root, _process("", extra) + _drawing() + "</definitions>", standalone=' standalone="yes"').encode()


def adonis() -> bytes:
    attribute = '<adonis:attr name="Bearbeitungszeit">00:000:00:10:00</adonis:attr>'
    extra = f"<bpmn:extensionElements>{attribute}</bpmn:extensionElements>"
    root = (
        f'<bpmn:definitions xmlns:bpmn="{BPMN}" {SPACES} xmlns:adonis="urn:boc-group:adonis" id="x" '
        'name="Modell &#228;" exporter="ADONIS" targetNamespace="urn:boc">'
    )
    return _file(root, _process("bpmn", extra) + _drawing(name="Modell") + "</bpmn:definitions>").encode("utf-8-sig")


def aris() -> bytes:
    extra = "<ns2:documentation><![CDATA[Prüfung <nach> § 11 & § 12]]></ns2:documentation>"
    root = (
        f'<ns2:definitions xmlns:ns2="{BPMN}" xmlns:ns3="{DI}" xmlns:ns4="{DC}" xmlns:ns5="{WAY}" '
        'xmlns="http://www.software-ag.com/aris" exporter="ARIS" targetNamespace="urn:aris">'
    )
    body = _process("ns2", extra) + _drawing("ns3", "ns4", "ns5") + "</ns2:definitions>"
    return _file(root, body, "ISO-8859-1").encode("iso-8859-1")


def camunda_7() -> bytes:
    extra = (
        '<bpmn:extensionElements><camunda:formData><camunda:formField id="a" label="Größe" type="string"/>'
        "</camunda:formData></bpmn:extensionElements>"
    )
    root = (
        f'<bpmn:definitions xmlns:bpmn="{BPMN}" {SPACES} xmlns:camunda="http://camunda.org/schema/1.0/bpmn" '
        'id="Definitions_1" targetNamespace="http://bpmn.io/schema/bpmn">'
    )
    return _file(root, _process("bpmn", extra) + _drawing() + "</bpmn:definitions>\n").replace("\n", "\r\n").encode()


def camunda_8() -> bytes:
    extra = (
        '<bpmn:extensionElements><zeebe:taskDefinition type="pruefen"/>'
        '<zeebe:ioMapping><zeebe:input source="=größe" target="x"/></zeebe:ioMapping></bpmn:extensionElements>'
    )
    root = (
        f'<bpmn:definitions xmlns:bpmn="{BPMN}" {SPACES} xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" '
        'xmlns:modeler="http://camunda.org/schema/modeler/1.0" modeler:executionPlatform="Camunda Cloud" '
        'id="Definitions_1" targetNamespace="http://bpmn.io/schema/bpmn">'
    )
    return _file(root, _process("bpmn", extra, kind="serviceTask") + _drawing() + "</bpmn:definitions>\n").encode()


def bic() -> bytes:
    more = "<semantic:ioSpecification><semantic:inputSet/><semantic:outputSet/></semantic:ioSpecification>"
    root = (
        f'<semantic:definitions xmlns:semantic="{BPMN}" xmlns:di="{WAY}" xmlns:dc="{DC}" xmlns:bpmndi="{DI}" '
        'xmlns:bic="http://www.gbtec.de/bic" exporter="BIC Cloud Design" targetNamespace="urn:bic">'
    )
    body = _process("semantic", more=more) + _drawing("bpmndi", "dc", "di") + "</semantic:definitions>"
    return _file(root, body, "UTF-16").encode("utf-16")


def bizagi() -> bytes:
    extra = (
        '<extensionElements><BizagiExtensions xmlns="http://www.bizagi.com/bpmn20"><BizagiProperties>'
        '<BizagiProperty name="bgColor" value="#ECEFFF"/></BizagiProperties></BizagiExtensions></extensionElements>'
    )
    root = (
        '<definitions xmlns:xsd="http://www.w3.org/2001/XMLSchema" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'targetNamespace="http://www.bizagi.com/definitions/_1" xmlns="{BPMN}">'
    )
    drawing = _drawing("B", "D", "I").replace(
        "<B:BPMNDiagram", f'<B:BPMNDiagram xmlns:B="{DI}" xmlns:D="{DC}" xmlns:I="{WAY}"'
    )
    return _file(root, _process("", extra) + drawing + "</definitions>", "utf-8").encode("utf-8-sig")


def enterprise_architect() -> bytes:
    root = (
        f'<bpmn:definitions xmlns:bpmn="{BPMN}" {SPACES} exporter="Enterprise Architect" '
        'exporterVersion="16.1" targetNamespace="http://www.sparxsystems.com.au/bpmn">'
    )
    two = _drawing(name="Überblick") + _drawing(name="Zum Drucken", shift=500)
    return _file(root, _process("bpmn") + two + "</bpmn:definitions>", "windows-1252").encode("windows-1252")


def visio() -> bytes:
    root = (
        f'<definitions xmlns="{BPMN}" {SPACES} exporter="Microsoft Visio" targetNamespace="urn:visio">'
        "<!-- Bahn „Prüfung“ -->"
    )
    body = _process("", kind="task") + _drawing() + "</definitions>"
    return (root + body).encode()


FILES = {
    "signavio": signavio,
    "adonis": adonis,
    "aris": aris,
    "camunda-7": camunda_7,
    "camunda-8": camunda_8,
    "bic": bic,
    "bizagi": bizagi,
    "enterprise-architect": enterprise_architect,
    "visio": visio,
}
