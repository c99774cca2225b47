import { foldName } from '../assignment/recusal.ts';
import { plainNames } from '../import/plain-name.ts';

/** One line of the list of those barred from nominating (禁止申报名单). Times are UTC ISO-8601. */
export interface Bar {
  kind: 'person' | 'unit';
  name: string;
  /** Of a person: tells namesakes apart; null = not known. */
  unit: string | null;
  reason: string;
  from: string;
  /** null = for good. */
  until: string | null;
  liftedAt: string | null;
}

/** 'sure': it is the barred one. 'alike': a namesake elsewhere, or a unit whose name begins like the barred one's. */
export interface BarHit {
  bar: Bar;
  certainty: 'sure' | 'alike';
  /** The name as the entry writes it. */
  name: string;
}

export type BarSearch = (people: readonly string[], units: readonly string[]) => BarHit[];

/** A search over the bars in force at a moment; each bar is reported once an entry. */
export function barSearch(bars: readonly Bar[], asOf: string): BarSearch {
  const inForce = bars.filter(
    (bar) => bar.liftedAt === null && bar.from <= asOf && (bar.until === null || bar.until > asOf),
  );
  const byPerson = new Map<string, Bar[]>();
  for (const bar of inForce) {
    if (bar.kind !== 'person') continue;
    const key = foldName(bar.name);
    byPerson.set(key, [...(byPerson.get(key) ?? []), bar]);
  }
  const unitBars = inForce
    .filter((bar) => bar.kind === 'unit')
    .map((bar) => ({ bar, key: foldName(bar.name) }));
  return (people, units) => {
    const hits = new Map<Bar, BarHit>();
    const add = (hit: BarHit) => {
      if (hits.get(hit.bar)?.certainty !== 'sure') hits.set(hit.bar, hit);
    };
    const keys = units.map((name) => ({ name, key: foldName(name) })).filter(({ key }) => key !== '');
    for (const name of people) {
      const written = new Set([name, ...plainNames(name)].map(foldName));
      for (const bar of [...written].flatMap((key) => byPerson.get(key) ?? [])) {
        const unit = bar.unit === null ? null : foldName(bar.unit);
        const isThere = unit === null || keys.some(({ key }) => beginsAlike(key, unit));
        add({ bar, certainty: isThere ? 'sure' : 'alike', name });
      }
    }
    for (const { name, key } of keys) {
      for (const { bar, key: barred } of unitBars) {
        if (key === barred) add({ bar, certainty: 'sure', name });
        else if (beginsAlike(key, barred)) add({ bar, certainty: 'alike', name });
      }
    }
    return [...hits.values()];
  };
}

/** Equal, or one is the beginning of the other; a short name ("市总") would be the beginning of too much. */
function beginsAlike(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short === long || (short.length >= 6 && long.startsWith(short));
}
