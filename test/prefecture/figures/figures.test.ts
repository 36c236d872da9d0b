import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { openTerritory } from '#communes/open-territory';
import { byDay } from '#prefecture/figures/days';
import { placesOf } from '#prefecture/figures/figures-route';
import { departmentMap } from '#prefecture/figures/map';
import { OUTLINES } from '#prefecture/figures/outlines';
import { shadesFor } from '#prefecture/figures/shades';
import { elements, readXml, textOf, type XmlElement } from '#test/documents/read-xml';
import { filing } from '#test/prefecture/exports/files';
import { type Console, openConsole } from '#test/prefecture/open-console';
import { NEVERS } from '#test/storage/examples';

const directory = openTerritory();
const FRANCE = { scope: 'national' } as const;
const svgOf = (text: string): XmlElement => readXml(/<svg[\s\S]*?<\/svg>/.exec(text)?.[0] ?? '');
const numbers = (svg: XmlElement) =>
  elements(svg, 'text')
    .filter(({ attributes }) => attributes.class === 'dep-nombre')
    .map(textOf);

describe('The map', () => {
  it('has every département of the territory data once: an outline, or a tile overseas', () => {
    const codes = [...directory.departments.keys()].filter((code) => !/^97[57-9]|^98/.test(code));
    const outlined = OUTLINES.map(({ code }) => code);
    const overseas = codes.filter((code) => !outlined.includes(code));
    assert.deepEqual([...outlined, ...overseas].sort(), codes.sort());
    assert.deepEqual(overseas.sort(), ['971', '972', '973', '974', '976']);
    const places = placesOf(FRANCE, directory, {});
    assert.deepEqual(places.map(({ code }) => code).sort(), codes.sort());
    const svg = svgOf(departmentMap(places).text);
    assert.equal(
      elements(svg, 'path').filter(({ attributes }) => attributes.class?.startsWith('dep ')).length,
      96,
    );
    assert.deepEqual(
      elements(svg, 'text')
        .filter(({ attributes }) => attributes.class === 'dep-nom')
        .map(textOf),
      ['Guadeloupe', 'Martinique', 'Guyane', 'La Réunion', 'Mayotte'],
    );
  });

  it('shows an overseas collectivity once it has a file', () => {
    assert.ok(placesOf(FRANCE, directory, { 987: 1 }).some(({ code }) => code === '987'));
  });

  it('writes the number beside the colour and the pattern: none is needed alone', () => {
    const places = placesOf(FRANCE, directory, { '58': 3, '2A': 1, '974': 2 });
    const svg = svgOf(departmentMap(places).text);
    assert.deepEqual(
      numbers(svg)
        .filter((one) => one !== '0')
        .sort(),
      ['1', '2', '3'],
    );
    const painted = elements(svg, 'path').filter(({ attributes }) =>
      attributes.fill?.startsWith('url(#trame-'),
    );
    assert.equal(painted.length, 2);
  });

  it('puts each number inside its département, within the frame', () => {
    for (const { code, box } of OUTLINES) {
      const svg = svgOf(departmentMap([{ code, name: code, count: 7 }]).text);
      const [left = 0, top = 0, width = 0, height = 0] = (svg.attributes.viewBox ?? '')
        .split(' ')
        .map(Number);
      const [text] = elements(svg, 'text');
      const [x, y] = [Number(text?.attributes.x), Number(text?.attributes.y)];
      assert.ok(x > box.left && x < box.right && y > box.top && y < box.bottom + 5, code);
      assert.ok(x > left && x < left + width && y > top && y < top + height, code);
    }
  });

  it('is drawn for a territory that is only overseas', () => {
    const svg = svgOf(
      departmentMap(placesOf({ scope: 'departement', code: '974' }, directory, { '974': 4 })).text,
    );
    assert.deepEqual(numbers(svg), ['4']);
    assert.doesNotMatch(svg.attributes.viewBox ?? '', /Infinity|NaN/);
  });

  it('has a legend drawn to the scale of the map: the same pattern means the same step', () => {
    const { text } = departmentMap([{ code: '46', name: 'Lot', count: 7 }]);
    const scale = Number(/id="trame-1"[^>]*scale\(([\d.]+)\)/.exec(text)?.[1]);
    const samples = [...text.matchAll(/<li><svg viewBox="0 0 ([\d.]+) [\d.]+" width="28"/g)];
    assert.ok(scale < 1 && samples.length > 1);
    for (const [, width] of samples) assert.equal(Math.round(Number(width) / scale), 28);
  });

  it('has steps that cover every count once, whatever the greatest', () => {
    for (let most = 0; most <= 60; most++) {
      const { all, of } = shadesFor(most);
      assert.equal(of(0).level, 0);
      for (let count = 1; count <= most; count++) {
        const { label, level } = of(count);
        const [from = 0, to = from] = label.replace('de ', '').split(' à ').map(Number);
        assert.ok(count >= from && count <= to && level > 0, `${count} of ${most}: ${label}`);
      }
      assert.equal(new Set(all.map(({ label }) => label)).size, all.length);
    }
  });
});

describe('Filings in time', () => {
  const sum = (counts: Record<string, number>) =>
    byDay(counts).bars.reduce((total, { count }) => total + count, 0);

  it('leave no day out between the first and the last', () => {
    const { kind, bars } = byDay({ '2018-02-27': 1, '2018-03-02': 2 });
    assert.equal(kind, 'Jour');
    assert.deepEqual(bars, [
      { label: '27/02', count: 1 },
      { label: '28/02', count: 0 },
      { label: '01/03', count: 0 },
      { label: '02/03', count: 2 },
    ]);
  });

  it('are told by weeks, then by months, when days are too many, and lose none', () => {
    for (const [last, kind] of [
      ['2018-01-31', 'Jour'],
      ['2018-02-01', 'Semaine du'],
      ['2018-08-05', 'Semaine du'],
      ['2018-08-06', 'Mois'],
      ['2021-12-31', 'Mois'],
    ] as const) {
      const counts = { '2018-01-01': 2, '2018-01-15': 3, [last]: 4 };
      assert.equal(byDay(counts).kind, kind, last);
      assert.equal(sum(counts), 9, last);
    }
  });

  it('may be none', () => {
    assert.deepEqual(byDay({}).bars, []);
  });
});

describe('The page of figures', () => {
  let house: Console;
  before(async () => {
    house = await openConsole();
    const { candidacies } = house.service.stores;
    await candidacies.file(filing('d-1', { town: NEVERS }));
    await candidacies.file(
      filing('d-2', { town: { ...NEVERS, name: 'Dijon', code: '21231', department: '21' } }),
    );
    await candidacies.file(
      filing('d-3', { town: { ...NEVERS, name: 'Troyes', department: '10', region: '44' } }),
    );
  });
  after(() => house.close());

  it('counts the territory of who looks, and nothing else', async () => {
    const seen = async (territory: string) => {
      const agent = await house.agent('lecture', territory);
      const text = (await (await agent.get('/prefecture/carte')).text()).replaceAll('\u00a0', ' ');
      return { total: /<strong>(\d+)<\/strong> dossiers? déposé/.exec(text)?.[1], text };
    };
    assert.equal((await seen('national')).total, '3');
    const region = await seen('region:27');
    assert.equal(region.total, '2');
    assert.doesNotMatch(region.text, /Aube/);
    const own = await seen('dept:58');
    assert.equal(own.total, '1');
    assert.doesNotMatch(own.text, /Côte/);
    assert.match(own.text, /<a href="\?departement=58#choisi">Nièvre \(58\)<\/a><\/th><td>1<\/td>/);
  });

  it('tells of the département that was chosen, on the map or in the table: its counts, each a way to its files', async () => {
    const agent = await house.agent('lecture', 'national');
    const chosen = async (code: string) => {
      const answer = await agent.get(`/prefecture/carte?departement=${code}`);
      const text = (await answer.text()).replaceAll('\u00a0', ' ');
      return { text, section: /<section class="choisi"[\s\S]*?<\/section>/.exec(text)?.[0] ?? '' };
    };
    const nievre = await chosen('58');
    assert.match(
      nievre.section,
      /Nièvre \(58\)[\s\S]*href="\/prefecture\/dossiers\?departement=58">Voir le dossier</,
    );
    assert.match(
      nievre.section,
      /departement=58&#38;etat=deposee">Déposé <strong>1<|departement=58&etat=deposee">Déposé <strong>1</,
    );
    assert.match(nievre.section, /categorie=\w+">\S+ ?\S* <strong>1</);
    assert.match(nievre.text, /class="dep fond-\d dep-choisi"/);
    assert.match(
      nievre.text,
      /<a href="\?departement=21#choisi" tabindex="-1"><title>Côte-d’Or \(21\) : 1 dossier<\/title>/,
    );
    assert.match((await chosen('01')).section, /Ain \(01\)[\s\S]*Aucun dossier déposé/);
    assert.equal((await chosen('xx')).section, '');
    const own = await house.agent('lecture', 'dept:58');
    assert.doesNotMatch(await (await own.get('/prefecture/carte?departement=21')).text(), /Côte/);
  });

  it('gives each figure its table, and credits the outlines', async () => {
    const agent = await house.agent('lecture', 'national');
    const text = (await (await agent.get('/prefecture/carte')).text()).replaceAll('\u00a0', ' ');
    for (const title of ['Dossiers par catégorie', 'Dossiers par état', 'Dépôts dans le temps'])
      assert.ok(text.includes(`<summary>${title} : le tableau</summary>`), title);
    assert.match(text, /CC BY 4\.0/);
  });
});
