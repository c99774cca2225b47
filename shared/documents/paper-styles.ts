import type { Language } from '../contract/values.ts';
import type { Paper } from './paper.ts';
import type { PageMarks } from './paper-marks.ts';

interface Face {
  family: string;
  file: string;
  weight: 400 | 700;
  range?: string;
}

/** Declared after the Chinese one it takes its place for Latin text, whose quotes are wide in a Chinese font. */
const latinText: Face = {
  family: 'PaperSerif',
  file: 'paper-latin',
  weight: 400,
  range: 'U+20-24F,U+2010-205F',
};

/** The fonts in resources/fonts by the family that papers call them, with the range that each is asked for. */
const faces: readonly Face[] = [
  { family: 'PaperSerif', file: 'paper-serif', weight: 400 },
  { family: 'PaperSerif', file: 'paper-serif-bold', weight: 700 },
  { family: 'PaperSans', file: 'paper-sans', weight: 400 },
  {
    family: 'PaperArabic',
    file: 'paper-arabic',
    weight: 400,
    range: 'U+600-6FF,U+750-77F,U+FB50-FDFF,U+FE70-FEFF',
  },
  { family: 'PaperLatin', file: 'paper-latin', weight: 400, range: 'U+100-36F,U+370-52F,U+1E00-1FFF' },
  { family: 'PaperMongolian', file: 'paper-mongolian', weight: 400, range: 'U+1800-18AF' },
  { family: 'PaperTibetan', file: 'paper-tibetan', weight: 400, range: 'U+F00-FFF' },
  { family: 'PaperYi', file: 'paper-yi', weight: 400, range: 'U+A000-A4CF' },
];

/**
 * The fonts that a paper needs, as rules and as links. The links make the engine fetch them before the page counts as
 * loaded: otherwise it asks for a font only when it lays out, and a page printed meanwhile lacks that text altogether.
 *
 * @param rare the characters of the paper that the common fonts do not have; only then are the large ones fetched
 */
export function fontFaces(
  address: string,
  rare: readonly string[],
  texts: readonly string[],
  language: Language,
): { rules: string; links: string } {
  const range = rare.map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16)}`).join(',');
  const needed = faces.filter(({ range: script }) => script === undefined || anyIn(texts, script));
  const all = [
    ...needed,
    ...(rare.length === 0
      ? []
      : faces.slice(0, 3).map((face) => ({ ...face, file: `${face.file}-rare`, range }))),
    ...(language === 'en' ? [latinText] : []),
  ];
  return {
    rules: all
      .map(
        ({ family, file, weight, range: asked }) =>
          `@font-face{font-family:${family};font-weight:${weight};src:url(${address}${file}.woff2) format("woff2");${asked ? `unicode-range:${asked};` : ''}}`,
      )
      .join(''),
    links: all
      .map(
        ({ file }) =>
          `<link rel="preload" as="font" type="font/woff2" crossorigin href="${address}${file}.woff2">`,
      )
      .join(''),
  };
}

/** Has one of the texts a character of a unicode-range? */
function anyIn(texts: readonly string[], range: string): boolean {
  const classes = range
    .split(',')
    .map((part) => part.replace(/U\+([0-9A-F]+)-([0-9A-F]+)/, '\\u{$1}-\\u{$2}'))
    .join('');
  const pattern = new RegExp(`[${classes}]`, 'u');
  return texts.some((text) => pattern.test(text));
}

const rare = 'PaperSerif,PaperArabic,PaperLatin,PaperMongolian,PaperTibetan,PaperYi';
/** The machine's own fonts first, as official documents ask for them (GB/T 9704); then the bundled ones. */
const family = {
  title: `"方正小标宋简体","FZXiaoBiaoSong-B05S",PaperSerif,${rare},serif`,
  text: `"仿宋_GB2312","FangSong_GB2312",${rare},serif`,
  kai: `"楷体_GB2312","KaiTi_GB2312",${rare},serif`,
  sans: `"黑体","SimHei",PaperSans,${rare},sans-serif`,
  table: `${rare},serif`,
};

export function paperStyles(paper: Pick<Paper, 'layout' | 'orientation'>, marks: PageMarks): string {
  return (
    common +
    (paper.layout === 'official' ? official : paper.layout === 'certificate' ? certificate : plain) +
    (marks.draft === '' ? '' : draft)
  );
}

const common = `
*{box-sizing:border-box}
body,.preview{margin:0;color:#000;font-family:${family.table};font-size:11pt;line-height:1.5;font-variant-ligatures:none}
section+section{break-before:page}
h1,h2,h3{break-after:avoid;font-weight:400;margin:0}
p{margin:0;overflow-wrap:anywhere}
bdi{display:inline-block;max-width:100%}
p.centred{text-align:center}p.right{text-align:right}
p:has(+.signatures){break-after:avoid}
p.note{color:#444;font-size:.86em}
p.strong,b{font-weight:700}
table{border-collapse:collapse;width:100%;table-layout:fixed;margin:2mm 0 3mm}
thead{display:table-header-group}
tr{break-inside:avoid}
th,td{border:.5pt solid #333;padding:1mm 1.2mm;vertical-align:middle;overflow-wrap:anywhere;font-size:calc(10.5pt*var(--scale,1));line-height:1.35}
th{font-family:${family.sans};font-weight:400;text-align:center;background:#f0f0f0;print-color-adjust:exact;-webkit-print-color-adjust:exact}
td.left{text-align:left}td.center{text-align:center}td.right{text-align:right;font-variant-numeric:tabular-nums}
tr.total td{font-weight:700;border-top-width:1.2pt}
s{color:#666;text-decoration-thickness:1pt}
.signatures{display:grid;grid-template-columns:repeat(auto-fill,minmax(100mm,1fr));gap:4mm 12mm;margin-top:6mm;break-inside:avoid;break-before:avoid}
.signature{display:flex;align-items:flex-end;min-height:9mm;max-width:130mm;white-space:nowrap;break-inside:avoid}
.signature .rule{flex:1;border-bottom:.6pt solid #000;margin:0 2mm;min-width:30mm}
.signature .day{font-size:.9em}
.writing{break-inside:avoid;margin-top:4mm}
.writing .line{border-bottom:.5pt solid #777;height:9mm}
figure{margin:2mm 0 4mm;break-inside:avoid;text-align:center}
figure svg{max-width:100%;height:auto}
figcaption{font-size:.86em;color:#444}
.break{break-after:page}
.marks{display:flex;gap:6mm;align-items:center;justify-content:space-between;border-top:.5pt solid #999;margin-top:8mm;padding-top:2mm;font-size:8pt;color:#555}
.draft-line{color:#b3261e;text-align:right;font-weight:700}
`;

const plain = `
h1{font-family:${family.title};font-weight:700;font-size:18pt;text-align:center;text-wrap:balance;line-height:1.35;margin-bottom:2mm}
.subtitle{text-align:center;font-size:11pt;margin-bottom:2mm}
h2{font-family:${family.sans};font-size:13pt;margin:4mm 0 1.5mm}
h3{font-family:${family.sans};font-size:11.5pt;margin:3mm 0 1mm}
p.body{text-indent:2em;text-align:justify}
.issued{margin-top:8mm;display:flex;justify-content:flex-end;break-inside:avoid;break-before:avoid}
.issued>div{text-align:center;margin-right:2em}
`;

/** GB/T 9704-2012: 二号小标宋 title, 三号仿宋 text, 22 lines of 28 characters, 三号黑体 and 楷体 headings; the date stands
 * four characters from the right edge, the issuer centred over it. */
const official = `
body,.preview{font-family:${family.text};font-size:16pt;line-height:28.9pt}
h1{font-family:${family.title};font-weight:700;font-size:22pt;line-height:34pt;text-align:center;text-wrap:balance;margin:0 0 28.9pt}
.subtitle{text-align:center}
h2{font-family:${family.sans};font-size:16pt;text-indent:2em;line-height:28.9pt}
h3{font-family:${family.kai};font-size:16pt;text-indent:2em;line-height:28.9pt}
p.body{text-indent:2em;text-align:justify}
p.note{font-size:12pt;line-height:18pt}
th,td{font-size:calc(12pt*var(--scale,1));line-height:calc(17pt*var(--scale,1))}
p.documentNumber{text-align:center;margin-bottom:57.8pt}
p.enclosure{text-indent:2em;margin-top:28.9pt;break-before:avoid}
p.annex{font-family:${family.sans};break-after:avoid}
.subtitle{text-wrap:balance;font-family:${family.title};font-weight:700;font-size:22pt;line-height:34pt;margin:28.9pt 0;break-after:avoid}
.issued{margin-top:57.8pt;display:flex;justify-content:flex-end;break-inside:avoid;break-before:avoid}
.issued>div{text-align:center;margin-right:4em}
`;

const certificate = `
section+section{break-before:auto}
.award{position:relative;width:297mm;height:209.5mm;overflow:hidden;background-size:100% 100%;break-inside:avoid;print-color-adjust:exact;-webkit-print-color-adjust:exact;font-family:${family.text};padding:34mm 42mm 0}
.award+.award{break-before:page}
.award h1{font-family:${family.title};font-weight:700;font-size:40pt;letter-spacing:.3em;text-align:center;color:#b3261e;margin-bottom:12mm}
.award .to{font-size:calc(20pt*var(--fit,1));line-height:1.5;word-break:keep-all}
.award .wording{font-size:calc(20pt*var(--fit,1));line-height:1.8;text-align:justify;text-indent:2em;margin-top:4mm}
.award .from{position:absolute;right:42mm;bottom:34mm;font-size:18pt;line-height:1.7;text-align:center}
.award .number{position:absolute;left:42mm;bottom:36mm;font-size:11pt;color:#444}
.preview .award{background-color:#fff;margin:0 auto 4mm;border:.5pt solid #ccc}
`;

const draft = `
.draft{position:fixed;top:40%;left:0;right:0;text-align:center;font:700 96pt ${family.sans};color:rgba(179,38,30,.09);transform:rotate(-28deg);pointer-events:none;z-index:9}
`;
