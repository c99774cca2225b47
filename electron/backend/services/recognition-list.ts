import { maskNames } from '../../../shared/blind/mask-names.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { recommendationOf } from '../../../shared/recognition/recommendation.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import type { Database } from '../store/database.ts';
import { all, get } from '../store/statement.ts';
import { conflictGate } from './conflict-form.ts';
import { nameFinder } from './entry-names.ts';
import { currentRound } from './review-rows.ts';
import { secondReadersOf, type VerdictRow, verdictsOf } from './verdict-rows.ts';

type View = OutputOf<'recognition.list'>;
type Word = Pick<View['items'][number], 'reading' | 'verdict' | 'reason'>;

/**
 * Entries to be read. A judge who is nothing else sees the own ones with the own words, always. Chair, secretary and
 * supervisor see every entry: while reading is open without anybody else's word, afterwards with the word that
 * decides.
 */
export function listRecognition(context: Context): View {
  const { db } = context;
  const review = reviewOf(context);
  const { accountId } = actorOf(context);
  const round = currentRound(db, review.id);
  const open = review.stage === 'scoring';
  const seesAll = review.roles.some((role) => role !== 'judge');
  const own = () =>
    conflictGate(context).free ? ownWords(db, round.id, accountId) : new Map<string, Word>();
  const words = open || !seesAll ? own() : decidingWords(db, round.id);
  const checks = open || !seesAll ? new Map<string, number | null>() : spotChecksOf(db, round.id);
  const { blind } = review.scheme;
  const hidden = blind && review.roles.includes('judge');
  const namesOf = nameFinder(db, review.id);
  const entries = all<{
    id: string;
    number: string;
    title: string;
    unit: string | null;
    contributors: string;
    category: string | null;
    extra: string;
  }>(
    db,
    `SELECT e.id, e.number, e.title, e.unit, e.contributors, e.category, e.extra
     FROM round_candidate c JOIN entry e ON e.id = c.entry_id WHERE c.round_id = ? ORDER BY e.number`,
    round.id,
  );
  return {
    open,
    items: entries
      .filter((entry) => seesAll || words.has(entry.id))
      .map((entry) => {
        const word: Word = words.get(entry.id) ?? { reading: null, verdict: null, reason: null };
        const { opinion, order } = recommendationOf(JSON.parse(entry.extra) as []);
        const check = checks.get(entry.id);
        const names = hidden ? namesOf(entry) : [];
        return {
          entryId: entry.id,
          number: maskNames(entry.number, names),
          title: maskNames(entry.title, names),
          // An opinion may name the unit or its people, and an order of recommendation tells its entries apart.
          unit: hidden ? null : entry.unit,
          category: entry.category,
          recommendation: hidden ? null : opinion,
          recommendedOrder: hidden ? null : order,
          ...word,
          spotCheck: check === undefined ? null : check === null ? 'open' : check === 1 ? 'passed' : 'failed',
        };
      }),
    draw: seesAll ? drawOf(db, round.id) : null,
  };
}

function ownWords(db: Database, roundId: string, accountId: string): Map<string, Word> {
  const second = secondReadersOf(db, roundId);
  const given = new Map(verdictsOf(db, roundId).map((row) => [`${row.entryId} ${row.reading}`, row]));
  const assigned = all<{ entryId: string }>(
    db,
    'SELECT entry_id AS entryId FROM active_assignment WHERE round_id = ? AND account_id = ?',
    roundId,
    accountId,
  );
  return new Map(
    assigned.map(({ entryId }) => {
      const reading = second.get(entryId) === accountId ? 2 : 1;
      return [entryId, wordOf(reading, given.get(`${entryId} ${reading}`))];
    }),
  );
}

function decidingWords(db: Database, roundId: string): Map<string, Word> {
  // In order of reading, so that the second one stands.
  return new Map(verdictsOf(db, roundId).map((row) => [row.entryId, wordOf(row.reading, row)]));
}

function wordOf(reading: 1 | 2, row: VerdictRow | undefined): Word {
  return { reading, verdict: row?.verdict ?? null, reason: row?.reason ?? null };
}

function spotChecksOf(db: Database, roundId: string): Map<string, number | null> {
  const rows = all<{ entryId: string; passed: number | null }>(
    db,
    'SELECT entry_id AS entryId, passed FROM spot_check WHERE round_id = ?',
    roundId,
  );
  return new Map(rows.map(({ entryId, passed }) => [entryId, passed]));
}

function drawOf(db: Database, roundId: string): View['draw'] {
  return (
    get<{ seed: number; drawnBy: string; drawnAt: string }>(
      db,
      `SELECT d.seed, a.name AS drawnBy, d.drawn_at AS drawnAt
       FROM spot_check_draw d JOIN account a ON a.id = d.drawn_by WHERE d.round_id = ?`,
      roundId,
    ) ?? null
  );
}
