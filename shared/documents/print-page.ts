import { codeSvg } from './code-image.ts';
import type { Paper } from './paper.ts';
import { escapeHtml, type HtmlOptions, paperHtml } from './paper-html.ts';
import { pageMarks } from './paper-marks.ts';

/** Nothing runs in it, and nothing is fetched but the bundled fonts of the same origin. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; img-src data:";

/**
 * The page of the printer for a browser's own print dialog. `bare`: an engine that prints no margin boxes, so that
 * seal digest, code and draft mark, which stand in the margin otherwise, end the document instead.
 */
export function printPage(paper: Paper, options: HtmlOptions, bare: boolean): string {
  const html = paperHtml(paper, options).replace(
    '<meta charset="utf-8">',
    `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><style>@media screen{html{padding:12mm 15mm}}</style>`,
  );
  if (!bare || paper.layout === 'certificate') return html;
  const { left, right, code } = pageMarks(paper);
  const lines = [left, right].filter((line) => line !== '').map((line) => `<p>${escapeHtml(line)}</p>`);
  const picture = code === null ? '' : `<div style="width:16mm">${codeSvg(code)}</div>`;
  const end = `<footer style="margin-top:8mm;font-size:8pt;color:#555;break-inside:avoid">${lines.join('')}${picture}</footer>`;
  return html.replace('</body>', `${end}</body>`);
}
