import type { Hundredths } from '../../shared/model/marks.ts';

interface Step {
  criterionId: string;
  before: Hundredths | null;
  after: Hundredths | null;
}

/** Steps further back than this are forgotten. */
const MOST_STEPS = 200;

/** The changes of marks on one sheet in their order, so that the last can be undone and done again. */
export class SheetHistory {
  #done: Step[] = [];
  #undone: Step[] = [];
  /** Typing "2", "26" in one visit to a field is one step. */
  #open: string | null = null;

  note(criterionId: string, before: Hundredths | null, after: Hundredths | null): void {
    this.#undone = [];
    const last = this.#done.at(-1);
    if (this.#open === criterionId && last?.criterionId === criterionId) last.after = after;
    else this.#done.push({ criterionId, before, after });
    this.#open = criterionId;
    if (this.#done.length > MOST_STEPS) this.#done.shift();
  }

  /** The field was left: what comes next is a step of its own. */
  settle(): void {
    this.#open = null;
    const last = this.#done.at(-1);
    if (last && last.before === last.after) this.#done.pop();
  }

  /** What to set to take the last step back, or forward again; null if there is none. */
  move(direction: 'undo' | 'redo'): { criterionId: string; mark: Hundredths | null } | null {
    this.settle();
    const [from, to] = direction === 'undo' ? [this.#done, this.#undone] : [this.#undone, this.#done];
    const step = from.pop();
    if (!step) return null;
    to.push(step);
    return { criterionId: step.criterionId, mark: direction === 'undo' ? step.before : step.after };
  }

  forget(): void {
    this.#done = [];
    this.#undone = [];
    this.#open = null;
  }
}
