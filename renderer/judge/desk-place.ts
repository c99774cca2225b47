/**
 * Where a judge was on a sheet: which criterion, which file, how far down. Kept for this tab alone, so that a session
 * that ran out, a lock or a reload leads back to the same line and page. Never a mark.
 */
export interface DeskPlace {
  criterionId?: string;
  /** Attachment that was open; null = what the form says of the entry. */
  material?: string | null;
  /** By attachment: page and the part of it that was passed (3.25 = a quarter down page 3), or seconds of a recording. */
  position?: Record<string, number>;
  /** By attachment: size relative to the width of the pane; 1 = fits. */
  zoom?: Record<string, number>;
}

const keyOf = (assignmentId: string) => `pingheng.place.${assignmentId}`;

export function placeOn(assignmentId: string): DeskPlace {
  try {
    const place: unknown = JSON.parse(sessionStorage.getItem(keyOf(assignmentId)) ?? '{}');
    return typeof place === 'object' && place !== null ? (place as DeskPlace) : {};
  } catch {
    return {};
  }
}

export function keepPlace(assignmentId: string, change: DeskPlace): void {
  const before = placeOn(assignmentId);
  const after: DeskPlace = {
    ...before,
    ...change,
    position: { ...before.position, ...change.position },
    zoom: { ...before.zoom, ...change.zoom },
  };
  try {
    sessionStorage.setItem(keyOf(assignmentId), JSON.stringify(after));
  } catch {
    // A full or forbidden storage costs the place, nothing else.
  }
}
