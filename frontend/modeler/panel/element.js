/** What BPMN itself says of an element: name, documentation, lane. Each change is one step that undo takes back. */
import { getLabel } from "bpmn-js/lib/util/LabelUtil";
import { is, isAny } from "bpmn-js/lib/util/ModelUtil";

/** The element that a label belongs to, or the element. */
export const subject = (element) => element.labelTarget ?? element;

export const readName = (element) => getLabel(element) ?? "";

export function writeName(modeler, element, name) {
  modeler.get("modeling").updateLabel(element, name);
}

export function readDocumentation(element) {
  return element.businessObject.documentation?.[0]?.text ?? "";
}

/** The first documentation is ours to write; further ones, and their attributes, stay. */
export function writeDocumentation(modeler, element, text) {
  const business = element.businessObject;
  const [first, ...rest] = business.documentation ?? [];
  const made = [...rest];
  if (text) {
    const documentation = modeler.get("bpmnFactory").create("bpmn:Documentation", { text });
    for (const name of ["id", "textFormat"]) if (first?.[name]) documentation[name] = first[name];
    documentation.$parent = business;
    made.unshift(documentation);
  }
  modeler.get("modeling").updateModdleProperties(element, business, { documentation: made });
}

export const isFlowNode = (element) => is(element, "bpmn:FlowNode");
export const isNamed = (element) => !isAny(element, ["bpmn:Collaboration", "bpmn:Process"]) || element.parent;

/** The lanes that the element could be in: the innermost ones of its pool. Drawn order. */
export function lanes(modeler, element) {
  let pool = element.parent;
  while (pool && !isAny(pool, ["bpmn:Participant"])) pool = pool.parent;
  if (!pool || !isAny(element.parent, ["bpmn:Participant", "bpmn:Lane"])) return [];
  return modeler
    .get("elementRegistry")
    .filter((one) => is(one, "bpmn:Lane") && poolOf(one) === pool && !one.children.some((child) => is(child, "bpmn:Lane")))
    .sort((first, second) => first.y - second.y || first.x - second.x);
}

export function readLane(modeler, element) {
  const middle = { x: element.x + element.width / 2, y: element.y + element.height / 2 };
  return lanes(modeler, element).find((lane) => inside(middle, lane))?.id ?? "";
}

/** Move the element into the middle of a lane, across it only. */
export function writeLane(modeler, element, id) {
  const lane = modeler.get("elementRegistry").get(id);
  if (!lane) return;
  const upright = lane.di.isHorizontal === false;
  const delta = {
    x: upright ? lane.x + lane.width / 2 - (element.x + element.width / 2) : 0,
    y: upright ? 0 : lane.y + lane.height / 2 - (element.y + element.height / 2),
  };
  modeler.get("modeling").moveElements([element], delta, poolOf(lane), { autoResize: false });
}

function poolOf(element) {
  let pool = element;
  while (pool && !is(pool, "bpmn:Participant")) pool = pool.parent;
  return pool;
}

const inside = ({ x, y }, box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
