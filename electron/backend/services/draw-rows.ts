import type { ExpertDrawView, OrderDrawView } from '../../../shared/contract/draws.ts';
import { type Context, reviewOf } from '../context.ts';
import { all, run } from '../store/statement.ts';

/** 抽签: what the store keeps of a draw, and how it is shown. */

interface DrawRow {
  id: string;
  round_id: string | null;
  panel_id: string | null;
  panel: string | null;
  seed: string;
  body: string;
  witnesses: string;
  drawn_by: string;
  drawn_at: string;
}

interface OrderBody {
  places: { place: number; number: string; title: string }[];
}

export interface ExpertsBody {
  /** Everybody in the drum, in the order of the library: with the seed it can be drawn again. */
  drum: string[];
  excludedUnits: string[];
  wishes: ExpertDrawView['wishes'];
  short: ExpertDrawView['short'];
}

export function insertPick(
  { db }: Context,
  drawId: string,
  ordinal: number,
  accountId: string,
  specialty: string | null,
  replaces: number | null,
): void {
  run(
    db,
    `INSERT INTO expert_pick VALUES (?, ?, ?, ?, 'drawn', NULL, ?, NULL)`,
    drawId,
    ordinal,
    accountId,
    specialty,
    replaces,
  );
}

function drawRows(context: Context, kind: 'order' | 'experts', roundId: string | null): DrawRow[] {
  return all<DrawRow>(
    context.db,
    `SELECT d.id, d.round_id, d.panel_id, p.name AS panel, d.seed, d.body, d.witnesses, a.name AS drawn_by, d.drawn_at
     FROM draw d JOIN account a ON a.id = d.drawn_by LEFT JOIN panel p ON p.id = d.panel_id
     WHERE d.review_id = ? AND d.kind = ? AND (? IS NULL OR d.round_id = ?) ORDER BY d.drawn_at DESC, d.id DESC`,
    reviewOf(context).id,
    kind,
    roundId,
    roundId,
  );
}

function headOf(row: DrawRow) {
  return {
    drawId: row.id,
    seed: row.seed,
    drawnBy: row.drawn_by,
    drawnAt: row.drawn_at,
    witnesses: JSON.parse(row.witnesses) as string[],
  };
}

/** Newest first. */
export function orderViews(context: Context, roundId: string | null): OrderDrawView[] {
  const holding = new Set(
    all<{ draw_id: string }>(
      context.db,
      `SELECT DISTINCT o.draw_id FROM draw_order o JOIN round r ON r.id = o.round_id WHERE r.review_id = ?`,
      reviewOf(context).id,
    ).map(({ draw_id }) => draw_id),
  );
  return drawRows(context, 'order', roundId).map((row) => ({
    ...headOf(row),
    panelId: row.panel_id,
    panel: row.panel,
    holds: holding.has(row.id),
    places: (JSON.parse(row.body) as OrderBody).places,
  }));
}

export function expertViews(context: Context): ExpertDrawView[] {
  const picks = all<ExpertDrawView['picks'][number] & { drawId: string }>(
    context.db,
    `SELECT k.draw_id AS drawId, k.ordinal, a.id AS accountId, a.name, a.unit, k.specialty, k.state, k.reason, k.replaces
     FROM expert_pick k JOIN draw d ON d.id = k.draw_id JOIN account a ON a.id = k.account_id
     WHERE d.review_id = ? ORDER BY k.ordinal`,
    reviewOf(context).id,
  );
  return drawRows(context, 'experts', null).map((row) => {
    const { drum, excludedUnits, wishes, short } = JSON.parse(row.body) as ExpertsBody;
    return {
      ...headOf(row),
      eligible: drum.length,
      excludedUnits,
      wishes,
      picks: picks.filter(({ drawId }) => drawId === row.id).map(({ drawId: _, ...pick }) => pick),
      short,
    };
  });
}
