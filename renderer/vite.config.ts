import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * Decoders of scanned pages (JBIG2, JPEG 2000) that pdf.js loads by name when it meets one. The plain script forms:
 * the page's policy forbids WebAssembly, as it forbids every code that does not come as a file of ours.
 */
const pdfDecoders = ['jbig2_nowasm_fallback.js', 'openjpeg_nowasm_fallback.js'] as const;

function servePdfDecoders(): Plugin {
  const read = (name: string) =>
    readFileSync(fileURLToPath(new URL(`../node_modules/pdfjs-dist/wasm/${name}`, import.meta.url)));
  return {
    name: 'pdf-decoders',
    generateBundle() {
      for (const name of pdfDecoders) {
        this.emitFile({ type: 'asset', fileName: `pdf-decoders/${name}`, source: read(name) });
      }
    },
    configureServer(server) {
      server.middlewares.use('/pdf-decoders', (request, response, next) => {
        const name = pdfDecoders.find((one) => request.url === `/${one}`);
        if (!name) return next();
        response.setHeader('content-type', 'text/javascript');
        response.end(read(name));
      });
    },
  };
}

/** Relative addresses, because the same files are served over HTTP and by the window's own scheme. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), servePdfDecoders()],
  worker: { format: 'es' },
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
