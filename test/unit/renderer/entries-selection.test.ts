import { expect, test } from 'vitest';
import {
  choiceOf,
  type EntrySelection,
  isSelected,
  nothingSelected,
  selectionOf,
  withRow,
} from '../../../renderer/secretary/entries-selection.ts';
import { MOST_TICKED } from '../../../shared/contract/entry-window.ts';

const row = (at: number) => ({
  id: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`,
  revision: String(at).padStart(16, '0'),
});
const all: EntrySelection = {
  kind: 'matching',
  filter: { search: '泵', verdict: 'pending', findings: null },
  digest: 'a'.repeat(64),
  except: new Set(),
};

test('rows are chosen as they were seen when they were ticked', () => {
  const two = withRow(withRow(nothingSelected, row(1), true), row(2), true);
  expect(choiceOf(two)).toEqual({
    seen: [
      { entryId: row(1).id, revision: row(1).revision },
      { entryId: row(2).id, revision: row(2).revision },
    ],
  });
  // The row that is shown later is another version: what was ticked stays what it was.
  expect(isSelected(two, row(2))).toBe(true);
  expect(choiceOf(withRow(withRow(two, row(1), false), row(2), false))).toBeNull();
});

test('all that match is a description, whatever is taken out of it', () => {
  const but = withRow(withRow(all, row(1), false), row(2), false);
  expect(isSelected(but, row(1))).toBe(false);
  expect(isSelected(but, row(3))).toBe(true);
  expect(choiceOf(withRow(but, row(2), true))).toEqual({
    matching: { search: '泵', verdict: 'pending', findings: null },
    except: [row(1).id],
    digest: 'a'.repeat(64),
  });
});

test('what is ticked by hand is bounded, and a tick too many changes nothing', () => {
  let full: EntrySelection = nothingSelected;
  for (let at = 0; at < MOST_TICKED; at += 1) full = withRow(full, row(at), true);
  expect(withRow(full, row(MOST_TICKED), true)).toBe(full);
  let but: EntrySelection = all;
  for (let at = 0; at < MOST_TICKED; at += 1) but = withRow(but, row(at), false);
  expect(withRow(but, row(MOST_TICKED), false)).toBe(but);
});

test('a choice that comes back from the backend selects the same', () => {
  for (const selection of [withRow(nothingSelected, row(1), true), withRow(all, row(2), false)])
    expect(selectionOf(choiceOf(selection))).toEqual(selection);
  expect(selectionOf(null)).toEqual(nothingSelected);
});
