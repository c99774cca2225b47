const organisation = /(?:公司|集团|[厂院所局矿段站队部科]|学校|大学|医院|中心|委员会|协会|工会|车间)$/u;

/** Whose sheet it may be, where its rows do not say: its sender, or what the sheet is called; '' = nobody knows. */
export function suggestedUnit(sender: string | undefined, sheetName: string | null): string {
  if (sender !== undefined) return sender;
  const name = sheetName?.trim() ?? '';
  return organisation.test(name) ? name : '';
}

/** The one category of which the sheet or the file speaks in its name; '' = none, or several. */
export function suggestedCategory(categories: readonly string[], names: readonly (string | null)[]): string {
  for (const name of names) {
    const spoken = categories.filter((category) => name?.includes(category));
    // 小发明创造 speaks of 小发明 too.
    const [longest, ...others] = spoken.sort((a, b) => b.length - a.length);
    if (longest !== undefined && others.every((other) => longest.includes(other))) return longest;
  }
  return '';
}
