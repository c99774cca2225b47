import { UserError } from '../../../shared/contract/errors.ts';
import { actorOf, type Context, type Handlers, handle, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import { all, get, run } from '../store/statement.ts';
import { presentIds } from './attendance-rows.ts';
import { releasedTiers } from './hall-handlers.ts';
import {
  agendaOf,
  entryName,
  type MeetingRow,
  meetingRow,
  presentationOrder,
  progressByEntry,
  timerOf,
} from './meeting-rows.ts';
import { entryOnDesk } from './own-sheets.ts';
import { currentRound } from './review-rows.ts';
import { requireOpenRound } from './round-state.ts';

type Names =
  | 'meeting.get'
  | 'meeting.setAgenda'
  | 'meeting.setFollow'
  | 'meeting.call'
  | 'meeting.setScoring'
  | 'meeting.setTimer'
  | 'meeting.setHallView'
  | 'meeting.follow';

export const meetingHandlers: Handlers<Names> = {
  'meeting.get': handle((context) => {
    const { db, now } = context;
    const reviewId = reviewOf(context).id;
    const row = meetingRow(db, reviewId);
    const round = currentRound(db, reviewId);
    const progress = progressByEntry(db, round.id);
    const calls = new Map(
      all<{ entry_id: string; n: number }>(
        db,
        'SELECT entry_id, count(*) AS n FROM meeting_call WHERE round_id = ? GROUP BY entry_id',
        round.id,
      ).map(({ entry_id, n }) => [entry_id, n]),
    );
    const called = row.entry_id === null ? undefined : entryName(db, row.entry_id);
    return {
      agenda: agendaOf(db, reviewId),
      follow: row.follow === 1,
      called: row.entry_id !== null && called ? { entryId: row.entry_id, ...called } : null,
      scoringOpen: row.scoring_open === 1,
      timer: timerOf(row),
      now,
      hallView: row.hall_view,
      entries: presentationOrder(db, round.id).map(({ entryId, number, title }) => ({
        entryId,
        number,
        title,
        called: calls.get(entryId) ?? 0,
        progress: progress.get(entryId) ?? { submitted: 0, total: 0 },
      })),
      judges: row.entry_id === null ? [] : judgesOf(context, round.id, row.entry_id),
      releases: releasedTiers(db, reviewId).map(({ tierId, draft, releasedAt }) => ({
        tierId,
        draft,
        releasedAt,
      })),
    };
  }),

  'meeting.setAgenda': handle((context, { items }) => {
    const { db } = context;
    const reviewId = reviewOf(context).id;
    run(db, 'DELETE FROM agenda_item WHERE review_id = ?', reviewId);
    for (const [index, { starts, title }] of items.entries())
      run(db, 'INSERT INTO agenda_item VALUES (?, ?, ?, ?)', reviewId, index + 1, starts, title);
    context.audit('meeting.agendaSet', { count: items.length, items });
    return {};
  }),

  'meeting.setFollow': handle((context, { follow }) => {
    if (follow) requireOpenRound(context);
    write(context, { follow: follow ? 1 : 0 });
    if (follow) context.audit('meeting.followStarted', {});
    else context.audit('meeting.followEnded', {});
    return {};
  }),

  'meeting.call': handle((context, { entryId, scoringOpen }) => {
    const { db, now } = context;
    const reviewId = reviewOf(context).id;
    const round = currentRound(db, reviewId);
    if (entryId === null) {
      write(context, { entry_id: null, scoring_open: 0, ...noTimer });
      context.audit('meeting.callEnded', {});
      return { absent: [] };
    }
    requireOpenRound(context);
    const entry = get<{ number: string }>(
      db,
      `SELECT e.number FROM round_candidate c JOIN entry e ON e.id = c.entry_id
       WHERE c.round_id = ? AND c.entry_id = ?`,
      round.id,
      entryId,
    );
    if (!entry) throw new UserError('notFound', { what: 'entry' });
    const absent = judgesOf(context, round.id, entryId).filter((judge) => !judge.present);
    write(context, { entry_id: entryId, scoring_open: scoringOpen ? 1 : 0, ...noTimer });
    run(
      db,
      'INSERT INTO meeting_call VALUES (?, ?, ?, ?, ?, ?)',
      context.newId(),
      round.id,
      entryId,
      actorOf(context).accountId,
      now,
      canonicalJson(absent.map(({ accountId }) => accountId)),
    );
    const names = absent.map(({ name }) => name);
    if (names.length > 0) {
      context.audit('meeting.calledWithAbsent', {
        number: entry.number,
        entryId,
        names: names.join('、'),
        absentIds: absent.map(({ accountId }) => accountId),
      });
    } else context.audit('meeting.called', { number: entry.number, entryId });
    return { absent: names };
  }),

  'meeting.setScoring': handle((context, { open }) => {
    const row = meetingRow(context.db, reviewOf(context).id);
    if (row.entry_id === null) throw new UserError('meeting.nothingCalled');
    write(context, { scoring_open: open ? 1 : 0 });
    const number = entryName(context.db, row.entry_id)?.number ?? '';
    if (open) context.audit('meeting.scoringOpened', { number, entryId: row.entry_id });
    else context.audit('meeting.scoringClosed', { number, entryId: row.entry_id });
    return {};
  }),

  'meeting.setTimer': handle((context, { action }) => {
    const now = Date.parse(context.now);
    const row = meetingRow(context.db, reviewOf(context).id);
    switch (action.do) {
      case 'start':
        write(context, {
          timer_kind: action.kind,
          timer_seconds: action.seconds,
          timer_ends_at: new Date(now + action.seconds * 1000).toISOString(),
          timer_left: null,
        });
        break;
      case 'pause':
        if (row.timer_ends_at === null) throw new UserError('meeting.noTimer');
        write(context, {
          timer_ends_at: null,
          timer_left: Math.max(Date.parse(row.timer_ends_at) - now, 0),
        });
        break;
      case 'resume':
        if (row.timer_left === null) throw new UserError('meeting.noTimer');
        write(context, {
          timer_ends_at: new Date(now + row.timer_left).toISOString(),
          timer_left: null,
        });
        break;
      case 'remove':
        write(context, noTimer);
    }
    context.audit('meeting.timerSet', { ...action });
    return {};
  }),

  'meeting.setHallView': handle((context, { view }) => {
    write(context, { hall_view: view });
    context.audit('meeting.hallViewSet', { view });
    return {};
  }),

  'meeting.follow': handle((context) => {
    const { db, now } = context;
    const review = reviewOf(context);
    const row = meetingRow(db, review.id);
    const following = row.follow === 1 && review.stage === 'scoring';
    const entry = following && row.entry_id !== null ? entryOnDesk(context, row.entry_id) : undefined;
    const own = entry
      ? get<{ id: string }>(
          db,
          'SELECT id FROM active_assignment WHERE round_id = ? AND entry_id = ? AND account_id = ?',
          currentRound(db, review.id).id,
          row.entry_id,
          actorOf(context).accountId,
        )
      : undefined;
    return {
      follow: following,
      called: entry
        ? { number: entry.number, title: own ? entry.title : null, assignmentId: own?.id ?? null }
        : null,
      scoringOpen: following && row.scoring_open === 1,
      timer: following ? timerOf(row) : null,
      now,
    };
  }),
};

const noTimer = { timer_kind: null, timer_seconds: null, timer_ends_at: null, timer_left: null } as const;

/** Writes the meeting with what changed. */
function write(context: Context, change: Partial<MeetingRow>): void {
  const reviewId = reviewOf(context).id;
  const row = { ...meetingRow(context.db, reviewId), ...change };
  run(
    context.db,
    'INSERT OR REPLACE INTO meeting VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    reviewId,
    currentRound(context.db, reviewId).id,
    row.follow,
    row.entry_id,
    row.scoring_open,
    row.timer_kind,
    row.timer_seconds,
    row.timer_ends_at,
    row.timer_left,
    row.hall_view,
  );
}

/** The judges of an entry, whether they are in the room, and whether their sheet is in. */
function judgesOf(
  context: Context,
  roundId: string,
  entryId: string,
): { accountId: string; name: string; present: boolean; submitted: boolean }[] {
  const here = presentIds(context.db, reviewOf(context).id);
  return all<{ id: string; name: string; submitted: number | null }>(
    context.db,
    `SELECT x.id, x.name,
       (SELECT s.state = 'submitted' FROM scorecard s WHERE s.assignment_id = a.id ORDER BY s.revision DESC LIMIT 1) AS submitted
     FROM active_assignment a JOIN account x ON x.id = a.account_id
     WHERE a.round_id = ? AND a.entry_id = ? ORDER BY x.created_at, x.id`,
    roundId,
    entryId,
  ).map(({ id, name, submitted }) => ({
    accountId: id,
    name,
    present: here.has(id),
    submitted: submitted === 1,
  }));
}
