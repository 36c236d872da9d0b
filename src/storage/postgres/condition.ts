import type { Territory } from '#candidacies/territory';
import type { Values } from './database.ts';

/** The WHERE of a query and its values, put together one part after the other: no text of a person enters the SQL. */
export class Condition {
  readonly #parts: string[] = [];
  readonly #values: Values[number][] = [];

  /** `part` names its value `?`. */
  and(part: string, value: Values[number]): this {
    this.#values.push(value);
    this.#parts.push(part.replaceAll('?', `$${this.#values.length}`));
    return this;
  }

  andAlso(part: string): this {
    this.#parts.push(part);
    return this;
  }

  /** Only what somebody of this territory may see. */
  within(territory: Territory): this {
    switch (territory.scope) {
      case 'departement':
        return this.and('department = ?', territory.code);
      case 'region':
        return this.and('region = ?', territory.code);
      case 'national':
        return this;
    }
  }

  get where(): string {
    return this.#parts.length === 0 ? '' : `WHERE ${this.#parts.join(' AND ')}`;
  }

  get values(): Values {
    return this.#values;
  }
}
