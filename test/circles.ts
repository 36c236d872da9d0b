/**
 * Circles of imports from file to file. In a circle no file can be read, tried or moved alone, and which one is run first
 * depends on who came in by which; types are erased before that, and may point back.
 */

/** @param texts by path from the root @returns those met first, each as « a → b → a » */
export function circlesAmong(texts: ReadonlyMap<string, string>): readonly string[] {
  const circles: string[] = [];
  const left = new Set<string>();
  const walk = (path: string, way: readonly string[]) => {
    const at = way.indexOf(path);
    if (at >= 0) circles.push([...way.slice(at), path].join(' → '));
    if (at >= 0 || left.has(path)) return;
    for (const next of valueImports(path, texts.get(path) ?? ''))
      if (texts.has(next)) walk(next, [...way, path]);
    left.add(path);
  };
  for (const path of texts.keys()) walk(path, []);
  return circles;
}

/** The files that must be run before this one. */
function valueImports(path: string, text: string): readonly string[] {
  const statements = text.matchAll(
    /^(?:import|export)\b(?!\s+type\b)(?:[^;'"]*?\bfrom)?\s*['"]([^'"]+)['"]/gm,
  );
  return [...statements].map((match) => fileOf(path, match[1] ?? ''));
}

/** As the map `imports` of package.json says; a package is no file here. */
function fileOf(path: string, target: string): string {
  if (target.startsWith('./')) return path.replace(/[^/]*$/, '') + target.slice(2);
  if (target.startsWith('#dialogs/')) return `${target.slice(1)}.ts`;
  return target.startsWith('#') ? `src/${target.slice(1)}.ts` : target;
}
