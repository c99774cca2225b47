import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { PaperFacts } from '../../../shared/contract/documents.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { Language } from '../../../shared/contract/values.ts';
import { ArchiveNames } from '../../../shared/documents/archive-names.ts';
import { safeFileName } from '../../../shared/documents/file-names.ts';
import type { PaperFormat } from '../../../shared/documents/paper.ts';
import {
  aboutKind,
  formKindNames,
  type PaperKind,
  resultKindNames,
} from '../../../shared/documents/paper-kinds.ts';
import { paperName } from '../../../shared/documents/paper-name.ts';
import {
  archiveIndexPaper,
  type IndexLine,
  verifyText,
} from '../../../shared/documents/papers/archive-index.ts';
import { type Context, reviewOf } from '../context.ts';
import { ZipFile } from '../documents/zip-file.ts';
import { DamagedFile } from '../file-store.ts';
import type { JobProgress } from '../long-jobs.ts';
import type { OrderedPaper, PaperFile } from '../paper-desk.ts';
import { contentsDigest, folders, type KeptItem, keptItems } from './archive-contents.ts';
import { archiveData } from './archive-data.ts';
import { order } from './paper-handlers.ts';
import { jobKey } from './paper-job.ts';
import { resultView } from './paper-sources.ts';
import { reviewName } from './sealed.ts';

/** Forms that belong to what happened; blank ones do not. */
const keptForms: readonly PaperKind[] = [
  'rules',
  'agenda',
  'attendance',
  'fees',
  'unit-report',
  'correction',
];
/** Characters of an archive's own name; it becomes a folder when it is unpacked. */
const NAME_LENGTH = 60;

export interface ArchiveOrder {
  language: Language;
  facts: PaperFacts;
  /** What supervisors wrote: in their own copy alone. */
  withNotes: boolean;
}

export interface MadeArchive {
  fileName: string;
  /** The finished zip, to be deleted by whoever takes it over. */
  path: string;
  size: number;
  sha256: string;
  /** How many files are in it. */
  files: number;
  /** Of what it was made from; another one means that something came in meanwhile. */
  contents: string;
}

export function archiveKey(context: Context): string {
  return `${jobKey(context)}/archive`;
}

/**
 * One zip that opens without Pingheng: papers, original files, attachments, signed scans, the seals' snapshots, the
 * audit, a list of everything with its hashes, and how to check them with the commands of any system. It is written
 * piece by piece beside the store under a passing name; cancelled or failed, nothing is left of it.
 *
 * @throws UserError 'paper.cancelled', 'disk.full', 'archive.damaged'.
 */
export function makeArchive(context: Context, ordered: ArchiveOrder): Promise<MadeArchive> {
  const key = archiveKey(context);
  return context.archives.run(key, async (signal, tell) => {
    // Printing cannot be awaited with the signal alone: the desk has to let go of its paper.
    signal.addEventListener('abort', () => context.papers.cancel(key), { once: true });
    const contents = contentsDigest(context, ordered.withNotes);
    let files = 0;
    const { path, size } = await context.outgoing.make(async (partial) => {
      const zip = await ZipFile.create(partial, new Date(context.now));
      try {
        files = await new Archive(context, zip, { ordered, signal, tell }).fill();
        await zip.finish();
      } catch (error) {
        await zip.abandon();
        throw error;
      }
    });
    try {
      return {
        fileName: archiveName(context),
        path,
        size,
        sha256: await sha256OfFile(path),
        files,
        contents,
      };
    } catch (error) {
      await context.outgoing.discard(path);
      throw error;
    }
  });
}

function archiveName(context: Context): string {
  const name = [...safeFileName(reviewName(context))].slice(0, NAME_LENGTH).join('').trim();
  return `${name}-归档.zip`;
}

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 }))
    hash.update(piece as Buffer);
  return hash.digest('hex');
}

interface Making {
  ordered: ArchiveOrder;
  signal: AbortSignal;
  tell: (progress: JobProgress) => void;
}

/** One archive while it is being written. */
class Archive {
  readonly #context: Context;
  readonly #zip: ZipFile;
  readonly #making: Making;
  readonly #names = new ArchiveNames();
  readonly #lines: IndexLine[] = [];
  readonly #gone: string[] = [];
  #unprinted = false;

  constructor(context: Context, zip: ZipFile, making: Making) {
    this.#context = context;
    this.#zip = zip;
    this.#making = making;
  }

  /** How many files were written. */
  async fill(): Promise<number> {
    const { ordered } = this.#making;
    await this.#papers();
    await this.#kept(keptItems(this.#context, this.#names, ordered.withNotes));
    for (const { folder, name, about, text } of archiveData(this.#context, ordered.withNotes)) {
      await this.#add(this.#names.file(folder, name), about, encoded(text));
    }
    await this.#closing();
    return this.#lines.length + 2;
  }

  async #add(
    path: string,
    about: string,
    pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    options: { stored?: boolean; size?: number } = {},
  ): Promise<void> {
    const { size, sha256 } = await this.#zip.add(path, this.#watched(pieces), options);
    this.#lines.push({ path, about, size, sha256 });
  }

  /** Stops between two pieces when it is told to. */
  async *#watched(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      this.#making.signal.throwIfAborted();
      yield piece;
    }
    this.#making.signal.throwIfAborted();
  }

  async #papers(): Promise<void> {
    const { tell, signal } = this.#making;
    const wanted = this.#wanted();
    let pdf = 0;
    tell({ step: 'papers', done: 0, total: wanted.length });
    await this.#context.papers.make(
      archiveKey(this.#context),
      wanted.map(({ kind, format }, index) => () => {
        signal.throwIfAborted();
        tell({ step: 'papers', done: index, total: wanted.length });
        return unlessEmpty(order(this.#context, { ...this.#making.ordered, kind }, format));
      }),
      async (file, index) => {
        if (file.fileName.endsWith('.pdf')) pdf += 1;
        await this.#paper(folders.papers, file, paperName(wanted[index]?.kind ?? ''));
      },
      'leaveOut',
    );
    this.#unprinted = pdf === 0;
  }

  #wanted(): { kind: PaperKind; format: PaperFormat }[] {
    const { roles } = reviewOf(this.#context);
    const { withNotes } = this.#making.ordered;
    // Whoever reads the notes in another role must not hand them on with the office's archive.
    const supervision = withNotes || !roles.includes('supervisor');
    const kinds: PaperKind[] = [
      ...formKindNames.filter((kind) => keptForms.includes(kind) || (kind === 'supervision' && supervision)),
      ...resultKindNames,
    ];
    return kinds.flatMap((kind) =>
      aboutKind(kind)
        // A thousand certificates are kept as they are handed out.
        .formats.filter(
          (format) => !format.startsWith('csv') && (kind !== 'certificates' || format === 'pdf'),
        )
        .map((format) => ({ kind, format })),
    );
  }

  #paper(folder: string, { fileName, bytes }: PaperFile, about: string): Promise<void> {
    return this.#add(this.#names.file(folder, fileName), about, [bytes], { stored: true });
  }

  async #kept(items: readonly KeptItem[]): Promise<void> {
    const { files } = this.#context;
    const sized: { item: KeptItem; size: number }[] = [];
    for (const item of items) {
      const size = await files.size(item.sha256);
      if (size === null) this.#gone.push(`${item.path}（SHA-256 ${item.sha256}）`);
      else sized.push({ item, size });
    }
    const total = sized.reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    const { tell } = this.#making;
    const counted = async function* (pieces: AsyncIterable<Uint8Array>) {
      for await (const piece of pieces) {
        yield piece;
        done += piece.byteLength;
        tell({ step: 'files', done, total });
      }
    };
    for (const { item, size } of sized) {
      // Photographs, films and office files are compressed already.
      await this.#add(item.path, item.about, counted(files.pieces(item.sha256)), {
        stored: true,
        size,
      }).catch((error: unknown) => {
        throw error instanceof DamagedFile ? new UserError('archive.damaged', { path: item.path }) : error;
      });
    }
  }

  /** 卷内目录, the hashes of everything before, and what to do with them. */
  async #closing(): Promise<void> {
    const { language } = this.#making.ordered;
    this.#making.tell({ step: 'closing', done: 0, total: 1 });
    const view = resultView(this.#context, language);
    const index = archiveIndexPaper(view, [...this.#lines], this.#gone);
    await this.#context.papers.make(
      archiveKey(this.#context),
      (['xlsx', 'pdf'] as const).map((format) => async () => ({ paper: index, format, background: null })),
      (file) => this.#paper('', { ...file, fileName: `0-${file.fileName}` }, '卷内目录'),
      'leaveOut',
    );
    const sums = this.#lines.map(({ sha256, path }) => `${sha256}  ${path}\n`);
    await this.#zip.add('SHA256SUMS.txt', this.#watched(encoded(sums)));
    const text = verifyText(reviewName(this.#context), { printed: !this.#unprinted, gone: this.#gone });
    await this.#zip.add('VERIFY.txt', this.#watched(encoded([`\ufeff${text}`])));
  }
}

function* encoded(texts: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const text of texts) yield encoder.encode(text);
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
