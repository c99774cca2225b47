import {
  type ChartFigures,
  column,
  integer,
  type PaperBlock,
  type PaperTable,
  table,
  text,
} from '../paper.ts';

const WIDTH = 560;
const HEIGHT = 220;
const LEFT = 44;
const BOTTOM = 34;
const ink = '#2b5c8a';
const font = 'font-family="PaperSans,sans-serif" font-size="11"';

const escaped = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** How many figures fall into each of ten equal bands between the lowest and the highest. */
export function distributionChart(
  figures: readonly number[],
  about: string,
  labels: { score: string; count: string },
): PaperBlock | null {
  if (figures.length < 2) return null;
  const low = Math.floor(Math.min(...figures));
  const high = Math.max(low + 1, Math.ceil(Math.max(...figures)));
  const bands = 10;
  const counts = Array.from({ length: bands }, () => 0);
  for (const figure of figures) {
    const band = Math.min(bands - 1, Math.floor(((figure - low) / (high - low)) * bands));
    counts[band] = (counts[band] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  const step = (WIDTH - LEFT - 10) / bands;
  const room = HEIGHT - BOTTOM - 24;
  const bars = counts.map((count, index) => {
    const height = (count / most) * room;
    const x = LEFT + index * step;
    const y = HEIGHT - BOTTOM - height;
    return `<rect x="${x + 2}" y="${y.toFixed(1)}" width="${(step - 4).toFixed(1)}" height="${height.toFixed(1)}" fill="${ink}"/>${
      count > 0
        ? `<text x="${(x + step / 2).toFixed(1)}" y="${(y - 4).toFixed(1)}" text-anchor="middle" ${font}>${count}</text>`
        : ''
    }`;
  });
  const marks = Array.from({ length: bands + 1 }, (_, index) => {
    const value = low + ((high - low) * index) / bands;
    return `<text x="${(LEFT + index * step).toFixed(1)}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle" ${font}>${trimmed(value)}</text>`;
  });
  const edge = (index: number) => trimmed(low + ((high - low) * index) / bands);
  const bandNames = counts.map((_, index) => `${edge(index)}–${edge(index + 1)}`);
  const data = table(
    [column(labels.score, 20, 'center'), column(labels.count, 12, 'center')],
    counts.map((count, index) => [text(bandNames[index]), integer(count)]),
  );
  const drawn: ChartFigures = {
    kind: 'bars',
    labels: bandNames,
    series: [{ name: labels.count, values: counts }],
    axes: { category: labels.score, value: labels.count },
  };
  return chart(`${axis()}${bars.join('')}${marks.join('')}`, HEIGHT, about, drawn, data);
}

export interface JudgeRange {
  name: string;
  low: number;
  mean: number;
  high: number;
}

/** Lowest, mean and highest total of each judge on one scale. */
export function judgesChart(
  judges: readonly JudgeRange[],
  about: string,
  labels: { judge: string; low: string; mean: string; high: string; score: string },
): PaperBlock | null {
  if (judges.length === 0) return null;
  const low = Math.floor(Math.min(...judges.map((judge) => judge.low)));
  const high = Math.max(low + 1, Math.ceil(Math.max(...judges.map((judge) => judge.high))));
  const line = 24;
  const height = judges.length * line + BOTTOM + 10;
  const left = 90;
  const at = (value: number) => (left + ((value - low) / (high - low)) * (WIDTH - left - 30)).toFixed(1);
  const rows = judges.map((judge, index) => {
    const y = 16 + index * line;
    return `<text x="${left - 8}" y="${y + 4}" text-anchor="end" ${font}>${escaped(judge.name)}</text><line x1="${at(judge.low)}" x2="${at(judge.high)}" y1="${y}" y2="${y}" stroke="${ink}" stroke-width="3"/><circle cx="${at(judge.mean)}" cy="${y}" r="5" fill="#b3261e"/>`;
  });
  const marks = Array.from({ length: 6 }, (_, index) => {
    const value = low + ((high - low) * index) / 5;
    return `<text x="${at(value)}" y="${height - 12}" text-anchor="middle" ${font}>${trimmed(value)}</text><line x1="${at(value)}" x2="${at(value)}" y1="6" y2="${height - 28}" stroke="#ddd"/>`;
  });
  const two = (value: number) => (Math.round(value * 100) / 100).toFixed(2);
  const data = table(
    [
      column(labels.judge, 16),
      column(labels.low, 14, 'center'),
      column(labels.mean, 14, 'center'),
      column(labels.high, 14, 'center'),
    ],
    judges.map((judge) => [
      text(judge.name),
      text(two(judge.low)),
      text(two(judge.mean)),
      text(two(judge.high)),
    ]),
  );
  const series = (name: string, value: (judge: JudgeRange) => number) => ({
    name,
    values: judges.map((judge) => Number(two(value(judge)))),
  });
  const drawn: ChartFigures = {
    kind: 'ranges',
    labels: judges.map(({ name }) => name),
    series: [
      series(labels.high, ({ high }) => high),
      series(labels.low, ({ low: least }) => least),
      series(labels.mean, ({ mean }) => mean),
    ],
    axes: { category: '', value: labels.score },
  };
  return chart(`${marks.join('')}${rows.join('')}`, height, about, drawn, data);
}

function axis(): string {
  return `<line x1="${LEFT}" x2="${WIDTH - 10}" y1="${HEIGHT - BOTTOM}" y2="${HEIGHT - BOTTOM}" stroke="#333"/>`;
}

function trimmed(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function chart(
  inner: string,
  height: number,
  about: string,
  figures: ChartFigures,
  data: PaperTable,
): PaperBlock {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">${inner}</svg>`;
  return { kind: 'chart', svg, about, figures, data };
}
