/** What authors file and change leaves its line too: the prefecture sees in one log what came in and what it did. */
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
      // The same filing again changes nothing, and a file that staff open has its own line.
      if (filed.outcome === 'filed' && (filing.role ?? 'auteur') === 'auteur')
        await note(reference, department, 'file');
      return filed;
    },
    async apply(reference, version, action) {
      const change = await candidacies.apply(reference, version, action);
      if (change.outcome === 'changed' && action.role === 'auteur')
        await note(reference, change.candidacy.department, action.event);
      return change;
    },
  };
}
