import { aProgramme } from '../../builders/programme.ts';
import { expect, test } from '../harness/fixtures.ts';
import { openDeskReview } from './desk-review.ts';
import { goTo, openReview, picture, secretaryPin, signIn } from './steps.ts';

/** 认定: a reader agrees, then some entries of each unit are drawn and checked again before the list is final. */

const programme = aProgramme({
  issuer: '自治区总工会',
  selection: 'recognition',
  spotCheck: { basisPoints: 5000, consequence: '抽查不合格的，取消认定。' },
});

test('the spot check is drawn once, its results decide, and the list is there to print', async ({
  desk,
  host,
}) => {
  const { page } = desk;
  const { call, reviewId, secretary, judge } = await openDeskReview(desk, host, {
    entries: 4,
    scheme: {
      programme,
      tiers: [{ id: 'named', name: '优秀成果', quota: { kind: 'count', count: 100 }, minimumScore: null }],
    },
  });
  const { items } = await call('recognition.list', { reviewId }, judge);
  const entryIds = items.map(({ entryId }) => entryId);
  await call('recognition.give', { reviewId, entryIds, verdict: 'agree', reason: null }, judge);
  await call('round.close', { reviewId, missingReason: null }, secretary);

  await signIn(page, '周秘书', secretaryPin);
  await openReview(page, '技术革新奖评审');
  await goTo(page, '奖级');
  const card = page.getByRole('region', { name: '抽查', exact: true });
  await expect(card).toContainText('从每个单位已认定的成果里抽 50%');

  await test.step('drawn with a number that is called out', async () => {
    await card.getByRole('button', { name: '抽取…' }).click();
    const dialog = page.getByRole('dialog', { name: '抽取抽查项目' });
    await dialog.getByRole('spinbutton', { name: '抽签数' }).fill('20261121');
    await picture(page, '50-spot-draw');
    await dialog.getByRole('button', { name: '抽取', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(card).toContainText('抽签数 20261121');
    // Four units with one entry each, and at least one of each is drawn.
    await expect(card.getByRole('row')).toHaveCount(1 + 4);
  });

  await test.step('one fails, the others pass, each with what was found', async () => {
    await card.getByRole('row', { name: /001/ }).getByRole('button', { name: '未通过' }).click();
    const failed = page.getByRole('dialog', { name: '001 号抽查未通过' });
    await expect(failed).toContainText('将取消认定');
    await failed.getByLabel('理由').fill('现场与材料不符');
    await picture(page, '51-spot-failed');
    await failed.getByRole('button', { name: '未通过' }).click();
    await expect(failed).toBeHidden();
    for (const number of ['002', '003', '004']) {
      await card
        .getByRole('row', { name: new RegExp(number) })
        .getByRole('button', { name: '通过', exact: true })
        .click();
      const passed = page.getByRole('dialog', { name: `${number} 号抽查通过` });
      await passed.getByLabel('理由').fill('现场核实');
      await passed.getByRole('button', { name: '通过', exact: true }).click();
      await expect(passed).toBeHidden();
    }
    await expect(card.getByText(/没有登记结果/)).toBeHidden();
    await picture(page, '52-spot-results');
  });

  await test.step('the entry that failed is no longer on the list', async () => {
    const { tally } = await call('tally.get', { reviewId }, secretary);
    const rows = tally.groups.flatMap((group) => group.rows);
    const named = rows.filter(({ tierId }) => tierId === 'named').map(({ number }) => number);
    expect(named).toEqual(['002', '003', '004']);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText('抽查情况表')).toBeVisible();
    await page.emulateMedia({ media: 'screen' });
  });
});
