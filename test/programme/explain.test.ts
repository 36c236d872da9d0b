import assert from 'node:assert/strict';
import { answerAt } from '#programme/answer-at';
import type { Answers } from '#programme/answers';
import { assess } from '#programme/assess';
import { explain } from '#programme/explain';
import { dateFlags } from '#programme/flags';
import { openCriteria } from '#programme/next-question';
import { acv, answers, eligible } from './towns.ts';

const explained = (given: Answers) => explain(acv, given, assess(acv, given));

describe('Explaining an assessment', () => {
  const top = {
    diagnostic: 'complet',
    projet: 'abouti',
    portage: 'operationnel',
    ingenierie: 'operationnel',
  };

  it('quotes the answers that counted, each with its source', () => {
    const { headline, reasons, caution } = explained({
      ...eligible,
      ...answers({ ...top, actionsPretes2018: 'oui' }),
    });
    assert.equal(headline, 'Catégorie probable\u00a0: 1.');
    assert.ok(reasons.filter((reason) => reason.sentence.includes('Votre réponse sur')).length >= 3);
    assert.ok(reasons.every((reason) => reason.source.length > 0));
    assert.match(caution, /Le préfet propose, le ministre décide/);
  });

  it('tells the contract apart from the accord de préfiguration', () => {
    const { year } = explained({ ...eligible, ...answers({ diagnostic: 'partiel', projet: 'aucun' }) });
    assert.match(year ?? '', /jusqu’en 2020 \(2020-2021 selon une autre source\).*accord de préfiguration/s);
  });

  it('says what is missing and whom to ask', () => {
    const { headline, missing, reachable } = explained({
      ...eligible,
      ...answers({ ...top, projet: 'inconnu' }),
    });
    assert.match(headline, /à compléter/);
    assert.deepEqual(
      missing.map((one) => one.criterion),
      ['projet', 'actionsPretes2018'],
    );
    assert.match(missing[0]?.sentence ?? '', /à demander au /);
    assert.equal(reachable, 'La catégorie peut être 1, 2 ou 3.');
  });

  it('says that a town without diagnostic is near category 3', () => {
    const { headline } = explained({ ...eligible, ...answers({ diagnostic: 'aucun' }) });
    assert.match(headline, /proche de la catégorie 3\. Ce n’est pas un refus/);
  });

  it('says the other reading with its category', () => {
    const weak = answers({
      diagnostic: 'partiel',
      projet: 'partiel',
      portage: 'a_conforter',
      ingenierie: 'a_conforter',
    });
    assert.match(explained({ ...eligible, ...weak }).alternatives.join(), /serait alors en catégorie 3/);
  });
});

describe('Flags of the day', () => {
  it('start the day after 15 February, on 27 March and on 16 April', () => {
    const cases: readonly (readonly [string, readonly string[]])[] = [
      ['2018-02-15', []],
      ['2018-02-16', ['recu_apres_15_fevrier']],
      ['2018-03-26', ['recu_apres_15_fevrier']],
      ['2018-03-27', ['recu_apres_15_fevrier', 'liste_connue']],
      ['2018-04-15', ['recu_apres_15_fevrier', 'liste_connue']],
      ['2018-04-16', ['recu_apres_15_fevrier', 'liste_connue', 'calendrier_abandonne']],
    ];
    for (const [today, flags] of cases) assert.deepEqual(dateFlags(acv, today), flags, today);
  });
});

describe('What is still to ask', () => {
  const open = (given: Answers) => openCriteria(acv, given).map((one) => one.id);

  it('is asked in the order of the file', () => {
    const given = { ...eligible, ...answers({ projet: 'aucun' }) };
    assert.deepEqual(open(given), ['diagnostic', 'portage', 'ingenierie']);
  });

  it('holds ready actions only once everything else is at its top', () => {
    const top = answers({
      diagnostic: 'complet',
      projet: 'abouti',
      portage: 'operationnel',
      ingenierie: 'operationnel',
    });
    assert.deepEqual(open({ ...eligible, ...top }), ['actionsPretes2018']);
    assert.deepEqual(open({ ...eligible, ...top, ...answers({ projet: 'partiel' }) }), []);
  });

  it('holds no more what the person did not know', () => {
    assert.ok(open({}).includes('besoin'));
    assert.ok(!open(answers({ besoin: 'inconnu' })).includes('besoin'));
  });

  it('holds nothing that is optional', () => {
    const optional = acv.criteria.filter((one) => one.optional);
    assert.ok(optional.length > 0);
    for (const { id } of optional) assert.ok(!open({}).includes(id), id);
  });
});

describe('An answer of the knowledge base', () => {
  const entry = (id: string) => {
    const found = acv.knowledge.find((one) => one.id === id);
    assert.ok(found);
    return found;
  };

  it('says what was known before it became true', () => {
    assert.match(answerAt(entry('liste-villes'), '2018-01-31')?.text ?? '', /pas encore connue/);
    assert.match(answerAt(entry('liste-villes'), '2018-03-27')?.text ?? '', /222/);
  });

  it('is silent when nothing was known', () => {
    assert.equal(answerAt(entry('premiere-convention'), '2018-01-31'), null);
  });

  it('adds what changed since, up to the day asked', () => {
    assert.equal(answerAt(entry('programme-nombre-villes'), '2018-03-26')?.later.length, 0);
    assert.equal(answerAt(entry('programme-nombre-villes'), '2018-03-27')?.later.length, 1);
  });
});
