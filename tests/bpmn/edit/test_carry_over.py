"""Saving what an editor sends: what it cannot keep stays in the file, what the user did is in it."""

from __future__ import annotations

import sys

import pytest

from lab.bpmn.edit import carry_over, merge, set_attribute
from lab.errors import InputError, RefusedError
from tests.bpmn.building import process

ORIGINAL = """\
<?xml version='1.0' encoding="ISO-8859-1" standalone='yes'?>
<!-- drawn by hand in März -->
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:v="urn:vendor" id="D"
    xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:b="http://www.omg.org/spec/DD/20100524/DC">
  <?vendor keep="me"?>
  <process id='P' isExecutable = "false">
    <task id="A" name='Antrag "prüfen"' startQuantity="1"   isForCompensation="false" v:colour="red">
      <documentation textFormat="text/html"><p>Hinweis &amp; mehr</p></documentation>
      <extensionElements><!-- vendor --><v:data><![CDATA[ 1 < 2 ]]></v:data></extensionElements>
      <outgoing>F</outgoing>
    </task>
    <sequenceFlow id="F" sourceRef="A" targetRef="B"/>
    <task id="B"><incoming>F</incoming><documentation><![CDATA[alt]]></documentation></task>
  </process>
  <di:BPMNDiagram>
    <di:BPMNPlane bpmnElement="P">
      <di:BPMNShape id="A_di" bpmnElement="A"><b:Bounds x="1.0" y="2" width="3" height="4"/></di:BPMNShape>
      <di:BPMNShape bpmnElement="nobody"><b:Bounds x="1" y="2" width="3" height="4"/></di:BPMNShape>
    </di:BPMNPlane>
    <di:BPMNLabelStyle id="style"/>
  </di:BPMNDiagram>
</definitions>
<!-- end -->
""".replace("\n", "\r\n")

BEFORE = """\
<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:v="urn:vendor" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="D">
  <bpmn:process id="P" isExecutable="false">
    <bpmn:task id="A" name="Antrag &quot;prüfen&quot;" v:colour="red">
      <bpmn:documentation textFormat="text/html" />
      <bpmn:extensionElements>
        <v:data> 1 &lt; 2 </v:data>
      </bpmn:extensionElements>
      <bpmn:outgoing>F</bpmn:outgoing>
    </bpmn:task>
    <bpmn:sequenceFlow id="F" sourceRef="A" targetRef="B" />
    <bpmn:task id="B">
      <bpmn:documentation>alt</bpmn:documentation>
      <bpmn:incoming>F</bpmn:incoming>
    </bpmn:task>
  </bpmn:process>
  <bpmndi:BPMNDiagram>
    <bpmndi:BPMNPlane bpmnElement="P">
      <bpmndi:BPMNShape id="A_di" bpmnElement="A">
        <dc:Bounds x="1" y="2" width="3" height="4" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape>
        <dc:Bounds x="1" y="2" width="3" height="4" />
      </bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
"""  # noqa: E501


def after(*changes: tuple[str, str]) -> str:
    """What ``carry_over`` makes of replacements in the editor's text, as text."""
    edited = BEFORE
    for old, new in changes:
        assert edited.count(old) == 1, old
        edited = edited.replace(old, new)
    result = carry_over(ORIGINAL.encode("iso-8859-1"), BEFORE.encode(), edited.encode(), "test.bpmn")
    return result.decode("iso-8859-1")


def original(*changes: tuple[str, str]) -> str:
    expected = ORIGINAL
    for old, new in changes:
        assert expected.count(old) == 1, old
        expected = expected.replace(old, new)
    return expected


def test_without_a_change_every_byte_stays() -> None:
    assert after() == ORIGINAL


def test_a_name_is_changed_in_its_own_quotes() -> None:
    name = ("name='Antrag \"prüfen\"'", "name='Hans\\' \"Fall\" &amp; 5 &#8364;'")
    expected = original((name[0], name[1].replace("\\'", "&apos;")))
    assert after(('name="Antrag &quot;prüfen&quot;"', 'name="Hans\' &quot;Fall&quot; &amp; 5 €"')) == expected


def test_a_name_is_added_and_one_is_taken_away() -> None:
    assert after(('<bpmn:task id="B">', '<bpmn:task id="B" name="neu">')) == original(
        ('<task id="B">', '<task id="B" name="neu">')
    )
    assert after((' name="Antrag &quot;prüfen&quot;"', "")) == original((" name='Antrag \"prüfen\"'", ""))


def test_text_stays_what_it_was_written_as() -> None:
    assert after((">alt<", ">neu &amp; gut<")) == original(("<![CDATA[alt]]>", "<![CDATA[neu & gut]]>"))


def test_documentation_that_the_editor_could_not_read_stays_until_somebody_writes_another() -> None:
    assert after(('<bpmn:documentation textFormat="text/html" />', "<bpmn:documentation>neu</bpmn:documentation>")) == (
        original(('<documentation textFormat="text/html"><p>Hinweis &amp; mehr</p>', "<documentation>neu"))
    )


def test_a_moved_shape_keeps_its_neighbours_label_styles_and_dangling_shapes() -> None:
    moved = after(('<bpmndi:BPMNShape id="A_di" bpmnElement="A">\n        <dc:Bounds x="1"',
                   '<bpmndi:BPMNShape id="A_di" bpmnElement="A">\n        <dc:Bounds x="9"'))  # fmt: skip
    assert moved == original(('x="1.0"', 'x="9"'))


def test_a_new_step_comes_in_the_files_own_prefixes_and_lines() -> None:
    fresh = (
        '<bpmn:task id="N" xmlns:lw="urn:lw"><bpmn:extensionElements><lw:a lw:b="1" v:c="2">x</lw:a>'
        "</bpmn:extensionElements></bpmn:task>\n  </bpmn:process>"
    )
    result = after(("</bpmn:process>", fresh))
    lines = (
        '\r\n    <task id="N">\r\n      <extensionElements>\r\n        <lw:a lw:b="1" v:c="2">x</lw:a>'
        "\r\n      </extensionElements>\r\n    </task>\r\n  </process>"
    )
    assert result == original(
        ("\r\n  </process>", lines),
        ('"http://www.omg.org/spec/DD/20100524/DC">', '"http://www.omg.org/spec/DD/20100524/DC" xmlns:lw="urn:lw">'),
    )


def test_a_prefix_that_means_something_else_in_the_file_is_not_used_for_something_new() -> None:
    renamed = BEFORE.replace("xmlns:v=", "xmlns:q=").replace(" v:", " q:").replace("v:data", "q:data")
    edited = renamed.replace('<bpmn:task id="B">', '<bpmn:task id="B" xmlns:v="urn:lw" v:mark="1">')
    result = carry_over(ORIGINAL.encode("iso-8859-1"), renamed.encode(), edited.encode(), "x").decode("iso-8859-1")
    assert '<task id="B" v2:mark="1">' in result
    assert 'xmlns:v2="urn:lw"' in result
    assert "<v:data><![CDATA[ 1 < 2 ]]></v:data>" in result


def test_another_kind_keeps_what_the_editor_does_not_know() -> None:
    edited = BEFORE.replace('<bpmn:task id="A"', '<bpmn:userTask id="A"')
    edited = edited.replace("</bpmn:task>", "</bpmn:userTask>", 1)
    result = carry_over(ORIGINAL.encode("iso-8859-1"), BEFORE.encode(), edited.encode(), "x").decode("iso-8859-1")
    end = "<outgoing>F</outgoing>\r\n    </task>"
    assert result == original(('<task id="A"', '<userTask id="A"'), (end, end.replace("task", "userTask")))


def test_a_step_that_is_put_into_another_one_takes_its_comments_along() -> None:
    start, end = BEFORE.index('    <bpmn:task id="A"'), BEFORE.index("    <bpmn:sequenceFlow")
    step = BEFORE[start:end]
    edited = BEFORE[:start] + '<bpmn:subProcess id="S">' + step + "</bpmn:subProcess>" + BEFORE[end:]
    result = carry_over(ORIGINAL.encode("iso-8859-1"), BEFORE.encode(), edited.encode(), "x").decode("iso-8859-1")
    kept = ORIGINAL[ORIGINAL.index('<task id="A"') : ORIGINAL.index("</task>") + 7]
    assert f'<subProcess id="S">\r\n      {kept}\r\n    </subProcess>' in result
    assert result.count(kept) == 1


def test_an_id_that_is_changed_keeps_the_element() -> None:
    edited = BEFORE.replace('id="A"', 'id="Neu"').replace('"A"', '"Neu"')
    result = carry_over(ORIGINAL.encode("iso-8859-1"), BEFORE.encode(), edited.encode(), "x").decode("iso-8859-1")
    assert result == ORIGINAL.replace('"A"', '"Neu"')


def test_what_is_removed_goes_with_its_line() -> None:
    flow = '    <bpmn:sequenceFlow id="F" sourceRef="A" targetRef="B" />\n'
    result = after(
        (flow, ""), ("      <bpmn:outgoing>F</bpmn:outgoing>\n", ""), ("      <bpmn:incoming>F</bpmn:incoming>\n", "")
    )
    assert result == original(
        ('\r\n    <sequenceFlow id="F" sourceRef="A" targetRef="B"/>', ""),
        ("\r\n      <outgoing>F</outgoing>", ""),
        ("<incoming>F</incoming>", ""),
    )


def test_a_model_that_would_be_broken_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        after(('targetRef="B"', 'targetRef="nobody"'))
    assert "nobody" in str(caught.value.details[0].values)


def test_an_editor_that_sends_no_xml_changes_nothing() -> None:
    with pytest.raises(InputError):
        carry_over(ORIGINAL.encode("iso-8859-1"), BEFORE.encode(), BEFORE.encode()[:-40], "x")


def test_a_name_that_the_encoding_cannot_write_is_refused_and_not_mangled() -> None:
    with pytest.raises((InputError, RefusedError)):
        after(("</bpmn:process>", ('<bpmn:task id="N"><bpmn:extensionElements><v:\u0142/></bpmn:extensionElements>'
               "</bpmn:task></bpmn:process>")))  # fmt: skip


def test_a_file_as_deep_as_the_gate_lets_pass_is_changed_with_little_stack() -> None:
    """A page calls from deep in its own stack; functions that call each other once a level would reach its end."""
    depth = 240
    text = '<:subProcess id="s{n}">'
    nested = "".join(text.format(n=n) for n in range(depth)) + '<:task id="t"/>' + "</:subProcess>" * depth
    data = process(nested)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(depth * 3 + 120)
    try:
        changed = set_attribute(data, "t", "name", "Neu", "x")
        assert carry_over(data, data, changed, "x") == changed
        assert merge(data, set_attribute(data, "s7", "name", "Da", "x"), changed, "x").clean
    finally:
        sys.setrecursionlimit(limit)
