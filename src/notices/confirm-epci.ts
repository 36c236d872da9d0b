/** Takes an intercommunality's answer into the file: by the service, with who said it. */
import { changeFile } from '#candidacies/change-file';
import type { Candidacies } from '#candidacies/ports';
import type { EpciAnswer, EpciLink, EpciLinks } from './epci-links.ts';

export interface ConfirmationParts {
  readonly links: EpciLinks;
  readonly candidacies: Candidacies;
  readonly now: () => Date;
}

export type LinkReading =
  | { readonly outcome: 'open'; readonly link: EpciLink }
  | { readonly outcome: 'answered' | 'expired' | 'unknown' };

export async function readLink(key: string, { links, now }: ConfirmationParts): Promise<LinkReading> {
  const link = await links.read(key);
  if (!link) return { outcome: 'unknown' };
  if (link.answer) return { outcome: 'answered' };
  return Date.parse(link.expiresAt) <= now().getTime() ? { outcome: 'expired' } : { outcome: 'open', link };
}

/** The answer is kept before the file changes: a crash in between is completed by `completeConfirmations`. */
export async function answerLink(
  key: string,
  answer: Omit<EpciAnswer, 'at'>,
  parts: ConfirmationParts,
): Promise<LinkReading> {
  const reading = await readLink(key, parts);
  if (reading.outcome !== 'open') return reading;
  const link = await parts.links.answer(key, { ...answer, at: parts.now().toISOString() });
  if (!link) return { outcome: 'answered' };
  await apply(key, link, parts);
  return { outcome: 'open', link };
}

export async function completeConfirmations(parts: ConfirmationParts): Promise<void> {
  for (const { key, link } of await parts.links.unapplied()) await apply(key, link, parts);
}

async function apply(key: string, { reference, epci, answer }: EpciLink, parts: ConfirmationParts) {
  if (!answer) return;
  const { outcome } = await changeFile(parts.candidacies, reference, ({ history }) =>
    history.some(({ event, at }) => event === 'confirmEpci' && at === answer.at)
      ? null
      : {
          event: 'confirmEpci',
          role: 'systeme',
          confirmed: answer.confirmed,
          reason: `${epci} : ${answer.confirmed ? 'soutien confirmé' : 'soutien non confirmé'} par ${answer.name}, ${answer.role}, par le lien de la préfecture`,
          at: answer.at,
        },
  );
  // A file decided in the meantime takes nothing more; one that others changed at each try takes it later.
  if (outcome !== 'conflict') await parts.links.applied(key);
}
