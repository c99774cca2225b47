import { column, integer, type Paper, paragraph, table, text } from '../paper.ts';
import { paperOf, type ResultView } from './result-view.ts';

export interface IndexLine {
  path: string;
  about: string;
  /** Bytes. */
  size: number;
  sha256: string;
}

/** 卷内目录: every file of the archive, numbered; `gone`: files that were there once and are not kept any more. */
export function archiveIndexPaper(
  view: ResultView,
  lines: readonly IndexLine[],
  gone: readonly string[] = [],
): Paper {
  return paperOf(view, {
    kind: 'archive-index',
    title: '卷内目录',
    fileName: '卷内目录',
    layout: 'table',
    orientation: 'landscape',
    sections: [
      {
        name: '卷内目录',
        blocks: [
          { kind: 'title', text: `${view.identity.reviewName}\n卷内目录` },
          table(
            [
              column('顺序号', 8, 'center'),
              column('文件', 46),
              column('说明', 34),
              column('字节数', 12, 'right'),
              column('SHA-256', 40),
            ],
            lines.map(({ path, about, size, sha256 }, index) => [
              integer(index + 1),
              text(path),
              text(about),
              integer(size),
              text(sha256),
            ]),
          ),
          ...gone.map((path) => paragraph('note', `没有保存、因此不在卷内：${path}`)),
          paragraph('note', '目录本身、SHA256SUMS.txt 和 VERIFY.txt 不编号。核对方法见 VERIFY.txt。'),
        ],
      },
    ],
  });
}

/** How to check the archive with what every system has. Plain text with Windows line ends. */
export function verifyText(
  review: string,
  { printed, gone }: { printed: boolean; gone: readonly string[] },
): string {
  return [
    `${review} 归档说明`,
    '',
    '本压缩包不需要评衡就能打开和核对。“0-卷内目录”列出全部文件：',
    '   1-文件          各种名单、评分表、通知、证书、会议记录',
    '   2-原始材料      导入的汇总表、收到的材料、成果附件（每项成果一个文件夹，按编号和名称）等',
    '   3-签字扫描件    签字后扫描收回的文件',
    '   4-数据          定稿、评审方案、操作记录',
    '   5-审定与公示    审定文件，更正、放弃等变动的依据',
    '   6-监督记录      只在监督员自己导出的一份里',
    '异议人的姓名和所交材料不在本压缩包里，由承办人和监督员保管；异议的登记和处理结果见“1-文件”。',
    ...(printed
      ? []
      : ['生成时所用的电脑没有可以生成 PDF 的浏览器，所以文件没有 PDF 版，只有 Word 和 Excel 版。']),
    ...gone.map((path) => `没有保存、因此不在包内：${path}`),
    '',
    '解压后在其文件夹里：',
    '',
    '1. 核对全部文件没有被改动',
    '   Linux：  sha256sum -c SHA256SUMS.txt',
    '   macOS：  shasum -a 256 -c SHA256SUMS.txt',
    '   Windows：certutil -hashfile 文件名 SHA256，结果与 SHA256SUMS.txt 中的一行相同',
    '',
    '2. 核对定稿',
    '   “4-数据”里每个“定稿-序号-….json”的 SHA-256 就是该次定稿的摘要。',
    '   它的前 12 位印在每份文件的页脚上；前 16 位在页脚的二维码里。',
    '   例：sha256sum 4-数据/定稿-1-*.json',
    '',
    '3. 核对前后衔接',
    '   每个定稿文件里的 previousDigest 是上一次定稿的摘要；第一次为 null。',
    '   “操作记录.jsonl”一行一条，previous_hash 是全库上一条记录的 hash。',
    '',
    '4. 重新计算',
    '   定稿文件的 input 里有评分标准、每位评委的每个得分（单位：百分之一分）和全部决定，',
    '   tally 里是结果；“全量评分数据”和“评分汇总表”里有同样的数，汇总表中的公式可以直接重算。',
    '   在任何一台有评衡的电脑上，“定稿”页的“核对文件”或命令 npm run -s verify -- 4-数据/定稿核对.json',
    '   会重算全部定稿的摘要、衔接和结果。',
    '',
    'How to check: sha256sum -c SHA256SUMS.txt. The SHA-256 of each seal file in 4-数据 is the digest of that seal;',
    'its first 12 digits are printed in the footer of every paper. To recompute all seals with Pingheng:',
    'npm run -s verify -- 4-数据/定稿核对.json',
    '',
  ].join('\r\n');
}
