import type { Material } from '../model/programme.ts';

/** Words in file names by which a material is known, besides its own name. */
const words: Readonly<Record<Material['kind'], RegExp | null>> = {
  form: /申报表|申请表|推荐表|审批表|推荐书|申报书/u,
  text: /申报材料|文字材料|事迹|总结|简介|说明/u,
  video: /\.(?:mp4|mov|avi|wmv|mkv|m4v|mpe?g|flv|3gp)$/iu,
  photo: /\.(?:jpe?g|png|bmp|gif|webp|heic|tiff?)$/iu,
  proof: /证明|证书|专利|获奖|检测报告|查新|扫描件/u,
  other: null,
};

/** "推荐申报表(附件1)" → "推荐申报表": what a file of it may be called. */
function bareName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[(《【[].*?[)》】\]]/gu, '')
    .replace(/\s/gu, '');
}

/**
 * Which material of the notice a file is, by the last part of its path: the only one whose name stands in it, else
 * the only one whose kind its name speaks of. null = several or none, which screening then shares out by itself.
 */
export function guessMaterial(path: string, materials: readonly Material[]): string | null {
  const file = bareNameOfFile(path);
  const named = materials.filter(({ name }) => {
    const bare = bareName(name);
    return bare.length > 1 && file.includes(bare);
  });
  if (named.length > 0) return onlyOne(named);
  return onlyOne(materials.filter(({ kind }) => words[kind]?.test(file) === true));
}

function bareNameOfFile(path: string): string {
  const last = path.split(/[/\\]/u).pop() ?? path;
  return last.normalize('NFKC').replace(/\s/gu, '');
}

function onlyOne(found: readonly Material[]): string | null {
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}
