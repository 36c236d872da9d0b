import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { openPdfMaker } from '#documents/as-pdf';
import type { Block, PrintedDocument } from '#documents/document';
import { readPdf } from './read-pdf.ts';

/** Sections whose heights differ: pages end at every place of them. */
const SECTIONS = 60;
const LONG_ROWS = 30;

describe('The pages of a PDF', function () {
  this.timeout(60_000);
  const maker = openPdfMaker();
  /** What each page says, line by line, without its foot. */
  let pages: readonly (readonly string[])[];

  before(async () => {
    const blocks = Array.from({ length: SECTIONS }, (_, at) => section(at)).flat();
    const read = readPdf(await maker.make(documentOf(blocks)));
    pages = read.pages.map((page) => page.split('\n').slice(0, -2));
    assert.ok(pages.length > SECTIONS / 4);
  });

  after(() => maker.close());

  const last = (page: readonly string[]) => page.at(-1) ?? '';
  /** The rows of each table of this kind, page by page. */
  const rowsOf = (kind: string) =>
    pages.flatMap((page) => {
      const rows = page.filter((line) => line.startsWith(kind) && line.includes(', rang '));
      const names = [...new Set(rows.map((line) => line.split(',')[0] ?? ''))];
      return names.map((name) => rows.filter((line) => line.startsWith(`${name},`)));
    });

  it('never end on a heading, nor on the name or the headings of a table', () => {
    for (const page of pages) assert.doesNotMatch(last(page), /^Titre|^Tableau|^Valeur$/);
  });

  it('never leave a bullet without its text, nor a page without words', () => {
    for (const page of pages) {
      assert.ok(page.length > 1);
      assert.notEqual(last(page), '•');
      const bullets = page.filter((line) => line === '•').length;
      assert.equal(page.filter((line) => line.startsWith('Point ')).length, bullets);
    }
  });

  it('keep a short table whole', () => {
    for (const rows of rowsOf('Court')) assert.equal(rows.length, 6, rows[0]);
  });

  it('part a long table after three rows at least, and before two', () => {
    const parts = rowsOf('Long');
    assert.ok(parts.length > SECTIONS / 5);
    for (const rows of parts) assert.ok(rows.length >= (rows[0]?.endsWith('rang 1') ? 3 : 2), rows[0]);
  });
});

function section(at: number): Block[] {
  return [
    { kind: 'paragraph', text: 'Texte. '.repeat(1 + ((at * 37) % 250)) },
    { kind: 'heading', level: 2, text: `Titre ${at}` },
    { kind: 'list', items: [`Point ${'assez long '.repeat(1 + (at % 30))}`, 'Point court'] },
    { kind: 'heading', level: 2, text: `Titre du tableau ${at}` },
    at % 5 === 0 ? table(`Long ${at}`, LONG_ROWS) : table(`Court ${at}`, 6),
  ];
}

function table(name: string, count: number): Block {
  const rows = Array.from({ length: count }, (_, at) => [`${name}, rang ${at + 1}`, 'oui']);
  return { kind: 'table', caption: `Tableau ${name}`, head: ['Rang', 'Valeur'], rows };
}

function documentOf(blocks: readonly Block[]): PrintedDocument {
  return {
    title: 'Essai',
    subject: 'Mise en page',
    author: 'Essai',
    madeAt: '2018-01-31T10:00:00.000Z',
    footer: 'pied',
    blocks,
  };
}
