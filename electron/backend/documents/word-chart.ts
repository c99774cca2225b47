import { strFromU8, unzipSync } from 'fflate';
import type { ChartFigures } from '../../../shared/documents/paper.ts';
import { ZipWriter } from './zip-writer.ts';

const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CHART_TYPE = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
const EMU_PER_MM = 36_000;
const bars = '2B5C8A';
const mean = 'B3261E';

export interface WordChart {
  about: string;
  /** What it shows, for people who do not see it. */
  inWords: string;
  figures: ChartFigures;
}

/** The run that stands for chart `index` until `withCharts` puts the chart in its place. */
export function chartMark(index: number): string {
  return `\u2063chart:${index}\u2063`;
}

/**
 * Puts charts of DrawingML (ECMA-376 part 1, 21.2) where their marks stand: drawn by Word, WPS and LibreOffice
 * themselves, sharp at every size and editable, without a picture or its fonts. `modified`: time of the zip's parts.
 */
export function withCharts(word: Uint8Array, charts: readonly WordChart[], modified: Date): Uint8Array {
  if (charts.length === 0) return word;
  const zip = new ZipWriter(modified);
  for (const [name, bytes] of Object.entries(unzipSync(word))) {
    const edit = edits[name];
    zip.add(name, (write) => write(edit ? edit(strFromU8(bytes), charts) : bytes));
  }
  charts.forEach(({ figures }, index) => {
    zip.add(`word/charts/chart${index + 1}.xml`, (write) => write(chartXml(figures)));
  });
  return zip.finish();
}

const edits: Readonly<Record<string, (xml: string, charts: readonly WordChart[]) => string>> = {
  'word/document.xml': (xml, charts) =>
    charts.reduce(
      (text, chart, index) =>
        text.replace(
          new RegExp(`<w:r>(?:(?!<w:r>)[\\s\\S])*?${chartMark(index)}[\\s\\S]*?</w:r>`),
          () => `<w:r>${drawingXml(chart, index)}</w:r>`,
        ),
      xml,
    ),
  'word/_rels/document.xml.rels': (xml, charts) =>
    xml.replace(
      '</Relationships>',
      `${charts.map((_, index) => `<Relationship Id="chart${index + 1}" Type="${OFFICE}/chart" Target="charts/chart${index + 1}.xml"/>`).join('')}</Relationships>`,
    ),
  '[Content_Types].xml': (xml, charts) =>
    xml.replace(
      '</Types>',
      `${charts.map((_, index) => `<Override PartName="/word/charts/chart${index + 1}.xml" ContentType="${CHART_TYPE}"/>`).join('')}</Types>`,
    ),
};

function drawingXml({ about, inWords, figures }: WordChart, index: number): string {
  const width = 150 * EMU_PER_MM;
  const height = (figures.kind === 'bars' ? 62 : 75) * EMU_PER_MM;
  const text = escaped(about);
  return `<w:drawing><wp:inline xmlns:wp="${DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${width}" cy="${height}"/><wp:docPr id="${9000 + index}" name="${text}" descr="${escaped(inWords)}"/><a:graphic xmlns:a="${DRAWING}/main"><a:graphicData uri="${DRAWING}/chart"><c:chart xmlns:c="${DRAWING}/chart" xmlns:r="${OFFICE}" r:id="chart${index + 1}"/></a:graphicData></a:graphic></wp:inline></w:drawing>`;
}

function chartXml({ kind, labels, series, axes }: ChartFigures): string {
  const drawn = series
    .map(({ name, values }, index) => {
      const look = kind === 'bars' ? solid(bars) : rangeLook(index);
      const label =
        kind === 'bars'
          ? '<c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
          : '';
      const smooth = kind === 'bars' ? '' : '<c:smooth val="0"/>';
      return `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:v>${escaped(name)}</c:v></c:tx>${look}${label}<c:cat><c:strLit><c:ptCount val="${labels.length}"/>${labels.map((one, at) => `<c:pt idx="${at}"><c:v>${escaped(one)}</c:v></c:pt>`).join('')}</c:strLit></c:cat><c:val><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="${values.length}"/>${values.map((one, at) => `<c:pt idx="${at}"><c:v>${one}</c:v></c:pt>`).join('')}</c:numLit></c:val>${smooth}</c:ser>`;
    })
    .join('');
  const axesOf = '<c:axId val="1"/><c:axId val="2"/>';
  const plot =
    kind === 'bars'
      ? `<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>${drawn}<c:gapWidth val="20"/>${axesOf}</c:barChart>`
      : `<c:stockChart>${drawn}<c:hiLowLines><c:spPr><a:ln w="31750">${fill(bars)}</a:ln></c:spPr></c:hiLowLines>${axesOf}</c:stockChart>`;
  // Marks lie far from zero; counts begin there.
  const least =
    kind === 'bars' ? 0 : Math.floor(Math.min(...series.flatMap(({ values }) => values)) / 10) * 10;
  const legend = kind === 'bars' ? '' : '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>';
  const axis = (name: string, id: number, other: number, position: string, title: string, rest: string) =>
    `<c:${name}><c:axId val="${id}"/><c:scaling><c:orientation val="minMax"/>${name === 'valAx' ? `<c:min val="${least}"/>` : ''}</c:scaling><c:delete val="0"/><c:axPos val="${position}"/>${titleXml(title)}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="${other}"/>${rest}</c:${name}>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace xmlns:c="${DRAWING}/chart" xmlns:a="${DRAWING}/main" xmlns:r="${OFFICE}"><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>${plot}${axis('catAx', 1, 2, 'b', axes.category, '<c:crosses val="autoZero"/>')}${axis('valAx', 2, 1, 'l', axes.value, '<c:crosses val="autoZero"/>')}</c:plotArea>${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"><a:latin typeface="Times New Roman"/><a:ea typeface="宋体"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr></c:chartSpace>`;
}

function titleXml(title: string): string {
  return title === ''
    ? ''
    : `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900" b="0"/></a:pPr><a:r><a:rPr lang="zh-CN" sz="900" b="0"/><a:t>${escaped(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
}

const fill = (color: string) => `<a:solidFill><a:srgbClr val="${color}"/></a:solidFill>`;
const solid = (color: string) => `<c:spPr>${fill(color)}</c:spPr>`;

/** Highest and lowest are the ends of a line; the mean is a dot on it. */
function rangeLook(index: number): string {
  const line = '<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr>';
  const marker =
    index === 2
      ? `<c:marker><c:symbol val="circle"/><c:size val="8"/>${solid(mean)}</c:marker>`
      : `<c:marker><c:symbol val="dash"/><c:size val="7"/>${solid(bars)}</c:marker>`;
  return line + marker;
}

function escaped(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
