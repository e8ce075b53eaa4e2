import { defineConfig } from 'vitest/config';

// One classic script, one style sheet and the fonts, all with stable names: the single file inlines them.
export default defineConfig({
  base: './',
  publicDir: false,
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
