import type { Sentence } from '../../scoring/sentences.ts';
import englishStatistics from '../../text/en/statistics.json' with { type: 'json' };
import chineseStatistics from '../../text/zh-CN/statistics.json' with { type: 'json' };
import { documentWord } from '../document-words.ts';
import { safeFileName } from '../file-names.ts';
import { column, integer, type Paper, type PaperBlock, paragraph, table, text } from '../paper.ts';
import { sayPaper } from '../paper-words.ts';
import { distributionChart, judgesChart } from './charts.ts';
import { decisionTable } from './decision-words.ts';
import { awardGroups, entriesById, judgeLetter, paperOf, type ResultView } from './result-view.ts';

/** 评审报告 to the leadership. Judges are named by letters; how well they agree is said in words, as 内部参考. */
export function reportPaper(view: ResultView, reliability: readonly Sentence[] | null): Paper {
  const { language, identity, tally } = view;
  const say = sayPaper(language);
  const word = (key: Parameters<typeof documentWord>[1], params = {}) => documentWord(language, key, params);
  const title = say('report');
  const rows = tally.groups.flatMap((group) => group.rows);
  const figures = rows.flatMap(({ aggregate }) => (aggregate === null ? [] : [Number(aggregate)]));
  const names = new Map(view.judges.map(({ id }, index) => [id, judgeLetter(index, say('judge'))]));
  const groups = awardGroups(view);
  const many = tally.groups.length > 1;
  const chartBlocks = [
    distributionChart(figures, say('reportDistribution'), {
      score: word('columnTotal'),
      count: say('axisCount'),
    }),
    judgesChart(judgeRanges(view, names), say('reportJudges'), {
      judge: say('judge'),
      low: say('lowest'),
      mean: say('mean'),
      high: say('highest'),
      score: word('columnTotal'),
    }),
  ].filter((block) => block !== null);
  const blocks: PaperBlock[] = [
    { kind: 'title', text: `${identity.reviewName}\n${title}` },
    paragraph('note', identity.state === 'sealed' ? word('sealedNote') : word('draftNote')),
    { kind: 'heading', level: 1, text: say('reportScope') },
    paragraph(
      'body',
      say('reportEntries', { entries: String(rows.length), judges: String(view.judges.length) }),
    ),
    { kind: 'heading', level: 1, text: say('reportResult') },
    table(
      [
        ...(many ? [column(say('reportGroup'), 24)] : []),
        column(say('reportTier'), 20, 'center'),
        column(say('reportPlaces'), 14, 'center'),
        column(say('reportAwarded'), 14, 'center'),
      ],
      groups.map((group) => [
        ...(many ? [text(group.groupName)] : []),
        text(group.tierName),
        group.places === null ? text(say('reportOpen')) : integer(group.places),
        group.rows.length === 0 ? text(word('vacant')) : integer(group.rows.length),
      ]),
    ),
    ...(chartBlocks.length === 0
      ? []
      : [{ kind: 'heading', level: 1, text: say('reportCharts') } as const, ...chartBlocks]),
    { kind: 'heading', level: 1, text: say('reportReliability') },
    ...(reliability && reliability.length > 0
      ? reliability.map((sentence) => paragraph('body', sentenceText(view, sentence, names)))
      : [paragraph('body', say('reportNoReliability'))]),
    { kind: 'heading', level: 1, text: say('reportDecisions') },
    view.decisions.length === 0 ? paragraph('body', say('reportNoDecisions')) : decisionTable(view),
  ];
  return paperOf(view, {
    kind: 'report',
    title,
    fileName: safeFileName(
      word(identity.state === 'sealed' ? 'fileName' : 'fileNameDraft', {
        review: identity.reviewName,
        title,
      }),
    ),
    layout: 'form',
    orientation: 'portrait',
    sections: [{ name: title, blocks }],
  });
}

/** Plain statistics for the chart alone; they stand in no table and rank nothing. */
function judgeRanges({ tally, judges }: ResultView, names: ReadonlyMap<string, string>) {
  return judges.flatMap(({ id }) => {
    const totals = tally.groups.flatMap(({ rows }) =>
      rows.flatMap(({ judgeTotals }) =>
        judgeTotals.flatMap(({ judgeId, total }) =>
          judgeId === id && total !== null ? [Number(total)] : [],
        ),
      ),
    );
    if (totals.length === 0) return [];
    const mean = totals.reduce((sum, total) => sum + total, 0) / totals.length;
    return [{ name: names.get(id) ?? '', low: Math.min(...totals), mean, high: Math.max(...totals) }];
  });
}

const sentences = { 'zh-CN': chineseStatistics, en: englishStatistics } as const;

function sentenceText(
  view: ResultView,
  { key, params }: Sentence,
  names: ReadonlyMap<string, string>,
): string {
  const entries = entriesById(view);
  const pattern = (sentences[view.language] as Readonly<Record<string, string>>)[key] ?? '';
  return pattern.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    const plain = String(value);
    return names.get(plain) ?? entries.get(plain)?.number ?? plain;
  });
}
