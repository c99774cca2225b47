import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Backend, openBackend } from '../../electron/backend/backend.ts';
import { run } from '../../electron/backend/store/statement.ts';
import type { InputOf, OutputOf, ProcedureName } from '../../shared/contract/contract.ts';
import type { ContractError } from '../../shared/contract/errors.ts';
import type { Role } from '../../shared/model/review.ts';
import type { Scheme } from '../../shared/model/scheme.ts';
import { aScheme } from './a-scheme.ts';

export { aScheme };

/** The answer to a call that was refused. */
export class Refused extends Error {
  readonly error: ContractError;
  constructor(error: ContractError) {
    super(`${error.code} ${JSON.stringify(error.params)}`);
    this.error = error;
  }
}

/** A person at a keyboard: calls procedures with an own session. */
export interface Person {
  accountId: string;
  name: string;
  pin: string;
  session: string;
  call<Name extends ProcedureName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  /** The error code of a call that must be refused. */
  refused<Name extends ProcedureName>(name: Name, input: InputOf<Name>): Promise<ContractError>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A real backend on a store of its own, with cheap PIN hashing and a clock that tests may move. */
export class TestStore {
  readonly dataDir: string;
  backend: Backend;
  /** Added to the present, in milliseconds. */
  clockOffset = 0;

  constructor(dataDir?: string) {
    this.dataDir = dataDir ?? mkdtempSync(join(tmpdir(), 'pingheng-test-'));
    mkdirSync(this.dataDir, { recursive: true });
    this.backend = this.#open();
  }

  #open(): Backend {
    return openBackend({
      dataDir: this.dataDir,
      resourcesDir: join(root, 'resources'),
      fileWorker: join(root, 'out/electron/file-worker.cjs'),
      version: 'test',
      log: { info() {}, error: (event, detail) => this.incidents.push({ event, ...detail }) },
      outputCheck: 'always',
      pinCost: { n: 16, r: 1, p: 1 },
      clock: () => new Date(Date.now() + this.clockOffset).toISOString(),
      invitations: { create: () => 'token' },
    });
  }

  /** What the backend logged as errors: empty after any test that expects none. */
  readonly incidents: Record<string, unknown>[] = [];

  /** Closes and opens the store again, as after a restart. */
  reopen(): void {
    this.backend.close();
    this.backend = this.#open();
  }

  async call<Name extends ProcedureName>(
    name: Name,
    input: InputOf<Name>,
    session: string | null = null,
  ): Promise<OutputOf<Name>> {
    const result = await this.backend.dispatcher.call({ name, input, session });
    if (!result.ok) throw new Refused(result.error);
    return result.value as OutputOf<Name>;
  }

  async refused(name: ProcedureName, input: unknown, session: string | null = null): Promise<ContractError> {
    const result = await this.backend.dispatcher.call({ name, input, session });
    if (result.ok) throw new Error(`${name} was not refused`);
    return result.error;
  }

  /** The first secretary of the store. */
  async secretary(name = '周秘书'): Promise<Person> {
    const pin = 'secretary-pin';
    const { token, account } = await this.call('session.setUp', {
      name,
      unit: '市总工会',
      pin,
      language: 'zh-CN',
    });
    return this.#person(account.id, name, pin, token);
  }

  /** Adds a person to a review and signs in with the one-time slip. */
  async member(
    secretary: Person,
    reviewId: string,
    name: string,
    roles: Role[],
    unit: string | null = null,
  ): Promise<Person> {
    const { added } = await secretary.call('member.add', {
      reviewId,
      members: [{ name, unit, specialty: null, roles }],
    });
    const accountId = added[0]?.accountId as string;
    const { slips } = await secretary.call('member.issueSlips', { reviewId, accountIds: [accountId] });
    const pin = `pin-of-${name}`;
    const { token } = await this.call('session.useSlip', {
      accountId,
      slip: slips[0]?.slip as string,
      newPin: pin,
    });
    return this.#person(accountId, name, pin, token);
  }

  #person(accountId: string, name: string, pin: string, session: string): Person {
    return {
      accountId,
      name,
      pin,
      session,
      call: (procedure, input) => this.call(procedure, input, session),
      refused: (procedure, input) => this.refused(procedure, input, session),
    };
  }

  /** Entries straight into the store: for tests that are not about import. */
  addEntries(
    reviewId: string,
    count: number,
    unit: (index: number) => string = (index) => `第${index}分厂`,
    category: (index: number) => string | null = () => null,
  ): string[] {
    const { db, newId } = this.backend.deps;
    return Array.from({ length: count }, (_, index) => {
      const id = newId();
      run(
        db,
        `INSERT INTO entry (id, review_id, number, title, unit, contributors, category, extra)
         VALUES (?, ?, ?, ?, ?, ?, ?, '[]')`,
        id,
        reviewId,
        String(index + 1).padStart(3, '0'),
        `成果${index + 1}`,
        unit(index + 1),
        JSON.stringify([`完成人${index + 1}`]),
        category(index + 1),
      );
      return id;
    });
  }

  close(): void {
    this.backend.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

/** A review whose round is open: entries accepted, judges signed in and assigned. */
export async function openRound(
  store: TestStore,
  options: {
    entries: number;
    judges: number;
    scheme?: Scheme;
    category?: (index: number) => string | null;
  },
) {
  const secretary = await store.secretary();
  const scheme = options.scheme ?? aScheme();
  const { reviewId } = await secretary.call('review.create', { name: '测试评审', scheme });
  const entryIds = store.addEntries(reviewId, options.entries, undefined, options.category);
  await secretary.call('review.startScreening', { reviewId });
  await secretary.call('entry.screen', { reviewId, entryIds, verdict: 'accepted', reason: null });
  const judges: Person[] = [];
  for (let index = 1; index <= options.judges; index += 1) {
    judges.push(await store.member(secretary, reviewId, `评委${index}`, ['judge']));
  }
  const chair = await store.member(secretary, reviewId, '组长', ['chair']);
  const supervisor = await store.member(secretary, reviewId, '监督员', ['supervisor']);
  const { digest } = await secretary.call('assignment.preview', { reviewId });
  await secretary.call('assignment.apply', { reviewId, digest });
  await secretary.call('round.open', { reviewId });
  return { secretary, chair, supervisor, judges, reviewId, entryIds };
}

/** Scores and submits the judge's sheets: `marks(n)` for the n-th entry of the desk, in hundredths. */
export async function scoreAll(
  judge: Person,
  reviewId: string,
  marks: (index: number) => Record<string, number>,
): Promise<void> {
  const { items } = await judge.call('desk.list', { reviewId });
  for (const [index, { assignmentId }] of items.entries()) {
    const { version } = await judge.call('scorecard.save', {
      reviewId,
      assignmentId,
      version: 0,
      marks: marks(index),
      comment: null,
    });
    await judge.call('scorecard.submit', { reviewId, assignmentId, version });
  }
}
