import { createHash, randomInt } from 'node:crypto';
import {
  equalPanels,
  type PanelDraft,
  panelsByLabel,
  seatJudges,
} from '../../../shared/assignment/make-panels.ts';
import { fields, isSpecialist, subjectsOf, tradeOf } from '../../../shared/assignment/specialty.ts';
import { maskNames } from '../../../shared/blind/mask-names.ts';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type {
  PanelChoice,
  PanelEntry,
  PanelFilter,
  PanelView,
  panelProcedures,
} from '../../../shared/contract/panels.ts';
import { type Context, type Handlers, handle, reviewOf } from '../context.ts';
import { all, get, run } from '../store/statement.ts';
import { nameFinder } from './entry-names.ts';
import { carryPanels, earlierPanels } from './panel-carrying.ts';
import { currentRound, type RoundRow } from './review-rows.ts';
import { requirePreparedRound } from './round-state.ts';

interface EntryRow {
  id: string;
  number: string;
  title: string;
  unit: string | null;
  contributors: string;
  category: string | null;
  extra: { label: string; value: string }[];
  panelId: string | null;
}

export const panelHandlers: Handlers<keyof typeof panelProcedures> = {
  'panel.list': handle((context) => {
    const round = currentRound(context.db, reviewOf(context).id);
    return {
      ...panelsOf(context, round),
      entries: entriesOf(context, round.id).map(entryViewer(context)),
    };
  }),

  'panel.summary': handle((context) => {
    const round = currentRound(context.db, reviewOf(context).id);
    const placed = placedEntries(context, round.id);
    return {
      ...panelsOf(context, round),
      entries: placed.length,
      unplaced: placed.filter(({ panelId }) => panelId === null).length,
    };
  }),

  'panel.rows': handle((context, { panel, offset, limit }) => {
    const { id: roundId } = currentRound(context.db, reviewOf(context).id);
    const { entries, digest } = matching(context, roundId, panel);
    const ids = entries.slice(offset, offset + limit).map(({ id }) => id);
    return {
      shown: entries.length,
      digest,
      rows: all<StoredEntry>(context.db, selectSome, roundId, JSON.stringify(ids))
        .map(readEntry)
        .map(entryViewer(context)),
    };
  }),

  'panel.make': handle((context, { by, seatJudges: seat }) => {
    const { db } = context;
    const round = requirePreparedRound(context);
    if (by.kind === 'previous') return { panels: makeAsBefore(context, round), seed: null };
    const entries = entriesOf(context, round.id);
    if (entries.length === 0) throw new UserError('panel.noEntries');
    // Taken here and recorded: a draw that nobody could foresee and everybody can repeat.
    const seed = by.kind === 'equal' ? randomInt(2 ** 32 - 1) : null;
    const drafts = draftPanels(entries, by, seed);
    const judges = judgesOf(context);
    if (seat) {
      const own = judges.map(({ specialty }) => fields(specialty ?? ''));
      const subjects = new Map(
        drafts.map((draft) => [
          draft,
          draft.entries.flatMap((entry) => subjectsOf(entries[entry] as EntryRow)),
        ]),
      );
      seatJudges(drafts, judges.length, (judge, draft) =>
        by.kind === 'equal' ? false : isSpecialist(own[judge] ?? [], [...new Set(subjects.get(draft))]),
      );
    }
    run(db, 'DELETE FROM panel WHERE round_id = ?', round.id);
    for (const [at, draft] of drafts.entries()) {
      const panelId = context.newId();
      insertPanel(context, panelId, round.id, at + 1, draft.name);
      for (const entry of draft.entries) {
        run(db, 'INSERT INTO panel_entry VALUES (?, ?)', panelId, (entries[entry] as EntryRow).id);
      }
      for (const judge of draft.judges) {
        run(
          db,
          `INSERT INTO panel_judge VALUES (?, ?, 'member')`,
          panelId,
          (judges[judge] as { id: string }).id,
        );
      }
    }
    context.audit('panel.made', {
      by: by.kind,
      count: drafts.length,
      seed,
      panels: drafts.map((draft) => ({
        name: draft.name,
        entries: draft.entries.map((entry) => (entries[entry] as EntryRow).number),
        judges: draft.judges.map((judge) => judges[judge]?.name ?? ''),
      })),
    });
    return { panels: drafts.length, seed };
  }),

  'panel.save': handle((context, { panelId, name, judges }) => {
    const { db } = context;
    const round = currentRound(db, reviewOf(context).id);
    if (panelId === null || round.closed_at !== null) requirePreparedRound(context);
    const members = new Map(judgesOf(context).map((judge) => [judge.id, judge.name]));
    const stranger = judges.find(({ accountId }) => !members.has(accountId));
    if (stranger) throw new UserError('notFound', { what: 'member' });
    const id = panelId ?? context.newId();
    if (panelId === null) {
      const last = get<{ n: number | null }>(
        db,
        'SELECT max(ordinal) AS n FROM panel WHERE round_id = ?',
        round.id,
      );
      insertPanel(context, id, round.id, (last?.n ?? 0) + 1, name);
    } else {
      panelOf(context, id);
      run(db, 'UPDATE panel SET name = ? WHERE id = ?', name, id);
    }
    if (round.opened_at !== null)
      refuseLeaving(context, id, new Set(judges.map(({ accountId }) => accountId)));
    run(db, 'DELETE FROM panel_judge WHERE panel_id = ?', id);
    for (const { accountId, role } of new Map(judges.map((judge) => [judge.accountId, judge])).values())
      run(db, 'INSERT INTO panel_judge VALUES (?, ?, ?)', id, accountId, role);
    context.audit('panel.saved', {
      panelId: id,
      name,
      judges: judges.map(({ accountId, role }) => ({ accountId, name: members.get(accountId) ?? '', role })),
      names: judges.map(({ accountId }) => members.get(accountId) ?? '').join('、'),
    });
    return { panelId: id };
  }),

  'panel.remove': handle((context, { panelId }) => {
    requirePreparedRound(context);
    const panel = panelOf(context, panelId);
    run(context.db, 'DELETE FROM panel WHERE id = ?', panelId);
    context.audit('panel.removed', { panelId, name: panel.name });
    return {};
  }),

  'panel.moveEntries': handle((context, { entryIds, panelId }) => {
    const { db } = context;
    const round = requirePreparedRound(context);
    const panel = panelId === null ? null : panelOf(context, panelId);
    const chosen = chosenEntries(context, round.id, entryIds);
    const ids = JSON.stringify(chosen.map(({ id }) => id));
    run(
      db,
      `DELETE FROM panel_entry WHERE entry_id IN (SELECT value FROM json_each(?))
         AND panel_id IN (SELECT id FROM panel WHERE round_id = ?)`,
      ids,
      round.id,
    );
    if (panelId !== null) run(db, 'INSERT INTO panel_entry SELECT ?, value FROM json_each(?)', panelId, ids);
    context.audit('panel.entriesMoved', {
      panelId,
      name: panel?.name ?? '',
      count: chosen.length,
      numbers: chosen.map(({ number }) => number),
    });
    return { moved: chosen.length };
  }),
};

function makeAsBefore(context: Context, round: RoundRow): number {
  run(context.db, 'DELETE FROM panel WHERE round_id = ?', round.id);
  const panels = carryPanels(context, reviewOf(context).id, round);
  if (panels.length === 0) throw new UserError('panel.noneBefore');
  context.audit('panel.made', {
    by: 'previous',
    count: panels.length,
    seed: null,
    panels: panels.map(({ name, entries, judges }) => ({
      name,
      entries: entries.map(({ number }) => number),
      judges: judges.map((judge) => judge.name),
    })),
  });
  return panels.length;
}

function panelsOf(context: Context, round: RoundRow) {
  return {
    changeable: round.opened_at === null,
    previous: earlierPanels(context.db, reviewOf(context).id, round).length,
    panels: panelViews(context, round.id),
    judges: judgesOf(context).map(({ id, name, specialty }) => ({ accountId: id, name, specialty })),
  };
}

/** The panels of a round as people see them. */
export function panelViews({ db }: Context, roundId: string): PanelView[] {
  const judges = all<PanelView['judges'][number] & { panelId: string }>(
    db,
    `SELECT j.panel_id AS panelId, a.id AS accountId, a.name, a.specialty, j.role
     FROM panel_judge j JOIN panel p ON p.id = j.panel_id JOIN account a ON a.id = j.account_id
     WHERE p.round_id = ?
     ORDER BY CASE j.role WHEN 'leader' THEN 0 WHEN 'deputy' THEN 1 ELSE 2 END, a.created_at, a.id`,
    roundId,
  );
  return all<{ panelId: string; ordinal: number; name: string; entries: number }>(
    db,
    `SELECT p.id AS panelId, p.ordinal, p.name, (SELECT count(*) FROM panel_entry e WHERE e.panel_id = p.id) AS entries
     FROM panel p WHERE p.round_id = ? ORDER BY p.ordinal`,
    roundId,
  ).map((panel) => ({
    ...panel,
    judges: judges
      .filter(({ panelId }) => panelId === panel.panelId)
      .map(({ panelId: _, ...judge }) => judge),
  }));
}

function draftPanels(
  entries: readonly EntryRow[],
  by: Exclude<InputOf<'panel.make'>['by'], { kind: 'previous' }>,
  seed: number | null,
): PanelDraft[] {
  const nameOf = (ordinal: number) => `第${ordinal}组`;
  if (by.kind === 'equal') return equalPanels(entries.length, by.count, seed ?? 0, nameOf);
  const labels = entries.map((entry) => (by.kind === 'category' ? entry.category : tradeOf(entry)));
  if (labels.every((label) => label === null)) throw new UserError('panel.noLabels', { by: by.kind });
  const drafts = panelsByLabel(labels, '其他');
  return drafts.map((draft) => ({ ...draft, name: draft.name.slice(0, 40) }));
}

type StoredEntry = Omit<EntryRow, 'extra'> & { extra: string };
type PlacedEntry = Pick<EntryRow, 'id' | 'number' | 'panelId'>;

const panelOfEntry = `(SELECT p.id FROM panel_entry x JOIN panel p ON p.id = x.panel_id
  WHERE x.entry_id = e.id AND p.round_id = c.round_id) AS panelId`;
const selectEntries = `SELECT e.id, e.number, e.title, e.unit, e.contributors, e.category, e.extra, ${panelOfEntry}
  FROM round_candidate c JOIN entry e ON e.id = c.entry_id WHERE c.round_id = ?`;
const selectAll = `${selectEntries} ORDER BY e.number`;
const selectSome = `${selectEntries} AND e.id IN (SELECT value FROM json_each(?)) ORDER BY e.number`;
const selectPlaces = `SELECT e.id, e.number, ${panelOfEntry}
  FROM round_candidate c JOIN entry e ON e.id = c.entry_id WHERE c.round_id = ? ORDER BY e.number`;

function entriesOf({ db }: Context, roundId: string): EntryRow[] {
  return all<StoredEntry>(db, selectAll, roundId).map(readEntry);
}

function readEntry(row: StoredEntry): EntryRow {
  return { ...row, extra: JSON.parse(row.extra) as EntryRow['extra'] };
}

/** The entries of the round and where they are, without what was sent of them. */
function placedEntries({ db }: Context, roundId: string): PlacedEntry[] {
  return all<PlacedEntry>(db, selectPlaces, roundId);
}

function matching(context: Context, roundId: string, filter: PanelFilter) {
  const entries = placedEntries(context, roundId).filter(
    ({ panelId }) => filter === 'all' || (panelId ?? 'none') === filter,
  );
  const hash = createHash('sha256');
  for (const { id, panelId } of entries) hash.update(id).update(panelId ?? '-');
  return { entries, digest: hash.digest('hex') };
}

/** @throws UserError 'notFound' for an id of no entry of the round; 'entry.choiceChanged'. */
function chosenEntries(context: Context, roundId: string, choice: PanelChoice): PlacedEntry[] {
  if (Array.isArray(choice)) {
    const wanted = new Set(choice);
    const found = placedEntries(context, roundId).filter(({ id }) => wanted.has(id));
    if (found.length < wanted.size) throw new UserError('notFound', { what: 'entry' });
    return found;
  }
  const { entries, digest } = matching(context, roundId, choice.matching);
  if (digest !== choice.digest) throw new UserError('entry.choiceChanged');
  const except = new Set(choice.except);
  const chosen = entries.filter(({ id }) => !except.has(id));
  if (chosen.length === 0) throw new UserError('entry.noneConcerned');
  return chosen;
}

function entryViewer(context: Context): (entry: EntryRow) => PanelEntry {
  const { id, scheme, roles } = reviewOf(context);
  // A chair who also judges in a blind round reads titles as the desk shows them.
  const blinded = scheme.blind && roles.includes('judge');
  const namesOf = nameFinder(context.db, id);
  return (entry) => ({
    entryId: entry.id,
    number: entry.number,
    title: blinded ? maskNames(entry.title, namesOf(entry)) : entry.title,
    category: entry.category,
    trade: tradeOf(entry),
    panelId: entry.panelId,
  });
}

function judgesOf(context: Context) {
  return all<{ id: string; name: string; specialty: string | null }>(
    context.db,
    `SELECT a.id, a.name, a.specialty FROM member m JOIN account a ON a.id = m.account_id
     WHERE m.review_id = ? AND m.role = 'judge' AND a.closed_at IS NULL ORDER BY a.created_at, a.id`,
    reviewOf(context).id,
  );
}

function insertPanel(
  { db, review }: Context,
  panelId: string,
  roundId: string,
  ordinal: number,
  name: string,
): void {
  run(db, 'INSERT INTO panel VALUES (?, ?, ?, ?, ?)', panelId, review?.id ?? '', roundId, ordinal, name);
}

/** A panel of the present round. */
function panelOf(context: Context, panelId: string): { name: string } {
  const panel = get<{ name: string }>(
    context.db,
    'SELECT name FROM panel WHERE id = ? AND round_id = ?',
    panelId,
    currentRound(context.db, reviewOf(context).id).id,
  );
  if (!panel) throw new UserError('notFound', { what: 'panel' });
  return panel;
}

/** While scoring is open, nobody leaves a panel with work in it: that is a replacement. */
function refuseLeaving({ db }: Context, panelId: string, staying: ReadonlySet<string>): void {
  const busy = all<{ id: string; name: string }>(
    db,
    `SELECT DISTINCT a.id, a.name FROM panel_judge j JOIN account a ON a.id = j.account_id
     JOIN panel p ON p.id = j.panel_id JOIN panel_entry e ON e.panel_id = p.id
     JOIN active_assignment x ON x.round_id = p.round_id AND x.entry_id = e.entry_id AND x.account_id = a.id
     WHERE j.panel_id = ?`,
    panelId,
  ).find(({ id }) => !staying.has(id));
  if (busy) throw new UserError('panel.judgeBusy', { name: busy.name });
}
