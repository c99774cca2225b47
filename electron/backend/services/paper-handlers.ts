import type { documentProcedures, PaperFacts } from '../../../shared/contract/documents.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { Language } from '../../../shared/contract/values.ts';
import { safeFileName } from '../../../shared/documents/file-names.ts';
import type { Background, Paper, PaperFormat } from '../../../shared/documents/paper.ts';
import { paperPreview } from '../../../shared/documents/paper-html.ts';
import {
  aboutKind,
  type FormKind,
  formKinds,
  type PaperKind,
  type ResultKind,
} from '../../../shared/documents/paper-kinds.ts';
import { printPage } from '../../../shared/documents/print-page.ts';
import type { Sentence } from '../../../shared/scoring/sentences.ts';
import { type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { paperCoverage } from '../documents/paper-fonts.ts';
import { ZipWriter } from '../documents/zip-writer.ts';
import type { OrderedPaper, PaperFile } from '../paper-desk.ts';
import { analyse } from './analysis-loading.ts';
import { bytesOf } from './import-source.ts';
import { uploadedFor } from './kept-documents.ts';
import { buildForm, buildResult } from './paper-building.ts';
import { jobKey, sha256Of } from './paper-job.ts';
import { reviewName } from './sealed.ts';

type Names = Extract<keyof typeof documentProcedures, `paper.${string}`>;

interface Asked {
  kind: PaperKind;
  language: Language;
  facts: PaperFacts;
}

/** Rows of a table in a preview; the file has them all. */
const previewRows = 200;

export const paperHandlers: Handlers<Names> = {
  'paper.previewForm': handlePrepared(preview, (_context, _input, value) => value),
  'paper.previewResult': handlePrepared(preview, (_context, _input, value) => value),
  'paper.makeForm': handlePrepared(make, offer),
  'paper.makeResult': handlePrepared(make, offer),

  'paper.printForm': handlePrepared(printed, told),
  'paper.printResult': handlePrepared(printed, told),

  'paper.makeBatch': handlePrepared(
    async (context, { items, language, facts }) => {
      const zip = new ZipWriter(new Date(context.now));
      const used = new Set<string>();
      await context.papers.make(
        jobKey(context),
        items.map(
          ({ kind, format }) =>
            () =>
              order(context, { kind, language, facts }, format),
        ),
        (file) => zip.add(uniqueName(file.fileName, used), (write) => write(file.bytes)),
      );
      const fileName = `${safeFileName(`${reviewName(context)}-文件`)}.zip`;
      return { fileName, bytes: zip.finish() };
    },
    (context, { items }, file) => {
      const sha256 = sha256Of(file.bytes);
      const documents = items.map(({ kind, format }) => `${kind}.${format}`);
      context.audit('paper.batchMade', { fileName: file.fileName, sha256, count: items.length, documents });
      return context.downloads.offer(file.fileName, file.bytes);
    },
  ),

  'paper.progress': handle((context) => ({ progress: context.papers.progress(jobKey(context)) })),

  'paper.cancel': handle((context) => {
    context.papers.cancel(jobKey(context));
    return {};
  }),
};

/** The page as the printer would get it; its fonts are served where the page itself comes from. */
async function printed(context: Context, asked: Asked & { bare: boolean }) {
  const paper = await build(context, asked);
  const { rare } = paperCoverage(paper, context.papers.fontsDir);
  const picture = (await background(context, asked)) ?? undefined;
  const options = { fontAddress: 'fonts/', rare, background: picture };
  return { title: paper.title, fileName: paper.fileName, html: printPage(paper, options, asked.bare) };
}

function told(context: Context, { kind }: Asked, page: Awaited<ReturnType<typeof printed>>) {
  const { title, fileName, html } = page;
  context.audit('document.printed', { fileName, document: kind });
  return { title, html };
}

async function preview(context: Context, asked: Asked) {
  const paper = await build(context, asked);
  const under = await background(context, asked);
  const { missing } = paperCoverage(paper, context.papers.fontsDir);
  return {
    ...paperPreview(paper, previewRows, under ?? undefined),
    title: paper.title,
    fileName: paper.fileName,
    orientation: paper.orientation,
    draft: paper.identity.state === 'draft',
    missing,
  };
}

async function make(context: Context, asked: Asked & { format: PaperFormat }): Promise<PaperFile> {
  return context.papers.makeOne(jobKey(context), await order(context, asked, asked.format));
}

function offer(context: Context, asked: Asked & { format: PaperFormat }, file: PaperFile) {
  const { kind, format } = asked;
  const sha256 = sha256Of(file.bytes);
  context.audit('document.exported', { fileName: file.fileName, sha256, format, document: kind });
  return context.downloads.offer(file.fileName, file.bytes);
}

/** A paper ready to be written. @throws UserError 'input.invalid' for a format that it does not have. */
export async function order(context: Context, asked: Asked, format: PaperFormat): Promise<OrderedPaper> {
  if (!aboutKind(asked.kind).formats.includes(format)) {
    throw new UserError('input.invalid', { path: 'format', problem: format });
  }
  return { paper: await build(context, asked), format, background: await background(context, asked) };
}

async function build(context: Context, { kind, language, facts }: Asked): Promise<Paper> {
  const spoken = aboutKind(kind).english ? language : 'zh-CN';
  if (kind in formKinds) return buildForm(context, kind as FormKind, { facts, language: spoken });
  const sentences = kind === 'report' ? await agreement(context) : null;
  return buildResult(context, kind as ResultKind, { facts, language: spoken }, sentences);
}

/** How far the judges agree; null where there are no scores to say it from. */
async function agreement(context: Context): Promise<readonly Sentence[] | null> {
  if (reviewOf(context).scheme.programme?.selection === 'recognition') return null;
  return (await analyse(context)).sentences;
}

async function background(context: Context, { kind, facts }: Asked): Promise<Background | null> {
  if (kind !== 'certificates' || facts.backgroundId === undefined) return null;
  const bytes = await bytesOf(
    context,
    uploadedFor(context, facts.backgroundId, 'papers', reviewOf(context).id),
  );
  const png = bytes[0] === 0x89 && bytes[1] === 0x50;
  const jpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  if (!png && !jpeg) throw new UserError('paper.badPicture');
  return { type: png ? 'image/png' : 'image/jpeg', base64: Buffer.from(bytes).toString('base64') };
}

/** A name that no other file of the zip has, whatever the letters' case. */
export function uniqueName(name: string, used: Set<string>): string {
  const dot = name.lastIndexOf('.');
  let shown = name;
  for (let copy = 2; used.has(shown.toLowerCase()); copy += 1) {
    shown = `${name.slice(0, dot)} (${copy})${name.slice(dot)}`;
  }
  used.add(shown.toLowerCase());
  return shown;
}
