import { expect, test } from "vitest";
import { leaves, leavesByKind } from "../../src/network/leaves";
import { KINDS, node, star } from "./sample";

test("a neighbourhood is a tree from its centre, each node below what it is seen by", () => {
  const data = star(4);
  data.nodes[0]!.opened = true;
  data.nodes[1]!.hidden = 3;
  data.nodes.push(node("deep", { parent: 2 }));
  data.nodes[2]!.opened = true;
  const [root, ...others] = leaves(data);
  expect(others).toEqual([]);
  expect(root!.children.map((leaf) => leaf.code)).toEqual(["n1", "n2", "n3"]);
  expect(root!.children.map((leaf) => leaf.opened)).toEqual([false, true, null]);
  expect(root!.children[1]!.children.map((leaf) => leaf.code)).toEqual(["deep"]);
});

test("the whole is a tree of kinds, whose nodes are listed once they are opened, the best tied first", () => {
  const data = { ...star(3), kinds: KINDS };
  data.nodes.push(node("c1", { kind: "change", ties: 2 }), node("c2", { kind: "change", ties: 9 }));
  const [projects, changes] = leavesByKind(data, new Set(["change"]));
  expect([projects!.label, projects!.opened, projects!.children.length]).toEqual(["사업 3", false, 0]);
  expect(changes!.children.map((leaf) => leaf.code)).toEqual(["c2", "c1"]);
});
