/** Spaces that must not break: before ; : ? ! » and after «. Sentences may then be written with plain ones. */
export function withFrenchSpaces(text: string): string {
  return text.replace(/ ([;:?!»])/g, '\u00a0$1').replace(/« /g, '«\u00a0');
}
