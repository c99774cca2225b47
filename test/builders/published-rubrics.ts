import published from '../fixtures/rubrics.json' with { type: 'json' };

interface PublishedCriterion {
  name: string;
  max: number | null;
  guidance?: string;
  /** [marks as printed ("26-30", "5、4", "0"), wording] */
  bands?: string[][];
}

interface PublishedRubric {
  id: string;
  scale: string;
  criteria: PublishedCriterion[];
  note?: string;
  /** One scale of levels for all criteria: "A 80-100 / B 60-80". */
  levels?: string;
}

export function publishedRubric(id: string): PublishedRubric {
  const found = (published as unknown as PublishedRubric[]).find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
}

/** "26-30", "5、4" or "10" as hundredths, the lower one first. */
export function printedMarks(text: string): [number, number] {
  const marks = text.split(/[-、]/).map((one) => Math.round(Number(one) * 100));
  return [Math.min(...marks), Math.max(...marks)];
}
