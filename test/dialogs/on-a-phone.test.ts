import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { openTalk, type Talk, textsOf } from '#test/conversations/talk';

/** What a mayor answers, question after question, up to the recap. */
const ANSWERS = [
  'je suis maire de Tulle',
  'volontaire',
  'oui',
  'oui',
  'accord de principe',
  'partiel',
  'partiel',
  'en place',
  'en place',
  'Bernard Combes, mairie@tulle.fr',
  'oui',
];
const ASKED = [
  'volontaire',
  'centralite',
  'besoin',
  'soutienEpci',
  'diagnostic',
  'projet',
  'portage',
  'ingenierie',
];

async function talkAt(asked: string): Promise<Talk> {
  const talk = await openTalk('2018-01-31');
  const after = { contact: 9, accord_donnees: 10, depot: 11 }[asked] ?? ASKED.indexOf(asked) + 1;
  for (const text of ANSWERS.slice(0, after)) await talk.say(text);
  return talk;
}

const draftOf = async (talk: Talk) => {
  const draft = await talk.stores.drafts.read('brouillon-1');
  assert.ok(draft);
  return draft;
};

describe('A no that may be of something else', () => {
  const NOT_CLOSING: readonly (readonly [string, string])[] = [
    ['centralite', 'non on a pas encore délibéré'],
    ['centralite', 'pas vraiment'],
    ['besoin', 'non ça va pas du tout'],
    ['besoin', 'non je rigole'],
  ];
  for (const [asked, text] of NOT_CLOSING)
    it(`« ${text} » (${asked}) closes no file: it is asked for in so many words`, async () => {
      const talk = await talkAt(asked);
      const said = await talk.say(text);
      assert.match(textsOf(said), /^Pour être sûr de vous comprendre/);
      assert.equal((await draftOf(talk)).facts[asked], undefined);
    });
});

describe('A no that closed the file, taken back', () => {
  for (const text of ['enfin si', 'mais si', 'ah si'])
    it(`« ${text} » opens the question anew, and sends nothing`, async () => {
      const talk = await talkAt('besoin');
      await talk.say('non');
      const said = await talk.say(text);
      assert.equal((await draftOf(talk)).facts.besoin?.value, 'oui');
      assert.equal(said.assistant.asking, 'soutienEpci');
    });

  it('« oui » after it still sends the signalement', async () => {
    const talk = await talkAt('besoin');
    await talk.say('non');
    assert.notEqual((await talk.say('oui')).assistant.asking, 'soutienEpci');
  });
});

describe('An answer that does not know', () => {
  for (const text of ['je ne sais pas qui suit ça', 'je ne veux pas le dire'])
    it(`« ${text} » is to be confirmed, and the file goes on`, async () => {
      const talk = await talkAt('portage');
      const said = await talk.say(text);
      assert.equal((await draftOf(talk)).facts.portage?.value, 'inconnu');
      assert.equal(said.assistant.asking, 'ingenierie');
    });

  it('is given once a small town cannot say why it is a centre', async () => {
    const talk = await talkAt('centralite');
    await talk.say('Eh bien, nous sommes une petite ville, voilà tout');
    const said = await talk.say(
      'ça, je ne sais pas trop vous dire, il faudra que je demande à la secrétaire',
    );
    assert.match(textsOf(said), /ce point reste à compléter/);
    assert.equal(said.assistant.asking, 'besoin');
  });

  it('goes on after two « oui » to « tous les sujets, ou une partie ? »', async () => {
    const talk = await talkAt('diagnostic');
    await talk.say('oui');
    await talk.say('oui');
    const said = await talk.say('oui');
    assert.equal((await draftOf(talk)).facts.diagnostic?.value, 'inconnu');
    assert.equal(said.assistant.asking, 'projet');
  });
});

describe('Dates said beside an answer', () => {
  it('« le conseil en discute lundi » is the Monday to come', async () => {
    const talk = await talkAt('volontaire');
    assert.match(textsOf(await talk.say('le conseil en discute lundi')), /le 5 février 2018, donc à venir/);
  });

  it('« ça fait dix ans qu’on le dit » is none', async () => {
    const talk = await talkAt('volontaire');
    const said = textsOf(await talk.say('OUI ON EST VOLONTAIRES ÇA FAIT DIX ANS QU’ON LE DIT'));
    assert.doesNotMatch(said, /Date notée/);
  });
});

describe('Who speaks, and how to reach them', () => {
  it('is « le maire, Paul Lacoste », and is not asked again', async () => {
    const talk = await openTalk('2018-01-31');
    for (const text of ['Tulle', ...ANSWERS.slice(1, 9)]) await talk.say(text);
    const said = await talk.say('le maire, Paul Lacoste');
    const { person } = await draftOf(talk);
    assert.equal(person.role, 'maire');
    assert.equal(person.mayor, 'Paul Lacoste');
    assert.equal(said.assistant.asking, 'contact');
  });

  it('is told by whoever begins with a function', async () => {
    const talk = await openTalk('2018-01-31');
    await talk.say('DGS de Tulle');
    assert.equal((await draftOf(talk)).person.role, 'dgs');
    const other = await openTalk('2018-01-31');
    await other.say('Le maire de Tulle souhaite candidater');
    assert.equal((await draftOf(other)).person.role, undefined);
  });

  it('is corrected in its place', async () => {
    const talk = await talkAt('depot');
    await talk.say('changez mon mail c’est contact@tulle.fr');
    assert.equal((await draftOf(talk)).person.contactSaid, 'Bernard Combes, contact@tulle.fr');
  });

  it('is corrected at the note about data too, which a « non, l’adresse c’est… » does not refuse', async () => {
    const talk = await talkAt('accord_donnees');
    const said = await talk.say('non, l’adresse c’est bernard@tulle.fr');
    assert.equal((await draftOf(talk)).person.contactSaid, 'Bernard Combes, bernard@tulle.fr');
    assert.equal(said.assistant.asking, 'accord_donnees');
  });

  it('is not declined by a « aucune action »', async () => {
    const talk = await talkAt('contact');
    assert.equal((await talk.say('aucune action')).assistant.asking, 'contact');
  });
});

describe('The note about data', () => {
  for (const text of ['oui enfin non', 'ok pour le nom, pas le téléphone'])
    it(`is not read by « ${text} »`, async () => {
      const talk = await talkAt('accord_donnees');
      assert.equal((await talk.say(text)).assistant.asking, 'accord_donnees');
    });
});

describe('At the recap', () => {
  for (const text of [
    'ne déposez pas',
    'je verrai demain',
    'non, pas aujourd’hui, je veux d’abord voir avec la secrétaire',
  ])
    it(`« ${text} » keeps the draft`, async () => {
      const talk = await talkAt('depot');
      assert.match(textsOf(await talk.say(text)), /^Votre brouillon est gardé/);
    });

  it('« 7 complet » is the seventh line', async () => {
    const talk = await talkAt('depot');
    await talk.say('7 complet');
    assert.equal((await draftOf(talk)).facts.diagnostic?.value, 'complet');
  });
});

describe('A town told otherwise than by « je suis maire de »', () => {
  const TOLD: readonly (readonly [string, string])[] = [
    ['Bonjour, dossier pour Segré s’il vous plaît', 'Segré-en-Anjou Bleu'],
    ['Je viens pour Pontivy, j’ai dix minutes', 'Pontivy'],
    ['Bonjour, Pontivy. Je suis maire. Je n’ai pas beaucoup de temps.', 'Pontivy'],
    ['slt ct pr cahors', 'Cahors'],
    ['bar le duc c’est ma ville', 'Bar-le-Duc'],
    ['je suis conseiller municipal d’opposition de Tulle', 'Tulle'],
  ];
  for (const [text, town] of TOLD)
    it(`« ${text} » is ${town}`, async () => {
      const talk = await openTalk('2018-01-31');
      await talk.say(text);
      assert.equal((await draftOf(talk)).town?.name, town);
    });

  it('put in the place of another leaves no menu of corrections open', async () => {
    const talk = await talkAt('soutienEpci');
    const said = await talk.say('stop, je me suis trompé de dossier, ce n’est pas Tulle, c’est Orthez');
    assert.equal((await draftOf(talk)).town?.name, 'Orthez');
    assert.equal(said.assistant.asking, 'volontaire');
  });
});

describe('The order of a button, typed', () => {
  it('« M’arrêter là » stops', async () => {
    const talk = await openTalk('2018-01-31');
    await talk.say('je suis maire de Villeurbanne');
    assert.match(textsOf(await talk.say('M’arrêter là')), /pas déposé/);
  });

  it('« Pourquoi cette question ? » explains the question', async () => {
    const talk = await talkAt('volontaire');
    assert.match(
      textsOf(await talk.say('Pourquoi cette question ?')),
      /^Le programme n’est imposé à personne/,
    );
  });
});

describe('Once filed', () => {
  it('« finalement l’agglo a délibéré hier » is an amendment, filed in its turn', async () => {
    const talk = await talkAt('depot');
    await talk.say('oui déposez');
    assert.equal((await talk.say('finalement l’agglo a délibéré hier')).assistant.asking, 'depot');
    assert.match(textsOf(await talk.say('oui')), /Votre modification est déposée/);
    const { items } = await talk.stores.candidacies.list({ scope: 'national' }, {});
    assert.deepEqual(
      items[0]?.versions.map(({ facts }) => facts.soutienEpci?.value),
      ['accord', 'acte'],
    );
  });
});

describe('Once filed, an answer that closes the target', () => {
  it('is an amendment too, and what was filed is not said to be undone', async () => {
    const talk = await talkAt('depot');
    await talk.say('oui déposez');
    const said = textsOf(await talk.say('l’interco a changé d’avis, elle est contre'));
    assert.match(said, /passe de «.accord de principe.» à «.refus.»/);
    assert.match(said, /Votre dossier reste déposé tel quel/);
    assert.doesNotMatch(said, /Rien n’est déposé/);
  });
});

describe('What is only supposed, put off or mentioned', () => {
  it('« oui, à condition que l’agglo délibère » files nothing and notes no delibération', async () => {
    const talk = await talkAt('depot');
    assert.equal((await talk.say('oui, à condition que l’agglo délibère')).assistant.asking, 'depot');
    assert.equal((await draftOf(talk)).facts.soutienEpci?.value, 'accord');
  });

  for (const text of [
    'le vote a été repoussé',
    'la délibération a été ajournée',
    'le courrier est en préparation',
  ])
    it(`« ${text} » is a support in discussion`, async () => {
      const talk = await talkAt('soutienEpci');
      await talk.say(text);
      assert.equal((await draftOf(talk)).facts.soutienEpci?.value, 'discussion');
    });

  for (const text of [
    'le maire de Thiers m’a demandé de remplir le dossier',
    'l’adjoint au maire de Thiers m’a dit de vous écrire',
  ])
    it(`« ${text} » says not that they speak`, async () => {
      const talk = await openTalk('2018-01-31');
      await talk.say(text);
      assert.equal((await draftOf(talk)).person.role, undefined);
    });

  it('« ici Bernard Lacombe, maire de Figeac » is of Figeac', async () => {
    const talk = await openTalk('2018-01-31');
    await talk.say('ici Bernard Lacombe, maire de Figeac. Qu’est-ce qu’il faut faire pour en être ?');
    assert.match(textsOf(await talk.say('oui')), /^\*\*Figeac\*\*/);
  });
});
