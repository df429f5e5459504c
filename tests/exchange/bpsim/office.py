"""A small model with BPSim data that a test fills in."""

from __future__ import annotations

from lab.bpmn import read
from lab.exchange.bpsim import BpsimScenario, read_bpsim
from lab.i18n import translator

MODEL = """\
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:b="{namespace}" id="d" targetNamespace="t">
  <resource id="r_clerk" name="Clerk"/>
  <resource id="r_expert" name="Expert"/>
  <process id="p" isExecutable="false">
    <startEvent id="s" name="Application"/>
    <task id="check" name="Check"/>
    <exclusiveGateway id="x" name="Complete?"/>
    <task id="decide" name="Decide"/>
    <task id="reject" name="Reject"/>
    <intermediateCatchEvent id="answer" name="Answer">
      <timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition>
    </intermediateCatchEvent>
    <boundaryEvent id="late" name="Late" attachedToRef="decide">
      <timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition>
    </boundaryEvent>
    <endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="check"/>
    <sequenceFlow id="f2" sourceRef="check" targetRef="x"/>
    <sequenceFlow id="yes" sourceRef="x" targetRef="decide"/>
    <sequenceFlow id="no" sourceRef="x" targetRef="answer"/>
    <sequenceFlow id="f3" sourceRef="answer" targetRef="check"/>
    <sequenceFlow id="f4" sourceRef="decide" targetRef="e"/>
    <sequenceFlow id="f5" sourceRef="late" targetRef="reject"/>
    <sequenceFlow id="f6" sourceRef="reject" targetRef="e"/>
  </process>
  <relationship type="BPSimData">
    <extensionElements><b:BPSimData>{scenarios}</b:BPSimData></extensionElements>
  </relationship>
</definitions>
"""
GAP = (
    '<b:ElementParameters elementRef="s"><b:ControlParameters><b:InterTriggerTimer>'
    '<b:NegativeExponentialDistribution mean="30"/></b:InterTriggerTimer></b:ControlParameters></b:ElementParameters>'
)
TIMES = ("TransferTime", "WaitTime", "SetUpTime", "ProcessingTime", "ReworkTime", "LagTime", "Duration")
GROUPS = {
    **dict.fromkeys(TIMES, "Time"),
    **dict.fromkeys(("Probability", "Condition", "InterTriggerTimer", "TriggerCount"), "Control"),
    **dict.fromkeys(("Selection", "Availability", "Quantity", "Role"), "Resource"),
    **dict.fromkeys(("Interruptible", "Priority"), "Priority"),
    **dict.fromkeys(("FixedCost", "UnitCost"), "Cost"),
}


def given(element: str, name: str, *values: str) -> str:
    """One parameter of an element; ``name`` may be ``Property x`` or ``Property x:long``."""
    name, _, label = name.partition(" ")
    label, _, kind = label.partition(":")
    attributes = (f' name="{label}"' if label else "") + (f' type="{kind}"' if kind else "")
    group = f"{GROUPS.get(name, 'Property')}Parameters"
    content = f"<b:{group}><b:{name}{attributes}>{''.join(values)}</b:{name}></b:{group}>"
    return f'<b:ElementParameters elementRef="{element}">{content}</b:ElementParameters>'


def number(value: float, **more: str) -> str:
    return f'<b:FloatingParameter value="{value}"{_attributes(more)}/>'


def expression(text: str) -> str:
    return f'<b:ExpressionParameter value="{text}"/>'


def calendar(id_: str, start: str, end: str, rule: str = "FREQ=DAILY") -> str:
    event = f"DTSTART:{start}\n DTEND:{end}\n RRULE:{rule}"
    text = f"BEGIN:VCALENDAR\n BEGIN:VEVENT\n UID:1\n {event}\n END:VEVENT\n END:VCALENDAR"
    return f'<b:Calendar id="{id_}" name="Calendar {id_}">\n {text}\n</b:Calendar>'


def scenario(*parts: str, id_: str = "S1", settings: str = "", more: str = "") -> str:
    parameters = f"<b:ScenarioParameters {more}>{settings}</b:ScenarioParameters>" if settings or more else ""
    return f'<b:Scenario id="{id_}" name="Name of {id_}">{parameters}{"".join(parts)}</b:Scenario>'


def document(*scenarios: str, namespace: str = "http://www.bpsim.org/schemas/2.0") -> bytes:
    return MODEL.format(namespace=namespace, scenarios="".join(scenarios)).encode()


def taken(*parts: str, settings: str = "", more: str = "", timer: str = "PT2H") -> BpsimScenario:
    """The only scenario of a file with these parameters; cases come every half hour. ``timer``: of both timers."""
    data = document(scenario(GAP, *parts, settings=settings, more=more)).replace(b"PT2H", timer.encode())
    (found,) = read_bpsim(data, read(data, "office.bpmn")).scenarios
    return found


def told(found: BpsimScenario) -> list[str]:
    """What was lost, as ``element: message``."""
    t = translator("en")
    return [f"{problem.where.element}: {t.problem(problem).message}" for problem in found.lost]


def _attributes(more: dict[str, str]) -> str:
    return "".join(f' {name}="{value}"' for name, value in more.items())
