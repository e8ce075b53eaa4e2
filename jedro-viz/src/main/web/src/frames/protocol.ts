import type { Json } from '../api/types';

/** The libraries that draw in a frame of their own. */
export type FrameLibrary = 'plotly' | 'mermaid';

/** What the page posts to a frame: something to draw, in the colors of the page. */
export interface FrameRequest {
  content: Json;
  /** What is drawn, in words. */
  label: string;
  isDark: boolean;
  ink: string;
  surface: string;
  line: string;
}

/** What a frame posts to the page. */
export type FrameAnswer =
  | { kind: 'ready' }
  | { kind: 'drawn'; height: number; note?: string }
  | { kind: 'failed'; problem: string }
  | { kind: 'escape' };
