import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Call } from '../../../renderer/app/session.tsx';
import { CallError } from '../../../renderer/client/call-error.ts';
import { SheetSaver } from '../../../renderer/judge/sheet-saver.ts';
import type { ScorecardView } from '../../../shared/contract/desk.ts';
import type { ErrorCode } from '../../../shared/contract/errors.ts';

/** A backend with one sheet that keeps the contract's rules about versions. */
class OneSheet {
  view: ScorecardView = {
    state: 'none',
    revision: 1,
    version: 0,
    marks: { a: null, b: null },
    comment: '',
    total: null,
    savedAt: null,
    submittedAt: null,
    returnReason: null,
  };
  saves: unknown[] = [];
  isClosed = false;
  /** Taken one at a time before a call is answered. */
  faults: ('before' | 'after')[] = [];

  change(marks: Record<string, number | null>, comment: string | null = null): void {
    this.view = {
      ...this.view,
      state: 'draft',
      version: this.view.version + 1,
      marks: { ...this.view.marks, ...marks },
      comment: comment ?? this.view.comment,
      savedAt: '2026-11-21T08:00:00Z',
    };
  }

  readonly call = (async (name: string, input: never) => {
    const fault = this.faults.shift();
    if (fault === 'before') throw fail('backend.gone');
    const answer = this.#answer(name, input);
    if (fault === 'after') throw fail('backend.gone');
    return answer;
  }) as Call;

  #answer(
    name: string,
    input: { version: number; marks: Record<string, number | null>; comment: string | null },
  ) {
    if (name === 'desk.open') return { scorecard: this.view };
    if (this.isClosed) throw fail('round.notOpen');
    if (this.view.state === 'submitted') throw fail('scorecard.submitted');
    if (input.version !== this.view.version) throw fail('scorecard.stale');
    if (name === 'scorecard.save') {
      this.saves.push({ marks: input.marks, comment: input.comment });
      this.change(input.marks, input.comment);
      const { version, savedAt, state, total } = this.view;
      return { version, savedAt, state, total };
    }
    this.view = { ...this.view, state: 'submitted', version: this.view.version + 1, total: '90.00' };
    return { version: this.view.version, submittedAt: '2026-11-21T08:01:00Z', total: '90.00' };
  }
}

function fail(code: ErrorCode): CallError {
  return new CallError({ code, params: {} });
}

function open(): { backend: OneSheet; saver: SheetSaver } {
  const backend = new OneSheet();
  return { backend, saver: new SheetSaver(backend.call, 'review', 'assignment', backend.view) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('carrying a sheet to the server', () => {
  test('typing is collected and sent once, not later than 400 ms after the last key', async () => {
    const { backend, saver } = open();
    saver.setMark('a', 200);
    await vi.advanceTimersByTimeAsync(100);
    saver.setMark('a', 2600);
    saver.setComment('好');
    expect(saver.snapshot()).toMatchObject({ status: 'saving', marks: { a: 2600 }, comment: '好' });
    await vi.advanceTimersByTimeAsync(400);
    expect(backend.saves).toEqual([{ marks: { a: 2600 }, comment: '好' }]);
    expect(saver.snapshot()).toMatchObject({ status: 'saved', kept: { version: 1, marks: { a: 2600 } } });
  });

  test('a mark that was typed back to what is kept is not sent', async () => {
    const { backend, saver } = open();
    saver.setMark('a', 100);
    saver.setMark('a', null);
    await vi.advanceTimersByTimeAsync(1000);
    expect(backend.saves).toEqual([]);
    expect(saver.hasUnsaved()).toBe(false);
  });

  test('what could not be sent stays, says so, and goes when the backend is back', async () => {
    const { backend, saver } = open();
    backend.faults = ['before'];
    saver.setMark('a', 2600);
    await vi.advanceTimersByTimeAsync(400);
    expect(saver.snapshot()).toMatchObject({ status: 'failed', marks: { a: 2600 } });
    expect(saver.snapshot().unsaved.has('a')).toBe(true);
    saver.setMark('b', 500);
    await vi.advanceTimersByTimeAsync(3000);
    expect(backend.view.marks).toEqual({ a: 2600, b: 500 });
    expect(saver.snapshot().status).toBe('saved');
  });

  test('an answer that was lost is not a conflict: the server has what was sent', async () => {
    const { backend, saver } = open();
    backend.faults = ['after'];
    saver.setMark('a', 2600);
    await vi.advanceTimersByTimeAsync(400);
    expect(saver.snapshot().status).toBe('failed');
    await vi.advanceTimersByTimeAsync(3000);
    expect(saver.snapshot()).toMatchObject({ status: 'saved', conflict: null, kept: { marks: { a: 2600 } } });
  });

  test('another window: its marks stay, mine are shown, and what it did not touch is saved', async () => {
    const { backend, saver } = open();
    backend.change({ a: 1000 });
    saver.setMark('a', 2600);
    saver.setMark('b', 500);
    await saver.flush();
    expect(backend.view.marks).toEqual({ a: 1000, b: 500 });
    expect(saver.snapshot()).toMatchObject({
      marks: { a: 1000, b: 500 },
      conflict: { marks: [{ criterionId: 'a', mine: 2600, theirs: 1000 }], comment: null },
    });
    saver.setMark('a', 2600);
    await saver.flush();
    expect(backend.view.marks).toEqual({ a: 2600, b: 500 });
  });

  test('submitted in another window: nothing of it is changed, and mine is shown', async () => {
    const { backend, saver } = open();
    backend.view = { ...backend.view, state: 'submitted', version: 5 };
    saver.setMark('a', 2600);
    await saver.flush();
    expect(saver.snapshot()).toMatchObject({
      kept: { state: 'submitted' },
      conflict: { marks: [{ criterionId: 'a', mine: 2600, theirs: null }] },
    });
    expect(saver.hasUnsaved()).toBe(false);
  });

  test('undone and done again, a visit to a field at a time', async () => {
    const { backend, saver } = open();
    saver.setMark('a', 200);
    saver.setMark('a', 2600);
    saver.settle();
    saver.setMark('b', 500);
    saver.settle();
    expect(saver.step('undo')).toBe('b');
    expect(saver.step('undo')).toBe('a');
    expect(saver.snapshot().marks).toMatchObject({ a: null, b: null });
    expect(saver.step('undo')).toBeNull();
    expect(saver.step('redo')).toBe('a');
    await saver.flush();
    expect(backend.view.marks).toEqual({ a: 2600, b: null });
    // Something new is typed: what was undone is gone.
    saver.setMark('b', 700);
    expect(saver.step('redo')).toBeNull();
  });

  test('the round was closed meanwhile: what was not saved stays in sight and is not sent for ever', async () => {
    const { backend, saver } = open();
    saver.setMark('a', 2600);
    await saver.flush();
    backend.isClosed = true;
    saver.setMark('b', 500);
    await saver.flush();
    expect(saver.snapshot()).toMatchObject({
      status: 'refused',
      marks: { a: 2600, b: 500 },
      kept: { marks: { a: 2600 } },
    });
    expect(saver.hasUnsaved()).toBe(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(backend.saves).toHaveLength(1);
    backend.isClosed = false;
    await saver.retry();
    expect(backend.view.marks).toEqual({ a: 2600, b: 500 });
    expect(saver.snapshot().status).toBe('saved');
  });

  test('submitting sends what is waiting first', async () => {
    const { backend, saver } = open();
    saver.setMark('a', 2600);
    await saver.submit();
    expect(backend.saves).toHaveLength(1);
    expect(saver.snapshot()).toMatchObject({ kept: { state: 'submitted', total: '90.00' } });
  });

  test('submitting fails, with everything kept, while the backend is away', async () => {
    const { backend, saver } = open();
    backend.faults = ['before'];
    saver.setMark('a', 2600);
    await expect(saver.submit()).rejects.toMatchObject({ code: 'backend.gone' });
    expect(saver.snapshot().marks).toMatchObject({ a: 2600 });
    expect(backend.view.state).toBe('none');
  });

  test('news of the own save that is already old changes nothing', async () => {
    const { backend, saver } = open();
    const old = backend.view;
    saver.setMark('a', 2600);
    await saver.flush();
    saver.adopt(old);
    expect(saver.snapshot().marks).toMatchObject({ a: 2600 });
    backend.change({ a: 1000 });
    saver.adopt(backend.view);
    expect(saver.snapshot().marks).toMatchObject({ a: 1000 });
  });
});
