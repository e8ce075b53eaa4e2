import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const SHIPPED = ['@fontsource/lato', 'flatbush', 'flatqueue', 'react', 'react-dom', 'scheduler'];

/** The licenses of what the page contains, in a file beside it. */
function licenses(): Plugin {
  return {
    name: 'jedro-licenses',
    generateBundle() {
      const texts = SHIPPED.map((name) => {
        const text = readFileSync(new URL(`node_modules/${name}/LICENSE`, import.meta.url), 'utf8');
        return `${name}\n${'='.repeat(name.length)}\n\n${text.trim()}\n`;
      });
      this.emitFile({ type: 'asset', fileName: 'licenses.txt', source: texts.join('\n\n') });
    },
  };
}

// One classic script, one style sheet and the fonts, all with stable names: the single file inlines them.
export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [licenses()],
  build: {
    outDir: '../resources/org/jedro/viz/internal/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rollupOptions: {
      output: {
        format: 'iife',
        entryFileNames: 'assets/index.js',
        assetFileNames: 'assets/[name][extname]',
      },
    },
  },
  server: { proxy: { '/api': process.env['JEDRO_VIZ'] ?? 'http://127.0.0.1:4141' } },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
