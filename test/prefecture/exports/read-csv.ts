/** CSV as RFC 4180 reads it, with semicolons. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (let at = 0; at < text.length; ) {
    const row = rows.at(-1) as string[];
    let cell = '';
    if (text[at] === '"') {
      for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
        if (at >= text.length) throw new Error('a quote is not closed');
        if (text[at] === '"') at += 1;
        cell += text[at];
      }
      at += 1;
    } else while (at < text.length && text[at] !== ';' && text[at] !== '\r') cell += text[at++];
    row.push(cell);
    if (text[at] === ';') at += 1;
    else if (text.startsWith('\r\n', at)) {
      at += 2;
      if (at < text.length) rows.push([]);
    } else throw new Error(`neither a separator nor an end at ${at}`);
  }
  return rows;
}
