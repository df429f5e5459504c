"""The participants' Jinja templates as one JavaScript module, so that a prototype in one file shows the same HTML.

    python tools/templates_to_js.py OUT.js

Jinja's own parser reads the templates; here its tree is written as JavaScript over ``frontend/standalone/jinja.js``,
which says what each operation means. What the templates use beyond that stops the build with the file and line. Filters
and tests are imports by name, so that one that ``filters.js`` does not have stops the bundler.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from jinja2 import Environment, meta, nodes

TEMPLATES = Path(__file__).parents[1] / "lab" / "participants" / "templates"
OPTIONS = {"trim_blocks": True, "lstrip_blocks": True}
"""As in ``lab.participants.templates``."""
PAGES = ("questions.html", "tasks.html", "summary.html", "printed.html")
"""What ``frontend/standalone/pages.js`` shows."""
OPERATORS = {"eq": "eq", "ne": "ne", "lt": "lt", "lteq": "le", "gt": "gt", "gteq": "ge", "in": "isIn", "notin": "notIn"}
ARITHMETIC = {nodes.Add: "add", nodes.Sub: "sub", nodes.Mul: "mul", nodes.Mod: "mod", nodes.FloorDiv: "floordiv"}


def main() -> None:
    """Write the module that the command line names."""
    Path(sys.argv[1]).write_text(module(_reached(PAGES)), encoding="utf-8")


def _reached(names: Iterable[str]) -> dict[str, str]:
    """The source of these templates and of all that they name."""
    environment = Environment(autoescape=True, **OPTIONS)
    found: dict[str, str] = {}
    ahead = list(names)
    while ahead:
        name = ahead.pop()
        if name not in found:
            found[name] = (TEMPLATES / name).read_text(encoding="utf-8")
            ahead += filter(None, meta.find_referenced_templates(environment.parse(found[name], name)))
    return dict(sorted(found.items()))


def module(sources: dict[str, str]) -> str:
    """The JavaScript of templates by name.

    Raises:
        NotImplementedError: a template uses what has no JavaScript here.
    """
    environment = Environment(autoescape=True, **OPTIONS)
    used: set[str] = set()
    parts = [_template(environment.parse(text, name), name, used) for name, text in sources.items()]
    imports = "".join(f'import {{ {one} }} from "./filters.js";\n' for one in sorted(used))
    return f'import * as j from "./jinja.js";\n{imports}\nexport const templates = {{\n{"".join(parts)}}};\n'


def _template(tree: nodes.Template, name: str, used: set[str]) -> str:
    blocks = "".join(
        f"{json.dumps(block.name)}: (s, r) => {{ {Writer(name, used).body(block.body)} }},\n"
        for block in tree.find_all(nodes.Block)
    )
    extends = [node for node in tree.body if isinstance(node, nodes.Extends)]
    writer = Writer(name, used)
    # what extends another template puts out nothing itself, and its blocks stand where that one has them
    body = [node for node in tree.body if not extends or not isinstance(node, nodes.Output | nodes.Block)]
    ending = f"return r.root({writer.expression(extends[0].template)}, s);" if extends else "return o;"
    return (
        f"{json.dumps(name)}: {{ blocks: {{\n{blocks}}},\n"
        f'root: (s, r) => {{ let o = "";\n{writer.statements(body)}\n{ending} }} }},\n'
    )


class Writer:
    """Writes the parts of one template. ``s`` is the scope, ``r`` the rendering, ``o`` what has been put out."""

    def __init__(self, name: str, used: set[str]) -> None:
        self.name = name
        self.used = used

    def body(self, body: Iterable[nodes.Node]) -> str:
        """Statements of a function of their own that gives their text."""
        return f'let o = "";\n{self.statements(body)}\nreturn o;'

    def statements(self, body: Iterable[nodes.Node]) -> str:
        """Statements, one after the other."""
        return "\n".join(self.statement(node) for node in body)

    def statement(self, node: nodes.Node) -> str:
        """One statement."""
        match node:
            case nodes.Output():
                return "".join(f"o += {self._put(part)};" for part in node.nodes)
            case nodes.If():
                return self._if(node)
            case nodes.For():
                return self._for(node)
            case nodes.Macro():
                return f"s.{node.name} = {self._macro(node)};"
            case nodes.CallBlock():
                call = node.call
                caller = self._macro(node)
                return f"o += j.put({self._call(call, [('caller', caller)])});"
            case nodes.Assign():
                return self._assign(node.target, self.expression(node.node))
            case nodes.AssignBlock():
                text = f"j.markup((() => {{ {self.body(node.body)} }})())"
                return self._assign(node.target, text)
            case nodes.With():
                bound = ", ".join(
                    f"{json.dumps(target.name)}: {self.expression(value)}"  # type: ignore[attr-defined]
                    for target, value in zip(node.targets, node.values, strict=True)
                )
                return f"o += ((s) => {{ {self.body(node.body)} }})(j.scope(s, {{ {bound} }}));"
            case nodes.Extends():
                return ""
            case _:
                return self._joining(node)

    def _joining(self, node: nodes.Node) -> str:
        """A statement that brings templates together."""
        match node:
            case nodes.Block():
                return f"o += r.block({json.dumps(node.name)}, 0, {'s' if node.scoped else 'r.scope'});"
            case nodes.Include():
                return f"o += r.include({self.expression(node.template)}, s);"
            case nodes.FromImport():
                names = [name if isinstance(name, tuple) else (name, name) for name in node.names]
                return f"r.take({self.expression(node.template)}, {self._context(node)}, {json.dumps(names)}, s);"
            case nodes.Import():
                return f"s.{node.target} = r.module({self.expression(node.template)}, {self._context(node)});"
            case _:
                raise self._unknown(node)

    def expression(self, node: nodes.Node) -> str:  # noqa: C901 - one case a kind of node, in one line each
        """One expression."""
        match node:
            case nodes.Const():
                return json.dumps(node.value, ensure_ascii=False)
            case nodes.TemplateData():
                return f"j.markup({json.dumps(node.data, ensure_ascii=False)})"
            case nodes.Name():
                return f"j.name(s, {json.dumps(node.name)})"
            case nodes.Getattr():
                return f"j.attribute({self.expression(node.node)}, {json.dumps(node.attr)})"
            case nodes.Getitem():
                return self._item(node)
            case nodes.Call():
                return self._call(node)
            case nodes.Filter():
                return self._filter(node)
            case nodes.Test():
                return self._test(node)
            case nodes.List() | nodes.Tuple():
                return f"[{self._list(node.items)}]"
            case nodes.Dict():
                pairs = (f"[{self.expression(pair.key)}]: {self.expression(pair.value)}" for pair in node.items)
                return f"({{ {', '.join(pairs)} }})"
            case nodes.And() | nodes.Or():
                which = "and" if isinstance(node, nodes.And) else "or"
                return f"j.{which}({self.expression(node.left)}, () => {self.expression(node.right)})"
            case nodes.Not():
                return f"!{self._truth(node.node)}"
            case nodes.CondExpr():
                other = self.expression(node.expr2) if node.expr2 else '""'
                return f"({self._truth(node.test)} ? {self.expression(node.expr1)} : {other})"
            case nodes.Compare():
                return self._compare(node)
            case nodes.Concat():
                return f"j.concat([{self._list(node.nodes)}])"
            case nodes.Neg():
                return f"(-{self.expression(node.node)})"
            case nodes.BinExpr() if type(node) in ARITHMETIC:
                return f"j.{ARITHMETIC[type(node)]}({self.expression(node.left)}, {self.expression(node.right)})"
            case _:
                raise self._unknown(node)

    def _put(self, node: nodes.Node) -> str:
        if isinstance(node, nodes.TemplateData):
            return json.dumps(node.data, ensure_ascii=False)
        return f"j.put({self.expression(node)})"

    def _if(self, node: nodes.If) -> str:
        text = f"if ({self._truth(node.test)}) {{\n{self.statements(node.body)}\n}}"
        for other in node.elif_:
            text += f" else if ({self._truth(other.test)}) {{\n{self.statements(other.body)}\n}}"
        return text + (f" else {{\n{self.statements(node.else_)}\n}}" if node.else_ else "")

    def _for(self, node: nodes.For) -> str:
        if node.recursive:
            raise self._unknown(node)
        names = json.dumps(self._names(node.target))
        test = f"(s) => {self._truth(node.test)}" if node.test else "null"
        otherwise = f"(s) => {{ {self.body(node.else_)} }}" if node.else_ else "null"
        listed = self.expression(node.iter)
        return f"o += j.loop(s, {listed}, {names}, {test}, (s) => {{ {self.body(node.body)} }}, {otherwise});"

    def _names(self, target: nodes.Node) -> list[str] | str:
        if isinstance(target, nodes.Name):
            return target.name
        if isinstance(target, nodes.Tuple) and all(isinstance(one, nodes.Name) for one in target.items):
            return [one.name for one in target.items if isinstance(one, nodes.Name)]
        raise self._unknown(target)

    def _assign(self, target: nodes.Node, value: str) -> str:
        if isinstance(target, nodes.NSRef):
            return f"j.name(s, {json.dumps(target.name)})[{json.dumps(target.attr)}] = {value};"
        names = self._names(target)
        if isinstance(names, str):
            return f"s[{json.dumps(names)}] = {value};"
        return f"[{', '.join(f's[{json.dumps(name)}]' for name in names)}] = {value};"

    def _macro(self, node: nodes.Macro | nodes.CallBlock) -> str:
        names = [argument.name for argument in node.args]
        defaults = {
            name: f"(s) => {self.expression(value)}"
            for name, value in zip(names[len(names) - len(node.defaults) :], node.defaults, strict=True)
        }
        parameters = ", ".join(f"[{json.dumps(name)}, {defaults.get(name, 'null')}]" for name in names)
        return f"j.macro(s, [{parameters}], (s) => {{ {self.body(node.body)} }})"

    def _call(self, node: nodes.Call, more: Sequence[tuple[str, str]] = ()) -> str:
        if node.dyn_args or node.dyn_kwargs:
            raise self._unknown(node)
        named = [*((one.key, self.expression(one.value)) for one in node.kwargs), *more]
        keywords = f"{{ {', '.join(f'{json.dumps(key)}: {value}' for key, value in named)} }}" if named else "null"
        given = f"[{self._list(node.args)}], {keywords}"
        match node.node:
            case nodes.Name(name="super"):
                return "j.markup(s.super())"
            case nodes.Getattr():
                return f"j.method({self.expression(node.node.node)}, {json.dumps(node.node.attr)}, {given})"
            case _:
                return f"j.call({self.expression(node.node)}, {given})"

    def _item(self, node: nodes.Getitem) -> str:
        if isinstance(node.arg, nodes.Slice):
            ends = [self.expression(end) if end else "undefined" for end in (node.arg.start, node.arg.stop)]
            if node.arg.step:
                raise self._unknown(node)
            return f"{self.expression(node.node)}.slice({', '.join(ends)})"
        return f"j.item({self.expression(node.node)}, {self.expression(node.arg)})"

    def _filter(self, node: nodes.Filter) -> str:
        if node.node is None:
            raise self._unknown(node)
        value = self._maybe(node.node) if node.name in ("default", "d") else self.expression(node.node)
        return f"{self._named('filter', node.name)}({', '.join([value, *self._given(node)])})"

    def _test(self, node: nodes.Test) -> str:
        value = self._maybe(node.node) if node.name in ("defined", "undefined") else self.expression(node.node)
        return f"{self._named('test', node.name)}({', '.join([value, *self._given(node)])})"

    def _named(self, kind: str, name: str) -> str:
        self.used.add(f"{kind}_{name}")
        return f"{kind}_{name}"

    def _given(self, node: nodes.Filter | nodes.Test) -> list[str]:
        if node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise self._unknown(node)
        return [self.expression(argument) for argument in node.args]

    def _maybe(self, node: nodes.Node) -> str:
        """A value that may be undefined."""
        if isinstance(node, nodes.Name):
            return f"s[{json.dumps(node.name)}]"
        if isinstance(node, nodes.Getattr):
            return f"{self._maybe(node.node)}?.[{json.dumps(node.attr)}]"
        return self.expression(node)

    def _compare(self, node: nodes.Compare) -> str:
        if len(node.ops) != 1:
            raise self._unknown(node)
        one = node.ops[0]
        return f"j.{OPERATORS[one.op]}({self.expression(node.expr)}, {self.expression(one.expr)})"

    def _truth(self, node: nodes.Node | None) -> str:
        assert node is not None
        return f"j.truth({self.expression(node)})"

    def _list(self, items: Iterable[nodes.Node]) -> str:
        return ", ".join(self.expression(item) for item in items)

    def _context(self, node: nodes.Import | nodes.FromImport) -> str:
        return "s" if node.with_context else "null"

    def _unknown(self, node: nodes.Node) -> NotImplementedError:
        kind = type(node).__name__
        return NotImplementedError(
            f"{self.name}, line {node.lineno}: {kind} has no JavaScript (tools/templates_to_js.py)"
        )


if __name__ == "__main__":
    main()
