import type { ProgrammeFile, TownsFile } from './folder-schema.ts';
import type { SelectedTown, Selection } from './programme.ts';

/** The list of towns as it is asked about: by code, twins included. */
export function selectionFrom(
  { selection, calendar, sources }: ProgrammeFile,
  list: TownsFile,
): Selection | null {
  const announcedOn = calendar.find((entry) => entry.id === selection?.announced)?.date;
  if (!selection || !announcedOn) return null;
  const { entry, selected, together, signed, notSelected, inPlace, noneInPlace } = selection;
  const words = { selected, together, signed, notSelected, inPlace, noneInPlace };
  const cited = selection.sources.flatMap((id) => sources.find((one) => one.id === id) ?? []);
  return { announcedOn, entry, sources: cited, words, towns: townsByCode(list) };
}

function townsByCode({ towns }: TownsFile): ReadonlyMap<string, SelectedTown> {
  return new Map(
    towns.flatMap(({ name, inseeCode, conventionSigned, twins }) => {
      const together = [{ name, inseeCode }, ...twins];
      return together.map((town): [string, SelectedTown] => [
        town.inseeCode,
        {
          others: together.filter((other) => other !== town).map((other) => other.name),
          signedOn: conventionSigned ?? null,
        },
      ]);
    }),
  );
}
