// How the graphics card draws nodes and ties: shapes by kind, dashes for what is inferred.
import type { Attributes } from "graphology-types";
import {
  createEdgeArrowHeadProgram, createEdgeCompoundProgram, EdgeProgram, NodeProgram, type ProgramInfo,
} from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { CELL, COLUMNS, distances, LEAST, MOST, REACH, ROWS } from "./distances";
import { SHAPES } from "./shapes";

/** What a node is drawn with; a `ring` is a colour around it. */
export interface NodeMark extends Attributes {
  x: number;
  y: number;
  size: number;
  label: string;
  kind: string;
  shape: string;
  ring?: string;
}
/** What a tie is drawn with. */
export interface TieMark extends Attributes {
  name: string;
  inferred: boolean;
}

const { UNSIGNED_BYTE, FLOAT } = { UNSIGNED_BYTE: 5121, FLOAT: 5126 }; // as WebGL numbers them
const TRIANGLES = 4;
const COLOUR = { size: 4, type: UNSIGNED_BYTE, normalized: true };
const CLEAR = "#00000000";

/** A number as the language of shaders writes one that may have a fraction. */
function glsl(number: number): string {
  return number.toFixed(4);
}

const SHAPE_VERTEX = /* glsl */ `
attribute vec4 a_id; attribute vec4 a_color; attribute vec4 a_ring;
attribute vec2 a_position; attribute float a_size; attribute float a_shape; attribute vec2 a_corner;
uniform mat3 u_matrix; uniform float u_sizeRatio; uniform float u_correctionRatio;
varying vec4 v_color; varying vec4 v_ring; varying vec2 v_at; varying vec2 v_looked; varying float v_pixel;
const float bias = 255.0 / 254.0;
void main() {
  v_pixel = u_sizeRatio / a_size;
  // No larger than what is drawn, as every pixel is dear without a graphics card.
  float most = ${glsl(REACH)};
  #ifdef PICKING_MODE
  float reach = min(most, 1.2 + v_pixel * 2.0);
  v_color = a_id;
  #else
  float reach = a_ring.a > 0.0 ? most : min(most, 1.2 + v_pixel);
  v_color = a_color;
  #endif
  float size = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  gl_Position = vec4((u_matrix * vec3(a_position + a_corner * size * reach, 1)).xy, 0, 1);
  v_at = a_corner * reach;
  vec2 cell = vec2(mod(a_shape, ${glsl(COLUMNS)}), floor(a_shape / ${glsl(COLUMNS)}));
  v_looked = (cell + v_at / (2.0 * most) + 0.5) / vec2(${glsl(COLUMNS)}, ${glsl(ROWS)});
  v_ring = a_ring;
  v_color.a *= bias;
  v_ring.a *= bias;
}`;
const SHAPE_FRAGMENT = /* glsl */ `
precision highp float;
uniform sampler2D u_distances;
varying vec4 v_color; varying vec4 v_ring; varying vec2 v_at; varying vec2 v_looked; varying float v_pixel;
void main(void) {
  float d = texture2D(u_distances, v_looked).r * ${glsl(MOST - LEAST)} + ${glsl(LEAST)};
  #ifdef PICKING_MODE
  // A pointer need not hit the very shape.
  if (min(d, length(v_at) - 1.0) > v_pixel * 2.0) discard;
  gl_FragColor = v_color;
  #else
  float inside = 1.0 - smoothstep(-v_pixel * 0.5, v_pixel * 0.5, d);
  float ringed = v_ring.a * (1.0 - smoothstep(v_pixel * 2.0, v_pixel * 3.0, abs(d - v_pixel * 3.0) + v_pixel * 0.8));
  gl_FragColor = mix(v_color * inside, v_ring, ringed);
  if (gl_FragColor.a < 0.01) discard;
  #endif
}`;

const NODE_UNIFORMS = ["u_matrix", "u_sizeRatio", "u_correctionRatio"] as const;

/** Draws a node in the shape of its kind, with a ring around it where it is chosen or pinned. */
export class ShapeProgram extends NodeProgram<(typeof NODE_UNIFORMS)[number], NodeMark, TieMark> {
  #distances: WebGLTexture | null = null;

  getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: SHAPE_VERTEX,
      FRAGMENT_SHADER_SOURCE: SHAPE_FRAGMENT,
      METHOD: TRIANGLES as 4,
      UNIFORMS: NODE_UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_color", ...COLOUR },
        { name: "a_ring", ...COLOUR },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_id", ...COLOUR },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
      CONSTANT_DATA: [[-1, -1], [1, -1], [-1, 1], [-1, 1], [1, -1], [1, 1]],
    };
  }

  processVisibleItem(id: number, start: number, data: NodeDisplayData & Partial<NodeMark>): void {
    const { array } = this;
    array[start++] = data.x;
    array[start++] = data.y;
    array[start++] = data.size;
    array[start++] = floatColor(data.color);
    array[start++] = floatColor(data.ring ?? CLEAR);
    array[start++] = Math.max(0, SHAPES.indexOf(data.shape ?? ""));
    array[start++] = id;
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    this.#distances ??= texture(gl);
    gl.bindTexture(gl.TEXTURE_2D, this.#distances);
    gl.uniformMatrix3fv(uniformLocations.u_matrix!, false, params.matrix);
    gl.uniform1f(uniformLocations.u_sizeRatio!, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_correctionRatio!, params.correctionRatio);
  }
}

/** The distances from the edges of all shapes, where the graphics card finds them. */
function texture(gl: WebGLRenderingContext): WebGLTexture | null {
  const made = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, made);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.LUMINANCE, COLUMNS * CELL, ROWS * CELL, 0, gl.LUMINANCE, gl.UNSIGNED_BYTE, distances());
  // As many pixels as it takes, not a power of two: with neither smaller copies nor repetition (WebGL 1).
  for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, name, gl.LINEAR);
  for (const name of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, name, gl.CLAMP_TO_EDGE);
  return made;
}

const TIE_VERTEX = /* glsl */ `
attribute vec4 a_id; attribute vec4 a_color; attribute float a_dashed;
attribute vec2 a_start; attribute vec2 a_end; attribute float a_thick; attribute vec2 a_corner;
uniform mat3 u_matrix; uniform vec2 u_screen; uniform float u_thinnest; uniform float u_sizeRatio;
varying vec4 v_color; varying float v_along; varying float v_dashed;
const float bias = 255.0 / 254.0;
void main() {
  vec2 start = (u_matrix * vec3(a_start, 1)).xy * u_screen;
  vec2 end = (u_matrix * vec3(a_end, 1)).xy * u_screen;
  vec2 way = end - start;
  float far = max(length(way), 0.001);
  vec2 aside = vec2(-way.y, way.x) / far;
  // Half a line's width in pixels, and half a pixel for its soft edge.
  float half_width = max(a_thick / u_sizeRatio, u_thinnest) * 0.5 + 0.5;
  gl_Position = vec4((mix(start, end, a_corner.x) + aside * half_width * a_corner.y) / u_screen, 0, 1);
  v_along = far * a_corner.x;
  v_dashed = a_dashed;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;
const TIE_FRAGMENT = /* glsl */ `
precision mediump float;
varying vec4 v_color; varying float v_along; varying float v_dashed;
void main(void) {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  if (v_dashed > 0.5 && mod(v_along, 9.0) > 5.0) discard;
  gl_FragColor = v_color;
  #endif
}`;
const TIE_UNIFORMS = ["u_matrix", "u_screen", "u_thinnest", "u_sizeRatio"] as const;

/** Draws a tie as a line, dashed where it is inferred. */
export class TieProgram extends EdgeProgram<(typeof TIE_UNIFORMS)[number], NodeMark, TieMark> {
  getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: TIE_VERTEX,
      FRAGMENT_SHADER_SOURCE: TIE_FRAGMENT,
      METHOD: TRIANGLES as 4,
      UNIFORMS: TIE_UNIFORMS,
      ATTRIBUTES: [
        { name: "a_start", size: 2, type: FLOAT },
        { name: "a_end", size: 2, type: FLOAT },
        { name: "a_thick", size: 1, type: FLOAT },
        { name: "a_dashed", size: 1, type: FLOAT },
        { name: "a_color", ...COLOUR },
        { name: "a_id", ...COLOUR },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
      CONSTANT_DATA: [[0, 1], [0, -1], [1, 1], [1, 1], [0, -1], [1, -1]],
    };
  }

  processVisibleItem(
    id: number, start: number, from: NodeDisplayData, to: NodeDisplayData,
    data: EdgeDisplayData & Partial<TieMark>,
  ): void {
    const { array } = this;
    array[start++] = from.x;
    array[start++] = from.y;
    array[start++] = to.x;
    array[start++] = to.y;
    array[start++] = data.size;
    array[start++] = data.inferred ? 1 : 0;
    array[start++] = floatColor(data.color);
    array[start++] = id;
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniformMatrix3fv(uniformLocations.u_matrix!, false, params.matrix);
    gl.uniform2f(uniformLocations.u_screen!, params.width / 2, params.height / 2);
    gl.uniform1f(uniformLocations.u_thinnest!, params.minEdgeThickness);
    gl.uniform1f(uniformLocations.u_sizeRatio!, params.sizeRatio);
  }
}

/** The same with a head at its end. */
export const ArrowProgram = createEdgeCompoundProgram<NodeMark, TieMark>([
  TieProgram,
  createEdgeArrowHeadProgram({ lengthToThicknessRatio: 6, widenessToThicknessRatio: 5 }),
]);
