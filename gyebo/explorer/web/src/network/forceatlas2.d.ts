// One round of ForceAtlas2 on bare numbers, which the library's own worker runs; it has no types.
declare module "graphology-layout-forceatlas2/iterate" {
  import type { ForceAtlas2Settings } from "graphology-layout-forceatlas2";

  /** Move nodes once: ten numbers a node, three an edge, as `helpers.graphToByteArrays` writes them. */
  export default function iterate(settings: Required<ForceAtlas2Settings>, nodes: Float32Array, edges: Float32Array): unknown;
}
