import { safeFileName } from '../file-names.ts';
import type { CertificateBlock, Paper } from '../paper.ts';
import {
  awardGroups,
  chineseDay,
  entriesById,
  type PaperEntry,
  paperOf,
  type ResultView,
} from './result-view.ts';

export interface CertificateFacts {
  /** 荣誉证书 or 奖状. */
  heading: string;
  /** With {{review}}, {{title}}, {{tier}}, {{unit}}, {{people}}, {{category}}. */
  wording: string;
  issuer: string;
  /** YYYY-MM-DD */
  day: string;
  /** Before the running number; '' = certificates carry no number. */
  numberPrefix: string;
  /** One certificate for the entry, or one for each contributor. */
  each: 'entry' | 'person';
}

export const usualWording =
  '你（单位）申报的成果《{{title}}》在{{review}}中荣获{{tier}}。特发此证，以资鼓励。';

/** 证书 and 奖状: one page each, in the order of the list. */
export function certificatesPaper(view: ResultView, facts: CertificateFacts): Paper {
  const entries = entriesById(view);
  const { reviewName } = view.identity;
  const awarded = awardGroups(view).flatMap(({ rows, tierName }) =>
    rows.flatMap(({ entryId }) => {
      const entry = entries.get(entryId);
      return entry ? [{ entry, tierName }] : [];
    }),
  );
  const blocks: CertificateBlock[] = awarded
    .flatMap(({ entry, tierName }) =>
      recipientsOf(entry, facts.each).map((recipients) => ({ entry, tierName, recipients })),
    )
    .map(({ entry, tierName, recipients }, index) => ({
      kind: 'certificate',
      heading: facts.heading,
      recipients: recipients.map((one) => `${one}：`),
      body: filled(facts.wording, {
        review: reviewName,
        title: entry.title,
        tier: tierName,
        unit: entry.unit ?? '',
        people: entry.contributors.join('、'),
        category: entry.category ?? '',
      }),
      issuer: facts.issuer,
      date: chineseDay(facts.day),
      number:
        facts.numberPrefix === ''
          ? ''
          : `证书编号：${facts.numberPrefix}${String(index + 1).padStart(4, '0')}${facts.numberPrefix.endsWith('第') ? '号' : ''}`,
    }));
  return paperOf(view, {
    kind: 'certificates',
    title: facts.heading,
    fileName: safeFileName(`${reviewName}-${facts.heading}${view.identity.state === 'draft' ? '-草稿' : ''}`),
    layout: 'certificate',
    orientation: 'landscape',
    sections: [{ name: facts.heading, blocks }],
  });
}

/** Without people the unit receives it; without either the page is left to be written on. */
function recipientsOf(entry: PaperEntry, each: CertificateFacts['each']): string[][] {
  if (each === 'person' && entry.contributors.length > 0) return entry.contributors.map((name) => [name]);
  const people = entry.contributors.join('、');
  return [[[entry.unit ?? '', people].filter((part) => part !== '').join('　') || '　　　　']];
}

function filled(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}
