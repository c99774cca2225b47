import type { ReceiptView } from '../contract/receipts.ts';
import type { Language } from '../contract/values.ts';
import { shanghaiMinute } from '../screening/shanghai-day.ts';
import { type DocumentCell, type TableDocument, textCell } from './document-table.ts';
import { safeFileName } from './file-names.ts';
import { speak } from './screening-words.ts';

export interface ReceiptDocumentInput {
  reviewName: string;
  receipt: ReceiptView;
  /** Last day of the window, "2023-08-31"; null = none. */
  lastDay: string | null;
  language: Language;
  /** ISO-8601, UTC. */
  generatedAt: string;
}

/** 收件回执: what was received, when, from whom and how, with the digest of each file, to be signed by both. */
export function receiptDocument(input: ReceiptDocumentInput): TableDocument {
  const { reviewName, receipt, lastDay, language, generatedAt } = input;
  const say = speak(language);
  const title = say('receipt');
  const line = (label: string, value: string): DocumentCell[] => [textCell(label), textCell(value)];
  const deadline =
    lastDay === null
      ? []
      : [
          line(say('receiptDeadline'), lastDay),
          line(say('receiptState'), say(receipt.late ? 'receiptLate' : 'receiptInTime')),
        ];
  const files = receipt.files.map(({ name, sha256 }, index) =>
    line(index === 0 ? say('receiptFiles') : '', say('receiptDigest', { name, sha256 })),
  );
  return {
    fileName: safeFileName(say('fileName', { review: reviewName, title: `${title}-${receipt.serial}` })),
    sheets: [
      {
        name: title,
        heading: say('heading', { review: reviewName, title }),
        notes: [],
        columns: [
          { label: say('receiptItem'), width: 18, align: 'left' },
          { label: say('receiptValue'), width: 90, align: 'left' },
        ],
        rows: [
          line(say('receiptSerial'), String(receipt.serial)),
          line(say('receiptFrom'), receipt.unit),
          line(say('receiptAt'), shanghaiMinute(receipt.receivedAt)),
          line(say('receiptChannel'), say(`channel_${receipt.channel}`)),
          ...deadline,
          ...files,
          line(say('receiptNote'), receipt.note),
          line(say('receiptBy'), receipt.registeredBy),
          line(say('receiptSign'), ''),
        ],
      },
    ],
    pageHeader: '',
    pageFooter: {
      left: '',
      page: say('page'),
      right: say('generatedAt', { time: shanghaiMinute(generatedAt) }),
    },
    generatedAt,
  };
}
