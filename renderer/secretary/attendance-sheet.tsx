import { createPortal } from 'react-dom';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { AttendancePerson } from '../../shared/contract/meeting.ts';
import { useReview } from '../app/review-context.ts';
import { clockTime, dateOnly } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import './meeting-paper.css';

/** 签到表 on paper: who came and left when, with a place to sign. */
export function AttendanceSheet({ attendance }: { attendance: OutputOf<'attendance.list'> }) {
  const { t } = useText('meeting');
  const review = useReview();
  const today = dateOnly(new Date().toISOString());
  return createPortal(
    <div className="print-sheet meeting-paper">
      <p className="meeting-paper-review">{review.name}</p>
      <p className="meeting-paper-title">{t('sheet.title')}</p>
      <p className="meeting-paper-line">
        <span>{today}</span>
        <span>{t('attendance.count', { entitled: attendance.entitled, present: attendance.present })}</span>
      </p>
      <table>
        <thead>
          <tr>
            {(['name', 'unit', 'role', 'arrived', 'left', 'signature', 'note'] as const).map((word) => (
              <th key={word}>{t(`sheet.${word}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {attendance.people.map((person) => (
            <SheetLine key={person.accountId} person={person} today={today} />
          ))}
        </tbody>
      </table>
    </div>,
    document.body,
  );
}

function SheetLine({ person, today }: { person: AttendancePerson; today: string }) {
  const { t } = useText('meeting');
  const ofToday = person.movements.filter(({ at }) => dateOnly(at) === today);
  const times = (movement: 'arrive' | 'leave') =>
    ofToday
      .filter((one) => one.movement === movement)
      .map(({ at }) => clockTime(at).slice(0, 5))
      .join(' ');
  return (
    <tr>
      <td>{person.name}</td>
      <td>{person.unit}</td>
      <td>{person.roles.map((role) => t(`common:role.${role}`)).join(t('common:listSeparator'))}</td>
      <td>{times('arrive')}</td>
      <td>{times('leave')}</td>
      <td className="meeting-paper-sign" />
      <td>
        {person.replacedBy !== null && t('attendance.replaced', { name: person.replacedBy })}
        {person.substituteFor !== null && t('attendance.substituteFor', { name: person.substituteFor })}
      </td>
    </tr>
  );
}
