import type { Json } from '../api/types';

const PLAIN: Record<string, string> = { scattergl: 'scatter', scatterpolargl: 'scatterpolar' };

/** A figure of Plotly whose points and lines are drawn as SVG, which looks the same and is slower for many of them. */
export function withoutWebGl<T extends { [key: string]: Json | undefined }>(figure: T): T {
  const { data } = figure;
  return Array.isArray(data) ? { ...figure, data: data.map(plain) } : figure;
}

function plain(trace: Json): Json {
  if (typeof trace !== 'object' || trace === null || Array.isArray(trace)) {
    return trace;
  }
  const type = PLAIN[String(trace['type'])];
  return type === undefined ? trace : { ...trace, type };
}
