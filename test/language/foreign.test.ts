import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { understand } from '#language/understand';
import { openLexicon } from '#test/evaluation/adapter';

/** What is asked of the programme, of which any other thing could be asked. */
const frames = [
  'puis-je avoir une subvention pour …',
  'quel est le calendrier pour …',
  'combien peut-on toucher pour …',
  'qui décide pour …',
  'comment déposer un dossier pour …',
  'quelle est la date limite pour …',
  'faut-il une délibération du conseil pour …',
  'quelles sont les conditions pour …',
  'qui finance …',
  'quelles pièces faut-il pour …',
  'l’agglo doit-elle être d’accord pour …',
  'y a-t-il un seuil d’habitants pour …',
];

/** None of these stands in the data as it is written here. */
const things = [
  'refaire la piscine',
  'la dotation d’équipement des territoires ruraux',
  'rénover le gymnase du collège',
  'la toiture de l’église',
  'la cantine du collège',
  'agrandir le cimetière',
  'une nouvelle station d’épuration',
  'un permis de construire',
  'des caméras de vidéosurveillance',
  'le marché aux bestiaux',
  'ouvrir une crèche',
  'la fête foraine de juin',
  'l’éclairage du stade',
  'abattre des platanes',
  'réviser le PLU',
  'la taxe d’habitation',
  'le tournoi de pétanque',
  'une éolienne',
  'le ramassage des ordures',
  'acheter un tracteur',
  'un dojo',
  'l’orgue de la collégiale',
  'le salaire des pompiers',
  'une patinoire',
  'la chasse au chevreuil',
  'le club de judo',
  'la salle polyvalente',
  'un camion de vidange',
];

describe('Questions about other things, put as those of the programme are', () => {
  it('are hardly ever answered as if they were of the programme', async () => {
    const lexicon = await openLexicon();
    const asked = frames.flatMap((frame) => things.map((thing) => frame.replace('…', thing)));
    const answered = asked.filter((text) =>
      understand(text, { context: 'libre', about: null, offered: [] }, lexicon, '2018-01-31').acts.some(
        ({ type }) => type === 'faq',
      ),
    );
    assert.ok(answered.length <= asked.length * 0.05, `${answered.length}: ${answered.join(' | ')}`);
  });

  it('are not answered for naming another programme, unless both are compared', async () => {
    const lexicon = await openLexicon();
    const types = (text: string) =>
      understand(text, { context: 'libre', about: null, offered: [] }, lexicon, '2018-01-31').acts.map(
        ({ type }) => type,
      );
    assert.deepEqual(types('combien donne la DETR pour une école'), ['oos']);
    assert.deepEqual(types('le contrat de ruralité, où en est-on'), ['oos']);
    assert.deepEqual(types('le programme est-il cumulable avec la DETR ?'), ['faq']);
  });

  it('leave those of the programme alone, though a word of them was never said', async () => {
    const lexicon = await openLexicon();
    for (const [text, topic] of [
      ['une commune de la métropole de Rouen peut-elle en bénéficier ?', 'eligibilite'],
      ['quelle est la date buttoir pour les préfectures ?', 'calendrier'],
      ['quelles sont les conditions pour la ville de Vierzon ?', 'conditions'],
    ] as const) {
      const { acts } = understand(
        text,
        { context: 'libre', about: null, offered: [] },
        lexicon,
        '2018-01-31',
      );
      assert.deepEqual(
        acts.map((act) => (act.type === 'faq' ? act.topic : act.type)),
        [topic],
        text,
      );
    }
  });
});
