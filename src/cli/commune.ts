import type { CommuneDecision } from '#communes/commune';
import type { Directory } from '#communes/directory';
import { findCommune } from '#communes/search';

/** One line of `cli commune`: the query and the communes found, best first. */
export interface CommuneAnswer {
  readonly query: string;
  readonly decision: CommuneDecision;
  readonly communes: readonly { readonly code: string; readonly name: string; readonly department: string }[];
}

/** Answers one line, read as the reply to « Quelle est votre commune ? ». */
export function communeLine(directory: Directory, line: string): CommuneAnswer {
  const found = findCommune(directory, line, { slot: true });
  return {
    query: line,
    decision: found.decision,
    communes: found.communes.map(({ code, name, department }) => ({
      code,
      name,
      department: department.code,
    })),
  };
}
