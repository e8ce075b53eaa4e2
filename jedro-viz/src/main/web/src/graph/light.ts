import type { Reach } from './reach';

/** Which elements are lit: the path of the selected one, and that of the one under the pointer. */
export interface Light {
  selected?: number;
  path?: Reach;
  hover?: Reach;
  /** What a filter by state leaves. */
  only?: ReadonlySet<number>;
}

export function isFaded(light: Light, i: number): boolean {
  const left = light.only !== undefined && !light.only.has(i);
  const away = light.path !== undefined && !light.path.nodes.has(i) && light.hover?.nodes.has(i) !== true;
  return left || away;
}

export function isLit(light: Light, e: number): boolean {
  return light.path?.edges.has(e) === true || light.hover?.edges.has(e) === true;
}
