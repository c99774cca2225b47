import type { DeskMaterial } from '../../../shared/contract/desk.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import { all } from '../store/statement.ts';
import { pseudonymId } from './desk-order.ts';
import type { RoundRow } from './review-rows.ts';
import { programmeOf } from './screening-loading.ts';

/** A file of an entry with what the judge is told of it. */
export interface OwnMaterial extends DeskMaterial {
  sha256: string;
}

interface AttachmentRow {
  id: string;
  sha256: string;
  name: string;
  kind: DeskMaterial['kind'];
  size: number;
  material_id: string | null;
  cleared: number;
}

const endings: Readonly<Record<string, readonly string[]>> = {
  pdf: ['pdf'],
  image: ['jpg', 'jpeg', 'png', 'gif', 'webp', 'bmp', 'tif', 'tiff', 'heic', 'avif'],
  video: ['mp4', 'mov', 'avi', 'mkv', 'webm', 'wmv', 'flv', 'mpg', 'mpeg'],
  audio: ['mp3', 'wav', 'm4a', 'ogg', 'flac', 'amr'],
  text: ['txt', 'csv', 'md'],
  office: [
    'doc',
    'docx',
    'xls',
    'xlsx',
    'ppt',
    'pptx',
    'wps',
    'et',
    'dps',
    'odt',
    'ods',
    'odp',
    'rtf',
    'ofd',
  ],
};

/** The files of an entry as the judge who asks may see them, in the order of the materials of the notice. */
export function ownMaterials(context: Context, round: RoundRow, entryId: string): OwnMaterial[] {
  const { scheme } = reviewOf(context);
  const { accountId } = actorOf(context);
  const places = new Map(programmeOf(scheme).materials.map(({ id }, index) => [id, index]));
  const placeOf = (row: AttachmentRow) => places.get(row.material_id ?? '') ?? places.size;
  const rows = all<AttachmentRow>(
    context.db,
    `SELECT a.id, a.sha256, a.name, a.kind, a.size, a.material_id,
       EXISTS (SELECT 1 FROM attachment_cleared c WHERE c.attachment_id = a.id) AS cleared
     FROM attachment a WHERE a.entry_id = ? ORDER BY a.name, a.id`,
    entryId,
  ).sort((a, b) => placeOf(a) - placeOf(b));
  return rows.map((row, index) => ({
    attachmentId: scheme.blind ? pseudonymId(round, accountId, row.id) : row.id,
    name: scheme.blind ? neutralName(row, index + 1) : row.name,
    kind: row.kind,
    size: row.size,
    withheld: scheme.blind && row.cleared === 0,
    sha256: row.sha256,
  }));
}

/** 材料1.pdf: the ending only where it is one that such a file usually has. */
function neutralName({ name, kind }: AttachmentRow, place: number): string {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const known = endings[kind] ?? [];
  const shown = known.includes(ending) ? ending : known.length === 1 ? known[0] : undefined;
  return shown === undefined ? `材料${place}` : `材料${place}.${shown}`;
}
