/**
 * What authors file and change leaves its line too: the prefecture sees in one log what came in and what it did. A change is
 * noted before it is made, as by the staff; a filing once it has its reference. Where that line fails the author is told to
 * try again, and is given the same file with its line.
 */
import type { Candidacies } from '#candidacies/ports';
import type { ActivityLog } from './activity-log.ts';

export function withAuthorActs(candidacies: Candidacies, activity: Pick<ActivityLog, 'note'>): Candidacies {
  const note = (reference: string, department: string, event: string) =>
    activity.note({
      who: 'auteur',
      territory: `dept:${department}`,
      act: 'file-changed',
      on: reference,
      details: { event },
    });
  return {
    ...candidacies,
    async file(filing) {
      const filed = await candidacies.file(filing);
      const { reference, department } = filed.candidacy;
      // A file that staff open has its own line. Asked again after a line that failed, one line too many is harmless.
      if ((filing.role ?? 'auteur') === 'auteur') await note(reference, department, 'file');
      return filed;
    },
    async apply(reference, version, action) {
      if (action.role === 'auteur') {
        const present = await candidacies.read(reference);
        if (present?.version === version) await note(reference, present.department, action.event);
      }
      return candidacies.apply(reference, version, action);
    },
  };
}
