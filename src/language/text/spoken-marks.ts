/** The marks that a voice dictation leaves in letters: « bonjour virgule quelles dates point d’interrogation ». */
export function withSpokenMarks(text: string): string {
  if (!/virgule|point d['’ ]?(?:inter|excl)/iu.test(text)) return text;
  const marked = SURE.reduce((left, [said, mark]) => left.replace(said, mark), text);
  // « Un point », « deux points à voir » are words, unless the dictation says its marks.
  return marked === text ? text : DOUBTFUL.reduce((left, [said, mark]) => left.replace(said, mark), marked);
}

const SURE: readonly (readonly [RegExp, string])[] = [
  [/\s?(?<!\p{L})point d['’ ]?interrogation(?!\p{L})/giu, ' ?'],
  [/\s?(?<!\p{L})point d['’ ]?exclamation(?!\p{L})/giu, ' !'],
  [/\s?(?<!\p{L})point[- ]virgule(?!\p{L})/giu, ' ;'],
  [/(?<=\d)\s?virgule\s?(?=\d)/giu, ','],
  [/\s?(?<![\p{L}-])virgule(?!\p{L})/giu, ','],
];

const DOUBTFUL: readonly (readonly [RegExp, string])[] = [
  [/\s?(?<!\p{L})deux[- ]points(?!\p{L})/giu, ' :'],
  [/\s?(?<!\p{L})(?:point )?à la ligne(?!\p{L})/giu, '.'],
  [
    /(?<!(?:^|\s)(?:un|le|ce|du|au|mon|tel|premier|dernier|seul|même|gros|petit))\s+point(?=\s?$|\s(?:et|mais|il|elle|on|nous|je|le|la|les|pour|par|donc|merci)\s)/giu,
    '.',
  ],
];
