/** Spaces that must not break, in what is read of an HTML document: not in tags, nor in what a person typed. */
export function withFrenchSpaces(document: string): string {
  return document.replace(
    /(<(style|script|textarea)\b[\s\S]*?<\/\2>|<[^>]*>)|([^<]+)/g,
    (_, tag: string | undefined, _name, text: string | undefined) =>
      tag ?? (text ?? '').replace(/ ([:;?!»%])/g, '\u00a0$1').replace(/« /g, '«\u00a0'),
  );
}
