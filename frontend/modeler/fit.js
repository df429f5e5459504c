/** The whole diagram in sight, beside what lies over the left edge of the canvas. */
const MARGIN = 16;
const WATERMARK = 30;
const LARGEST = 1.2;
const LOWEST_TOP = 60; // a flat diagram begins near the upper edge, not in the middle of nothing

/**
 * @param {HTMLElement} box the canvas's box
 * @param {object} canvas bpmn-js's canvas
 * @param {number} beside width of what lies over the left edge, in pixels
 * @param {number} [over] height of what lies over the upper edge, in pixels
 */
export function fit(box, canvas, beside, over = 0) {
  const { clientWidth, clientHeight } = box;
  if (!clientWidth || !clientHeight || !canvas.getRootElement()) return;
  const { inner } = canvas.viewbox();
  const left = beside + 2 * MARGIN;
  const width = clientWidth - left - MARGIN;
  const height = clientHeight - over - 2 * MARGIN - WATERMARK;
  const scale = Math.min(width / inner.width, height / inner.height, LARGEST);
  if (!Number.isFinite(scale) || scale <= 0) return;
  const above = over + MARGIN + Math.min(LOWEST_TOP, Math.max(0, (height - inner.height * scale) / 2));
  canvas.viewbox({
    x: inner.x - (left + Math.max(0, (width - inner.width * scale) / 2)) / scale,
    y: inner.y - above / scale,
    width: clientWidth / scale,
    height: clientHeight / scale,
  });
}
