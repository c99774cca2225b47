import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildPreview, type ImportedEntry } from '../../../shared/import/preview.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import { sampleLists } from '../../../shared/sample/sample-lists.ts';
import { sampleJudges, sampleSheets } from '../../../shared/sample/sample-scores.ts';
import { actorOf, type Context, type Handlers, handlePrepared } from '../context.ts';
import { readTable } from '../documents/read-table.ts';
import { canonicalJson } from '../store/canonical.ts';
import { run } from '../store/statement.ts';
import { insertReview } from './review-handlers.ts';
import { currentRound } from './review-rows.ts';
import { recordVersion } from './scheme-records.ts';

const sampleName = '示例评审:职工“五小”创新成果';
const sampleSeed = 20261121;
/** Judges of the sample belong to no real unit, so that nobody of that name is taken for them. */
const sampleUnit = '示例专家库';

export const sampleHandlers: Handlers<'review.createSample'> = {
  'review.createSample': handlePrepared(
    (context) => readLists(context),
    (context, _input, lists) => {
      const [scheme] = context.schemes;
      if (!scheme) throw new Error('there is no built-in scheme');
      const reviewId = insertReview(context, sampleName, scheme, true);
      // Whoever opens the sample is to see every desk: nothing in it is secret.
      for (const role of ['chair', 'supervisor']) {
        run(context.db, 'INSERT INTO member VALUES (?, ?, ?)', reviewId, actorOf(context).accountId, role);
      }
      const entryIds = new Map(lists.flatMap((list) => insertEntries(context, reviewId, list)));
      const judgeIds = insertJudges(context, reviewId);
      insertSheets(context, reviewId, scheme, entryIds, judgeIds);
      run(
        context.db,
        `UPDATE review SET stage = 'reconciliation', scheme_locked_at = ? WHERE id = ?`,
        context.now,
        reviewId,
      );
      recordVersion(context, reviewId, scheme, null);
      context.audit('review.sampleCreated', {
        reviewId,
        name: sampleName,
        entries: entryIds.size,
        judges: judgeIds.size,
      });
      return { reviewId };
    },
  ),
};

/** The lists go through the same reader and the same preview as any secretary's file. */
async function readLists(context: Context): Promise<ImportedEntry[][]> {
  const lists: ImportedEntry[][] = [];
  for (const { file, numberPrefix, fields } of sampleLists) {
    const bytes = new Uint8Array(await readFile(join(context.resourcesDir, 'samples', file)));
    const workbook = await readTable(bytes, { workerFile: context.fileWorker });
    const plan = { sheet: null, headerRow: null, fields: [...fields], numberPrefix, leftOutRows: [] };
    const { entries, preview } = buildPreview(workbook, plan, { existing: [] });
    if (!preview.canCommit) throw new Error(`sample list ${file} does not import`);
    lists.push(entries);
  }
  return lists;
}

function insertEntries(
  context: Context,
  reviewId: string,
  entries: readonly ImportedEntry[],
): [string, string][] {
  return entries.map((entry) => {
    const id = context.newId();
    run(
      context.db,
      `INSERT INTO entry (id, review_id, number, title, unit, contributors, category, summary, extra, screening)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'accepted')`,
      id,
      reviewId,
      entry.number,
      entry.title,
      entry.unit,
      canonicalJson(entry.contributors),
      entry.category,
      entry.summary,
      canonicalJson(entry.extra),
    );
    return [entry.number, id];
  });
}

function insertJudges(context: Context, reviewId: string): Map<string, string> {
  return new Map(
    sampleJudges.map((judge) => {
      const id = context.newId();
      run(
        context.db,
        'INSERT INTO account (id, name, unit, specialty, created_at) VALUES (?, ?, ?, ?, ?)',
        id,
        judge.name,
        sampleUnit,
        judge.specialty,
        context.now,
      );
      run(context.db, `INSERT INTO member VALUES (?, ?, 'judge')`, reviewId, id);
      return [judge.key, id];
    }),
  );
}

function insertSheets(
  context: Context,
  reviewId: string,
  scheme: Scheme,
  entryIds: ReadonlyMap<string, string>,
  judgeIds: ReadonlyMap<string, string>,
): void {
  const { db, now } = context;
  const round = currentRound(db, reviewId);
  run(db, 'UPDATE round SET opened_at = ?, closed_at = ? WHERE id = ?', now, now, round.id);
  for (const entryId of entryIds.values())
    run(db, 'INSERT INTO round_entry VALUES (?, ?)', round.id, entryId);
  for (const sheet of sampleSheets(scheme, [...entryIds.keys()], sampleSeed)) {
    const assignmentId = context.newId();
    run(
      db,
      'INSERT INTO assignment VALUES (?, ?, ?, ?)',
      assignmentId,
      round.id,
      entryIds.get(sheet.entryNumber),
      judgeIds.get(sheet.judgeKey),
    );
    run(db, `INSERT INTO scorecard VALUES (?, 1, 1, 'draft', '', ?, NULL, NULL)`, assignmentId, now);
    for (const [criterionId, value] of Object.entries(sheet.marks)) {
      run(db, 'INSERT INTO mark VALUES (?, 1, ?, ?)', assignmentId, criterionId, value);
    }
    run(
      db,
      `UPDATE scorecard SET state = 'submitted', version = 2, submitted_at = ? WHERE assignment_id = ?`,
      now,
      assignmentId,
    );
  }
}
