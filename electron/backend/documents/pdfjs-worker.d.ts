/** pdf.js ships no types for its worker; only its presence matters. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
