/** A small reader of PDF files, of nobody's library: objects, structure, fonts and the words that are drawn. */
import { inflateSync } from 'node:zlib';

export interface ReadPdf {
  readonly catalog: string;
  readonly metadata: string;
  /** Every object's dictionary, as written. */
  readonly objects: ReadonlyMap<number, string>;
  /** Tags in reading order, with their children: `['Document', [['H1', []], …]]`. */
  readonly structure: Tag;
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[];
  /** The words of each page, in the order they are drawn. */
  readonly pages: readonly string[];
}

export type Tag = readonly [name: string, children: readonly Tag[], dictionary: string];

export function readPdf(bytes: Uint8Array): ReadPdf {
  const file = Buffer.from(bytes).toString('latin1');
  const objects = new Map<number, string>();
  const streams = new Map<number, Buffer>();
  for (const match of file.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', body = ''] = match;
    const cut = body.indexOf('\nstream\n');
    objects.set(Number(id), cut < 0 ? body : body.slice(0, cut));
    if (cut < 0) continue;
    const content = Buffer.from(body.slice(cut + 8, body.lastIndexOf('\nendstream')), 'latin1');
    streams.set(Number(id), /FlateDecode/.test(body.slice(0, cut)) ? inflateSync(content) : content);
  }
  const dictionary = (id: number) => objects.get(id) ?? '';
  const pointed = (text: string, key: string) => Number(new RegExp(`/${key} (\\d+) 0 R`).exec(text)?.[1]);
  const catalog = dictionary(pointed(/trailer\n([\s\S]*?)startxref/.exec(file)?.[1] ?? '', 'Root'));

  const tagOf = (id: number): Tag => {
    const text = dictionary(id);
    const kids = (/\/K \[([^\]]*)\]/.exec(text)?.[1] ?? '').matchAll(/(\d+) 0 R/g);
    const children = [...kids].map(([, kid]) => Number(kid)).filter((kid) => /\/S \//.test(dictionary(kid)));
    return [/\/S \/(\w+)/.exec(text)?.[1] ?? '', children.map(tagOf), text];
  };
  const root = dictionary(pointed(catalog, 'StructTreeRoot'));

  const signsOf = (fontId: number): ReadonlyMap<string, string> =>
    cmapOf(streams.get(pointed(dictionary(fontId), 'ToUnicode'))?.toString('latin1') ?? '');
  const pages = (/\/Kids \[([^\]]*)\]/.exec(dictionary(pointed(catalog, 'Pages')))?.[1] ?? '').matchAll(
    /(\d+) 0 R/g,
  );
  return {
    catalog,
    metadata: streams.get(pointed(catalog, 'Metadata'))?.toString('utf8') ?? '',
    objects,
    structure: tagOf(Number(/\/K \[(\d+) 0 R/.exec(root)?.[1] ?? /\/K (\d+) 0 R/.exec(root)?.[1])),
    fonts: [...objects.values()]
      .filter((text) => /\/Type \/FontDescriptor/.test(text))
      .map((text) => ({
        name: /\/FontName \/(\S+)/.exec(text)?.[1] ?? '',
        embedded: /\/FontFile\d? /.test(text),
      })),
    pages: [...pages].map(([, id]) => {
      const page = dictionary(Number(id));
      const resources = /\/Font <<([\s\S]*?)>>/.exec(dictionary(pointed(page, 'Resources')))?.[1] ?? '';
      const fonts = new Map(
        [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, font]) => [name, signsOf(Number(font))]),
      );
      return wordsOf(streams.get(pointed(page, 'Contents'))?.toString('latin1') ?? '', fonts);
    }),
  };
}

/** `beginbfrange <0000> <00ff> [<0041> …]`, as pdfkit writes it. */
function cmapOf(cmap: string): ReadonlyMap<string, string> {
  const signs = new Map<string, string>();
  for (const [, from = '', list = ''] of cmap.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g)) {
    const first = Number.parseInt(from, 16);
    [...list.matchAll(/<([\w ]+)>/g)].forEach(([, hex = ''], at) => {
      const units = (hex.match(/\w{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16));
      signs.set((first + at).toString(16).padStart(4, '0'), String.fromCharCode(...units));
    });
  }
  return signs;
}

function wordsOf(
  content: string,
  fonts: ReadonlyMap<string | undefined, ReadonlyMap<string, string>>,
): string {
  let signs: ReadonlyMap<string, string> = new Map();
  const lines: string[] = [];
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) signs = fonts.get(font) ?? new Map();
    else
      lines.push(
        [...(shown ?? '').matchAll(/<(\w+)>/g)]
          .flatMap(([, hex = '']) => hex.match(/\w{4}/g) ?? [])
          .map((glyph) => signs.get(glyph) ?? '\ufffd')
          .join(''),
      );
  }
  return lines.join('\n');
}
