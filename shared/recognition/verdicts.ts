import type { RecognitionRecord, RecognitionVerdict } from '../model/tally.ts';

export type Reading = RecognitionRecord['readings'][number];

/** Where the readings of one entry have led. */
export type Outcome =
  | { state: 'unread' }
  /** A doubt that waits for its second reading. */
  | { state: 'doubt' }
  | { state: 'agreed' | 'notAgreed'; decidedBy: 1 | 2 };

/** The first reading decides, except that a doubt is decided by the second. */
export function outcomeOf(readings: readonly Reading[]): Outcome {
  const verdictIn = (reading: 1 | 2): RecognitionVerdict | undefined =>
    readings.find((one) => one.reading === reading)?.verdict;
  const first = verdictIn(1);
  if (first === undefined) return { state: 'unread' };
  if (first !== 'doubt') return { state: first === 'agree' ? 'agreed' : 'notAgreed', decidedBy: 1 };
  const second = verdictIn(2);
  if (second === undefined || second === 'doubt') return { state: 'doubt' };
  return { state: second === 'agree' ? 'agreed' : 'notAgreed', decidedBy: 2 };
}

/** Readings by entry. */
export function readingsByEntry(readings: readonly Reading[]): Map<string, Reading[]> {
  const byEntry = new Map<string, Reading[]>();
  for (const reading of readings) {
    const there = byEntry.get(reading.entryId);
    if (there) there.push(reading);
    else byEntry.set(reading.entryId, [reading]);
  }
  return byEntry;
}
