// SPDX-License-Identifier: Apache-2.0
// Times the layout of Kedro-Viz, from its package, on a graph from standard input: {"runs": 5, "nodes": […], "edges": […]}.
const { graphNew } = require('@quantumblack/kedro-viz/lib/utils/graph');

const given = JSON.parse(require('fs').readFileSync(0, 'utf8'));
for (let run = 0; run < given.runs; run++) {
  // it changes what it gets
  const nodes = given.nodes.map((name, index) => ({ id: String(index), name, fullName: name, type: 'task' }));
  const edges = given.edges.map(([from, to]) => ({ id: from + '-' + to, source: String(from), target: String(to) }));
  const started = process.hrtime.bigint();
  const picture = graphNew({ nodes, edges, layers: [] });
  console.log(Number(process.hrtime.bigint() - started));
  if (picture.nodes.some((node) => !Number.isFinite(node.x) || !Number.isFinite(node.y))) {
    throw new Error('a node has no place');
  }
}
