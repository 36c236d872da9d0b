import type { FrozenList, ListWork, NoneDeclared } from './list.ts';

/** Where the lists of the régions are kept. A resolved promise means that it survives a power cut. */
export interface RegionLists {
  /** What is being prepared, with the version to give back. */
  work(region: string): Promise<{ readonly work: ListWork; readonly version: string } | null>;
  /** False when somebody saved since `version`; null: nothing was saved before. */
  saveWork(region: string, work: ListWork, version: string | null): Promise<boolean>;
  /** Every « état néant » in force in a région. */
  none(region: string): Promise<readonly NoneDeclared[]>;
  declareNone(none: NoneDeclared): Promise<void>;
  withdrawNone(region: string, department: string): Promise<void>;
  /** Keeps a frozen list for ever; false when the région has a list of this number already. */
  freeze(list: FrozenList): Promise<boolean>;
  /** Of a région, the last first. */
  frozen(region: string): Promise<readonly FrozenList[]>;
}
