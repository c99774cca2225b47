import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { loadReviewScope } from '../../../electron/backend/services/review-scope.ts';
import { gatherTallyInput, tallyOf } from '../../../electron/backend/services/tally-loading.ts';
import { verifyAudit } from '../../../electron/backend/store/audit.ts';
import { canonicalJson } from '../../../electron/backend/store/canonical.ts';
import type { ProcedureName } from '../../../shared/contract/contract.ts';
import type { Result } from '../../../shared/contract/wire.ts';
import type { Prepared } from '../../builders/desk.ts';
import { TestStore } from '../../builders/panel.ts';

export interface Submitted {
  revision: number;
  marks: Record<string, number>;
  comment: string;
}

/** What the judge was told about one sheet. */
interface Acknowledged {
  state: 'none' | 'draft' | 'submitted' | 'returned';
  version: number;
  revision: number;
  marks: Record<string, number>;
  comment: string;
  /** Every revision that was ever submitted. */
  submitted: Submitted[];
}

/** Judges mark in steps of half a mark, each in an own class of residues: a mark says whose it is. */
export const JUDGES = 3;
export const markOf = (judge: number, level: number) => 50 * (JUDGES * level + judge);

/** A store with an open round, and beside it what was acknowledged; every step is compared. */
export class DeskWorld {
  store: TestStore;
  readonly #prepared: Prepared;
  readonly sheets = new Map<string, Acknowledged>();
  /** By judge and entry: the version that each of two windows believes in. */
  readonly windows = new Map<string, number>();
  readonly recused = new Set<string>();
  readonly rejected = new Set<number>();
  isOpen = true;
  #records: number;
  readonly #folders: string[] = [];

  constructor(base: string, prepared: Prepared) {
    this.#prepared = prepared;
    this.store = new TestStore(this.#copyOf(base));
    this.#records = this.#audit();
  }

  /** The database as the disk has it now: what a power cut leaves. */
  #copyOf(from: string): string {
    const to = mkdtempSync(join(tmpdir(), 'pingheng-desk-'));
    this.#folders.push(to);
    for (const name of ['pingheng.db', 'pingheng.db-wal'])
      if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
    return to;
  }

  /** Power cut: the program gets no chance to close anything; a new one starts on what the disk has. */
  cutPower(): void {
    const offset = this.store.clockOffset;
    const copy = this.#copyOf(this.store.dataDir);
    this.store.close();
    this.store = new TestStore(copy);
    this.store.clockOffset = offset;
  }

  close(): void {
    expect(this.store.incidents).toEqual([]);
    this.store.close();
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  }

  key(judge: number, entry: number): string {
    return `${judge} ${entry}`;
  }

  assignmentId(judge: number, entry: number): string {
    const row = this.store.backend.deps.db
      .prepare('SELECT id FROM assignment WHERE account_id = ? AND entry_id = ?')
      .get(this.#prepared.judges[judge]?.accountId, this.#prepared.entryIds[entry]) as { id: string };
    return row.id;
  }

  sheet(judge: number, entry: number): Acknowledged {
    const key = this.key(judge, entry);
    let sheet = this.sheets.get(key);
    if (!sheet) {
      sheet = { state: 'none', version: 0, revision: 1, marks: {}, comment: '', submitted: [] };
      this.sheets.set(key, sheet);
    }
    return sheet;
  }

  /** Has this judge this entry on the desk? */
  isActive(judge: number, entry: number): boolean {
    return !this.recused.has(this.key(judge, entry)) && !this.rejected.has(entry);
  }

  as(who: 'secretary' | 'chair' | number) {
    const session =
      typeof who === 'number' ? this.#prepared.judges[who]?.session : this.#prepared[who].session;
    return async (name: ProcedureName, input: object): Promise<Result> => {
      const before = this.#dump();
      const result = await this.store.backend.dispatcher.call({
        name,
        input: { reviewId: this.#prepared.reviewId, ...input },
        session: session ?? null,
      });
      // A refusal changes no sheet; a command that was carried out leaves one record.
      if (!result.ok) {
        expect(result.error.code).not.toBe('internal');
        expect(this.#dump()).toBe(before);
      }
      this.#records += result.ok ? 1 : 0;
      return result;
    };
  }

  get prepared(): Prepared {
    return this.#prepared;
  }

  #dump(): string {
    const { db } = this.store.backend.deps;
    return JSON.stringify([
      db.prepare('SELECT * FROM scorecard ORDER BY assignment_id, revision').all(),
      db.prepare('SELECT * FROM mark ORDER BY assignment_id, revision, criterion_id').all(),
    ]);
  }

  #audit(): number {
    return (this.store.backend.deps.db.prepare('SELECT count(*) AS n FROM audit').get() as { n: number }).n;
  }

  /** The invariants of the design, section 4, as far as they are about desks. */
  async check(): Promise<void> {
    this.#checkSheets();
    // 6: the chain holds, one record a command, none for a refusal (a wrong PIN is not tried here).
    const { db } = this.store.backend.deps;
    expect(verifyAudit(db)).toMatchObject({ ok: true, records: this.#records });
    this.#checkTally();
    await this.#checkSecrecy();
  }

  /** 1 and 5: what was acknowledged is there; a submitted revision is as it was submitted. */
  #checkSheets(): void {
    const { db } = this.store.backend.deps;
    for (const [key, sheet] of this.sheets) {
      const [judge, entry] = key.split(' ').map(Number) as [number, number];
      const id = this.assignmentId(judge, entry);
      const revisions = db
        .prepare(
          `SELECT s.revision, s.version, s.state, s.comment,
             (SELECT json_group_object(m.criterion_id, m.value) FROM mark m
              WHERE m.assignment_id = s.assignment_id AND m.revision = s.revision) AS marks
           FROM scorecard s WHERE s.assignment_id = ? ORDER BY s.revision`,
        )
        .all(id) as { revision: number; version: number; state: string; comment: string; marks: string }[];
      const newest = revisions.at(-1);
      expect({
        state: newest?.state ?? 'none',
        version: newest?.version ?? 0,
        revision: newest?.revision ?? 1,
        marks: JSON.parse(newest?.marks ?? '{}') as unknown,
        comment: newest?.comment ?? '',
      }).toEqual({
        state: sheet.state,
        version: sheet.version,
        revision: sheet.revision,
        marks: sheet.marks,
        comment: sheet.comment,
      });
      const fixed = revisions
        .filter(({ state }) => state === 'submitted')
        .map(({ revision, marks, comment }) => ({ revision, marks: JSON.parse(marks) as unknown, comment }));
      expect(fixed).toEqual(sheet.submitted);
    }
  }

  /** 3: the tally is a function of what is in the store, and exactly the submitted sheets that hold count. */
  #checkTally(): void {
    const { db } = this.store.backend.deps;
    const scope = loadReviewScope(db, this.#prepared.reviewId, this.#prepared.chair.accountId);
    if (!scope) throw new Error('the review is gone');
    const input = gatherTallyInput(db, scope);
    const counted = [...this.sheets]
      .filter(([key, sheet]) => {
        const [judge, entry] = key.split(' ').map(Number) as [number, number];
        return sheet.state === 'submitted' && this.isActive(judge, entry);
      })
      .map(([key, sheet]) => {
        const [judge, entry] = key.split(' ').map(Number) as [number, number];
        const judgeId = this.#prepared.judges[judge]?.accountId;
        return { entryId: this.#prepared.entryIds[entry], judgeId, marks: sheet.marks };
      });
    const sorted = (sheets: readonly unknown[]) => sheets.map((sheet) => canonicalJson(sheet)).sort();
    expect(sorted(input.sheets)).toEqual(sorted(counted));
    const shuffled = {
      ...input,
      sheets: [...input.sheets].reverse(),
      assignments: [...input.assignments].reverse(),
    };
    expect(canonicalJson(tallyOf(shuffled))).toBe(canonicalJson(tallyOf(input)));
  }

  /** 2: nobody sees marks of others while the round is open. */
  async #checkSecrecy(): Promise<void> {
    const { reviewId, judges, secretary, chair, supervisor } = this.#prepared;
    const ask = (name: ProcedureName, session: string, more = {}) =>
      this.store.backend.dispatcher.call({ name, input: { reviewId, ...more }, session });
    for (const [judge, { session }] of judges.entries()) {
      const sheets = await ask('desk.sheets', session);
      if (!sheets.ok) throw new Error(sheets.error.code);
      const own = (sheets.value as { sheets: { scorecard: { marks: Record<string, number> } }[] }).sheets;
      const active = this.#prepared.entryIds.filter((_, entry) => this.isActive(judge, entry));
      expect(own).toHaveLength(active.length);
      for (const { scorecard } of own)
        for (const mark of Object.values(scorecard.marks)) expect((mark / 50) % JUDGES).toBe(judge);
    }
    if (!this.isOpen) return;
    for (const { session } of [secretary, chair, supervisor]) {
      expect(await ask('tally.get', session)).toMatchObject({ ok: false, error: { code: 'stage.wrong' } });
      const seen = [
        await ask('progress.get', session),
        await ask('progress.board', session),
        await ask('audit.list', session, { before: null, limit: 200 }),
      ];
      expect(JSON.stringify(seen)).not.toMatch(/"(?:marks|total|comment|aggregate|sheets":\[)"/);
    }
  }
}
