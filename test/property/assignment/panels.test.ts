import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DrawnExpert, drawExperts, eligibleExperts } from '../../../shared/assignment/draw-experts.ts';
import {
  equalPanels,
  type PanelDraft,
  panelsByLabel,
  seatJudges,
  shuffled,
} from '../../../shared/assignment/make-panels.ts';
import { judgesFor } from '../../../shared/assignment/problem.ts';
import { findRecusals, recusalCause } from '../../../shared/assignment/recusal.ts';
import { findShortages } from '../../../shared/assignment/shortages.ts';
import { fields, isSpecialist, subjectsOf } from '../../../shared/assignment/specialty.ts';
import { problems } from '../../builders/assignment-problem.ts';

const parameters = { seed: 20261121, numRuns: 200 };
const spread = (counts: readonly number[]) => Math.max(...counts) - Math.min(...counts);

describe('panels', () => {
  test('equal ones hold every entry once, and their sizes differ by one at most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 2, max: 12 }),
        fc.integer(),
        (entries, count, seed) => {
          const panels = equalPanels(entries, count, seed, String);
          expect(panels.flatMap((panel) => panel.entries).sort((a, b) => a - b)).toEqual(
            Array.from({ length: entries }, (_, at) => at),
          );
          expect(spread(panels.map((panel) => panel.entries.length))).toBeLessThanOrEqual(1);
          expect(equalPanels(entries, count, seed, String)).toEqual(panels);
        },
      ),
      parameters,
    );
  });

  test('by label: each entry is with its label, in the order in which labels occur', () => {
    const labels = fc.array(fc.option(fc.constantFrom('机械', '电气', '化工')), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(labels, (given) => {
        const panels = panelsByLabel(given, '其他');
        for (const { name, entries } of panels)
          for (const entry of entries) expect(given[entry] ?? '其他').toBe(name);
        expect(panels.flatMap(({ entries }) => entries)).toHaveLength(given.length);
        expect(panels.map(({ name }) => name).filter((name) => name !== '其他')).toEqual(
          [...new Set(given)].filter((label) => label !== null),
        );
      }),
      parameters,
    );
  });

  test('every judge gets one seat, panels differ by one at most, and nobody could be more at home', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.nat(4), { minLength: 1, maxLength: 30 }),
        (count, homes) => {
          const panels: PanelDraft[] = Array.from({ length: count }, (_, at) => ({
            name: String(at),
            entries: [],
            judges: [],
          }));
          seatJudges(panels, homes.length, (judge, panel) => panel.name === String(homes[judge]));
          const seats = panels.flatMap(({ judges }) => judges);
          expect([...seats].sort((a, b) => a - b)).toEqual(homes.map((_, judge) => judge));
          expect(spread(panels.map(({ judges }) => judges.length))).toBeLessThanOrEqual(1);
          // Two who would both be at home in each other's seat have changed places.
          for (const [at, { judges }] of panels.entries())
            for (const [other, { judges: others }] of panels.entries())
              expect(
                judges.some((j) => homes[j] === other) && others.some((j) => homes[j] === at) && at !== other,
              ).toBe(false);
        },
      ),
      parameters,
    );
  });

  test('a shuffle holds everything once, and seeds differ', () => {
    expect([...shuffled(100, 1)].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, at) => at));
    expect(shuffled(100, 1)).not.toEqual(shuffled(100, 2));
  });
});

describe('who must keep away', () => {
  test('whole lists find what single pairs find', () => {
    const name = fc.constantFrom('张三', '张 三', '李四', '李四（组长）', '①张三②李四', 'Ａ·王', 'a王', '');
    const unit = fc.option(
      fc.constantFrom(
        '市电力公司',
        '市电力公司变电分公司',
        '市总',
        '市总工会',
        '乙厂（本部）',
        '乙厂本部',
        '甲厂、乙厂本部',
        '市总，甲厂',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(fc.record({ name, unit }), { maxLength: 6 }),
        fc.array(fc.record({ unit, contributors: fc.array(name, { maxLength: 3 }) }), { maxLength: 8 }),
        (judges, entries) => {
          const pairs = entries.flatMap((entry, place) =>
            judges.flatMap((judge, at) => {
              const cause = recusalCause(judge, entry);
              return cause === null ? [] : [{ judge: at, entry: place, cause }];
            }),
          );
          const found = findRecusals(judges, entries);
          expect(found.map(({ judge, entry, cause }) => ({ judge, entry, cause }))).toEqual(pairs);
        },
      ),
      parameters,
    );
  });
});

describe('what cannot be met', () => {
  test('exactly the entries that fall short are named, each by a constraint that is really in the way', () => {
    fc.assert(
      fc.property(
        problems({ entries: 30, judges: 9, wanted: 5, panels: 3 }),
        fc.nat(4),
        (plain, homeless) => {
          const panels = new Map<number, number[]>();
          for (let judge = 0; judge < plain.judges; judge += 1) {
            const panel = judge % (Math.max(...plain.panel) + 1);
            panels.set(panel, [...(panels.get(panel) ?? []), judge]);
          }
          const panel = plain.panel.map((own, entry) => (entry < homeless ? -1 : own));
          const allowed = plain.allowed.map((own, entry) =>
            entry < homeless
              ? []
              : own.filter((judge) => panels.get(panel[entry] as number)?.includes(judge)),
          );
          const problem = { ...plain, panel, allowed };
          for (const one of new Set(panel)) if (one !== -1 && !panels.has(one)) panels.set(one, []);
          const wanted = typeof plain.wanted === 'number' ? plain.wanted : 1;
          const named = new Set(
            findShortages(problem, panels).flatMap((shortage) => {
              if (shortage.kind === 'noPanel') return shortage.entries;
              if (shortage.kind === 'recused') {
                expect(shortage.left + shortage.recused).toBe(shortage.judges);
                expect(shortage.judges).toBeGreaterThanOrEqual(wanted);
                expect(shortage.left).toBeLessThan(wanted);
                return [shortage.entry];
              }
              expect(panels.get(shortage.panel)?.length).toBeLessThan(wanted);
              return panel.flatMap((own, entry) => (own === shortage.panel ? [entry] : []));
            }),
          );
          const short = allowed.flatMap((_, entry) =>
            judgesFor({ ...problem, wanted }, entry) < wanted ? [entry] : [],
          );
          expect([...named].sort((a, b) => a - b)).toEqual(short);
        },
      ),
      parameters,
    );
  });
});

describe('specialties', () => {
  test('trade and category, in several words, match in both directions; single characters do not', () => {
    const subjects = (category: string | null, ...extra: [string, string][]) =>
      subjectsOf({ category, extra: extra.map(([label, value]) => ({ label, value })) });
    expect(isSpecialist(fields('机械制造'), subjects('机械类'))).toBe(true);
    expect(isSpecialist(fields('电气、自动化'), subjects(null, ['所属专业', '自动化控制']))).toBe(true);
    expect(isSpecialist(fields('化工工艺'), subjects('机械'))).toBe(false);
    expect(isSpecialist(fields('电'), subjects('电气'))).toBe(false);
    expect(isSpecialist(fields(''), subjects('电气'))).toBe(false);
    expect(subjects(null, ['经济效益', '机械'])).toEqual([]);
  });
});

describe('experts by lot', () => {
  const experts: DrawnExpert[] = Array.from({ length: 20 }, (_, at) => ({
    accountId: `e${at}`,
    name: `专家${at}`,
    unit: at % 5 === 0 ? '市电力公司' : `单位${at}`,
    specialty: at % 2 === 0 ? '机械' : '电气',
  }));

  test('nobody twice, nobody of an excluded unit, everybody of the wanted specialty, short ones counted', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        (seed, one, any) => {
          const drum = eligibleExperts(experts, ['市电力公司变电分公司', '市电力公司'], new Set(['e1']));
          expect(drum.some(({ unit, accountId }) => unit === '市电力公司' || accountId === 'e1')).toBe(false);
          const wishes = [
            { specialty: null, count: any },
            { specialty: '机械', count: one },
          ];
          const { picks, short } = drawExperts(drum, wishes, shuffled(drum.length, seed));
          expect(new Set(picks.map(({ accountId }) => accountId)).size).toBe(picks.length);
          const specialtyOf = new Map(drum.map(({ accountId, specialty }) => [accountId, specialty]));
          for (const { accountId, specialty } of picks)
            if (specialty !== null) expect(specialtyOf.get(accountId)).toBe(specialty);
          const missing = short.reduce((sum, { wanted, found }) => sum + wanted - found, 0);
          expect(picks.length + missing).toBe(one + any);
          expect(picks.length).toBeLessThanOrEqual(drum.length);
        },
      ),
      parameters,
    );
  });

  test('everybody in the drum has the same chance', () => {
    const times = new Map<string, number>();
    for (let seed = 0; seed < 4000; seed += 1) {
      const { picks } = drawExperts(
        experts,
        [{ specialty: '机械', count: 2 }],
        shuffled(experts.length, seed),
      );
      for (const { accountId } of picks) times.set(accountId, (times.get(accountId) ?? 0) + 1);
    }
    // 8,000 picks among ten: 800 each, standard deviation about 25.
    expect(times.size).toBe(10);
    for (const count of times.values()) expect(Math.abs(count - 800)).toBeLessThan(125);
  });
});
