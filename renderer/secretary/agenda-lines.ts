import type { AgendaItem } from '../../shared/contract/meeting.ts';

/** "9:30 开场" → 09:30 and 开场. A full-width colon and any space after the time will do; empty lines are left out. */
export function readAgenda(text: string): AgendaItem[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const match = /^([01]?\d|2[0-3])[:：]([0-5]\d)\s*(.*)$/.exec(line);
      const title = match?.[3]?.trim();
      if (!match || !title) return { starts: null, title: line };
      return { starts: `${(match[1] as string).padStart(2, '0')}:${match[2]}`, title };
    });
}

export function agendaText(agenda: readonly AgendaItem[]): string {
  return agenda.map(({ starts, title }) => (starts === null ? title : `${starts} ${title}`)).join('\n');
}
