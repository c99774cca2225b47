import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseTable } from '../../../electron/backend/documents/parse-table.ts';
import { buildPreview } from '../../../shared/import/preview.ts';
import { previewLines } from '../../builders/preview-lines.ts';
import { openPlan } from '../../builders/upload.ts';

const folder = fileURLToPath(new URL('../../fixtures/import/torture', import.meta.url));
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, unknown>;
const files = readdirSync(folder).filter((name) => name !== 'expected.json');

describe('each file is named for its trap, and previews as people read it', () => {
  test('there are at least twelve, each with what is expected of it', () => {
    expect(files.length).toBeGreaterThanOrEqual(12);
    expect(Object.keys(expected).sort()).toEqual(files.sort());
  });

  test.each(files)('%s', (name) => {
    const workbook = parseTable(new Uint8Array(readFileSync(join(folder, name))));
    expect(previewLines(buildPreview(workbook, openPlan, { existing: [] }))).toEqual(expected[name]);
  });
});
