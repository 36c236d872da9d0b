/** Marks in the record the messages that the conversation told. */
import { changeFile } from '#candidacies/change-file';
import type { Candidacies } from '#candidacies/ports';
import type { Clock } from './clock.ts';

/** Done twice, it changes nothing. @throws when the record changed at each try */
export async function deliverNotices(
  reference: string,
  ids: readonly string[],
  candidacies: Candidacies,
  clock: Clock,
): Promise<void> {
  for (const noticeId of ids) await deliver(reference, noticeId, candidacies, clock);
}

async function deliver(
  reference: string,
  noticeId: string,
  candidacies: Candidacies,
  clock: Clock,
): Promise<void> {
  const { outcome } = await changeFile(candidacies, reference, ({ notices }) => {
    const notice = notices?.find(({ id }) => id === noticeId);
    if (!notice || notice.sentAt !== undefined) return null;
    return { event: 'noticeSent', role: 'systeme', noticeId, at: clock.now().toISOString() };
  });
  if (outcome === 'conflict') throw new Error('the file changed at each try');
}
