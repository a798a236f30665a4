// The camera of a drawn network: what of it is in sight, and how that changes.
import type Sigma from "sigma";
import type { Sight } from "./address";
import type { NodeMark, TieMark } from "./programs";

const CLOSE = 0.35; // of the camera, on a node that is looked for
const MANY = 120; // nodes of which one is only seen near by

export class Outlook {
  readonly #sigma: Sigma<NodeMark, TieMark>;

  constructor(sigma: Sigma<NodeMark, TieMark>) {
    this.#sigma = sigma;
  }

  /** Bring a node into the middle, near enough to read its name. */
  fly(code: string): void {
    const place = this.#sigma.getNodeDisplayData(code);
    if (!place) return;
    const camera = this.#sigma.getCamera();
    const ratio = this.#sigma.getGraph().order > MANY ? Math.min(camera.ratio, CLOSE) : camera.ratio;
    void camera.animate({ x: place.x, y: place.y, ratio }, { duration: pace(400) });
  }

  zoom(by: number): void {
    const camera = this.#sigma.getCamera();
    const ratio = camera.getBoundedRatio(camera.ratio * by);
    void camera.animate({ ratio }, { duration: pace(150) });
  }

  /** Bring everything into sight. */
  fit(): void {
    this.#sigma.setCustomBBox(null).refresh();
    void this.#sigma.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, { duration: pace(300) });
  }

  /** What the camera sees, in units of the layout; null where that is everything. */
  get sight(): Sight | null {
    const { x, y, ratio, angle } = this.#sigma.getCamera();
    if (Math.hypot(x - 0.5, y - 0.5) < 0.001 && Math.abs(ratio - 1) < 0.001 && !angle) return null;
    const { width, height } = this.#sigma.getDimensions();
    const middle = this.#sigma.viewportToGraph({ x: width / 2, y: height / 2 });
    return { x: middle.x, y: middle.y, span: ratio * this.#extent, turn: (angle * 180) / Math.PI };
  }

  /** Let the camera see what it saw, or everything. */
  see(sight: Sight | null): void {
    const camera = this.#sigma.getCamera();
    if (!sight) {
      camera.setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
      return;
    }
    this.#sigma.refresh(); // the frame of the nodes where they stand now
    const { x, y } = this.#sigma.viewportToFramedGraph(this.#sigma.graphToViewport(sight));
    const ratio = camera.getBoundedRatio(sight.span / this.#extent);
    camera.setState({ x, y, ratio, angle: (sight.turn * Math.PI) / 180 });
  }

  /** The longer side of the frame of all nodes, in units of the layout. */
  get #extent(): number {
    const { x, y } = this.#sigma.getCustomBBox() ?? this.#sigma.getBBox();
    return Math.max(x[1] - x[0], y[1] - y[0]) || 1;
  }
}

/** How long a way takes: no time for who asks for less motion. */
function pace(milliseconds: number): number {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : milliseconds;
}
