import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Relative addresses, because the same files are served over HTTP and by the window's own scheme. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: ['chrome109', 'safari15.4'],
    chunkSizeWarningLimit: 1200,
    // Inlined files would be data: addresses, which the page's policy refuses for scripts and fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
