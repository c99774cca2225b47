import type { AttachmentView } from '../contract/receipts.ts';
import type { Material } from '../model/programme.ts';

export type AttachmentKind = AttachmentView['kind'];

export interface MaterialFile {
  name: string;
  kind: AttachmentKind;
  materialId: string | null;
}

/** What kind of file may be what material. A form or proof is often scanned or photographed. */
const accepted: Readonly<Record<Material['kind'], readonly AttachmentKind[]>> = {
  video: ['video'],
  photo: ['image'],
  text: ['office', 'pdf', 'text'],
  form: ['office', 'pdf', 'image'],
  proof: ['pdf', 'image', 'office'],
  other: ['pdf', 'image', 'video', 'audio', 'text', 'office', 'other'],
};

/**
 * How many files each material still lacks, by its id; nothing lacking is left out. A file counts once: for the
 * material that it was filed under, otherwise for any that its kind fits, shared out so that the fewest are missing.
 */
export function missingMaterials(
  materials: readonly Material[],
  files: readonly MaterialFile[],
): Map<string, number> {
  const left = new Map(materials.map((material) => [material.id, material.count]));
  const free: MaterialFile[] = [];
  for (const file of files) {
    const open = file.materialId === null ? undefined : left.get(file.materialId);
    if (open === undefined || file.materialId === null) free.push(file);
    else left.set(file.materialId, Math.max(0, open - 1));
  }
  shareOut(materials, free, left);
  return new Map([...left].filter(([, count]) => count > 0));
}

/** Maximum matching by augmenting paths (Kuhn 1955): places of materials on one side, files on the other. */
function shareOut(
  materials: readonly Material[],
  files: readonly MaterialFile[],
  left: Map<string, number>,
): void {
  const places = materials.flatMap((material) =>
    Array.from({ length: left.get(material.id) ?? 0 }, () => material),
  );
  const placeOf = new Map<number, number>();
  const fits = (place: number, file: MaterialFile) => {
    const material = places[place];
    return material !== undefined && accepted[material.kind].includes(file.kind);
  };
  const seat = (place: number, seen: Set<number>): boolean => {
    for (const [index, file] of files.entries()) {
      if (seen.has(index) || !fits(place, file)) continue;
      seen.add(index);
      const taken = placeOf.get(index);
      if (taken === undefined || seat(taken, seen)) {
        placeOf.set(index, place);
        return true;
      }
    }
    return false;
  };
  places.forEach((material, place) => {
    if (seat(place, new Set())) left.set(material.id, (left.get(material.id) ?? 1) - 1);
  });
}
