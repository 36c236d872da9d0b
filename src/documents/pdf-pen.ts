/** Text on a PDF page, in fonts that the file carries. */
import { fileURLToPath } from 'node:url';

export interface Ink {
  readonly size?: number;
  readonly bold?: boolean;
  /** Space above and below, in points. */
  readonly before?: number;
  readonly after?: number;
  readonly indent?: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly bold?: boolean;
}

export interface Pen {
  /** In the column of the page, from where the last text ended. */
  write(text: string, ink?: Ink): void;
  /** At a place; the page's own position does not move. */
  writeIn(text: string, box: Box): void;
  heightOf(text: string, box: Omit<Box, 'x' | 'y'>): number;
  /** Of what `write` would draw, the space above included. */
  heightOfText(text: string, ink?: Ink): number;
  /** Of a text too long to be kept whole, its first lines. */
  beginningOf(text: string, ink?: Ink): number;
  /** Between the margins of a page. */
  height(): number;
  bullet(): void;
  skip(points: number): void;
  /** Another page unless this many points are left on this one. */
  room(points: number): boolean;
}

const SIZE = 10.5;
const LEADING = 3;
/** A text of no more lines than these is not parted; of a longer one, the first stay together. */
const WHOLE_LINES = 5;
const FIRST_LINES = 2;

/** Latin letters first; the rarer ones of other European names come from the second file. */
const FAMILIES = { latin: 'latin', ext: 'latin-ext' } as const;
type Family = keyof typeof FAMILIES;

export function openPen(pdf: PDFKit.PDFDocument): Pen {
  const has = addFonts(pdf);

  /** Pieces of text that one font can write. What none has is written without its accents, else as « ? ». */
  function runsOf(text: string): { family: Family; text: string }[] {
    const runs: { family: Family; text: string }[] = [];
    for (const sign of clean(text)) {
      const [family, written] = writable(sign);
      const last = runs.at(-1);
      if (last && (last.family === family || sign === ' ')) last.text += written;
      else runs.push({ family, text: written });
    }
    return runs.length > 0 ? runs : [{ family: 'latin', text: ' ' }];
  }

  function writable(sign: string): [Family, string] {
    if (has('latin', sign)) return ['latin', sign];
    if (has('ext', sign)) return ['ext', sign];
    const bare = [...sign.normalize('NFKD')].filter((one) => has('latin', one)).join('');
    return ['latin', bare === '' ? '?' : bare];
  }

  function put(
    text: string,
    bold: boolean,
    size: number,
    place: PDFKit.Mixins.TextOptions,
    x: number,
    y: number,
  ) {
    const runs = runsOf(text);
    runs.forEach((run, at) => {
      pdf.font(fontName(run.family, bold)).fontSize(size);
      const options = { ...place, lineGap: LEADING, continued: at < runs.length - 1 };
      if (at === 0) pdf.text(run.text, x, y, options);
      else pdf.text(run.text, options);
    });
  }

  const left = () => pdf.page.margins.left;
  const bottom = () => pdf.page.height - pdf.page.margins.bottom;
  const measured = (text: string, { width, size, bold = false }: Omit<Box, 'x' | 'y'>) => {
    const plain = runsOf(text)
      .map((run) => (run.family === 'latin' ? run.text : 'n'.repeat(run.text.length)))
      .join('');
    return pdf
      .font(fontName('latin', bold))
      .fontSize(size)
      .heightOfString(plain, { width, lineGap: LEADING });
  };

  const widthFrom = (indent: number) => pdf.page.width - left() - pdf.page.margins.right - indent;
  const textHeight = (text: string, { size = SIZE, bold = false, before = 0, indent = 0 }: Ink = {}) =>
    before + measured(text, { width: widthFrom(indent), size, bold });

  return {
    write(text, { size = SIZE, bold = false, before = 0, after = 0, indent = 0 } = {}) {
      put(text, bold, size, { width: widthFrom(indent) }, left() + indent, pdf.y + before);
      pdf.y += after;
      pdf.x = left();
    },
    writeIn(text, { x, y, width, size, bold = false }) {
      const place = { x: pdf.x, y: pdf.y };
      put(text, bold, size, { width }, x, y);
      pdf.x = place.x;
      pdf.y = place.y;
    },
    heightOf: measured,
    heightOfText: (text, ink = {}) => textHeight(text, ink) + (ink.after ?? 0),
    beginningOf(text, ink) {
      const [whole, line] = [textHeight(text, ink), textHeight('n', ink)];
      return whole <= line * WHOLE_LINES ? whole : line * FIRST_LINES;
    },
    height: () => bottom() - pdf.page.margins.top,
    bullet() {
      const { y } = pdf;
      put('•', false, SIZE, { width: 10, lineBreak: false }, left() + 2, y);
      pdf.y = y;
      pdf.x = left();
    },
    skip(points) {
      pdf.y += points;
    },
    room(points) {
      if (pdf.y + points <= bottom()) return false;
      pdf.addPage();
      return true;
    },
  };
}

/** @returns whether a family has the sign */
function addFonts(pdf: PDFKit.PDFDocument): (family: Family, sign: string) => boolean {
  const signs = new Map<Family, { hasGlyphForCodePoint(code: number): boolean }>();
  for (const family of Object.keys(FAMILIES) as Family[])
    for (const bold of [true, false]) {
      const file = `public-sans-${FAMILIES[family]}-${bold ? 700 : 400}.woff`;
      pdf.registerFont(fontName(family, bold), fileURLToPath(import.meta.resolve(`#fonts/${file}`)));
      pdf.font(fontName(family, bold));
      // pdfkit does not say which signs a font has; the reader of the font, which it keeps here, does.
      const { _font } = pdf as unknown as {
        _font: { font: { hasGlyphForCodePoint(code: number): boolean } };
      };
      signs.set(family, _font.font);
    }
  return (family, sign) => signs.get(family)?.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) ?? false;
}

const fontName = (family: Family, bold: boolean) => `${family}-${bold ? 'bold' : 'regular'}`;

/** Narrow spaces that the fonts lack; signs that print nothing. */
function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u202f\u2009]/g, '\u00a0')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, ' ');
}
