import type { BuiltPreview } from '../../shared/import/preview.ts';

/** What matters of a preview, in lines that can be read and compared. */
export function previewLines({ preview, entries }: BuiltPreview): Record<string, unknown> {
  const extras = new Map(entries.map((entry) => [entry.row, entry]));
  return {
    format: [preview.format, preview.encoding, preview.plan.sheet].filter((part) => part).join(' '),
    header: preview.plan.headerRow,
    fields: preview.plan.fields?.join(' '),
    rows: preview.rows.map(({ row, outcome, number, title, unit, contributors, category }) => {
      const entry = extras.get(row);
      const more = [
        ...(category === null ? [] : [`[${category}]`]),
        ...(entry?.summary ? [`(${entry.summary})`] : []),
        ...(entry?.extra.map(({ label, value }) => `${label}=${value}`) ?? []),
      ];
      const shown = title.length > 40 ? `${title.slice(0, 40)}…` : title;
      return [`${row} ${outcome}`, number, shown, unit ?? '', contributors.join('+'), ...more].join(' | ');
    }),
    problems: preview.problems.map(({ severity, code, column, row, params, value }) =>
      [
        `${severity} ${code}`,
        `${column ?? ''}${row ?? ''}`,
        ...Object.entries(params).map(([name, param]) => `${name}=${param}`),
        ...(value === null ? [] : [value]),
      ].join(' | '),
    ),
    canCommit: preview.canCommit,
  };
}
