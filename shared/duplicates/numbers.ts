const digits = '零一二三四五六七八九';
const counted =
  /([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[号期级段线标炉机路轧])/g;

/** 三号 → 3号, 十二期 → 12期: only before words that number things, so that 一种 and 三跨 stay. */
export function arabicNumbers(folded: string): string {
  return folded.replace(counted, (word) => {
    const ten = word.indexOf('十');
    if (ten < 0) return String(digits.indexOf(word));
    const tens = ten === 0 ? 1 : digits.indexOf(word.charAt(0));
    const ones = ten === word.length - 1 ? 0 : digits.indexOf(word.charAt(ten + 1));
    return String(tens * 10 + ones);
  });
}

const measured = /^[吨米千万型系台]/;

/** A folded title without the years that date it (2023年度, 2021版, a bare year at either end), and those years. */
export function takeYears(folded: string): { rest: string; years: number[] } {
  const years: number[] = [];
  const rest = folded.replace(
    /(?<![\d./a-z])((?:19|20)\d\d)(年度?|版|届)?(?![\d./a-z])/g,
    (all, year: string, word: string | undefined, at: number) => {
      const after = folded.slice(at + all.length);
      const atEdge = at === 0 || after === '';
      const dates = word === undefined ? atEdge && !measured.test(after) : !after.startsWith('产');
      // A title that is nothing but a year keeps it.
      if (!dates || all === folded) return all;
      years.push(Number(year));
      return '';
    },
  );
  return { rest, years: years.sort((a, b) => a - b) };
}

const code = /[a-z]*\d+(?:\.\d+)?[a-z]*/g;
const letters = /(?<![a-z])[a-z]{1,3}(?=[型级座区线段炉套相类])/g;
const stems = /[甲乙丙丁](?=[型级座区线段炉套相类班侧])/g;

/**
 * What tells one piece of equipment from its neighbour: numbers with the letters around them (6kv, 2150, zy6800) and
 * letters or stems before words such as 型, 级 or 线. In order, each once.
 */
export function designators(folded: string): string[] {
  const found = new Set<string>();
  for (const [word] of folded.matchAll(code)) {
    found.add(word.replace(/(?<![\d.])0+(?=\d)/g, ''));
  }
  for (const pattern of [letters, stems]) for (const [word] of folded.matchAll(pattern)) found.add(word);
  return [...found].sort();
}
