import { describe, expect, it } from 'vitest';
import { layoutFlowchart } from './layout';
import { parseFlowchart } from './parse';

describe('a flowchart of Mermaid', () => {
  it('has nodes with texts and links', () => {
    expect(parseFlowchart('graph LR; a[Begin] --> b{"Really?"}; b -->|yes| c([End])')).toEqual({
      dir: 'right',
      nodes: [
        { id: 'a', text: 'Begin', shape: 'box' },
        { id: 'b', text: 'Really?', shape: 'choice' },
        { id: 'c', text: 'End', shape: 'round' },
      ],
      links: [
        { from: 'a', to: 'b', text: undefined, dashed: false, arrow: true },
        { from: 'b', to: 'c', text: 'yes', dashed: false, arrow: true },
      ],
    });
  });

  it('may link groups, in chains, by lines of any kind', () => {
    const chart = parseFlowchart('flowchart TD\n  a & b --> c -. maybe .-> d\n  d === e -- no --- f %% why');
    expect(chart?.links.map(({ from, to, text, dashed, arrow }) => [from, to, text, dashed, arrow])).toEqual([
      ['a', 'c', undefined, false, true],
      ['b', 'c', undefined, false, true],
      ['c', 'd', 'maybe', true, true],
      ['d', 'e', undefined, false, false],
      ['e', 'f', 'no', false, false],
    ]);
  });

  it('leaves out styles and addresses', () => {
    const chart = parseFlowchart('graph TD; A-->B; click A href "javascript:alert(1)"; style A fill:#f00');
    expect(chart?.nodes.map((node) => node.id)).toEqual(['A', 'B']);
  });

  it.each([
    'sequenceDiagram\n a->>b: hi',
    'graph TD; A ?? B',
    'graph TD',
    '',
    'graph XX; A-->B',
    'graph TD; A-->',
  ])('is nothing else: %s', (source) => expect(parseFlowchart(source)).toBeUndefined());
});

describe('its layout', () => {
  const place = (source: string) => layoutFlowchart(parseFlowchart(source)!);
  const byId = (chart: ReturnType<typeof place>) => new Map(chart.nodes.map((node) => [node.id, node]));

  it('follows the direction', () => {
    const down = byId(place('graph TD; a-->b'));
    expect(down.get('a')!.y + down.get('a')!.height).toBeLessThan(down.get('b')!.y);
    const left = byId(place('graph RL; a-->b'));
    expect(left.get('b')!.x + left.get('b')!.width).toBeLessThan(left.get('a')!.x);
  });

  it('lets no node cover another one, and keeps all inside', () => {
    const chart = place(
      'graph TD; a-->b & c & d; b & c-->e; d-->e; a-->e; e-->a; lonely[A long text beside it]',
    );
    for (const one of chart.nodes) {
      expect(one.x).toBeGreaterThanOrEqual(0);
      expect(one.x + one.width).toBeLessThanOrEqual(chart.width);
      expect(one.y + one.height).toBeLessThanOrEqual(chart.height);
      for (const other of chart.nodes.filter((each) => each !== one && each.y === one.y)) {
        expect(one.x + one.width < other.x || other.x + other.width < one.x).toBe(true);
      }
    }
  });

  it('ends for circles and for links of a node to itself', () => {
    expect(place('graph LR; a-->b; b-->a; a-->a').links).toHaveLength(3);
  });
});
