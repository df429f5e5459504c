/**
 * Colours and badges on the elements of a diagram, by element id: what differs, what was found, what was said.
 *
 * Badges are text, never markup.
 */
const SMALL = 60;

export class Marks {
  constructor(viewer) {
    this.viewer = viewer;
    this.shown = [];
  }

  /**
   * Mark elements; what was marked before is taken away.
   *
   * @param {Record<string, { kind?: string, badge?: string, title?: string }>} marks by element id
   * @param {(id: string) => void} [onBadge] what a click on a badge does; else it means the element
   */
  show(marks, onBadge) {
    const canvas = this.viewer.get("canvas");
    const registry = this.viewer.get("elementRegistry");
    const overlays = this.viewer.get("overlays");
    for (const [id, marker] of this.shown) if (registry.get(id)) canvas.removeMarker(id, marker);
    overlays.remove({ type: "lw-badge" });
    this.shown = [];
    for (const [id, mark] of Object.entries(marks)) {
      const element = registry.get(id);
      if (!element || element === canvas.getRootElement()) continue;
      if (mark.kind) {
        const marker = `lw-${mark.kind}`;
        canvas.addMarker(id, marker);
        this.shown.push([id, marker]);
      }
      if (mark.badge) pin(overlays, element, mark, onBadge);
    }
  }

  /** The diagram is another one: nothing is marked in it. */
  forget() {
    this.shown = [];
  }
}

function pin(overlays, element, mark, onBadge) {
  const badge = document.createElement(onBadge ? "button" : "span");
  badge.className = `lw-badge lw-badge-${mark.kind || "plain"}`;
  badge.textContent = mark.badge;
  if (mark.title) badge.title = mark.title;
  if (onBadge) {
    badge.type = "button";
    badge.setAttribute("aria-label", `${mark.badge} ${mark.title ?? ""}`);
    badge.addEventListener("click", () => onBadge(element.id));
  }
  const middle = element.waypoints?.[Math.floor((element.waypoints.length - 1) / 2)];
  const left = middle ? middle.x - element.x : 0;
  const position = middle ? { top: -10, left } : { top: -18, left: -10 };
  // Small elements lose their badges when the whole of a large model is in sight: they would hide it.
  const small = middle || element.width < SMALL || mark.badge.length > 2;
  overlays.add(element.id, "lw-badge", {
    position,
    html: badge,
    scale: { min: 0.4, max: 1 },
    show: { minZoom: small ? 0.35 : 0 },
  });
}
