import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { FolderTexts } from './read-programme.ts';

/** Where something of the programme is written: `knowledge/ort.yaml:12`; null when it is not found. */
export type Locate = (what: string) => string | null;

/**
 * Finds rows (`M2a`), entries, criteria, values (`projet.partiel`), flags, sources and wordings by their words, so
 * that what spans several files can still be pointed at.
 */
export function locateIn(texts: FolderTexts): Locate {
  const defined = new Map<string, string>();
  const said = new Map<string, string>();
  for (const [file, text] of Object.entries(texts).filter(([name]) => name.endsWith('.yaml'))) {
    const lines = new LineCounter();
    type Placed = { readonly range?: readonly number[] | null };
    const note = (places: Map<string, string>, what: unknown, node: Placed) => {
      const at = node.range?.[0];
      if (typeof what === 'string' || typeof what === 'number')
        if (at !== undefined && !places.has(String(what)))
          places.set(String(what), `${file}:${lines.linePos(at).line}`);
    };
    const walk = (node: unknown, owner: string): void => {
      if (isSeq(node)) for (const item of node.items) walk(item, owner);
      else if (isScalar(node)) note(said, node.value, node);
      else if (isMap(node)) {
        const id = node.get('row') ?? node.get('id');
        const name = typeof id === 'string' || typeof id === 'number' ? String(id) : '';
        note(defined, owner && name ? `${owner}.${name}` : name, node);
        for (const { value } of node.items) walk(value, owner || name);
      }
    };
    walk(parseDocument(text, { lineCounter: lines }).contents, '');
  }
  return (what) => defined.get(what) ?? said.get(what) ?? null;
}
