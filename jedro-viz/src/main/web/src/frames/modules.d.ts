interface PlotlyLibrary {
  register(traces: readonly unknown[]): void;
  purge(target: HTMLElement): void;
  newPlot(target: HTMLElement, figure: object): Promise<unknown>;
}

declare module 'plotly.js/lib/core' {
  const library: PlotlyLibrary;
  export default library;
}

declare module 'plotly.js/lib/*' {
  const trace: unknown;
  export default trace;
}

declare module 'plotly.js/src/traces/*' {
  const trace: unknown;
  export default trace;
}

declare module 'virtual:outlines' {
  /** The outlines of countries that maps show, by the name that Plotly requests. */
  const outlines: Record<string, unknown>;
  export default outlines;
}
