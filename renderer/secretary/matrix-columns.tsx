import type { ProgressRow } from '../../shared/contract/assignment.ts';
import type { WindowColumn } from '../parts/window-columns.ts';

/** Which entry a row of judges and entries is about: its number and its title, which stay in sight. */
export function entryColumns(
  words: { number: string; title: string },
  titleWidth: number,
): WindowColumn<ProgressRow>[] {
  return [
    {
      key: 'number',
      title: words.number,
      width: 100,
      pixels: 100,
      stays: true,
      cell: ({ number }) => <span className="one-line matrix-title">{number}</span>,
    },
    {
      key: 'title',
      title: words.title,
      width: titleWidth,
      pixels: titleWidth,
      stays: true,
      cell: ({ title }) => (
        <span className="one-line matrix-title" title={title}>
          {title}
        </span>
      ),
    },
  ];
}
