import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../electron/backend/store/statement.ts';
import { contract, type ProcedureName, procedureOf } from '../../shared/contract/contract.ts';
import { type Role, roles, stages } from '../../shared/model/review.ts';
import { openRound, type Person, TestStore } from '../builders/panel.ts';
import { sampleInputs } from '../builders/sample-inputs.ts';

/** Who asks: somebody without a session, a person of the store who is not in this review, and each role alone. */
const callers = ['nobody', 'stranger', ...roles] as const;
type Caller = (typeof callers)[number];

const refusals = ['session.required', 'session.expired', 'role.forbidden', 'stage.wrong'];
const names = Object.keys(contract) as ProcedureName[];

let store: TestStore;
let reviewId: string;
const people = new Map<Caller, Person>();
let sessions: Record<string, unknown>[];
let inputs: ReturnType<typeof sampleInputs>;
let cases = 0;

beforeAll(async () => {
  store = new TestStore();
  const opened = await openRound(store, { entries: 2, judges: 1 });
  reviewId = opened.reviewId;
  const elsewhere = await opened.secretary.call('review.create', {
    name: '别的评审',
    scheme: (await opened.secretary.call('review.get', { reviewId })).scheme,
  });
  people.set('secretary', opened.secretary);
  people.set('chair', opened.chair);
  people.set('supervisor', opened.supervisor);
  people.set('judge', opened.judges[0] as Person);
  people.set(
    'stranger',
    await store.member(opened.secretary, elsewhere.reviewId, '外人', ['judge', 'chair', 'supervisor']),
  );
  inputs = sampleInputs(reviewId);
  const { db } = store.backend.deps;
  sessions = db.prepare('SELECT * FROM session').all() as Record<string, unknown>[];
  // What a kill would lose is no part of this matrix; waiting for the disk was half of its time.
  db.pragma('synchronous = OFF');
});
afterAll(() => store.close());

/** What the contract says must happen, worked out from its data alone. */
function expected(name: ProcedureName, caller: Caller, stage: string): 'admitted' | string {
  const procedure = procedureOf(name);
  if (procedure.allow.includes('anyone')) return 'admitted';
  if (caller === 'nobody') return 'session.required';
  if (procedure.scope === 'app') {
    const admitted =
      procedure.allow.includes('signedIn') || (caller !== 'stranger' && procedure.allow.includes(caller));
    return admitted ? 'admitted' : 'role.forbidden';
  }
  if (caller === 'stranger') return 'notFound review';
  if (!procedure.allow.includes(caller as Role)) return 'role.forbidden';
  return procedure.stages === 'any' || procedure.stages.some((one) => one === stage)
    ? 'admitted'
    : 'stage.wrong';
}

async function actual(name: ProcedureName, caller: Caller): Promise<'admitted' | string> {
  const { db } = store.backend.deps;
  const result = await store.backend.dispatcher.call({
    name,
    input: inputs[name],
    session: people.get(caller)?.session ?? null,
  });
  expect(db.inTransaction).toBe(false);
  if (result.ok) return 'admitted';
  if (result.error.code === 'notFound' && result.error.params.what === 'review') return 'notFound review';
  return refusals.includes(result.error.code) ? result.error.code : 'admitted';
}

describe.each(names)('%s', (name) => {
  test.each(callers)('as %s in every stage', async (caller) => {
    const { db } = store.backend.deps;
    const prepare = db.transaction((stage: string) => {
      run(db, 'UPDATE review SET stage = ? WHERE id = ?', stage, reviewId);
      // Signing out and wrong PINs are part of the matrix; undo what they did to the callers.
      run(db, 'DELETE FROM session');
      for (const row of sessions) {
        run(db, 'INSERT INTO session VALUES (?, ?, ?, ?, ?)', ...Object.values(row));
      }
      run(db, 'UPDATE account SET failures = 0, locked_until = NULL');
    });
    for (const stage of stages) {
      prepare(stage);
      expect(`${stage}: ${await actual(name, caller)}`).toBe(`${stage}: ${expected(name, caller, stage)}`);
      cases += 1;
    }
  });
});

test('the matrix covers every procedure, caller and stage', () => {
  expect(cases).toBe(names.length * callers.length * stages.length);
});

test('no call ended in an incident', () => {
  expect(store.incidents).toEqual([]);
});
