// Runs in the page before anything else. After each frame in which WebGL drew on a canvas of some size, it notes the time
// since the page was opened and the share of the canvas that is painted; `window.drawing` holds the notes.
(() => {
  const LEAST_WIDTH = 200; // px; smaller canvases are not maps
  const STEP = 7; // every 7th pixel is enough
  const frames = [];
  window.drawing = { frames, renderer: "", pictured: null };

  // When the picture that stands in for a map was painted: it is the largest thing on its screen. Until the first click.
  new PerformanceObserver((list) => {
    for (const { element, startTime } of list.getEntries())
      if (element?.closest("[class*=-ground]")) window.drawing.pictured ??= startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });

  const painted = (gl) => {
    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
    // All at once: each reading waits for the drawing to end.
    const pixels = new Uint8Array(width * height * 4);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    let filled = 0, seen = 0;
    for (let at = 3; at < pixels.length; at += 4 * STEP) { filled += pixels[at] > 8; seen += 1; }
    return filled / seen;
  };

  const waiting = new Set();
  const afterDrawing = (gl) => {
    if (waiting.has(gl) || gl.canvas.width < LEAST_WIDTH || gl.getParameter(gl.FRAMEBUFFER_BINDING)) return;
    waiting.add(gl);
    // A microtask runs when the frame's own code has ended and before the browser takes the picture away.
    queueMicrotask(() => {
      waiting.delete(gl);
      if (gl.getParameter(gl.FRAMEBUFFER_BINDING)) return;
      const share = painted(gl);
      // After the reading, which waits until the orders given so far are carried out.
      frames.push({ canvas: gl.canvas, ms: performance.now(), share });
    });
  };

  // The frames of the map that stands highest on the page.
  window.drawing.ofFirstMap = () => {
    const top = (frame) => frame.canvas.getBoundingClientRect().top;
    const shown = frames.filter((frame) => frame.canvas.isConnected);
    const first = Math.min(...shown.map(top));
    return shown.filter((frame) => top(frame) === first).map(({ ms, share }) => ({ ms, share }));
  };

  for (const name of ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"]) {
    const original = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function (...args) {
      const result = original.apply(this, args);
      if (!window.drawing.renderer) {
        const names = this.getExtension("WEBGL_debug_renderer_info");
        window.drawing.renderer = names ? this.getParameter(names.UNMASKED_RENDERER_WEBGL) : "not told";
      }
      afterDrawing(this);
      return result;
    };
  }
})();
