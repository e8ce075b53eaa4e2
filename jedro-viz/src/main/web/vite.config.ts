import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** What d3-delaunay contains in its own file. */
const INLINED = ['delaunator', 'robust-predicates'];

/** The folder of a package in the address of one of its modules. */
const PACKAGE = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/** The licenses of what a script contains, and of the font of the page, in a file beside it. */
function licenses(fileName: string, others: readonly string[]): Plugin {
  return {
    name: 'jedro-licenses',
    generateBundle() {
      const folders = new Set(
        others.map((name) => new URL(`node_modules/${name}`, import.meta.url).pathname),
      );
      for (const id of this.getModuleIds()) {
        const folder = PACKAGE.exec(id.replace(/^\0/, ''))?.[0];
        if (folder !== undefined) {
          folders.add(folder);
        }
      }
      // one package may be there in two versions, and modules arrive in any order
      const texts = new Map([...folders].map((folder) => [titleOf(folder), licenseIn(folder)]));
      const source = [...texts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([title, text]) => `${title}\n${'='.repeat(title.length)}\n\n${text}\n`)
        .join('\n\n');
      this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

function titleOf(folder: string): string {
  const text = readFileSync(`${folder}/package.json`, 'utf8');
  const { name, version } = JSON.parse(text) as { name: string; version: string };
  return `${name} ${version}`;
}

function licenseIn(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e(\.(md|txt))?$/i.test(name));
  if (file === undefined) {
    throw new Error(`${folder} has no file with its license`);
  }
  return readFileSync(`${folder}/${file}`, 'utf8').replace(/\r\n/g, '\n').trim();
}

// Classic scripts, one style sheet and the fonts, all with stable names: the single file inlines them. The library for charts
// is a script of its own (mode charts), which the page loads when it is first needed.
export default defineConfig(({ mode }) => {
  const isCharts = mode === 'charts';
  return {
    base: './',
    publicDir: false,
    plugins: [
      isCharts ? licenses('licenses-charts.txt', INLINED) : licenses('licenses.txt', ['@fontsource/lato']),
    ],
    build: {
      outDir: '../resources/org/jedro/viz/internal/web',
      emptyOutDir: !isCharts,
      target: 'es2022',
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: isCharts ? 'src/charts/vega.ts' : 'index.html',
        output: {
          format: 'iife' as const,
          entryFileNames: isCharts ? 'assets/charts.js' : 'assets/index.js',
          assetFileNames: 'assets/[name][extname]',
        },
      },
    },
    server: { proxy: { '/api': process.env['JEDRO_VIZ'] ?? 'http://127.0.0.1:4141' } },
    test: { include: ['src/**/*.test.ts'], environment: 'node' },
  };
});
