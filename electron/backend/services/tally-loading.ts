import type { DecisionBody } from '../../../shared/model/decision.ts';
import { criteriaOf, type Rubric } from '../../../shared/model/rubric.ts';
import type { Tally, TallyInput } from '../../../shared/model/tally.ts';
import { computeRecognition } from '../../../shared/recognition/compute-recognition.ts';
import { entryFields } from '../../../shared/scheme/entry-fields.ts';
import { allCriteria, rubricOf } from '../../../shared/scheme/round-scheme.ts';
import { computeTally } from '../../../shared/scoring/tally.ts';
import { recommenderOf } from '../../../shared/screening/field-value.ts';
import type { ReviewScope } from '../context.ts';
import { digestOf } from '../store/canonical.ts';
import type { Database } from '../store/database.ts';
import { all } from '../store/statement.ts';
import { movedEarlier } from './moved-categories.ts';
import { currentRound } from './review-rows.ts';
import { type SealedSnapshot, sealInForce } from './sealed.ts';
import { rememberedTally } from './tally-memory.ts';
import { recognitionRecordOf } from './verdict-rows.ts';
import { weightedParts } from './weighted-parts.ts';

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
  const hasFormulas = allCriteria(review.scheme).some((criterion) => criterion.kind === 'formula');
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
    `SELECT e.id, e.number, e.title, e.unit, e.contributors, e.category, e.summary, e.extra
     FROM round_candidate c JOIN entry e ON e.id = c.entry_id WHERE c.round_id = ? ORDER BY e.number`,
    round.id,
  );
  const assignments = all<{ entry_id: string; account_id: string }>(
    db,
    `SELECT a.entry_id, a.account_id FROM active_assignment a WHERE a.round_id = ? ORDER BY a.entry_id, a.account_id`,
    round.id,
  );
  const panels = new Map(
    all<{ entry_id: string; panel_id: string }>(
      db,
      'SELECT e.entry_id, e.panel_id FROM panel_entry e JOIN panel p ON p.id = e.panel_id WHERE p.round_id = ?',
      round.id,
    ).map((row) => [row.entry_id, row.panel_id]),
  );
  const decisions = all<{ body: string }>(
    db,
    'SELECT body FROM decision WHERE round_id = ? AND revoked_at IS NULL ORDER BY ordinal',
    round.id,
  );
  const moved = movedEarlier(db, review.id, round);
  const categoryOf = new Map(
    entries.map(({ id, category }) => [
      id,
      moved.get(id) ?? (category === null ? null : (categories.get(category) ?? null)),
    ]),
  );
  const rescoring = all<{ entry_id: string }>(
    db,
    `SELECT DISTINCT a.entry_id FROM rescoring r CROSS JOIN assignment a ON a.id = r.assignment_id
     WHERE a.round_id = ? AND r.state = 'open' ORDER BY a.entry_id`,
    round.id,
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
        categoryId: categoryOf.get(row.id) ?? null,
        ...(panels.size > 0 ? { panelId: panels.get(row.id) ?? null } : {}),
        ...(hasFormulas ? { fields: entryFields(review.scheme, entry.extra) } : {}),
        ...(recognition ? { unit: recommenderOf(entry, programme?.recommenderField ?? null) } : {}),
      };
    }),
    // An entry that was rejected meanwhile, or scored for calibration only, keeps its sheets, but they do not count.
    assignments: assignments
      .filter((row) => categoryOf.has(row.entry_id))
      .map((row) => ({ entryId: row.entry_id, judgeId: row.account_id })),
    sheets: recognition ? [] : gatherSheets(db, review, round.id, categoryOf),
    decisions: decisions.map((row) => JSON.parse(row.body) as DecisionBody),
    ...(recognition ? { recognition: recognitionRecordOf(db, round.id) } : {}),
    ...weightedParts(db, review, round),
    ...(rescoring.length > 0 ? { rescoring: rescoring.map((row) => row.entry_id) } : {}),
  };
}

function gatherSheets(
  db: Database,
  review: ReviewScope,
  roundId: string,
  categoryOf: ReadonlyMap<string, string | null>,
): TallyInput['sheets'] {
  const rows = all<{ entry_id: string; account_id: string; marks: string }>(
    db,
    `SELECT a.entry_id, a.account_id,
       (SELECT json_group_object(m.criterion_id, m.value) FROM mark m
        WHERE m.assignment_id = s.assignment_id AND m.revision = s.revision) AS marks
     FROM active_assignment a
     JOIN standing_sheet s ON s.assignment_id = a.id
     WHERE a.round_id = ? ORDER BY a.entry_id, a.account_id`,
    roundId,
  );
  const unmarkedByRubric = new Map<Rubric, Record<string, null>>();
  const unmarked = (entryId: string) => {
    const rubric = rubricOf(review.scheme, categoryOf.get(entryId) ?? null);
    const known = unmarkedByRubric.get(rubric);
    if (known) return known;
    const typed = criteriaOf(rubric).filter(({ kind }) => kind !== 'formula');
    const fresh = Object.fromEntries(typed.map(({ id }) => [id, null]));
    unmarkedByRubric.set(rubric, fresh);
    return fresh;
  };
  const counted = rows.filter((row) => categoryOf.has(row.entry_id));
  return counted.map((row) => ({
    entryId: row.entry_id,
    judgeId: row.account_id,
    // A criterion without a row was not marked.
    marks: { ...unmarked(row.entry_id), ...(JSON.parse(row.marks) as Record<string, number>) },
  }));
}

/** The tally as sealed, or computed from what is in the store now. Shared with other callers: never changed. */
export function loadTally(db: Database, review: ReviewScope): LoadedTally {
  return rememberedTally(db, review.id, () => readTally(db, review));
}

function readTally(db: Database, review: ReviewScope): LoadedTally {
  const seal = sealInForce(db, review.id);
  if (seal) {
    const snapshot = JSON.parse(seal.snapshot) as SealedSnapshot;
    return { input: snapshot.input, tally: snapshot.tally, digest: snapshot.tallyDigest };
  }
  const input = gatherTallyInput(db, review);
  const tally = tallyOf(input);
  return { input, tally, digest: digestOf({ input, tally }) };
}

/** By scores, or by verdicts in a selection that has none. */
export function tallyOf(input: TallyInput): Tally {
  return input.recognition ? computeRecognition(input) : computeTally(input);
}
