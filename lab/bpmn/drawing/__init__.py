"""How each kind of BPMN element looks: every function gives SVG text; ``lab.bpmn.svg`` puts them together."""
