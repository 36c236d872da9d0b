import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { plainYaml } from '#plain-yaml';

/** One thing wrong in a data file: `criteria.yaml:12 [3].values[1].label : …`. */
export type Problem = string;

/** A step from the top of a file to the wrong place. */
export type Path = readonly (string | number)[];

/** A file read against its schema; it can still say where things are, for checks that span several files. */
export interface LocatedFile<T> {
  /** `null` when the file did not fit its schema. */
  readonly content: T | null;
  readonly problems: readonly Problem[];
  problemAt(path: Path, message: string): Problem;
}

/** Reads YAML against a schema, naming file, line and field of everything that is wrong, all at once. */
export function readLocated<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
): LocatedFile<z.output<S>> {
  const places = placesOf(text);
  const problemAt = (path: Path, message: string): Problem => {
    const field = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
    return `${file}:${lineOf(path)} ${field.replace(/^\./, '')} : ${message}`.replace('  ', ' ');
  };
  const lineOf = (path: Path): number => {
    const { document, lines } = places();
    for (let depth = path.length; depth >= 0; depth -= 1) {
      const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const quick = schema.safeParse(plainYaml(text));
  if (quick.success) return { content: quick.data, problems: [], problemAt };
  const { document } = places();
  const unreadable = document.errors.map(
    (error) => `${file}:${error.linePos?.[0].line ?? 1} YAML illisible : ${error.message.split('\n')[0]}`,
  );
  if (unreadable.length > 0) return { content: null, problems: unreadable, problemAt };
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { content: parsed.data, problems: [], problemAt };
  const problems = parsed.error.issues.map((issue) =>
    problemAt(
      issue.path.map((step) => (typeof step === 'number' ? step : String(step))),
      issue.message,
    ),
  );
  return { content: null, problems, problemAt };
}

/** The text with the places of its parts, read when something has to be pointed at. */
function placesOf(text: string) {
  const read = () => {
    const lines = new LineCounter();
    return { document: parseDocument(text, { lineCounter: lines }), lines };
  };
  let places: ReturnType<typeof read> | null = null;
  return () => {
    places ??= read();
    return places;
  };
}
