import type { PaperFacts } from '../../../shared/contract/documents.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { Language } from '../../../shared/contract/values.ts';
import { safeFileName } from '../../../shared/documents/grade-list.ts';
import {
  aboutKind,
  formKindNames,
  type PaperKind,
  resultKindNames,
} from '../../../shared/documents/paper-kinds.ts';
import {
  archiveIndexPaper,
  type IndexLine,
  verifyText,
} from '../../../shared/documents/papers/archive-index.ts';
import { type Context, reviewOf } from '../context.ts';
import { ZipWriter } from '../documents/zip-writer.ts';
import type { OrderedPaper, PaperFile } from '../paper-desk.ts';
import { canonicalJson } from '../store/canonical.ts';
import { all } from '../store/statement.ts';
import { scansOf } from './archive-rows.ts';
import { jobKey, order, sha256Of, uniqueName } from './paper-handlers.ts';
import { resultView } from './paper-sources.ts';
import { reviewName } from './sealed.ts';

/** Papers that belong to what happened; blank forms do not. */
const archivedKinds: readonly PaperKind[] = [
  'rules',
  ...resultKindNames.filter((kind) => kind !== 'certificates'),
  'unit-report',
  'fees',
].filter((kind): kind is PaperKind => [...formKindNames, ...resultKindNames].some((one) => one === kind));

interface Asked {
  language: Language;
  facts: PaperFacts;
}

/**
 * One zip that opens without Pingheng: papers, original files, signed scans, the seals' snapshots, the audit, a list
 * of everything with its hashes, and how to check them with the commands of any system.
 */
export async function makeArchive(context: Context, asked: Asked): Promise<PaperFile & { files: number }> {
  const zip = new ZipWriter(new Date(context.now));
  const lines: IndexLine[] = [];
  const used = new Set<string>();
  const add = (folder: string, name: string, bytes: Uint8Array, about: string) => {
    const path = uniqueName(`${folder}${safeFileName(name)}`, used);
    zip.add(path, (write) => write(bytes));
    lines.push({ path, about, size: bytes.byteLength, sha256: sha256Of(bytes) });
  };
  await addPapers(context, asked, (file, about) => add('1-文件/', file.fileName, file.bytes, about));
  await addOriginals(context, add);
  for (const scan of scansOf(context)) {
    const bytes = await context.files.read(scan.sha256);
    if (bytes) add('3-签字扫描件/', scan.fileName, bytes, scan.kind);
  }
  addData(context, add);
  const index = archiveIndexPaper(resultView(context, asked.language), lines);
  await context.papers.make(
    jobKey(context),
    (['xlsx', 'pdf'] as const).map((format) => async () => ({ paper: index, format, background: null })),
    (file) => add('', `0-${file.fileName}`, file.bytes, '卷内目录'),
    'leaveOut',
  );
  const sums = lines.map(({ sha256, path }) => `${sha256}  ${path}`).join('\n');
  zip.add('SHA256SUMS.txt', (write) => write(`${sums}\n`));
  zip.add('VERIFY.txt', (write) => write(`\ufeff${verifyText(reviewName(context))}`));
  return {
    fileName: `${safeFileName(`${reviewName(context)}-归档`)}.zip`,
    bytes: zip.finish(),
    files: lines.length + 2,
  };
}

async function addPapers(
  context: Context,
  asked: Asked,
  add: (file: PaperFile, about: string) => void,
): Promise<void> {
  const wanted = archivedKinds.flatMap((kind) =>
    aboutKind(kind)
      .formats.filter((format) => !format.startsWith('csv'))
      .map((format) => ({ kind, format })),
  );
  await context.papers.make(
    jobKey(context),
    wanted.map(
      ({ kind, format }) =>
        () =>
          unlessEmpty(order(context, { ...asked, kind }, format)),
    ),
    (file, index) => add(file, wanted[index]?.kind ?? ''),
    'leaveOut',
  );
}

/** Null for a paper that would have nothing on it. */
async function unlessEmpty(ordered: Promise<OrderedPaper>): Promise<OrderedPaper | null> {
  try {
    return await ordered;
  } catch (error) {
    const empty = ['paper.nothing', 'document.nothingToPrint'];
    if (error instanceof UserError && empty.includes(error.code)) return null;
    throw error;
  }
}

type Add = (folder: string, name: string, bytes: Uint8Array, about: string) => void;

async function addOriginals(context: Context, add: Add): Promise<void> {
  const imports = all<{ file_name: string; kept_sha256: string; original_sha256: string }>(
    context.db,
    'SELECT file_name, kept_sha256, original_sha256 FROM import WHERE review_id = ? ORDER BY imported_at, id',
    reviewOf(context).id,
  );
  for (const one of imports) {
    const bytes = await context.files.read(one.kept_sha256);
    const copy =
      one.kept_sha256 === one.original_sha256
        ? ''
        : `（已去除个人信息，原件 SHA-256 ${one.original_sha256}）`;
    if (bytes) add('2-原始材料/', one.file_name, bytes, `导入的汇总表${copy}`);
  }
}

function addData(context: Context, add: Add): void {
  const { id } = reviewOf(context);
  const text = (value: string) => new TextEncoder().encode(value);
  const seals = all<{ sequence: number; digest: string; snapshot: string }>(
    context.db,
    'SELECT sequence, digest, snapshot FROM seal WHERE review_id = ? ORDER BY sequence',
    id,
  );
  // The very bytes that were digested: their SHA-256 is the digest of the seal.
  for (const { sequence, digest, snapshot } of seals) {
    add(
      '4-数据',
      `定稿-${sequence}-${digest.slice(0, 12)}.json`,
      text(snapshot),
      `第 ${sequence} 次定稿，摘要 ${digest}`,
    );
  }
  const records = all<Record<string, unknown>>(
    context.db,
    'SELECT * FROM audit WHERE review_id = ? ORDER BY seq',
    id,
  );
  const audit = records.map((record) =>
    canonicalJson({ ...record, detail: JSON.parse(String(record.detail)) as unknown }),
  );
  add('4-数据/', '操作记录.jsonl', text(`${audit.join('\n')}\n`), '操作记录，一行一条');
}
