// The order matters: the gaps are filled before pdf.js looks.
import './pdf-engine-gaps.ts';
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';
