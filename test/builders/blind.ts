import { run } from '../../electron/backend/store/statement.ts';
import { openDesk, type Prepared } from './desk.ts';
import { aScheme, type Person, type TestStore } from './panel.ts';
import { upload } from './upload.ts';

/** Words that stand nowhere but in what a judge of a blind round must not learn. */
export const unitNames = ['磐石特种钢厂', '碧海造船公司'];
const peopleOf = (index: number) => [`欧阳铁柱${index}`, `司徒望海${index}`];
/** Of the last entry, which has two units in one cell and says who leads. */
const secondUnit = '远帆光学厂';
export const secretSummary = '机密简介：由磐石特种钢厂牵头';
export const secretColumn = '保密推荐意见';

/** Marks that nothing else in an answer can be taken for, in hundredths, and the totals they make. */
export const othersMarks = { a: 4350, b: 2750 };
export const othersTotal = '71.00';
export const othersComment = '他人评语切勿外传';

export interface BlindReview extends Prepared {
  /** Scores nothing yet; everything that is tried is tried as this one. */
  judge: Person;
  other: Person;
  /** By entry, as the secretary knows them. */
  attachmentIds: string[];
  /** Names that must not be seen: units, people, file names and what else is told about the entries. */
  secrets: string[];
}

/** A blind round with files, names in titles, and another judge who has scored everything. */
export async function blindReview(store: TestStore): Promise<BlindReview> {
  const attachmentIds: string[] = [];
  const fileNames: string[] = [];
  const opened = await openDesk(store, {
    entries: 10,
    judges: 3,
    scheme: aScheme({
      blind: true,
      siteVisit: { effect: 'advisory', weight: 0, checklist: [], preferences: [] },
      categories: [
        { id: 'x', name: '小发明' },
        { id: 'y', name: '小革新' },
      ],
    }),
    async before({ secretary, reviewId, entryIds }) {
      const { db } = store.backend.deps;
      for (const [index, entryId] of entryIds.entries()) {
        const unit = unitNames[index < 5 ? 0 : 1] as string;
        const several = index === 9;
        const people = peopleOf(index);
        const titled = several ? `${secondUnit}${people[0]}` : unit;
        run(
          db,
          'UPDATE entry SET title = ?, unit = ?, contributors = ?, summary = ?, extra = ?, category = ? WHERE id = ?',
          index % 3 === 0 ? `${titled}节能改造${index}` : `高效工艺${index}`,
          several ? `${unit}、${secondUnit}` : unit,
          JSON.stringify(several ? people.map((name) => `${name}（组长）`) : people),
          secretSummary,
          JSON.stringify([{ label: '推荐意见', value: secretColumn }]),
          index % 2 === 0 ? '小发明' : '小革新',
          entryId,
        );
        for (const kind of ['申报书', '佐证']) {
          const fileName = `${unit}${peopleOf(index)[0]}-${kind}.txt`;
          fileNames.push(fileName);
          const bytes = Buffer.from(`第 ${index} 项的${kind}。\n没有姓名。`);
          const fileId = await upload(store, secretary, fileName, bytes);
          await secretary.call('attachment.add', {
            reviewId,
            items: [{ entryId, fileId, name: fileName, materialId: null }],
          });
        }
      }
      await secretary.call('draw.order', { reviewId, panelId: null, seed: 'x7', witness: null });
      const { attachments } = await secretary.call('attachment.list', { reviewId });
      for (const { attachmentId, name } of attachments) {
        attachmentIds.push(attachmentId);
        if (name.includes('佐证')) {
          await secretary.call('attachment.markAnonymised', {
            reviewId,
            attachmentId,
            anonymised: true,
            reason: '秘书看过',
          });
        }
      }
    },
    // The last judge scores half of them, so that the number of one's own entries says something.
    assigned: (entry, judge) => judge < 2 || entry < 5,
  });
  const [judge, other] = opened.judges as [Person, Person];
  const { items } = await other.call('desk.list', { reviewId: opened.reviewId });
  for (const { assignmentId } of items) {
    const at = { reviewId: opened.reviewId, assignmentId };
    await other.call('scorecard.save', { ...at, version: 0, marks: othersMarks, comment: othersComment });
    await other.call('scorecard.submit', { ...at, version: 1 });
  }
  const { teamId } = await opened.secretary.call('visit.saveTeam', {
    reviewId: opened.reviewId,
    teamId: null,
    name: '第一考察组',
    memberIds: [judge.accountId],
  });
  for (const index of [0, 7]) {
    await opened.secretary.call('visit.plan', {
      reviewId: opened.reviewId,
      teamId,
      entryId: opened.entryIds[index] as string,
      day: null,
      place: unitNames[0] as string,
    });
  }
  const people = opened.entryIds.flatMap((_, index) => peopleOf(index));
  return {
    ...opened,
    judge,
    other,
    attachmentIds,
    secrets: [
      ...unitNames,
      secondUnit,
      ...people,
      ...fileNames,
      '推荐意见',
      secretSummary,
      secretColumn,
      othersComment,
    ],
  };
}
