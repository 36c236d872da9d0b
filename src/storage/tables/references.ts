import { z } from 'zod';
import type { Reference, References } from '#channels/teams/references-port';
import type { Table, TableKind } from '#storage/table';

export const REFERENCES: TableKind<Reference> = {
  name: 'references',
  version: 'reference/1',
  schema: z.strictObject({
    conversation: z.string().min(1).max(1000),
    serviceUrl: z.url().max(500),
    channelId: z.string().max(50),
    tenant: z.string().max(500).nullable(),
    user: z.string().max(500),
    bot: z.string().max(500),
    month: z.string().max(7),
    blocked: z.boolean(),
    owed: z
      .array(
        z.strictObject({
          activity: z.string().max(500),
          since: z.iso.datetime(),
          tries: z.number().int().min(0),
          notBefore: z.iso.datetime(),
        }),
      )
      .max(20),
  }),
  maxBytes: 32 * 1024,
  ownerOf: ({ owed }) => (owed.length > 0 ? OWING : 'nobody'),
};

const OWING = 'owing';

export function referencesOn(table: Table<Reference>): References {
  return {
    read: async (conversation) => (await table.read(conversation))?.value ?? null,

    async change(conversation, change) {
      for (;;) {
        const row = await table.read(conversation);
        const next = change(row?.value ?? null);
        if (next === row?.value || (next === null && row === null)) return;
        const written =
          next === null
            ? await table.remove(conversation, row?.etag)
            : row
              ? await table.replace(conversation, next, row.etag)
              : await table.create(conversation, next);
        if (written) return;
      }
    },

    async owing(after) {
      const rows = await table.list({ owner: OWING, limit: 200, ...(after !== undefined && { after }) });
      return rows.map(({ value }) => value);
    },

    forget: (before) => table.forget(before),
  };
}
