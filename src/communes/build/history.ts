import type { CommuneState } from './sources.ts';

/** What INSEE's history says of the communes on one day. */
export interface Day {
  /** Communes in being that day. */
  readonly communes: readonly CommuneState[];
  /** Code of the commune that holds, that day, the place this state describes; null when it was split or lost. */
  holder(state: CommuneState): string | null;
}

/** Reads the history on `date` (ISO day). A state ends on the day its successor starts. */
export function onDay(history: readonly CommuneState[], date: string): Day {
  const byId = new Map(history.map((state) => [state.id, state]));
  const started = (state: CommuneState) => state.dateDebut === undefined || state.dateDebut <= date;
  const ended = (state: CommuneState) => state.dateFin !== undefined && state.dateFin <= date;
  const holder = (state: CommuneState): string | null => {
    const seen = new Set<string>();
    let at: CommuneState | undefined = state;
    while (at && started(at) && !seen.has(at.id)) {
      seen.add(at.id);
      if (!ended(at) && at.type === 'COM') return at.code;
      const next: string | undefined = ended(at) ? at.successeur : at.pole;
      at = next === undefined ? undefined : byId.get(next);
    }
    return null;
  };
  return {
    communes: history.filter((state) => state.type === 'COM' && started(state) && !ended(state)),
    holder,
  };
}
