import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { asOdt } from '#documents/as-odt';
import type { PrintedDocument } from '#documents/document';
import { elements, readXml, textOf } from './read-xml.ts';
import { readZip, whole } from './read-zip.ts';

const NOTE: PrintedDocument = {
  title: 'Liste de la région « Grand Est »',
  subject: 'Essai & épreuve',
  author: 'Préfecture',
  madeAt: '2018-02-12T09:00:00.000Z',
  footer: 'Empreinte <abc>',
  blocks: [
    { kind: 'heading', level: 2, text: 'Catégorie 1' },
    {
      kind: 'paragraph',
      text: 'Deux  espaces,\nune ligne,\tun taquet, <b>&amp;</b> et "guillemets".',
      strong: true,
    },
    { kind: 'list', items: ['un', 'deux'] },
    {
      kind: 'table',
      caption: 'Villes',
      head: ['Rang', 'Ville'],
      widths: [1, 3],
      rows: [
        ['1', 'Troyes'],
        ['2', '=1+1'],
      ],
    },
  ],
};

describe('A document as OpenDocument text', () => {
  it('opens as what it is: its type first, stored, its size in its own header', async () => {
    const bytes = await whole(asOdt(NOTE));
    const [first, ...others] = await readZip(bytes);
    assert.deepEqual(
      [first?.name, first?.stored, first?.sized, first?.text],
      ['mimetype', true, true, 'application/vnd.oasis.opendocument.text'],
    );
    assert.equal(Buffer.from(bytes.slice(30, 38)).toString(), 'mimetype');
    const manifest = others.find(({ name }) => name === 'META-INF/manifest.xml')?.text ?? '';
    const listed = elements(readXml(manifest), 'manifest:file-entry').map(
      (one) => one.attributes['manifest:full-path'],
    );
    assert.deepEqual(
      listed.sort(),
      ['/', ...others.map(({ name }) => name).filter((name) => !name.startsWith('META'))].sort(),
    );
  });

  it('holds every part as well-formed XML, and uses no style that it does not define', async () => {
    const parts = (await readZip(await whole(asOdt(NOTE)))).filter(({ name }) => name.endsWith('.xml'));
    const read = parts.map(({ text }) => readXml(text));
    const all = read.flatMap((root) => [...walk(root)]);
    const defined = new Set(all.map(({ attributes }) => attributes['style:name']));
    for (const { name, attributes } of all)
      for (const [key, value] of Object.entries(attributes))
        if (/^(text|table):style-name$/.test(key)) assert.ok(defined.has(value), `${name} ${value}`);
  });

  it('says the document: title, headings, paragraphs, list, table with its headings', async () => {
    const parts = await readZip(await whole(asOdt(NOTE)));
    const content = readXml(parts.find(({ name }) => name === 'content.xml')?.text ?? '');
    assert.deepEqual(
      elements(content, 'text:h').map((one) => [one.attributes['text:outline-level'], textOf(one)]),
      [
        ['1', 'Liste de la région « Grand Est »'],
        ['2', 'Catégorie 1'],
      ],
    );
    const paragraphs = elements(content, 'text:p').map(textOf);
    assert.ok(paragraphs.includes('Deux  espaces,\nune ligne,\tun taquet, <b>&amp;</b> et "guillemets".'));
    assert.deepEqual(elements(content, 'text:list-item').map(textOf), ['un', 'deux']);
    assert.deepEqual(
      elements(content, 'table:table-row').map((row) => elements(row, 'table:table-cell').map(textOf)),
      [
        ['Rang', 'Ville'],
        ['1', 'Troyes'],
        ['2', '=1+1'],
      ],
    );
    assert.equal(elements(content, 'table:table-header-rows').length, 1);
    const meta = readXml(parts.find(({ name }) => name === 'meta.xml')?.text ?? '');
    assert.equal(textOf(elements(meta, 'dc:title')[0] ?? meta), NOTE.title);
  });

  it('gives back any text, but for the signs that XML forbids', async () => {
    const anything = fc.string({ unit: 'binary', maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        const parts = await readZip(await whole(asOdt({ ...NOTE, blocks: [{ kind: 'paragraph', text }] })));
        const content = readXml(parts.find(({ name }) => name === 'content.xml')?.text ?? '');
        const expected = text
          .replace(/\p{Cs}/gu, '\ufffd')
          .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')
          .replace(/\r\n?/g, '\n');
        assert.equal(textOf(elements(content, 'text:p')[0] ?? content), expected);
      }),
      { numRuns: 40 },
    );
  });
});

function* walk(element: ReturnType<typeof readXml>): Generator<ReturnType<typeof readXml>> {
  yield element;
  for (const child of element.children) if (typeof child === 'object') yield* walk(child);
}
