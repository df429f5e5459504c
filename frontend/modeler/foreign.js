/**
 * What other tools wrote into an element goes along when it is copied or changes its type.
 *
 * bpmn-js drops elements and attributes of namespaces that it has no description of; a task of Camunda would lose its
 * listeners by becoming a user task.
 */
class ForeignContent {
  static $inject = ["eventBus", "moddle"];

  constructor(eventBus, moddle) {
    eventBus.on("moddleCopy.canCopyProperties", 2000, ({ sourceElement, targetElement }) => {
      Object.assign(targetElement.$attrs ?? {}, foreignAttributes(sourceElement));
    });
    eventBus.on("moddleCopy.canCopyProperty", 2000, ({ property }) => {
      if (isGeneric(property)) return copyGeneric(moddle, property);
    });
  }
}

export const isGeneric = (value) => Boolean(value?.$type && value.$descriptor?.isGeneric);

/** Attributes with a prefix; those without one would be BPMN's and are not to be guessed at. */
export function foreignAttributes(element) {
  return Object.fromEntries(Object.entries(element.$attrs ?? {}).filter(([name]) => name.includes(":")));
}

function copyGeneric(moddle, element) {
  const { $type, ...properties } = element;
  const copy = moddle.createAny($type, element.$descriptor.ns.uri, {});
  for (const [name, value] of Object.entries(properties)) copy[name] = copyValue(moddle, value, copy);
  return copy;
}

function copyValue(moddle, value, parent) {
  if (Array.isArray(value)) return value.map((one) => copyValue(moddle, one, parent));
  if (!isGeneric(value)) return value;
  const copy = copyGeneric(moddle, value);
  copy.$parent = parent;
  return copy;
}

export default {
  __init__: ["foreignContent"],
  foreignContent: ["type", ForeignContent],
};
