import type { DecisionBody } from '../../../shared/model/decision.ts';
import { criteriaOf } from '../../../shared/model/rubric.ts';
import type { Tally, TallyInput } from '../../../shared/model/tally.ts';
import { computeRecognition } from '../../../shared/recognition/compute-recognition.ts';
import { entryFields } from '../../../shared/scheme/entry-fields.ts';
import { computeTally } from '../../../shared/scoring/tally.ts';
import { recommenderOf } from '../../../shared/screening/field-value.ts';
import type { ReviewScope } from '../context.ts';
import { digestOf } from '../store/canonical.ts';
import type { Database } from '../store/database.ts';
import { all } from '../store/statement.ts';
import { currentRound } from './review-rows.ts';
import { type SealedSnapshot, sealInForce } from './sealed.ts';
import { recognitionRecordOf } from './verdict-rows.ts';

export interface LoadedTally {
  input: TallyInput;
  tally: Tally;
  /** Names the rules, the sheets, the decisions and the result together. */
  digest: string;
}

/** Gathers what the tally depends on, in an order that does not depend on how it came into the store. */
export function gatherTallyInput(db: Database, review: ReviewScope): TallyInput {
  const round = currentRound(db, review.id);
  const categories = new Map(review.scheme.categories.map((category) => [category.name, category.id]));
  const { programme } = review.scheme;
  const recognition = programme?.selection === 'recognition';
  const hasFormulas = criteriaOf(review.scheme.rubric).some((criterion) => criterion.kind === 'formula');
  const entries = all<{
    id: string;
    number: string;
    title: string;
    unit: string | null;
    contributors: string;
    category: string | null;
    summary: string | null;
    extra: string;
  }>(
    db,
    `SELECT id, number, title, unit, contributors, category, summary, extra FROM entry WHERE review_id = ? AND screening = 'accepted' ORDER BY number`,
    review.id,
  );
  const assignments = all<{ entry_id: string; account_id: string }>(
    db,
    'SELECT entry_id, account_id FROM assignment WHERE round_id = ? ORDER BY entry_id, account_id',
    round.id,
  );
  const decisions = all<{ body: string }>(
    db,
    'SELECT body FROM decision WHERE review_id = ? AND revoked_at IS NULL ORDER BY ordinal',
    review.id,
  );
  return {
    scheme: review.scheme,
    entries: entries.map((row) => {
      const entry = {
        ...row,
        contributors: JSON.parse(row.contributors) as string[],
        extra: JSON.parse(row.extra) as { label: string; value: string }[],
      };
      return {
        id: row.id,
        number: row.number,
        categoryId: row.category === null ? null : (categories.get(row.category) ?? null),
        ...(hasFormulas ? { fields: entryFields(review.scheme, entry.extra) } : {}),
        ...(recognition ? { unit: recommenderOf(entry, programme?.recommenderField ?? null) } : {}),
      };
    }),
    assignments: assignments.map((row) => ({ entryId: row.entry_id, judgeId: row.account_id })),
    sheets: recognition ? [] : gatherSheets(db, review, round.id),
    decisions: decisions.map((row) => JSON.parse(row.body) as DecisionBody),
    ...(recognition ? { recognition: recognitionRecordOf(db, round.id) } : {}),
  };
}

function gatherSheets(db: Database, review: ReviewScope, roundId: string): TallyInput['sheets'] {
  const rows = all<{
    assignment_id: string;
    entry_id: string;
    account_id: string;
    criterion_id: string;
    value: number;
  }>(
    db,
    `SELECT a.id AS assignment_id, a.entry_id, a.account_id, m.criterion_id, m.value
     FROM assignment a
     JOIN scorecard s ON s.assignment_id = a.id AND s.state = 'submitted'
       AND s.revision = (SELECT max(c.revision) FROM scorecard c WHERE c.assignment_id = a.id)
     JOIN mark m ON m.assignment_id = s.assignment_id AND m.revision = s.revision
     WHERE a.round_id = ? ORDER BY a.entry_id, a.account_id`,
    roundId,
  );
  const typed = criteriaOf(review.scheme.rubric).filter((criterion) => criterion.kind !== 'formula');
  const sheets = new Map<
    string,
    { entryId: string; judgeId: string; marks: Record<string, number | null> }
  >();
  for (const row of rows) {
    let sheet = sheets.get(row.assignment_id);
    if (!sheet) {
      const marks = Object.fromEntries(typed.map((criterion) => [criterion.id, null as number | null]));
      sheet = { entryId: row.entry_id, judgeId: row.account_id, marks };
      sheets.set(row.assignment_id, sheet);
    }
    sheet.marks[row.criterion_id] = row.value;
  }
  return [...sheets.values()];
}

/** The tally as sealed, or computed from what is in the store now. */
export function loadTally(db: Database, review: ReviewScope): LoadedTally {
  const seal = sealInForce(db, review.id);
  if (seal) {
    const snapshot = JSON.parse(seal.snapshot) as SealedSnapshot;
    return { input: snapshot.input, tally: snapshot.tally, digest: snapshot.tallyDigest };
  }
  const input = gatherTallyInput(db, review);
  const tally = input.recognition ? computeRecognition(input) : computeTally(input);
  return { input, tally, digest: digestOf({ input, tally }) };
}
