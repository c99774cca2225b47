import type { ChecklistItem } from '../contract/screening-values.ts';
import type { Category } from '../model/scheme.ts';

/** Does this line of the checklist concern an entry of this category? */
export function appliesTo(
  { categoryIds }: Pick<ChecklistItem, 'categoryIds'>,
  categoryName: string | null,
  categories: readonly Pick<Category, 'id' | 'name'>[],
): boolean {
  if (categoryIds === null) return true;
  const category = categories.find(({ name }) => name === categoryName);
  return category !== undefined && categoryIds.includes(category.id);
}
