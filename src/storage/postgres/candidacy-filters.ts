import { type FileSearch, needlesOf } from '#candidacies/file-search';
import type { Territory } from '#candidacies/territory';
import { Condition } from './condition.ts';

/** The filters, after the territory. */
export function found(territory: Territory, search: FileSearch): Condition {
  const condition = new Condition().within(territory).andAlso('value IS NOT NULL');
  const { states, categories, flag, nature, department, filedFrom, filedTo } = search;
  if (states !== undefined) condition.and('state = ANY(?)', states);
  if (categories !== undefined) {
    const none = categories.includes(null) ? ' OR category IS NULL' : '';
    const some = categories.filter((one) => one !== null);
    condition.and(`(category = ANY(?::integer[])${none})`, some);
  }
  if (flag !== undefined) condition.and('? = ANY(flags)', flag);
  if (nature !== undefined) condition.and('nature = ?', nature);
  if (department !== undefined) condition.and('department = ?', department);
  if (filedFrom !== undefined) condition.and('filed_day >= ?', filedFrom);
  if (filedTo !== undefined) condition.and('filed_day <= ?', filedTo);
  const [typed, run] = needlesOf(search.text ?? '');
  // Not LIKE: what a person types holds no pattern.
  if (run !== undefined)
    condition.and('(strpos(searched, (?::text[])[1]) > 0 OR strpos(searched, (?::text[])[2]) > 0)', [
      typed ?? '',
      run,
    ]);
  else if (typed !== undefined) condition.and('strpos(searched, ?) > 0', typed);
  return condition;
}
