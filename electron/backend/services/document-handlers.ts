import { createHash } from 'node:crypto';
import { gradeListModel } from '../../../shared/documents/grade-list.ts';
import { type Context, type Handlers, handlePrepared, reviewOf } from '../context.ts';
import { writeGradeList } from '../documents/grade-list.ts';
import { get } from '../store/statement.ts';
import { tallyView } from './award-handlers.ts';
import { sealInForce } from './sealed.ts';

export const documentHandlers: Handlers<'document.gradeList'> = {
  'document.gradeList': handlePrepared(
    async (context, { format, language }) => {
      const file = await writeGradeList(gradeListModel({ ...gradeListSource(context), language }), format);
      return { ...file, sha256: createHash('sha256').update(file.bytes).digest('hex') };
    },
    (context, { format }, { fileName, bytes, sha256 }) => {
      context.audit('document.exported', { fileName, sha256, format });
      return context.downloads.offer(fileName, bytes);
    },
  ),
};

/** The same view that the screen shows; a sealed list carries the digest of its seal, a draft that of its tally. */
function gradeListSource(context: Context) {
  const { db } = context;
  const review = reviewOf(context);
  const { tally, entries, judges, digest } = tallyView(context);
  const seal = sealInForce(db, review.id);
  return {
    reviewName: get<{ name: string }>(db, 'SELECT name FROM review WHERE id = ?', review.id)?.name ?? '',
    stage: review.stage,
    sealed: seal !== undefined,
    tally,
    entries,
    judges,
    scheme: review.scheme,
    generatedAt: context.now,
    digest: seal?.digest ?? digest,
  };
}
