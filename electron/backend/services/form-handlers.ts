import { stringify } from 'csv-stringify/sync';
import { UserError } from '../../../shared/contract/errors.ts';
import type { FormField } from '../../../shared/import/form-fields.ts';
import { formHasTitle, formTable, type ReadForm } from '../../../shared/import/form-table.ts';
import { actorOf, type Context, type Handlers, handlePrepared } from '../context.ts';
import type { FileQuestion } from '../documents/file-questions.ts';
import { READING_LIMIT_MS } from '../documents/read-table.ts';
import { run } from '../store/statement.ts';
import { WorkerThread } from '../worker-thread.ts';
import { bytesOf, type UploadedFile, uploadedFile } from './import-source.ts';

interface FormProblem {
  fileName: string;
  code: string;
  params: Record<string, string | number>;
}

const tableName = '申报表汇总.csv';

export const formHandlers: Handlers<'import.collectForms'> = {
  'import.collectForms': handlePrepared(
    async (context, { fileIds }) => {
      const files = [...new Set(fileIds)].map((fileId) => uploadedFile(context, fileId));
      const { forms, problems } = await readForms(context, files);
      if (forms.length === 0) return { forms, problems, table: null };
      const text = stringify(formTable(forms), { record_delimiter: 'windows', quoted: true });
      const bytes = new Uint8Array(Buffer.from(`\ufeff${text}`));
      return { forms, problems, table: { size: bytes.byteLength, sha256: await context.files.put(bytes) } };
    },
    (context, _input, { forms, problems, table }) => {
      const fileId = table === null ? null : context.newId();
      if (table !== null) {
        run(
          context.db,
          'INSERT INTO file VALUES (?, ?, ?, ?, ?, ?)',
          fileId,
          table.sha256,
          tableName,
          table.size,
          actorOf(context).accountId,
          context.now,
        );
      }
      context.audit('import.formsCollected', {
        fileName: tableName,
        sha256: table?.sha256 ?? null,
        forms: forms.length,
        failed: problems.length,
      });
      return { fileId, forms: forms.length, problems };
    },
  ),
};

/** One worker reads form after form; a form that ends it is named, and the next one gets a new worker. */
async function readForms(
  context: Context,
  files: readonly UploadedFile[],
): Promise<{ forms: ReadForm[]; problems: FormProblem[] }> {
  const forms: ReadForm[] = [];
  const problems: FormProblem[] = [];
  let worker: WorkerThread | null = null;
  try {
    for (const file of files) {
      if (worker === null || worker.ended) worker = new WorkerThread(context.fileWorker);
      try {
        const bytes = (await bytesOf(context, file)).slice();
        const question: FileQuestion = { kind: 'form', bytes };
        const options = { timeoutMs: READING_LIMIT_MS, transfer: [bytes.buffer] };
        const form = { fileName: file.name, fields: await worker.ask<FormField[]>(question, options) };
        if (!formHasTitle(form)) throw new UserError('form.noTitle');
        forms.push(form);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        problems.push({ fileName: file.name, code: error.code, params: { ...error.params } });
      }
    }
  } finally {
    worker?.stop(new Error('done'));
  }
  return { forms, problems };
}
