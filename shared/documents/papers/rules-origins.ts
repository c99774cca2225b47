import type { Scheme } from '../../model/scheme.ts';
import { ruleLines } from '../../scheme/rule-lines.ts';
import { schemeWords } from '../../scheme/scheme-words.ts';
import { schemeSections, sectionOf } from '../../scheme/sections.ts';
import { shanghaiDay } from '../../screening/shanghai-day.ts';
import { column, type PaperBlock, paragraph, table, text } from '../paper.ts';

/** Who confirmed a value that no notice states. */
export interface ConfirmedValue {
  path: string;
  confirmedBy: string | null;
  confirmedAt: string | null;
}

/**
 * 各项规定的出处: what the notice does not state, with who decided it, and what is quoted from it. A scheme that
 * follows no notice has nothing to say here.
 */
export function originBlocks(scheme: Scheme, confirmed: readonly ConfirmedValue[]): PaperBlock[] {
  const lines = ruleLines(scheme, schemeWords)
    .map((line) => ({ ...line, section: schemeSections.indexOf(sectionOf(line.path)) }))
    .sort((a, b) => a.section - b.section);
  const byPath = new Map(confirmed.map((value) => [value.path, value]));
  const open = lines.flatMap(({ path, label, words, origin }) => {
    if (!origin || origin.kind === 'quoted') return [];
    const by = byPath.get(path);
    const state = by?.confirmedAt ? `${by.confirmedBy ?? ''} ${shanghaiDay(by.confirmedAt)} 确认` : '待确认';
    const kind = schemeWords(`origin.${origin.kind}`);
    return [[text(label), text(words), text(kind), text(origin.note), text(state)]];
  });
  const quoted = lines.flatMap(({ label, words, origin }) =>
    origin?.kind === 'quoted'
      ? [[text(label), text(words), text(origin.note === words ? '同左' : origin.note)]]
      : [],
  );
  return [
    ...(open.length === 0
      ? []
      : [
          paragraph('body', '通知没有写明的规定，由主办方确定。“参考”是建议，“待填”是通知留待填写的。'),
          table(
            [
              column('内容', 20),
              column('规定', 28),
              column('出处', 8, 'center'),
              column('说明', 30),
              column('确认', 14),
            ],
            open,
          ),
        ]),
    ...(quoted.length === 0
      ? []
      : [
          paragraph('body', '取自通知原文的规定。'),
          table([column('内容', 30), column('规定', 35), column('通知原文', 35)], quoted),
        ]),
  ];
}
