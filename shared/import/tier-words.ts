/**
 * The tier that a line between the rows of a published list names ("一等奖（3项）", "二、优秀成果"), in the list's own
 * word; null = it is no such line.
 */
export function tierHeading(text: string): string | null {
  if (text.length > 60) return null;
  const word = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^\(?[一二三四五六七八九十\d]+[)、.]/, '')
    .replace(/[(:].*$/, '')
    .replace(/共?\d+[项个名件]$/, '');
  const tier = /^(特等|[一二三四五六]等|特别|优秀|优胜|优良|鼓励|提名|入围|入选|最佳|金|银|铜|十大|十佳)/;
  return word.length <= 12 && tier.test(word) && /(奖|成果|作品|项目|建议)$/.test(word) ? word : null;
}

/** The year that a cell names (1949 to 2200); null = none, or several. */
export function yearOf(text: string): number | null {
  const years = text.normalize('NFKC').match(/(?<!\d)(?:19[4-9]\d|2[01]\d\d)(?!\d)/g) ?? [];
  const year = years.length > 0 && new Set(years).size === 1 ? Number(years[0]) : null;
  return year !== null && year >= 1949 ? year : null;
}
