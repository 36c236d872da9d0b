/** Marks in the record the messages that the conversation told. */
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
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const present = await candidacies.read(reference);
    const notice = present?.notices?.find(({ id }) => id === noticeId);
    if (!present || !notice || notice.sentAt !== undefined) return;
    const at = clock.now().toISOString();
    const { outcome } = await candidacies.apply(reference, present.version, {
      event: 'noticeSent',
      role: 'systeme',
      noticeId,
      at,
    });
    if (outcome !== 'conflict') return;
  }
  throw new Error('the file changed at each try');
}
