import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Candidacy, FileVersion } from '#candidacies/candidacy';
import type { Fact } from '#candidacies/draft';
import { openTerritory } from '#communes/open-territory';
import { asHtml } from '#documents/as-html';
import { openPdfMaker } from '#documents/as-pdf';
import { type ReceiptGround, receiptOf } from '#documents/receipt';
import { UNKNOWN } from '#programme/answers';
import { openProgramme } from '#programme/open-programme';
import { file, VERSION } from '#test/candidacies/example';
import { type ReadPdf, readPdf, type Tag } from './read-pdf.ts';

/** A file whose words try everything: markup, rare letters, signs that no font has, a text longer than a page. */
const SAID = `=1+1 <b>gras</b> Wałęsa à Iași, 日本, ${'notre projet avance bien et '.repeat(250)}fin`;
const FILE: Candidacy = file({
  versions: [
    {
      ...VERSION,
      number: 1,
      assessment: { ...VERSION.assessment, flags: ['soutien_a_acter'] },
      facts: { projet: { ...VERSION.facts.projet, said: SAID } as (typeof VERSION.facts)[string] },
      person: { name: 'D. Thuriot', roleSaid: 'maire', mayor: 'Le même', email: 'maire@nevers.example' },
    },
  ],
});

const ground: ReceiptGround = {
  programme: await openProgramme(),
  directory: openTerritory(),
  today: '2018-01-31',
  simulated: true,
};

/** A file whose only version differs at one point. */
const filed = (changes: Partial<FileVersion>): Candidacy =>
  file({ versions: [{ ...VERSION, number: 1, ...changes }] });

const fact = (changes: Partial<Fact>): Fact => ({ ...(VERSION.facts.projet as Fact), ...changes });

/** Its words alone, with plain spaces. */
const textOf = (one: Candidacy): string =>
  asHtml(receiptOf(one, ground))
    .text.replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ');

describe('The receipt of a filed file', () => {
  const maker = openPdfMaker();
  let pdf: ReadPdf;
  let words: string;

  before(async () => {
    pdf = readPdf(await maker.make(receiptOf(FILE, ground)));
    words = pdf.pages.join('\n').replaceAll('\u00a0', ' ');
  });
  after(() => maker.close());

  it('says what was filed, when, by whom, with what result, and that it opens no right', () => {
    const html = asHtml(receiptOf(FILE, ground)).text.replaceAll('\u00a0', ' ');
    for (const said of [
      'ACV18-58-7K3M-Q',
      'Nevers (code Insee 58194)',
      'Nièvre (58)',
      'Bourgogne-Franche-Comté',
      '31 janvier 2018 à 10 h 00, heure de Paris',
      'Catégorie probable : 1',
      'D. Thuriot',
      'Affirmé par la personne',
      'Il n’ouvre aucun droit',
      'la date est simulée',
      'à Nevers',
    ])
      assert.ok(html.replaceAll('&#39;', '’').includes(said.replaceAll('&#39;', '’')), said);
  });

  it('calls what is filed by its name, in the gender of that name', () => {
    assert.match(textOf(FILE), /Nature Manifestation d’intérêt Déposée le 31 janvier 2018 à 10 h 00/);
    assert.match(
      textOf({ ...FILE, nature: 'signalement' }),
      /Nature Signalement pour appréciation Déposé le 31 janvier 2018 à 10 h 00/,
    );
  });

  it('says which personal details are missing', () => {
    const nobody = textOf(filed({ person: {} }));
    assert.match(nobody, /Nom Non communiqué Fonction Non communiquée .*Coordonnées Non communiquées/);
    assert.doesNotMatch(textOf(FILE), /Non communiqué/);
  });

  it('names who answers for the data, why, on what ground, for how long, with which rights', () => {
    const { controller } = ground.programme.notice;
    assert.ok(textOf(FILE).includes(`Responsable ${controller} Finalité Préparer`));
    assert.match(textOf(FILE), /Base légale La mission .* Durée Un brouillon .* Vos droits Vous pouvez/);
  });

  it('marks an answer to be confirmed as the recap does, and « À confirmer » once', () => {
    const answered = (value: string) => filed({ facts: { projet: fact({ value, sure: false }) } });
    assert.match(textOf(answered('abouti')), /Projet de territoire Abouti \(à confirmer\) «/);
    assert.match(textOf(answered(UNKNOWN)), /Projet de territoire À confirmer «/);
    assert.doesNotMatch(textOf(filed({ facts: { projet: fact({}) } })), /\(à confirmer\)/);
  });

  it('tells the proposed answer whose number was typed, and quotes any other words', () => {
    const quoted = (said: string, value = 'partiel') =>
      textOf(filed({ facts: { projet: fact({ value, said }) } }));
    for (const said of ['2', 'le 2', 'Réponse n° 2.', 'la deuxième'])
      assert.match(quoted(said), /Partiel Réponse proposée : Partiel La personne/, said);
    assert.match(quoted('4', UNKNOWN), /À confirmer Réponse proposée : Je ne sais pas La personne/);
    for (const said of ['en 2 phases', '2 études sur 3', 'oui'])
      assert.ok(quoted(said).includes(`Partiel « ${said} »`), said);
    const free = filed({ facts: { atouts: fact({ value: '3', said: '3' }) } });
    assert.match(textOf(free), /« 3 »/);
  });

  it('cites each source in short where it counts, and once in full', () => {
    const [one, other] = ground.programme.sources.filter(({ short }) => short);
    const titles = [one, other].map((source) => source?.title.replace(/\s/g, ' ') ?? '');
    const reason = { rule: null, criterion: null, reading: 'source' as const };
    const reasons = [
      { ...reason, sentence: 'Le projet est abouti.', sources: [one?.id ?? '', other?.id ?? ''] },
      { ...reason, sentence: 'Le portage est en place.', sources: [one?.id ?? ''] },
      { ...reason, sentence: 'Le reste suit.', sources: [], reading: 'interpretation' as const },
    ];
    const text = textOf(filed({ assessment: { ...VERSION.assessment, reasons } }));
    assert.ok(text.includes(`Le projet est abouti (${one?.short} ; ${other?.short}).`));
    assert.ok(text.includes(`Le portage est en place (${one?.short}).`));
    assert.ok(text.includes('Le reste suit (interprétation de l’assistant).'));
    assert.ok(text.includes(`Sources citées ${titles.join(' ')} `));
    assert.equal(text.split(titles[0] ?? '').length, 2);
  });

  it('goes on in lower case after the name of a mark', () => {
    assert.match(textOf(FILE), /Soutien à formaliser : le soutien de l’intercommunalité/);
  });

  it('tells a modification by its version and its day, and a withdrawal', () => {
    const [first] = FILE.versions;
    const later = { ...first, number: 2, serviceDate: '2018-02-20', at: '2018-02-20T15:02:00.000Z' };
    const changed: Candidacy = {
      ...FILE,
      versions: [...FILE.versions, later as (typeof FILE.versions)[number]],
      history: [{ event: 'withdraw', role: 'auteur', from: 'deposee', to: 'retiree', at: later.at }],
    };
    assert.match(textOf(changed), /Modifiée le 20 février 2018 à 16 h 02, heure de Paris, version 2/);
    assert.match(textOf(changed), /Ce dossier a été retiré/);
  });

  it('marks a file filed after the date, by the words of the programme', () => {
    const [first] = FILE.versions;
    const late = {
      ...FILE,
      versions: [{ ...first, serviceDate: '2018-02-20' } as (typeof FILE.versions)[number]],
    };
    const label = ground.programme.flags.find(({ trigger }) => trigger && 'after' in trigger)?.label ?? '';
    assert.ok(
      label !== '' && asHtml(receiptOf(late, ground)).text.includes(label.replaceAll(' :', '\u00a0:')),
    );
    assert.ok(!asHtml(receiptOf(FILE, ground)).text.includes(label));
  });

  it('never shows the prefecture’s own work, nor the recovery code', () => {
    const worked = receiptOf(
      {
        ...FILE,
        preparation: {
          rank: 7,
          category: { value: 3, reason: 'motif interne', at: FILE.updatedAt },
          notes: [{ text: 'note interne', at: FILE.updatedAt }],
        },
      },
      ground,
    );
    assert.deepEqual(worked, receiptOf(FILE, ground));
    assert.ok(!JSON.stringify(worked).includes(FILE.codeHash));
  });

  it('escapes in HTML what the person typed', () => {
    const html = asHtml(receiptOf(FILE, ground)).text;
    assert.ok(html.includes('=1+1 &#60;b&#62;gras'));
    assert.ok(!html.includes('<b>'));
  });

  describe('as PDF', () => {
    it('declares itself PDF/A-2a, in French, with a title that the window shows', () => {
      assert.match(pdf.metadata, /<pdfaid:part>2<\/pdfaid:part>/);
      assert.match(pdf.metadata, /<pdfaid:conformance>A<\/pdfaid:conformance>/);
      assert.match(pdf.metadata, /Récépissé de dépôt – Nevers/);
      assert.match(pdf.catalog, /\/Lang \(fr-FR\)/);
      assert.match(pdf.catalog, /\/MarkInfo/);
      const all = [...pdf.objects.values()].join('\n');
      assert.match(all, /\/Marked true/);
      assert.match(all, /\/DisplayDocTitle true/);
      assert.match(all, /\/GTS_PDFA1/);
    });

    it('carries every font it writes with', () => {
      assert.ok(pdf.fonts.length >= 2);
      for (const { name, embedded } of pdf.fonts) assert.ok(embedded, name);
      const named = [...pdf.objects.values()].filter((text) => /\/Type \/Font\b/.test(text));
      for (const font of named) assert.doesNotMatch(font, /Helvetica|Times|Courier/);
    });

    it('is tagged: one title, headings in order, lists, tables with headings and their scope', () => {
      const [name, children] = pdf.structure;
      assert.equal(name, 'Document');
      const names = children.map(([tag]) => tag);
      assert.equal(names.filter((tag) => tag === 'H1').length, 1);
      assert.equal(names[0], 'H1');
      assert.deepEqual([...new Set(names)].sort(), ['H1', 'H2', 'L', 'P', 'Table']);
      for (const [tag, parts] of children)
        if (tag === 'L')
          for (const [item, inside] of parts)
            assert.deepEqual([item, inside.map(([one]) => one)], ['LI', ['Lbl', 'LBody']]);
      const tables = children.filter(([tag]) => tag === 'Table');
      assert.equal(tables.length, 4);
      for (const [, parts] of tables) {
        assert.deepEqual(
          parts.map(([tag]) => tag),
          ['Caption', 'THead', 'TBody'],
        );
        const rows = parts.flatMap(([, inside]) => inside);
        const width = rows[0]?.[1].length;
        for (const row of rows) {
          assert.equal(row[0], 'TR');
          assert.equal(row[1].length, width);
        }
        for (const heading of rows.flatMap(headings)) assert.match(heading[2], /\/Scope \/(Column|Row)/);
        assert.ok(rows.every((row) => headings(row).length > 0));
      }
    });

    it('says the same words as the page', () => {
      for (const said of [
        'Récépissé de dépôt – Nevers',
        'ACV18-58-7K3M-Q',
        'CA de Nevers',
        'D. Thuriot',
        'maire@nevers.example',
      ])
        assert.ok(words.includes(said), said);
    });

    it('loses nothing of a text longer than a page, and numbers its pages', () => {
      assert.equal(words.match(/avance/g)?.length, 250);
      assert.match(words, /fin »/);
      assert.ok(pdf.pages.length >= 3);
      pdf.pages.forEach((page, at) => {
        assert.ok(page.includes(`Page ${at + 1} sur ${pdf.pages.length}`));
      });
    });

    it('writes rare letters with a second font, and never a sign that no font has', () => {
      assert.match(words, /ł/);
      assert.match(words, /ș/);
      assert.match(words, /, \?\?,/);
      assert.ok(!words.includes('\ufffd'));
    });

    it('is the same file for the same record', async () => {
      const [one, other] = [
        await maker.make(receiptOf(FILE, ground)),
        await maker.make(receiptOf(FILE, ground)),
      ];
      assert.deepEqual(one, other);
    });

    it('fails by itself when its thread takes too long', async () => {
      const hasty = openPdfMaker({ timeoutMs: 0 });
      await assert.rejects(hasty.make(receiptOf(FILE, ground)), { name: 'PdfFailed' });
      await hasty.close();
    });
  });
});

const headings = ([, cells]: Tag): readonly Tag[] => cells.filter(([tag]) => tag === 'TH');
