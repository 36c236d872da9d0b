import { cursorAfter, pageLength, placeIn, placeOf } from '#inbox/in-order';
import type { Inquiry } from '#inbox/inquiry';
import { applyAction, newInquiry } from '#inbox/life-cycle';
import type { Inquiries } from '#inbox/ports';
import { newETag } from '#storage/new-etag';
import { prepareRecord } from '#storage/prepare-record';
import { INQUIRIES } from '#storage/record-kinds';
import { Condition } from './condition.ts';
import type { Database } from './database.ts';
import { deleteWritten } from './delete-written.ts';
import { readValue } from './read-value.ts';
import { sqlKey } from './sql-key.ts';

/** Questions to a person, on PostgreSQL. */
export function postgresInquiries(database: Database): Inquiries {
  const find = async (condition: Condition, rest = ''): Promise<readonly Inquiry[]> => {
    const rows = await database.read<{ value: string; shape: string }>(
      `SELECT value, shape FROM inquiries ${condition.where} ${rest}`,
      condition.values,
    );
    return rows.map((row) => readValue(INQUIRIES, row));
  };
  const read = async (id: string): Promise<Inquiry | null> =>
    (await find(new Condition().and('id = ?', sqlKey(id))))[0] ?? null;

  const write = (sql: string, inquiry: Inquiry, before: readonly string[]): Promise<Inquiry | null> => {
    const { value, text } = prepareRecord(INQUIRIES, inquiry.id, inquiry);
    const values = [
      sqlKey(value.id),
      text,
      INQUIRIES.version,
      value.version,
      sqlKey(value.conversation),
      value.department,
      value.region,
      value.state,
      placeOf(value),
      Date.parse(value.askedAt),
      ...before,
    ];
    return database.settle(
      async () => ((await database.write(sql, values)).length === 1 ? value : null),
      async () => ((await read(value.id))?.version === value.version ? value : null),
    );
  };

  return {
    async ask(asked) {
      const inquiry = newInquiry(structuredClone(asked), newETag());
      const kept = await write(
        `INSERT INTO inquiries (id, value, shape, version, conversation, department, region, state, place, asked_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING id`,
        inquiry,
        [],
      );
      return kept ?? (await read(asked.id)) ?? inquiry;
    },

    read,

    ofConversation: (conversation) =>
      find(new Condition().and('conversation = ?', sqlKey(conversation)), 'ORDER BY place'),

    async list(territory, query, after) {
      const condition = new Condition().within(territory);
      if (query.states !== undefined) condition.and('state = ANY(?)', query.states);
      if (query.unrouted === true) condition.andAlso('department IS NULL');
      if (after !== undefined) condition.and('place > ?', placeIn(after));
      const length = pageLength(query);
      const found = await find(condition, `ORDER BY place LIMIT ${length + 1}`);
      const items = found.slice(0, length);
      const last = items.at(-1);
      return { items, next: last && found.length > length ? cursorAfter(last) : null };
    },

    async apply(id, version, action) {
      for (;;) {
        const present = await read(id);
        if (!present) return { outcome: 'unknown' };
        const applied = applyAction(present, action);
        if (applied.outcome === 'same') return { outcome: 'changed', inquiry: present };
        if (present.version !== version) return { outcome: 'conflict', inquiry: present };
        if (applied.outcome === 'refused') return { ...applied, inquiry: present };
        const changed = await write(
          `UPDATE inquiries SET value = $2, shape = $3, version = $4, conversation = $5, department = $6,
            region = $7, state = $8, place = $9, asked_ms = $10
          WHERE id = $1 AND version = $11 RETURNING id`,
          { ...applied.inquiry, version: newETag() },
          [present.version],
        );
        if (changed) return { outcome: 'changed', inquiry: changed };
        // Somebody was faster: what they did decides.
      }
    },

    forget: (before) => deleteWritten(database, 'inquiries', before),
  };
}
