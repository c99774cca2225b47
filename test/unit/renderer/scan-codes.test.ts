import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ChromiumPrinter, findChromium } from '../../../electron/cli/chromium-printer.ts';
import { type GreyPicture, readCode } from '../../../renderer/secretary/scan-codes.ts';
import { codeModules } from '../../../shared/documents/code-image.ts';
import { printJob } from '../../../shared/documents/paper-html.ts';
import { paperCode, readPaperCode } from '../../../shared/documents/paper-marks.ts';
import { noticePaper } from '../../../shared/documents/papers/official.ts';
import { scoreSummaryPaper } from '../../../shared/documents/papers/score-summary.ts';
import { aResult, entriesOfList } from '../../builders/result-view.ts';

const view = aResult({ entries: entriesOfList('five-small') });
const { digest, reviewId } = view.identity;

/** A page of dots with the code drawn at a place, each module `size` dots wide. */
function drawn(content: string, size: number): GreyPicture {
  const modules = codeModules(content);
  const width = 1240;
  const height = 1754;
  const dots = new Uint8ClampedArray(width * height).fill(255);
  for (const [y, row] of modules.entries()) {
    for (const [x, dark] of row.entries()) {
      for (let dy = 0; dark && dy < size; dy += 1) {
        const start = (1560 + y * size + dy) * width + 1000 + x * size;
        dots.fill(20, start, start + size);
      }
    }
  }
  return { dots, width, height };
}

test('a code at the foot of a page is read, an empty page has none', () => {
  const code = paperCode('score-summary', digest ?? '', reviewId);
  expect(readCode(drawn(code, 3))).toBe(code);
  expect(readCode({ dots: new Uint8ClampedArray(400 * 400).fill(255), width: 400, height: 400 })).toBeNull();
});

const cannot = findChromium() === null || !existsSync('/usr/bin/pdftoppm');

describe.skipIf(cannot)('of printed papers (skipped without a browser or poppler)', () => {
  test('every page of a printed paper can be matched from a scan of 300 dots an inch', {
    timeout: 120_000,
  }, async () => {
    const fonts = fileURLToPath(new URL('../../../resources/fonts', import.meta.url));
    const folder = mkdtempSync(join(tmpdir(), 'pingheng-scan-'));
    const printer = new ChromiumPrinter(fonts);
    try {
      const facts = { issuer: '工会', day: '2026-11-21', documentNumber: '', addressee: '' };
      const papers = [
        scoreSummaryPaper(view, { chairs: ['王'], supervisors: ['李'] }),
        noticePaper(view, { ...facts, from: '2026-11-22', to: '2026-11-28', contact: '' }),
      ];
      for (const paper of papers) {
        const file = join(folder, `${paper.kind}.pdf`);
        writeFileSync(file, await printer.print(printJob(paper, { fontAddress: 'fonts/', rare: [] })));
        for (const page of [1, 2]) {
          const picture = pageOf(file, page);
          const found = readCode(picture);
          expect(found === null ? null : readPaperCode(found), `${paper.kind} ${page}`).toEqual({
            kind: paper.kind,
            digest: digest?.slice(0, 16),
            reviewId,
          });
        }
      }
    } finally {
      await printer.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

function pageOf(file: string, page: number): GreyPicture {
  const image = execFileSync('pdftoppm', ['-gray', '-r', '300', '-f', `${page}`, '-l', `${page}`, file], {
    maxBuffer: 1 << 28,
  });
  const [header = '', width = '0', height = '0'] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(image.toString('latin1', 0, 40)) ?? [];
  return {
    dots: new Uint8ClampedArray(image.subarray(header.length)),
    width: Number(width),
    height: Number(height),
  };
}
