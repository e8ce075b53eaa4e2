import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** What d3-delaunay contains in its own file. */
const INLINED = ['delaunator', 'robust-predicates'];

/** The folder of a package in the address of one of its modules. */
const PACKAGE = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;

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
  const file = readdirSync(folder).find((name) => /^licen[cs]e([.-][\w-]+)*?(\.(md|txt))?$/i.test(name));
  return file === undefined
    ? declaredLicense(folder)
    : readFileSync(`${folder}/${file}`, 'utf8').replace(/\r\n/g, '\n').trim() + bundledIn(folder);
}

/** Some packages name their license and its holder, but have no file with its text. */
function declaredLicense(folder: string): string {
  const described = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as {
    license?: string;
    author?: string | { name: string };
  };
  if (!/^\(?(MIT|Apache-2\.0 OR MIT)/.test(described.license ?? '')) {
    throw new Error(`${folder} has no file with its license, which is ${described.license}`);
  }
  const { author = 'the authors' } = described;
  const holder = (typeof author === 'string' ? author : author.name).replace(/ [<(].*/, '');
  return `MIT License\n\nCopyright (c) ${holder}\n\n${MIT}`;
}

/** Plotly contains packages in one file; the list of what it was made from names them. */
function bundledIn(folder: string): string {
  if (!folder.endsWith('/plotly.js')) {
    return '';
  }
  const { packages } = JSON.parse(readFileSync(`${folder}/stackgl_modules/package-lock.json`, 'utf8')) as {
    packages: Record<string, { version: string; license?: string; dev?: boolean }>;
  };
  const names = Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(
      ([path, { version, license }]) =>
        `${path.replace(/^.*node_modules\//, '')} ${version} (${license ?? 'MIT'})`,
    );
  return `\n\nIt contains these packages:\n${[...new Set(names)].join('\n')}`;
}

/** The outlines of countries and continents for maps of Plotly, of the coarser kind: the finer one is six times as large. */
function outlines(): Plugin {
  const name = 'virtual:outlines';
  return {
    name: 'jedro-outlines',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) {
        return undefined;
      }
      const file = new URL('node_modules/plotly.js/dist/plotly-geo-assets.js', import.meta.url);
      const scope: Record<string, unknown> = {};
      scope['window'] = scope;
      scope['self'] = scope;
      runInContext(readFileSync(file, 'utf8'), createContext(scope));
      const { topojson } = scope['Plotly'] as { topojson: Record<string, unknown> };
      const coarse = Object.entries(topojson).filter(([key]) => key.endsWith('_110m'));
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(coarse)))});`;
    },
  };
}

const FRAME_STYLE = 'body{margin:0;font:13px sans-serif;overflow:auto}';

/** A document for a frame with the script in it: a frame without an origin can load none from the server. */
function frame(fileName: string): Plugin {
  return {
    name: 'jedro-frame',
    generateBundle(_, bundle) {
      const [key, chunk] = Object.entries(bundle).find(([, each]) => each.type === 'chunk')!;
      Reflect.deleteProperty(bundle, key);
      const code = (chunk as { code: string }).code
        .trim()
        .replaceAll('</script', '<\\/script')
        .replaceAll('<!--', '<\\!--');
      const hash = createHash('sha256').update(code).digest('base64');
      const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data: blob:`;
      this.emitFile({
        type: 'asset',
        fileName,
        source: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Drawing</title>
<style>${FRAME_STYLE}</style>
</head>
<body>
<script>${code}</script>
</body>
</html>
`,
      });
    },
  };
}

const PAGE = { input: 'index.html', plugins: [licenses('licenses.txt', ['@fontsource/lato'])] };

/** What is loaded when it is first needed, by mode. */
const LIBRARIES: Record<string, { input: string; plugins: Plugin[] }> = {
  charts: { input: 'src/charts/vega.ts', plugins: [licenses('licenses-charts.txt', INLINED)] },
  plotly: {
    input: 'src/frames/plotly.ts',
    plugins: [outlines(), licenses('licenses-plotly.txt', []), frame('frames/plotly.html')],
  },
  mermaid: {
    input: 'src/frames/mermaid.ts',
    plugins: [licenses('licenses-mermaid.txt', INLINED), frame('frames/mermaid.html')],
  },
};

// Classic scripts, one style sheet and the fonts, all with stable names: the single file inlines them. The library of Vega is a
// script of its own, and those that draw in frames are documents, which the page loads when they are first needed.
export default defineConfig(({ mode }) => {
  const library = LIBRARIES[mode];
  const { input, plugins } = library ?? PAGE;
  return {
    base: './',
    publicDir: false,
    plugins,
    define: library === undefined ? {} : { global: 'globalThis' },
    build: {
      outDir: '../resources/org/jedro/viz/internal/web',
      emptyOutDir: library === undefined,
      target: 'es2022',
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
      rollupOptions: {
        input,
        output: {
          format: 'iife' as const,
          entryFileNames: library === undefined ? 'assets/index.js' : `assets/${mode}.js`,
          assetFileNames: 'assets/[name][extname]',
        },
      },
    },
    server: { proxy: { '/api': process.env['JEDRO_VIZ'] ?? 'http://127.0.0.1:4141' } },
    test: { include: ['src/**/*.test.ts'], environment: 'node' },
  };
});
