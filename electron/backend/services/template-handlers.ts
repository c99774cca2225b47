import type { documentProcedures } from '../../../shared/contract/documents.ts';
import { templateData, templateFields, templateLoops } from '../../../shared/documents/template-fields.ts';
import { type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import type { TaskQuestion } from '../tasks/task-questions.ts';
import { WorkerThread } from '../worker-thread.ts';
import { bytesOf } from './import-source.ts';
import { uploadedFor } from './kept-documents.ts';
import { sha256Of } from './paper-job.ts';
import { resultView } from './paper-sources.ts';

type Names = Extract<keyof typeof documentProcedures, `template.${string}`>;

const FILL_TIMEOUT_MS = 60_000;

export const templateHandlers: Handlers<Names> = {
  'template.fields': handle((context, { language }) => {
    const data = templateData(resultView(context, language));
    const singles = Object.entries(templateFields)
      .filter(([, { loop }]) => loop === null)
      .map(([name, { about }]) => ({ name, about, loop: null, example: data.values[name] ?? '' }));
    const inLoops = Object.entries(templateLoops).flatMap(([loop, names]) =>
      names.map((name) => ({
        name,
        about: templateFields[name]?.about ?? name,
        loop,
        example: data.loops[loop]?.[0]?.[name] ?? '',
      })),
    );
    return { fields: [...singles, ...inLoops] };
  }),

  'template.fill': handlePrepared(
    async (context, { fileId, language }) => {
      const file = uploadedFor(context, fileId, 'papers', reviewOf(context).id);
      const filled = await fill(context, await bytesOf(context, file), language);
      const name = file.name.replace(/\.[^.]*$/, '');
      return { template: file.name, fileName: `${name}-已填写.${filled.extension}`, bytes: filled.bytes };
    },
    (context, _input, { template, fileName, bytes }) => {
      context.audit('template.filled', { template, fileName, sha256: sha256Of(bytes) });
      return context.downloads.offer(fileName, bytes);
    },
  ),
};

/** A template is a foreign file: it is read in a worker with limited memory and time. */
async function fill(context: Context, bytes: Uint8Array, language: 'zh-CN' | 'en') {
  const worker = new WorkerThread(context.taskWorker);
  try {
    const question: TaskQuestion = {
      kind: 'fillTemplate',
      bytes,
      data: templateData(resultView(context, language)),
    };
    return await worker.ask<{ extension: string; bytes: Uint8Array }>(question, {
      timeoutMs: FILL_TIMEOUT_MS,
    });
  } finally {
    worker.stop(new Error('done'));
  }
}
