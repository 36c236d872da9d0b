import type { References } from '#channels/teams/references-port';
import { REFERENCES, referencesOn } from '#storage/tables/references';
import { memoryStore } from './memory-store.ts';

export async function memoryReferences(): Promise<References> {
  return referencesOn(await memoryStore().table(REFERENCES));
}
