import type { Scheme } from '../../model/scheme.ts';
import { safeFileName } from '../file-names.ts';
import { type Paper, type PaperBlock, paragraph } from '../paper.ts';
import { chineseNumber, paperOf, type ResultView } from './result-view.ts';
import { roundLines, tierBlocks } from './rules-awards.ts';
import { aggregationLines, tieLines } from './rules-figures.ts';
import {
  applicationBlocks,
  ballotLines,
  benefitLines,
  noticeBlocks,
  otherLines,
  recognitionLines,
  unitLines,
  visitBlocks,
} from './rules-notice.ts';
import { type ConfirmedValue, originBlocks } from './rules-origins.ts';
import { rubricBlocks } from './rules-rubric.ts';

/**
 * 评审规则说明: the rules as the program carries them out, in words. Printed and announced before scoring opens.
 * `confirmed`: who decided the values that no notice states.
 */
export function rulesPaper(
  view: Pick<ResultView, 'identity' | 'language' | 'scheme'>,
  confirmed: readonly ConfirmedValue[] = [],
): Paper {
  const { scheme, identity } = view;
  const title = '评审规则说明';
  const parts: [string, PaperBlock[]][] = [
    ['依据与类别', noticeBlocks(scheme)],
    ['申报', applicationBlocks(scheme)],
    ...judging(scheme),
    ['实地考察', visitBlocks(scheme)],
    ['奖级与名额', tierBlocks(scheme)],
    ['票决', bodies(ballotLines(scheme))],
    ['优胜单位', bodies(unitLines(scheme))],
    ['奖励', bodies(benefitLines(scheme))],
    ['其他约定', bodies(otherLines(scheme))],
    ['各项规定的出处', originBlocks(scheme, confirmed)],
  ];
  return paperOf(view, {
    kind: 'rules',
    title,
    fileName: safeFileName(`${identity.reviewName}-${title}`),
    layout: 'form',
    orientation: 'portrait',
    sections: [
      {
        name: title,
        blocks: [
          { kind: 'title', text: `${identity.reviewName}\n${title}` },
          paragraph('centred', `方案：${scheme.name}（第 ${scheme.version} 版）`),
          ...parts
            .filter(([, blocks]) => blocks.length > 0)
            .flatMap(([name, blocks], index): PaperBlock[] => [
              { kind: 'heading', level: 1, text: `${chineseNumber(index + 1)}、${name}` },
              ...blocks,
            ]),
        ],
      },
    ],
  });
}

const bodies = (lines: readonly string[]): PaperBlock[] => lines.map((line) => paragraph('body', line));

/** How entries are judged: by verdicts, or by marks that become figures and ranks. */
function judging(scheme: Scheme): [string, PaperBlock[]][] {
  if (scheme.programme?.selection === 'recognition') return [['认定办法', bodies(recognitionLines(scheme))]];
  return [
    ['评分标准', rubricBlocks(scheme)],
    ['轮次与评委', bodies(roundLines(scheme))],
    ['得分的计算', bodies(aggregationLines(scheme))],
    ['名次与同分', bodies(tieLines(scheme))],
  ];
}
