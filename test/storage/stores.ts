import type { Store } from '#storage/store';
import { TABLE_KINDS } from '#storage/tables/kinds';
import { SESSIONS } from '#storage/tables/sessions';
import { code, draft, filing, inquiry } from './examples.ts';
import { onPostgres } from './postgres-subject.ts';
import { onLowdb } from './subject.ts';

/** A real store, opened with every kind of table. */
export interface WholeSubject {
  store: Store;
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export const STORES: Readonly<Record<'lowdb' | 'PostgreSQL', () => Promise<WholeSubject>>> = {
  lowdb: () => onLowdb({ tables: TABLE_KINDS }),
  PostgreSQL: () => onPostgres({ tables: TABLE_KINDS }),
};

/** Something of every kind, odd keys and erased records included; gives the references that are left. */
export async function fillWithExamples(store: Store): Promise<readonly string[]> {
  const references: string[] = [];
  for (let number = 0; number < 5; number += 1) {
    const one = filing({ draftId: `draft-${number}`, codeHash: code(number) });
    references.push((await store.candidacies.file(one)).candidacy.reference);
    await store.drafts.save(
      draft({ id: `draft-${number}`, reference: references.at(-1) ?? null }),
      code(number),
    );
    await store.inquiries.ask(inquiry({ id: `Q-${number}` }));
  }
  const [first = '', last = ''] = [references[0], references.pop()];
  const { version = '' } = (await store.candidacies.read(first)) ?? {};
  const examine = { event: 'examine', role: 'departement', at: '2018-02-01T09:00:00.000Z' } as const;
  await store.candidacies.apply(first, version, examine);
  await store.candidacies.erase(last, '2018-03-01T00:00:00.000Z');
  for (const key of ['', 'web:1', '__proto__', 'with\u0000nul', 'lone\ud800', '界'.repeat(1000)])
    await store.states.write({ [key]: { key: key.length, deep: { z: 1, a: [null, 'é'] } } });
  const sessions = await store.table(SESSIONS);
  await sessions.create('hash', SESSION);
  return references;
}

const SESSION = {
  agent: 'agent-1',
  person: { by: 'local', sub: 's', name: 'Anne', organisation: 'préfecture' },
  grant: null,
  openedAt: '2018-01-31T09:00:00.000Z',
  seenAt: '2018-01-31T09:00:00.000Z',
} as const;
