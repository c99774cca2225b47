import { gradeWorkbookPaper } from '../../../shared/documents/papers/grade-workbook.ts';
import { type Handlers, handlePrepared } from '../context.ts';
import { jobKey, sha256Of } from './paper-job.ts';
import { resultView, signers } from './paper-sources.ts';

export const documentHandlers: Handlers<'document.gradeList'> = {
  'document.gradeList': handlePrepared(
    (context, { format, language }) =>
      context.papers.makeOne(`${jobKey(context)}/grade-list`, {
        paper: gradeWorkbookPaper(resultView(context, language), signers(context), format),
        format,
        background: null,
      }),
    (context, { format }, { fileName, bytes }) => {
      context.audit('document.exported', { fileName, sha256: sha256Of(bytes), format });
      return context.downloads.offer(fileName, bytes);
    },
  ),
};
