import type { ScorecardView } from '../../shared/contract/desk.ts';
import type { ErrorCode } from '../../shared/contract/errors.ts';
import type { Hundredths } from '../../shared/model/marks.ts';
import type { Call } from '../app/session.tsx';
import { isCallError } from '../client/call-error.ts';
import { Listeners } from '../client/listeners.ts';
import { SheetHistory } from './sheet-history.ts';

/** How long typing may go on before it is sent. */
const DEBOUNCE_MS = 350;
const RETRY_MS = 2000;

/**
 * Answers after which sending again changes nothing: the round or the stage is over, or the sheet is no longer ours
 * (the entry was withdrawn, we are recused, the work went to somebody else, it is on paper).
 */
const finalCodes = [
  'stage.wrong',
  'round.notOpen',
  'notFound',
  'role.forbidden',
  'transcript.isPaper',
] as const satisfies readonly ErrorCode[];

type Marks = Record<string, Hundredths | null>;

interface Changes {
  marks: Marks;
  /** null = the comment was not touched. */
  comment: string | null;
}

/** What another window changed under our hands: theirs was kept, ours is shown so that it can be typed again. */
export interface Conflict {
  marks: { criterionId: string; mine: Hundredths | null; theirs: Hundredths | null }[];
  comment: { mine: string; theirs: string } | null;
}

export interface SheetSnapshot {
  /** What the server has. */
  kept: ScorecardView;
  /** What the judge sees: the server's with the changes that are on their way. */
  marks: Marks;
  comment: string;
  /** Criteria whose mark the server does not have yet. */
  unsaved: ReadonlySet<string>;
  status: 'saved' | 'saving' | 'failed' | 'refused';
  /** Why the last attempt failed; it is tried again when the backend is back, unless it was refused for good. */
  error: unknown;
  conflict: Conflict | null;
}

/**
 * Carries one score sheet to the server: collects changes, sends them one after another, each with the version it
 * started from, and keeps what was not acknowledged until it is. Lives outside the screen, so that nothing is lost
 * by turning to the next entry, by a backend that restarts, or by a session that ends.
 */
export class SheetSaver {
  readonly #reviewId: string;
  readonly #assignmentId: string;
  readonly #listeners = new Listeners();
  #call: Call;
  #kept: ScorecardView;
  #pending: Changes = { marks: {}, comment: null };
  #sending: Changes | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #error: unknown = null;
  #conflict: Conflict | null = null;
  #run: Promise<void> | null = null;
  readonly #history = new SheetHistory();
  #onKept: (kept: ScorecardView) => void;
  #snapshot: SheetSnapshot;

  /** `onKept` hears of every change that the server acknowledged. */
  constructor(
    call: Call,
    reviewId: string,
    assignmentId: string,
    kept: ScorecardView,
    onKept: (kept: ScorecardView) => void = () => undefined,
  ) {
    this.#onKept = onKept;
    this.#call = call;
    this.#reviewId = reviewId;
    this.#assignmentId = assignmentId;
    this.#kept = kept;
    this.#snapshot = this.#picture();
  }

  subscribe = (listener: () => void): (() => void) => this.#listeners.add(listener);
  snapshot = (): SheetSnapshot => this.#snapshot;

  /** After a new sign-in of the same judge. */
  callWith(call: Call, onKept: (kept: ScorecardView) => void): void {
    this.#call = call;
    this.#onKept = onKept;
  }

  /** Something waits that may still be saved. */
  hasUnsaved(): boolean {
    return this.#sending !== null || (!isEmpty(this.#pending) && !this.#isRefused());
  }

  setMark(criterionId: string, mark: Hundredths | null): void {
    const shown = this.#snapshot.marks[criterionId] ?? null;
    if (shown === mark) return;
    this.#history.note(criterionId, shown, mark);
    this.#put(criterionId, mark);
  }

  /** The field was left: its mark is one step of its own to undo, and is sent now. */
  settle(): void {
    this.#history.settle();
    void this.flush();
  }

  /** Takes the last change of a mark back, or does it again; the criterion it was, or null if there is none. */
  step(direction: 'undo' | 'redo'): string | null {
    const change = this.#history.move(direction);
    if (change === null) return null;
    this.#put(change.criterionId, change.mark);
    return change.criterionId;
  }

  #put(criterionId: string, mark: Hundredths | null): void {
    const before = this.#sending?.marks[criterionId] ?? this.#kept.marks[criterionId] ?? null;
    if (mark === before && this.#sending?.marks[criterionId] === undefined) {
      delete this.#pending.marks[criterionId];
    } else {
      this.#pending.marks[criterionId] = mark;
    }
    this.#changed();
  }

  setComment(comment: string): void {
    this.#pending.comment = comment === this.#kept.comment && this.#sending === null ? null : comment;
    this.#changed();
  }

  forgetConflict(): void {
    this.#conflict = null;
    this.#tell();
  }

  /** Takes over what the server says now, unless something of ours is on its way. */
  adopt(view: ScorecardView): void {
    if (this.hasUnsaved() || view.version < this.#kept.version) return;
    if (view.version > this.#kept.version) this.#history.forget();
    this.#kept = view;
    this.#tell();
  }

  /** Sends what is waiting, now; resolves when everything is acknowledged or has failed. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    while (this.#run !== null) await this.#run;
    if (isEmpty(this.#pending) || this.#isRefused()) return;
    this.#run = this.#send().finally(() => {
      this.#run = null;
    });
    await this.#run;
  }

  /** Throws a CallError when it was not submitted. */
  async submit(): Promise<void> {
    await this.flush();
    if (!isEmpty(this.#pending)) throw this.#error;
    const place = { reviewId: this.#reviewId, assignmentId: this.#assignmentId };
    const done = await this.#call('scorecard.submit', { ...place, version: this.#kept.version });
    this.#kept = {
      ...this.#kept,
      version: done.version,
      state: 'submitted',
      submittedAt: done.submittedAt,
      total: done.total,
      returnReason: null,
    };
    this.#history.forget();
    this.#acknowledged();
  }

  async takeBack(): Promise<void> {
    const place = { reviewId: this.#reviewId, assignmentId: this.#assignmentId };
    const done = await this.#call('scorecard.takeBack', place);
    this.#kept = { ...this.#kept, ...done, state: 'draft', submittedAt: null };
    this.#acknowledged();
  }

  /** Tries once more what was refused: the round may have been opened again. */
  async retry(): Promise<void> {
    this.#error = null;
    await this.flush();
  }

  #isRefused(): boolean {
    return isCallError(this.#error, ...finalCodes);
  }

  #acknowledged(): void {
    this.#tell();
    this.#onKept(this.#kept);
  }

  #changed(): void {
    if (this.#isRefused()) this.#error = null;
    this.#tell();
    this.#wait(DEBOUNCE_MS);
  }

  #wait(milliseconds: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), milliseconds);
  }

  async #send(): Promise<void> {
    const sent = this.#pending;
    this.#sending = sent;
    this.#pending = { marks: {}, comment: null };
    this.#tell();
    try {
      const { version, savedAt, state, total } = await this.#call('scorecard.save', {
        reviewId: this.#reviewId,
        assignmentId: this.#assignmentId,
        version: this.#kept.version,
        ...sent,
      });
      this.#kept = {
        ...this.#kept,
        version,
        savedAt,
        state,
        total,
        marks: { ...this.#kept.marks, ...sent.marks },
        comment: sent.comment ?? this.#kept.comment,
      };
      this.#sending = null;
      this.#error = null;
      this.#acknowledged();
    } catch (error) {
      // What was typed since then is newer than what could not be sent.
      this.#pending = {
        marks: { ...sent.marks, ...this.#pending.marks },
        comment: this.#pending.comment ?? sent.comment,
      };
      this.#sending = null;
      await this.#failed(error);
    }
    this.#tell();
    if (this.#error === null && !isEmpty(this.#pending)) await this.#send();
  }

  async #failed(error: unknown): Promise<void> {
    this.#error = error;
    if (isCallError(error, 'scorecard.stale', 'scorecard.submitted')) {
      try {
        const place = { reviewId: this.#reviewId, assignmentId: this.#assignmentId };
        this.#yieldTo((await this.#call('desk.open', place)).scorecard);
        this.#error = null;
      } catch (openError) {
        this.#error = openError;
      }
    }
    if (isCallError(this.#error, 'backend.gone')) this.#wait(RETRY_MS);
  }

  /**
   * Another window saved first. Its changes stay. Of ours, those that it did not touch go on their way again; those
   * that differ are put aside and shown. After a lost answer there is nothing left: the server has what we sent.
   */
  #yieldTo(theirs: ScorecardView): void {
    const base = this.#kept;
    const mine = this.#pending;
    const conflict: Conflict = { marks: [], comment: null };
    this.#kept = theirs;
    this.#history.forget();
    this.#onKept(theirs);
    this.#pending = { marks: {}, comment: null };
    const isClosed = theirs.state === 'submitted';
    for (const [criterionId, mark] of Object.entries(mine.marks)) {
      const now = theirs.marks[criterionId] ?? null;
      if (now === mark) continue;
      const isTheirs = now !== (base.marks[criterionId] ?? null);
      if (isTheirs || isClosed) conflict.marks.push({ criterionId, mine: mark, theirs: now });
      else this.#pending.marks[criterionId] = mark;
    }
    if (mine.comment !== null && mine.comment !== theirs.comment) {
      if (theirs.comment !== base.comment || isClosed) {
        conflict.comment = { mine: mine.comment, theirs: theirs.comment };
      } else {
        this.#pending.comment = mine.comment;
      }
    }
    if (conflict.marks.length > 0 || conflict.comment !== null) this.#conflict = conflict;
  }

  #picture(): SheetSnapshot {
    const waiting = { ...this.#sending?.marks, ...this.#pending.marks };
    return {
      kept: this.#kept,
      marks: { ...this.#kept.marks, ...waiting },
      comment: this.#pending.comment ?? this.#sending?.comment ?? this.#kept.comment,
      unsaved: new Set(Object.keys(waiting)),
      status: this.#status(),
      error: this.#error,
      conflict: this.#conflict,
    };
  }

  #status(): SheetSnapshot['status'] {
    if (this.#isRefused()) return isEmpty(this.#pending) ? 'saved' : 'refused';
    if (this.#error !== null) return 'failed';
    return this.hasUnsaved() ? 'saving' : 'saved';
  }

  #tell(): void {
    this.#snapshot = this.#picture();
    this.#listeners.tell();
  }
}

function isEmpty({ marks, comment }: Changes): boolean {
  return comment === null && Object.keys(marks).length === 0;
}
