import { createHash, randomBytes } from 'node:crypto';
import { type DrawnExpert, drawExperts, eligibleExperts } from '../../../shared/assignment/draw-experts.ts';
import { shuffled } from '../../../shared/assignment/make-panels.ts';
import { maskNames } from '../../../shared/blind/mask-names.ts';
import type { drawProcedures, ExpertDrawView, OrderDrawView } from '../../../shared/contract/draws.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { namedUnits } from '../../../shared/units/named-units.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import { all, get, run } from '../store/statement.ts';
import { type ExpertsBody, expertViews, insertPick, orderViews } from './draw-rows.ts';
import { nameFinder, type StoredNames } from './entry-names.ts';
import { expertHandlers, libraryExperts } from './expert-handlers.ts';
import { addMember } from './member-handlers.ts';
import { recusalDetail, syncRecusals } from './recusal-finding.ts';
import { currentRound } from './review-rows.ts';
import { unitSpellings } from './screening-loading.ts';
import { checkWitness, requireWitness } from './witness.ts';

/**
 * The number that a spoken or typed seed stands for: the first 32 bits of its SHA-256. Whoever knows the words can
 * draw again with it.
 */
function numberOf(seed: string): number {
  return createHash('sha256').update(seed.normalize('NFKC'), 'utf8').digest().readUInt32BE(0);
}

export const drawHandlers: Handlers<keyof typeof drawProcedures> = {
  'draw.order': handlePrepared(
    (context, { witness }) => checkWitness(context, witness),
    (context, { panelId, seed, witness }, check) => {
      const { db, now } = context;
      const review = reviewOf(context);
      const actor = actorOf(context);
      const round = currentRound(db, review.id);
      if (round.closed_at !== null) throw new UserError('round.notOpen', { round: round.name });
      const panel = panelId === null ? null : panelName(context, round.id, panelId);
      const entries = all<{ id: string; number: string; title: string }>(
        db,
        `SELECT e.id, e.number, e.title FROM round_candidate c JOIN entry e ON e.id = c.entry_id
         WHERE c.round_id = ? AND (? IS NULL OR EXISTS (
           SELECT 1 FROM panel_entry x WHERE x.panel_id = ? AND x.entry_id = e.id)) ORDER BY e.number`,
        round.id,
        panelId,
        panelId,
      );
      if (entries.length === 0) throw new UserError('draw.nothing');
      const seen = requireWitness(context, witness, check, 'draw');
      if ('failure' in seen) return seen.failure;
      const words = seed ?? randomBytes(8).toString('hex');
      const places = shuffled(entries.length, numberOf(words)).map((at, place) => ({
        ...(entries[at] as (typeof entries)[number]),
        place: place + 1,
      }));
      const drawId = context.newId();
      const witnesses = seen.detail.witness === null ? [] : [seen.detail.witness];
      run(
        db,
        'INSERT INTO draw VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        drawId,
        review.id,
        round.id,
        panelId,
        'order',
        words,
        canonicalJson({ places: places.map(({ place, number, title }) => ({ place, number, title })) }),
        canonicalJson(witnesses),
        actor.accountId,
        now,
      );
      for (const { id, place } of places) {
        run(
          db,
          `INSERT INTO draw_order VALUES (?, ?, ?, ?, ?) ON CONFLICT (round_id, entry_id) DO UPDATE SET
             panel_id = excluded.panel_id, place = excluded.place, draw_id = excluded.draw_id`,
          round.id,
          panelId,
          id,
          place,
          drawId,
        );
      }
      context.audit('draw.ordered', {
        ...seen.detail,
        drawId,
        round: round.name,
        panel: panel ?? '',
        seed: words,
        count: places.length,
        order: places.map(({ number }) => number).join('、'),
      });
      return { drawId };
    },
  ),

  'draw.show': handle((context) => {
    const review = reviewOf(context);
    const round = currentRound(context.db, review.id);
    const draws = orderViews(context, round.id).filter(({ holds }) => holds);
    return { round: round.name, draws: maskedForJudges(context, draws) };
  }),

  'draw.list': handle((context) => ({
    orders: maskedForJudges(context, orderViews(context, null)),
    experts: expertViews(context),
  })),

  'draw.experts': handlePrepared(
    (context, { witness }) => checkWitness(context, witness),
    (context, { wishes, excludeNominating, excludedUnits, seed, witness }, check) => {
      const { db, now } = context;
      const review = reviewOf(context);
      const seen = requireWitness(context, witness, check, 'draw');
      if ('failure' in seen) return seen.failure;
      const units = [
        ...new Set([...excludedUnits, ...(excludeNominating ? nominatingUnits(context) : [])]),
      ].sort();
      const drum = eligibleExperts(libraryExperts(context), units, membersOf(context));
      if (drum.length === 0) throw new UserError('draw.nobody');
      const words = seed ?? randomBytes(8).toString('hex');
      const { picks, short } = drawExperts(drum, wishes, shuffled(drum.length, numberOf(words)));
      const drawId = context.newId();
      const body: ExpertsBody = {
        drum: drum.map(({ accountId }) => accountId),
        excludedUnits: units,
        wishes,
        short,
      };
      run(
        db,
        'INSERT INTO draw VALUES (?, ?, NULL, NULL, ?, ?, ?, ?, ?, ?)',
        drawId,
        review.id,
        'experts',
        words,
        canonicalJson(body),
        canonicalJson(seen.detail.witness === null ? [] : [seen.detail.witness]),
        actorOf(context).accountId,
        now,
      );
      for (const [at, { accountId, specialty }] of picks.entries())
        insertPick(context, drawId, at + 1, accountId, specialty, null);
      const nameOf = new Map(drum.map(({ accountId, name }) => [accountId, name]));
      context.audit('draw.expertsDrawn', {
        ...seen.detail,
        drawId,
        seed: words,
        eligible: drum.length,
        excludedUnits: units,
        wishes,
        count: picks.length,
        names: picks.map(({ accountId }) => nameOf.get(accountId) ?? '').join('、'),
        picks,
      });
      return { drawId };
    },
  ),

  'draw.settleExpert': handle((context, input) => {
    const { db, now } = context;
    const { drawId, ordinal } = input;
    const draw = expertViews(context).find((one) => one.drawId === drawId);
    const pick = draw?.picks.find((one) => one.ordinal === ordinal);
    if (!draw || !pick) throw new UserError('notFound', { what: 'draw' });
    if (pick.state !== 'drawn') throw new UserError('draw.settled', { name: pick.name });
    const reason = input.outcome === 'declined' ? input.reason : null;
    run(
      db,
      'UPDATE expert_pick SET state = ?, reason = ?, settled_at = ? WHERE draw_id = ? AND ordinal = ?',
      input.outcome,
      reason,
      now,
      drawId,
      ordinal,
    );
    if (input.outcome === 'accepted') {
      addMember(context, { name: pick.name, unit: pick.unit, specialty: null, roles: ['judge'] });
      const recusals = recusalDetail(syncRecusals(context, reviewOf(context).id));
      context.audit('draw.expertAccepted', {
        drawId,
        name: pick.name,
        accountId: pick.accountId,
        ...recusals,
      });
      return { replacement: null };
    }
    const next = nextInDrum(context, drawId, draw, pick.specialty);
    const replacement = next === null ? null : draw.picks.length + 1;
    if (next !== null && replacement !== null)
      insertPick(context, drawId, replacement, next.accountId, pick.specialty, ordinal);
    context.audit('draw.expertDeclined', {
      drawId,
      name: pick.name,
      accountId: pick.accountId,
      reason,
      replacement: next?.name ?? '',
      replacementId: next?.accountId ?? null,
    });
    return { replacement };
  }),

  ...expertHandlers,
};

/** The next of the same wish in the order in which the drum was shuffled, so that a replacement is drawn, not chosen. */
function nextInDrum(
  context: Context,
  drawId: string,
  draw: ExpertDrawView,
  specialty: string | null,
): DrawnExpert | null {
  const row = get<{ body: string; seed: string }>(
    context.db,
    'SELECT body, seed FROM draw WHERE id = ?',
    drawId,
  );
  if (!row) return null;
  const { drum, excludedUnits } = JSON.parse(row.body) as ExpertsBody;
  const known = new Map(libraryExperts(context).map((expert) => [expert.accountId, expert]));
  const picked = new Set(draw.picks.map(({ accountId }) => accountId));
  const members = membersOf(context);
  const order = shuffled(drum.length, numberOf(row.seed)).filter((place) => {
    const accountId = drum[place] as string;
    return known.has(accountId) && !picked.has(accountId) && !members.has(accountId);
  });
  const experts = drum.map(
    (accountId) => known.get(accountId) ?? { accountId, name: '', unit: null, specialty: null },
  );
  // Someone whose unit was corrected since may have to keep away after all.
  const allowed = new Set(
    eligibleExperts(experts, excludedUnits, new Set()).map(({ accountId }) => accountId),
  );
  const free = order.filter((place) => allowed.has(drum[place] as string));
  const [next] = drawExperts(experts, [{ specialty, count: 1 }], free).picks;
  return next ? (known.get(next.accountId) ?? null) : null;
}

function nominatingUnits(context: Context): string[] {
  const { id } = reviewOf(context);
  const cells = all<{ unit: string }>(
    context.db,
    'SELECT DISTINCT unit FROM entry WHERE review_id = ? AND unit IS NOT NULL ORDER BY unit',
    id,
  );
  const units = new Set(cells.flatMap(({ unit }) => namedUnits(unit)));
  // Experts may still go by a spelling that was put together with another.
  for (const [written, name] of unitSpellings(context.db, id)) {
    if (namedUnits(name).some((unit) => units.has(unit))) units.add(written);
  }
  return [...units];
}

function membersOf(context: Context): Set<string> {
  const rows = all<{ account_id: string }>(
    context.db,
    'SELECT DISTINCT account_id FROM member WHERE review_id = ?',
    reviewOf(context).id,
  );
  return new Set(rows.map(({ account_id }) => account_id));
}

/** A title may name its unit or its people, which a judge of a blind round must not read, whatever else he is. */
function maskedForJudges(context: Context, draws: OrderDrawView[]): OrderDrawView[] {
  const { id, scheme, roles } = reviewOf(context);
  if (!scheme.blind || !roles.includes('judge')) return draws;
  const rows = all<{ number: string } & StoredNames>(
    context.db,
    'SELECT number, unit, contributors, extra FROM entry WHERE review_id = ?',
    id,
  );
  const namesOf = nameFinder(context.db, id);
  const names = new Map(rows.map((row) => [row.number, namesOf(row)]));
  return draws.map((draw) => ({
    ...draw,
    places: draw.places.map((place) => ({
      ...place,
      title: maskNames(place.title, names.get(place.number) ?? []),
    })),
  }));
}

function panelName({ db }: Context, roundId: string, panelId: string): string {
  const panel = get<{ name: string }>(
    db,
    'SELECT name FROM panel WHERE id = ? AND round_id = ?',
    panelId,
    roundId,
  );
  if (!panel) throw new UserError('notFound', { what: 'panel' });
  return panel.name;
}
