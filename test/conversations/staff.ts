/** What a transcript says of the prefecture: « (la préfecture demande un complément sur ingenierie : « … ») ». */
import type { FileAction } from '#candidacies/file-action';
import { eraseAsked } from '#notices/erase-asked';
import type { Talk } from './talk.ts';

type Act = Omit<FileAction, 'at' | 'role'> & Partial<Pick<FileAction, 'role'>>;

export async function act(direction: string, talk: Talk, on: string): Promise<void> {
  if (direction.startsWith('la préfecture efface le dossier')) await erase(talk);
  for (const action of actionsOf(direction, on)) await apply(action, talk);
}

function actionsOf(direction: string, on: string): readonly Act[] {
  const text = /« (.*) »/.exec(direction)?.[1] ?? '';
  const notice = { id: `n-${on}-${text.length}`, text, on };
  const fields = /^la préfecture demande un complément sur ([\w, ]+)/.exec(direction)?.[1]?.trim();
  if (fields)
    return [
      { event: 'examine' } as Act,
      { event: 'askComplement', fields: fields.split(', '), message: text, notice } as Act,
    ];
  if (direction.startsWith('la préfecture écrit')) return [{ event: 'notify', notice } as Act];
  if (direction.startsWith('la préfecture transmet le dossier et le dit')) {
    return [{ event: 'examine' } as Act, { event: 'transmit', notice } as Act];
  }
  return [];
}

/** As its author asked. The conversation is told at its next message: this talk speaks first to nobody. */
async function erase({ stores }: Talk): Promise<void> {
  const { items } = await stores.candidacies.list({ scope: 'national' }, {});
  const delivery = { deliver: async () => 'later' as const };
  for (const one of items) await eraseAsked(one, one.updatedAt, { ...stores, delivery });
}

/** On every file there is, as the département does it. */
async function apply(action: Act, talk: Talk): Promise<void> {
  const { items } = await talk.stores.candidacies.list({ scope: 'national' }, {});
  for (const { reference, version, updatedAt } of items)
    await talk.stores.candidacies.apply(reference, version, {
      role: 'departement',
      ...action,
      at: updatedAt,
    } as FileAction);
}
