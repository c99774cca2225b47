import { foldName } from './recusal.ts';

/** Headings of further columns that say what trade an entry belongs to. */
const tradeHeading = /专业|工种|行业|领域|学科|specialty|trade|field|industry/i;
const shortest = 2;

interface Classified {
  category: string | null;
  extra: readonly { label: string; value: string }[];
}

/** The trade (专业, 工种, 行业 …) that the sheet gives an entry; null = it gives none. */
export function tradeOf(entry: Pick<Classified, 'extra'>): string | null {
  const found = entry.extra.find(({ label, value }) => tradeHeading.test(label) && value.trim() !== '');
  return found ? found.value.trim() : null;
}

/** What an entry is about, folded: its trade and its category. */
export function subjectsOf(entry: Classified): string[] {
  return [tradeOf(entry), entry.category].flatMap((text) => (text === null ? [] : fields(text)));
}

/** The fields of one person or entry, folded: "机械、电气自动化" are two. Single characters say nothing. */
export function fields(text: string): string[] {
  return text
    .split(/[、,，;；/|\s]+/u)
    .map((part) => foldName(part).replace(/(专业|工程|技术|行业|领域|类)$/u, ''))
    .filter((part) => part.length >= shortest);
}

/** Whether somebody with these fields is at home in one of these subjects: equal, or one contains the other. */
export function isSpecialist(own: readonly string[], subjects: readonly string[]): boolean {
  return own.some((field) =>
    subjects.some((subject) => subject === field || subject.includes(field) || field.includes(subject)),
  );
}
