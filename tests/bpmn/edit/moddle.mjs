// Writes each BPMN file of a list twice with the real bpmn-moddle: as it was read, and after an edit.
// node moddle.mjs <node_modules> < [{"xml": …, "edit": …}, …] > [{"before": …, "after": …} | {"error": …}, …]
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const modules = process.argv[2];
const require = createRequire(path.join(modules, 'x.js'));
const { BpmnModdle } = await import(pathToFileURL(require.resolve('bpmn-moddle')));

const flowElements = (root) => root.rootElements.filter((e) => e.flowElements).flatMap((e) => e.flowElements);

const EDITS = {
  rename(root) {
    for (const element of flowElements(root)) if (element.name) element.name += ' <&"\'> ä';
  },
  remove(root) {
    const process = root.rootElements.find((e) => e.flowElements && e.flowElements.length);
    if (!process) return;
    const gone = process.flowElements.find((e) => /Task$/.test(e.$type)) || process.flowElements[0];
    const flows = process.flowElements.filter((e) => e.sourceRef === gone || e.targetRef === gone);
    for (const flow of flows) {
      for (const end of [flow.sourceRef, flow.targetRef]) {
        if (!end) continue;
        end.incoming = end.get('incoming')?.filter((f) => f !== flow);
        end.outgoing = end.get('outgoing')?.filter((f) => f !== flow);
      }
    }
    const all = new Set([gone, ...flows, ...process.flowElements.filter((e) => e.attachedToRef === gone)]);
    for (const collaboration of root.rootElements.filter((e) => e.messageFlows)) {
      collaboration.messageFlows = collaboration.messageFlows.filter((m) => {
        const ends = [m.sourceRef, m.targetRef];
        if (!ends.some((e) => all.has(e))) return true;
        all.add(m);
        return false;
      });
    }
    for (const flow of process.flowElements) {
      if (all.has(flow.sourceRef) || all.has(flow.targetRef)) all.add(flow);
    }
    process.flowElements = process.flowElements.filter((e) => !all.has(e));
    for (const lane of (process.laneSets || []).flatMap((s) => s.lanes || [])) {
      if (lane.flowNodeRef) lane.flowNodeRef = lane.flowNodeRef.filter((e) => !all.has(e));
    }
    for (const diagram of root.diagrams || []) {
      const plane = diagram.plane;
      if (plane.planeElement) plane.planeElement = plane.planeElement.filter((d) => !all.has(d.bpmnElement));
    }
  },
  add(root, moddle) {
    const process = root.rootElements.find((e) => e.flowElements && e.flowElements.length);
    if (!process) return;
    const script = moddle.create('bpmn:ScriptTask', { id: 'Added_1', name: 'Neu', script: 'a < b && "c"' });
    const loop = moddle.create('bpmn:MultiInstanceLoopCharacteristics', {
      completionCondition: moddle.create('bpmn:FormalExpression', { body: 'x > 1' }),
    });
    script.loopCharacteristics = loop;
    script.extensionElements = moddle.create('bpmn:ExtensionElements', {
      values: [moddle.createAny('lw:attributes', 'https://labwerk.example/ns/bpmn/1', {
        rag: '4', $children: [moddle.createAny('lw:legalBasis', 'https://labwerk.example/ns/bpmn/1', { $body: '§ 1' })],
      })],
    });
    script.$parent = process;
    process.flowElements.push(script);
    const plane = root.diagrams?.[0]?.plane;
    if (plane) {
      const shape = moddle.create('bpmndi:BPMNShape', {
        id: 'Added_1_di', bpmnElement: script,
        bounds: moddle.create('dc:Bounds', { x: 1, y: 2, width: 100, height: 80 }),
      });
      plane.get('planeElement').push(shape);
    }
  },
  move(root) {
    for (const diagram of root.diagrams || []) {
      for (const element of diagram.plane.planeElement || []) {
        if (element.bounds) element.bounds.x += 10;
        if (element.waypoint && element.waypoint.length > 1) element.waypoint.splice(1, 0, element.waypoint[0]);
      }
      diagram.plane.planeElement?.reverse();
    }
  },
  type(root, moddle) {
    const process = root.rootElements.find((e) => e.flowElements && e.flowElements.some((f) => f.$type === 'bpmn:Task'));
    if (!process) return;
    const index = process.flowElements.findIndex((e) => e.$type === 'bpmn:Task');
    const old = process.flowElements[index];
    const fresh = moddle.create('bpmn:UserTask', { id: old.id, name: old.name });
    for (const key of ['documentation', 'extensionElements', 'incoming', 'outgoing']) {
      if (old[key] && (!Array.isArray(old[key]) || old[key].length)) fresh.set(key, old[key]);
    }
    process.flowElements[index] = fresh;
    for (const flow of process.flowElements) {
      if (flow.sourceRef === old) flow.sourceRef = fresh;
      if (flow.targetRef === old) flow.targetRef = fresh;
    }
    for (const diagram of root.diagrams || []) {
      for (const di of diagram.plane.planeElement || []) if (di.bpmnElement === old) di.bpmnElement = fresh;
    }
    for (const lane of (process.laneSets || []).flatMap((s) => s.lanes || [])) {
      if (lane.flowNodeRef) lane.flowNodeRef = lane.flowNodeRef.map((e) => (e === old ? fresh : e));
    }
  },
  nothing() {},
};

const out = [];
for (const { xml, edit } of JSON.parse(readFileSync(0, 'utf-8'))) {
  try {
    const moddle = new BpmnModdle();
    const { rootElement } = await moddle.fromXML(xml);
    const { xml: before } = await moddle.toXML(rootElement, { format: true });
    EDITS[edit](rootElement, moddle);
    const { xml: after } = await moddle.toXML(rootElement, { format: true });
    out.push({ before, after });
  } catch (error) {
    out.push({ error: String(error) });
  }
}
process.stdout.write(JSON.stringify(out));
