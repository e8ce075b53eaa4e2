import { describe, expect, it } from 'vitest';
import type { Elements } from '../api/types';
import { fuzzyMatch } from './fuzzy';
import { searchElements } from './searchElements';

describe('fuzzy matching', () => {
  it('finds initials and parts', () => {
    expect(fuzzyMatch('cmit', 'create_model_input_table')?.positions).toEqual([0, 7, 13, 19]);
    expect(fuzzyMatch('input', 'create_model_input_table')?.positions).toEqual([13, 14, 15, 16, 17]);
    expect(fuzzyMatch('tM', 'trainModel')?.positions).toEqual([0, 5]);
  });

  it('does not find scattered letters or another order', () => {
    expect(fuzzyMatch('abc', 'xaxxbxxcx')).toBeUndefined();
    expect(fuzzyMatch('ba', 'ab')).toBeUndefined();
  });

  it('prefers what is whole and at the beginning of a word', () => {
    const score = (text: string) => fuzzyMatch('data', text)?.score ?? 0;
    expect(score('data')).toBeGreaterThan(score('split_data'));
    expect(score('split_data')).toBeGreaterThan(score('metadata_x'));
  });
});

describe('searching elements', () => {
  const elements: Elements = {
    hash: '',
    nodes: [
      {
        id: 'node:train',
        name: 'train',
        tags: ['ml'],
        function: 'Nodes.trainModel',
        inputs: [],
        outputs: [],
      },
    ],
    datasets: [
      {
        id: 'data:companies',
        name: 'companies',
        type: 'csv',
        versioned: false,
        role: 'input',
        columns: ['rating'],
      },
      { id: 'data:ratings', name: 'ratings', type: 'csv', versioned: false, role: 'input' },
    ],
    params: [{ id: 'param:params:rate', name: 'params:rate' }],
    namespaces: [],
  };

  it('finds names before columns, and says what was found', () => {
    const hits = searchElements(elements, 'rating');
    expect(hits.map((hit) => hit.id)).toEqual(['data:ratings', 'data:companies']);
    expect(hits[1]?.because).toBe('column rating');
  });

  it('finds types, functions and tags', () => {
    expect(searchElements(elements, 'csv').map((hit) => hit.because)).toEqual(['type csv', 'type csv']);
    expect(searchElements(elements, 'trainmodel')[0]?.because).toBe('function Nodes.trainModel');
    expect(searchElements(elements, ' ')).toEqual([]);
  });
});
