/**
 * Our attributes of an element, read and written as one `lw:attributes` in its `bpmn:extensionElements`.
 *
 * Each change is one step on the command stack, so that undo takes it back. What other tools wrote beside it stays.
 */
const EMPTY = { rag: "", form: "", mediaBreak: "", discretion: "", system: "", prototypePage: "", legalBasis: [], evidence: [] };

/** @returns {typeof EMPTY} texts as the fields show them; yes and no are "true" and "false", unknown is "" */
export function readAttributes(element) {
  const found = holder(element);
  if (!found) return EMPTY;
  const word = (value) => (value === undefined || value === null ? "" : String(value));
  return {
    rag: word(found.rag),
    form: word(found.form),
    mediaBreak: word(found.mediaBreak),
    discretion: word(found.discretion),
    system: word(found.system),
    prototypePage: word(found.prototypePage),
    legalBasis: (found.legalBasis ?? []).map(({ text }) => [word(text)]),
    evidence: (found.evidence ?? []).map(({ name, register }) => [word(name), word(register)]),
  };
}

/** Write one of our attributes; without any, the element has no `lw:attributes`. */
export function writeAttribute(modeler, element, name, value) {
  const factory = modeler.get("bpmnFactory");
  const business = element.businessObject;
  const values = { ...readAttributes(element), [name]: value };
  const given = Object.entries(values).filter(([, one]) => one.length);
  const extension = factory.create("bpmn:ExtensionElements", {});
  extension.$parent = business;
  const kept = (business.extensionElements?.values ?? []).filter((one) => one.$type !== "lw:Attributes");
  const place = (business.extensionElements?.values ?? []).findIndex((one) => one.$type === "lw:Attributes");
  if (given.length) {
    const made = attributes(factory, Object.fromEntries(given), holder(element));
    made.$parent = extension;
    kept.splice(place < 0 ? kept.length : place, 0, made);
  }
  extension.values = kept;
  const next = kept.length ? extension : undefined;
  modeler.get("modeling").updateModdleProperties(element, business, { extensionElements: next });
}

function holder(element) {
  return element.businessObject.extensionElements?.values?.find((one) => one.$type === "lw:Attributes");
}

function attributes(factory, values, former) {
  const made = factory.create("lw:Attributes", {});
  Object.assign(made.$attrs, former?.$attrs);
  for (const [name, value] of Object.entries(values)) {
    if (name === "legalBasis") made.legalBasis = value.map(([text]) => factory.create("lw:LegalBasis", { text }));
    else if (name === "evidence") {
      made.evidence = value.map(([title, register]) =>
        factory.create("lw:Evidence", { name: title, ...(register ? { register } : {}) }),
      );
    } else if (name === "rag") made.rag = Number(value);
    else if (name === "mediaBreak" || name === "discretion") made[name] = value === "true";
    else made[name] = value;
  }
  for (const child of [...(made.legalBasis ?? []), ...(made.evidence ?? [])]) child.$parent = made;
  return made;
}
