import type { InputOf, OutputOf, ProcedureName } from '../../shared/contract/contract.ts';
import type { UserError } from '../../shared/contract/errors.ts';
import type { Language } from '../../shared/contract/values.ts';
import type { Role, Stage } from '../../shared/model/review.ts';
import type { Scheme } from '../../shared/model/scheme.ts';
import type { Downloads } from './downloads.ts';
import type { FileStore } from './file-store.ts';
import type { ImportTables } from './import-tables.ts';
import type { Log } from './log.ts';
import type { LongJobs } from './long-jobs.ts';
import type { Outgoing } from './outgoing.ts';
import type { PaperDesk } from './paper-desk.ts';
import type { PinCost } from './pin-hash.ts';
import type { Database } from './store/database.ts';
import type { Uploads } from './uploads.ts';

/** What every service may use; made once when the backend starts. */
export interface Deps {
  db: Database;
  files: FileStore;
  downloads: Downloads;
  /** Where large files are made before they are fetched. */
  outgoing: Outgoing;
  uploads: Uploads;
  log: Log;
  /** Now, as UTC ISO-8601. */
  clock: () => string;
  newId: () => string;
  pinCost: PinCost;
  schemes: readonly Scheme[];
  resourcesDir: string;
  /** The worker that parses foreign files. */
  fileWorker: string;
  /** The worker that reads foreign files as plain words. */
  textWorker: string;
  /** The worker for long computations. */
  taskWorker: string;
  /** Uploaded sheets that are being imported. */
  tables: ImportTables;
  version: string;
  /** Where papers are written and printed. */
  papers: PaperDesk;
  /** Archives that are being made. */
  archives: LongJobs;
  /** One-time tokens that open another window or browser (serve only). */
  invitations: Invitations;
}

export interface Invitations {
  /** A fresh one-time token, or null where windows are not opened by address. */
  create(): string | null;
}

export interface Actor {
  accountId: string;
  name: string;
  sessionHash: string;
  expiresAt: string;
}

export interface ReviewScope {
  id: string;
  stage: Stage;
  /** The rules as they hold in the newest round. */
  scheme: Scheme;
  /** The rules as written, all rounds of them. */
  wholeScheme: Scheme;
  schemeLocked: boolean;
  roles: readonly Role[];
}

/** What a handler gets: inside the transaction for a command. */
export interface Context extends Deps {
  now: string;
  /** null for procedures that anyone may call. */
  actor: Actor | null;
  review: ReviewScope | null;
  /** Appends the one audit record of this command. `as` names the person where nobody is signed in yet. */
  audit(action: string, detail: Record<string, unknown>, as?: { accountId: string; name: string }): void;
  /** Does `act` once the transaction is durable: for what cannot be rolled back. */
  afterCommit(act: () => Promise<void>): void;
}

/** Returned (not thrown) when a command fails but must still be written: a wrong PIN counts. */
export class CommittedFailure {
  readonly error: UserError;
  constructor(error: UserError) {
    this.error = error;
  }
}

/**
 * One procedure's implementation. `prepare` runs first, outside the transaction, for work that takes time
 * (key derivation, parsing); `run` is synchronous, checks again what may have changed meanwhile, and writes.
 */
export interface Handler<Name extends ProcedureName> {
  prepare?(context: Context, input: InputOf<Name>): Promise<unknown>;
  run(context: Context, input: InputOf<Name>, prepared: unknown): OutputOf<Name> | CommittedFailure;
}

export type Handlers<Names extends ProcedureName = ProcedureName> = {
  readonly [Name in Names]: Handler<Name>;
};

/** A handler without slow work. */
export function handle<Name extends ProcedureName>(
  run: (context: Context, input: InputOf<Name>) => OutputOf<Name> | CommittedFailure,
): Handler<Name> {
  return { run };
}

/** A handler whose slow work is done before the transaction begins. */
export function handlePrepared<Name extends ProcedureName, Prepared>(
  prepare: (context: Context, input: InputOf<Name>) => Promise<Prepared>,
  run: (context: Context, input: InputOf<Name>, prepared: Prepared) => OutputOf<Name> | CommittedFailure,
): Handler<Name> {
  return { prepare, run: (context, input, prepared) => run(context, input, prepared as Prepared) };
}

/** The signed-in person; the dispatcher has made sure that there is one. */
export function actorOf(context: Context): Actor {
  if (!context.actor) throw new Error('handler needs a signed-in person');
  return context.actor;
}

/** The review of the call; the dispatcher has checked roles and stage. */
export function reviewOf(context: Context): ReviewScope {
  if (!context.review) throw new Error('handler needs a review');
  return context.review;
}

export type { Language };
