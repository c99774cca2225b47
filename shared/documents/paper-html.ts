import { certificateScale } from './certificate-fit.ts';
import { codeSvg } from './code-image.ts';
import { columnShares } from './column-widths.ts';
import { marginsOf, textWidthOf } from './page-size.ts';
import type { Background, CertificateBlock, Paper, PaperBlock, PaperCell, PaperTable } from './paper.ts';
import { shown, textsOf } from './paper.ts';
import { type PageMarks, pageMarks } from './paper-marks.ts';
import { fontFaces, paperStyles } from './paper-styles.ts';
import { paperWord } from './paper-words.ts';
import type { PrintJob } from './print-job.ts';

export function printJob(paper: Paper, options: HtmlOptions): PrintJob {
  const marks = pageMarks(paper);
  const line = (inner: string) =>
    `<div style="width:100%;font-size:8px;padding:0 15mm;display:flex;justify-content:space-between;align-items:center">${inner}</div>`;
  const page = escapeHtml(marks.page)
    .replace('{{page}}', '<span class="pageNumber"></span>')
    .replace('{{pages}}', '<span class="totalPages"></span>');
  const empty = paper.layout === 'certificate';
  // What is scanned back is known by it, whichever engine printed it.
  const code = marks.code === null ? '' : `<span>${codeSvg(marks.code)}</span>`;
  return {
    html: paperHtml(paper, options),
    header: line(empty ? '' : `<span></span><b>${escapeHtml(marks.draft)}</b>`),
    footer: line(
      empty
        ? ''
        : `<span>${escapeHtml(marks.left)}</span><span>${page}</span><span>${escapeHtml(marks.right)}</span>${code}`,
    ),
  };
}

export interface HtmlOptions {
  /** Where the bundled fonts are fetched from, with a slash at the end. */
  fontAddress: string;
  /** Characters of the paper that only the large fonts have. */
  rare: readonly string[];
  background?: Background | undefined;
}

/** A paper as one HTML page for the printer: nothing in it is fetched but the bundled fonts. */
export function paperHtml(paper: Paper, { fontAddress, rare, background }: HtmlOptions): string {
  const marks = pageMarks(paper);
  const fonts = fontFaces(fontAddress, rare, textsOf(paper), paper.language);
  const styles = `${fonts.rules}${paperStyles(paper, marks)}${pageRules(paper, marks)}${under(background)}`;
  return `<!doctype html><html lang="${paper.language}"><head><meta charset="utf-8"><title>${escapeHtml(paper.title)}</title>${fonts.links}<style>${styles}</style></head><body class="${paper.layout}">${
    marks.draft === '' ? '' : `<div class="draft" aria-hidden="true">${escapeHtml(marks.draft)}</div>`
  }${paperBody(paper)}</body></html>`;
}

function under(background: Background | undefined): string {
  return background
    ? `.award{background-image:url(data:${background.type};base64,${background.base64})}`
    : '';
}

/** The content alone, for a preview on the screen; `rowLimit` keeps a long table from filling the page. */
export function paperPreview(
  paper: Paper,
  rowLimit: number,
  background?: Background,
): { styles: string; body: string } {
  const marks = pageMarks(paper);
  const line = (inner: string, name: string) => (inner === '' ? '' : `<div class="${name}">${inner}</div>`);
  const code = marks.code === null ? '' : codeSvg(marks.code);
  return {
    styles: paperStyles(paper, marks) + under(background),
    body: `<div class="${paper.layout} preview">${line(escapeHtml(marks.draft), 'draft-line')}${paperBody(paper, rowLimit)}<footer class="marks"><span>${escapeHtml(marks.left)}</span><span>${escapeHtml(marks.right)}</span>${code}</footer></div>`,
  };
}

function paperBody(paper: Paper, rowLimit = Number.POSITIVE_INFINITY): string {
  return paper.sections
    .map(
      ({ blocks }) =>
        `<section>${blocks.map((block) => blockHtml(block, paper, rowLimit)).join('')}</section>`,
    )
    .join('');
}

function blockHtml(block: PaperBlock, paper: Paper, rowLimit: number): string {
  switch (block.kind) {
    case 'title':
      return `<h1>${titleLines(block.text)}</h1>`;
    case 'subtitle':
      return `<p class="subtitle">${titleLines(block.text)}</p>`;
    case 'heading':
      return `<h${block.level + 1}>${lines(block.text)}</h${block.level + 1}>`;
    case 'paragraph':
      return `<p class="${block.style}">${lines(block.text)}</p>`;
    case 'table':
      return tableHtml(block, paper, rowLimit);
    case 'signatures':
      return `<div class="signatures">${block.lines
        .map(
          ({ label, dated }) =>
            `<div class="signature"><span>${escapeHtml(label)}</span><span class="rule"></span>${dated ? `<span class="day">${escapeHtml(paperWord(paper.language, 'signDay'))}</span>` : ''}</div>`,
        )
        .join('')}</div>`;
    case 'writing':
      return `<div class="writing"><p class="strong">${escapeHtml(block.label)}</p>${'<div class="line"></div>'.repeat(block.lines)}</div>`;
    case 'issued':
      return `<div class="issued"><div><p>${lines(block.issuer)}</p><p>${escapeHtml(block.date)}</p></div></div>`;
    case 'chart':
      // Drawn by this program from figures; never from a file.
      return `<figure role="img" aria-label="${escapeHtml(chartInWords(block))}">${block.svg}<figcaption>${escapeHtml(block.about)}</figcaption></figure>`;
    case 'pageBreak':
      return '<div class="break"></div>';
    case 'certificate':
      return certificateHtml(block);
  }
}

/** What a chart shows, for people who do not see it. */
export function chartInWords({ about, figures }: Extract<PaperBlock, { kind: 'chart' }>): string {
  const lines = figures.labels.map(
    (label, at) => `${label} ${figures.series.map(({ name, values }) => `${name} ${values[at]}`).join(' ')}`,
  );
  return `${about}: ${lines.join('; ')}`;
}

/** Half of the type's size in millimetres: what one half-width character takes. */
const halfWidth = { official: 2.117, other: 1.852 };
const CELL_MARGINS_MM = 3;

function tableHtml(data: PaperTable, paper: Paper, rowLimit: number): string {
  const { columns, rows, totals, rowHeight } = data;
  const unit = paper.layout === 'official' ? halfWidth.official : halfWidth.other;
  const { shares, scale } = columnShares(data, textWidthOf(paper) / unit, CELL_MARGINS_MM / unit);
  const cols = shares.map((share) => `<col style="width:${(share * 100).toFixed(2)}%">`).join('');
  const head = columns.map(({ label }) => `<th scope="col">${lines(label)}</th>`).join('');
  const firstTotal = rows.length - totals;
  const style = rowHeight === undefined ? '' : ` style="height:${rowHeight}mm"`;
  const shownRows = rows.length > rowLimit ? rows.slice(0, rowLimit) : rows;
  const body = shownRows.map((row, index) => {
    const cells = columns.map(({ align }, at) => cellHtml(row[at], align)).join('');
    return `<tr${index >= firstTotal ? ' class="total"' : ''}${style}>${cells}</tr>`;
  });
  if (rows.length > rowLimit) {
    body.push(`<tr><td colspan="${columns.length}" class="center">… ${rows.length - rowLimit}</td></tr>`);
  }
  const small = scale < 1 ? ` style="--scale:${scale.toFixed(3)}"` : '';
  return `<table${small}><colgroup>${cols}</colgroup><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function cellHtml(cell: PaperCell | undefined, align: string): string {
  if (!cell) return '<td></td>';
  const inner = lines(shown(cell));
  const content =
    cell.kind === 'decimal' && cell.struck
      ? `<s>${inner}</s>`
      : cell.kind === 'text' && cell.strong
        ? `<b>${inner}</b>`
        : inner;
  return `<td class="${align}">${content}</td>`;
}

function certificateHtml(block: CertificateBlock): string {
  const { heading, recipients, body, issuer, date, number } = block;
  const scale = certificateScale(block);
  const fit = scale < 1 ? ` style="--fit:${scale}"` : '';
  return `<article class="award"${fit}><h1>${lines(heading)}</h1><div class="to">${recipients.map((one) => `<p>${lines(one)}</p>`).join('')}</div><p class="wording">${lines(body)}</p><div class="from"><p>${lines(issuer)}</p><p>${escapeHtml(date)}</p></div><p class="number">${escapeHtml(number)}</p></article>`;
}

/**
 * Headers and footers as margin boxes of CSS Paged Media: unlike the printer's own templates they use the page's
 * fonts, so that nothing in them turns into boxes on a machine without Chinese fonts.
 */
function pageRules({ layout, orientation }: Paper, marks: PageMarks): string {
  const size = `size:A4 ${orientation}`;
  if (layout === 'certificate') return `@page{${size};margin:0}`;
  const draft = `@top-right{content:${cssText(marks.draft)};color:#b3261e;font:700 12pt ${sans}}`;
  const { top, right, bottom, left } = marginsOf(layout);
  const margin = `margin:${top}mm ${right}mm ${bottom}mm ${left}mm`;
  const code =
    marks.code === null
      ? null
      : `url("data:image/svg+xml,${encodeURIComponent(codeSvg(marks.code)).replaceAll("'", '%27')}")`;
  const identity = `font:8pt ${serif};color:#555`;
  if (layout === 'official') {
    const page = `content:"— " counter(page) " —";font:14pt ${serif};vertical-align:top;padding-top:7mm`;
    const box = (side: 'left' | 'right') =>
      `@page:${side === 'left' ? 'left' : 'right'}{@bottom-${side}{${page};text-align:${side};padding-${side}:14pt;white-space:nowrap}}`;
    return `@page{${size};${margin};${draft}@bottom-center{content:${cssText(`${marks.left}  ${marks.right}`)};font:7pt ${serif};color:#777;vertical-align:bottom;padding-bottom:9mm;white-space:nowrap}${code === null ? '' : `@bottom-left-corner{content:${code};vertical-align:middle;text-align:center}`}}${box('left')}${box('right')}`;
  }
  const made = marks.right.split(' · ').map(cssText).join(' "\\a " ');
  const picture =
    code === null
      ? ''
      : `;background:${code} no-repeat right center/13mm 13mm;padding-right:15mm;print-color-adjust:exact;-webkit-print-color-adjust:exact`;
  return `@page{${size};${margin};${draft}@bottom-left{content:${cssText(marks.left)};${identity};width:40%}@bottom-center{content:${cssPage(marks.page)};${identity};white-space:nowrap;width:20%}@bottom-right{content:${made};${identity};width:40%;text-align:right;white-space:pre-line${picture}}}`;
}

const serif = 'PaperLatin,PaperSerif,serif';
const sans = 'PaperSans,sans-serif';

/** "第 {{page}} 页" as a CSS content value. */
function cssPage(pattern: string): string {
  return pattern
    .split(/(\{\{pages?\}\})/)
    .filter((part) => part !== '')
    .map((part) =>
      part === '{{page}}' ? 'counter(page)' : part === '{{pages}}' ? 'counter(pages)' : cssText(part),
    )
    .join(' ');
}

function cssText(value: string): string {
  return `"${value.replace(/[\\"<\n\r]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `)}"`;
}

/** A title is never broken inside a short quoted name such as “五小”. */
function titleLines(text: string): string {
  return lines(text).replace(/“[^”<&]{1,8}”/g, '<span style="white-space:nowrap">$&</span>');
}

function lines(value: string): string {
  return escapeHtml(value).replaceAll('\n', '<br>').replace(rightToLeft, '<bdi>$&</bdi>');
}

/** A name in Arabic script must not pull its Chinese neighbours and the signs between them to its other side. */
const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[ \u200c\u200d]+[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*/g;

export function escapeHtml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
