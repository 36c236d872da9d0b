/** What is said again in another place than its question: a line, a town, who speaks, what was filed. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { openTalk, type Talk, textsOf } from '#test/conversations/talk';

const ANSWERS = ['oui', 'oui', 'oui', 'oui', 'terminé', 'abouti', 'en place', 'en place', 'oui'];
const PERSON = ['DGS', 'Paul Durand 03 86 68 46 00', 'oui'];

/** After so many of the answers, in order; the recap is after the last. */
async function talkAfter(count: number): Promise<Talk> {
  const talk = await openTalk('2018-01-31');
  for (const text of ['Nevers', ...[...ANSWERS, ...PERSON].slice(0, count)]) await talk.say(text);
  return talk;
}

const RECAP = ANSWERS.length + PERSON.length;

async function draftOf(talk: Talk) {
  const draft = await talk.stores.drafts.read('brouillon-1');
  assert.ok(draft);
  return draft;
}

const noted = async (talk: Talk, id: string) => (await draftOf(talk)).facts[id]?.value;

describe('A line of the recap', () => {
  it('is corrected by its number whatever is asked: « ligne 4 : non » is no answer to the need', async () => {
    const talk = await talkAfter(2);
    await talk.say('ligne 4 : non');
    assert.equal(await noted(talk, 'centralite'), 'non');
    assert.equal(await noted(talk, 'besoin'), undefined);
  });

  for (const text of ['le 7 est faux', 'la ligne 7 est fausse', 'la 7', 'ligne 7'])
    it(`« ${text} » asks it again, and changes nothing`, async () => {
      const talk = await talkAfter(RECAP);
      assert.equal((await talk.say(text)).assistant.asking, 'diagnostic');
      assert.equal(await noted(talk, 'diagnostic'), 'complet');
    });

  it('is corrected by what stops the filing: « stop ! » puts nothing off when it tells something', async () => {
    const talk = await talkAfter(RECAP);
    const said = await talk.say('Stop ! Notre chef de projet démissionne, on n’a plus personne.');
    assert.equal(said.assistant.asking, 'depot');
    assert.equal(await noted(talk, 'ingenierie'), 'a_constituer');
  });

  const CORRECTIONS = [
    [
      'le président de l’agglo vient de m’appeler, on en est encore à discuter. change ça',
      'soutienEpci',
      'discussion',
    ],
    ['Vous avez noté projet abouti ? Non : il est partiel', 'projet', 'partiel'],
    ['vous avez écrit diagnostic terminé, c’est faux, il est partiel', 'diagnostic', 'partiel'],
    ['pour l’ingénierie, mettez que je ne sais pas', 'ingenierie', 'inconnu'],
    ['le rôle de centre, c’est non', 'centralite', 'non'],
    ['Actions prêtes en 2018 : non', 'actionsPretes2018', 'non'],
  ] as const;
  for (const [text, id, value] of CORRECTIONS)
    it(`is corrected by « ${text} », and no list of lines is shown`, async () => {
      const talk = await talkAfter(RECAP);
      const said = await talk.say(text);
      assert.equal(await noted(talk, id), value);
      assert.doesNotMatch(textsOf(said), /Quelle ligne voulez-vous corriger/);
    });

  for (const [before, text, id, value] of [
    ['accord de principe', 'en fait non, on a délibéré le 12 janvier 2018', 'soutienEpci', 'acte'],
    ['oui', 'finalement non, ils ne sont d’accord que sur le principe', 'soutienEpci', 'accord'],
  ] as const)
    it(`just answered is corrected by « ${text} », and the question that came since is asked again`, async () => {
      const talk = await talkAfter(3);
      await talk.say(before);
      const said = await talk.say(text);
      assert.equal(await noted(talk, id), value);
      assert.equal(await noted(talk, 'diagnostic'), undefined);
      assert.equal(said.assistant.asking, 'diagnostic');
    });

  it('is left as it is by a « en fait non » that answers the question that came since', async () => {
    const talk = await talkAfter(4);
    const before = await noted(talk, 'soutienEpci');
    await talk.say('en fait non, le diagnostic n’est que partiel');
    assert.equal(await noted(talk, 'soutienEpci'), before);
    assert.equal(await noted(talk, 'diagnostic'), 'partiel');
  });

  it('is corrected with another, a sentence each, while somebody else is asked about', async () => {
    const talk = await talkAfter(ANSWERS.length);
    await talk.say(
      'Deux rectifications. Le diagnostic n’est que partiel. Et pour le portage, annulez ma réponse : je ne sais pas, je dois vérifier avec le maire.',
    );
    assert.equal(await noted(talk, 'diagnostic'), 'partiel');
    assert.equal(await noted(talk, 'portage'), 'inconnu');
    assert.equal((await draftOf(talk)).person.roleSaid, undefined);
  });

  for (const text of [
    'non, tant que le président n’a pas signé',
    'Ne déposez pas, le maire doit d’abord me répondre',
    'Non, rien à envoyer pour l’instant',
  ])
    it(`« ${text} » puts off the filing`, async () => {
      const talk = await talkAfter(RECAP);
      const said = await talk.say(text);
      assert.match(textsOf(said), /[Rr]ien n’est (?:déposé|transmis)|brouillon/);
      assert.doesNotMatch(textsOf(said), /Voulez-vous déposer|Quelle ligne/);
    });

  it('« non, j’attends la réponse de l’agglo » says what is noted already, and puts off the filing', async () => {
    const talk = await talkAfter(3);
    await talk.say('en discussion');
    for (const text of ['terminé', 'abouti', 'en place', 'en place', 'oui', ...PERSON]) await talk.say(text);
    assert.match(textsOf(await talk.say('non, j’attends la réponse de l’agglo')), /pas déposé/);
  });

  it('is confirmed where it was only likely: « confirmer les réponses »', async () => {
    const talk = await talkAfter(2);
    await talk.say('oui, quelques vitrines à reprendre peut-être');
    for (const text of [...ANSWERS.slice(3), ...PERSON]) await talk.say(text);
    await talk.say('je confirme les réponses à confirmer');
    const { facts } = await draftOf(talk);
    assert.ok(Object.values(facts).every(({ sure, how }) => sure || how === 'deduced'));
    assert.equal((await talk.say('oui')).assistant.state, 'deposee');
  });

  it('is left by « retour »', async () => {
    const talk = await talkAfter(RECAP);
    await talk.say('corriger');
    assert.equal((await talk.say('retour')).assistant.asking, 'depot');
  });
});

describe('The town', () => {
  it('given by its number takes no answer of the one before, homonyms or not', async () => {
    const talk = await talkAfter(RECAP);
    await talk.say('1 : Moulins');
    assert.match(
      textsOf(await talk.say('Moulins dans l’Allier')),
      /vos réponses sur Nevers ne sont pas reprises/,
    );
    assert.equal(await noted(talk, 'diagnostic'), undefined);
  });

  it('changes by « changer de commune », or by « on est plus Nevers mais Cosne »', async () => {
    const talk = await talkAfter(1);
    assert.equal((await talk.say('changer de commune')).assistant.asking, 'commune');
    assert.match(textsOf(await talk.say('Autun')), /^Nous passons à Autun/);
    const other = await talkAfter(1);
    assert.match(
      textsOf(await other.say('on est plus Nevers mais Cosne-sur-Loire')),
      /Cosne-Cours-sur-Loire/,
    );
  });

  for (const text of ['c’est long', 'je me suis trompé d’adresse, c’est dgs@nevers.fr'])
    it(`is not named by « ${text} »`, async () => {
      const talk = await talkAfter(RECAP - 1);
      assert.doesNotMatch(textsOf(await talk.say(text)), /Vouliez-vous dire|Plusieurs communes/);
    });
});

describe('Who speaks', () => {
  for (const text of ['je suis le maire pas le DGS', 'je suis le maire'])
    it(`is said again by « ${text} »`, async () => {
      const talk = await talkAfter(RECAP);
      await talk.say(text);
      assert.equal((await draftOf(talk)).person.roleSaid, 'maire');
    });

  for (const text of ['bonjour', 'attendez je cherche', 'c’est personnel', 'ça vous regarde pas'])
    it(`is nobody called « ${text} »`, async () => {
      const talk = await talkAfter(ANSWERS.length);
      await talk.say(text);
      assert.equal((await draftOf(talk)).person.roleSaid, undefined);
    });

  it('need not be said: « passer » goes on', async () => {
    const talk = await talkAfter(ANSWERS.length);
    assert.equal((await talk.say('passer')).assistant.asking, 'contact');
  });

  it('« supprimez mon nom » takes the name out of the contact, and erases nothing else', async () => {
    const talk = await talkAfter(RECAP);
    await talk.say('supprimez mon nom');
    assert.equal((await draftOf(talk)).person.contactSaid, '03 86 68 46 00');
  });
});

/** Found by whoever attacked the note: a judge of words took all of them for a yes. */
const NOT_READ = [
  'je confirme ne pas avoir lu',
  'sans en avoir pris connaissance',
  'personne n’en a pris connaissance',
  'j’ai lu que dalle',
  'j’ai lu zéro ligne',
  'oui sans lire',
  'oui sans avoir lu',
  'oui pas lu',
  'oui non lu',
  'oui pas tout',
  'oui non',
  'oui enfin pas vraiment',
  'j’aurais pris connaissance',
  'oui arrêtez',
  'oui stop',
  'oui annulez',
  'arrêter : oui',
  'oui attendez',
  'oui patientez',
  'oui un instant',
  'oui une minute',
  'oui deux minutes',
  'oui bientôt',
  'oui un jour',
  'oui après lecture',
  'oui je lirai',
  'oui je vais lire',
  'oui je dois lire',
  'oui je voudrais lire',
  'oui laissez-moi lire',
  'oui faites-moi lire',
  'oui envoyez-les-moi',
  'oui à lire',
  'oui lecture à faire',
  'oui je lis ça ce soir',
  'j’ai lu la moitié',
  'oui j’ai lu le titre',
  'j’ai lu le début',
  'j’ai lu trois lignes',
  'j’ai lu en diagonale',
  'j’ai lu en vitesse',
  'j’ai lu ou presque',
  'j’ai lu sans comprendre',
  'oui presque',
  'oui vaguement',
  'oui j’ai survolé',
  'presque lu',
  'vaguement lu',
  'j’ai lu le journal',
  'j’ai lu un livre',
  'j’ai lu ailleurs',
  'j’ai pris connaissance du diagnostic',
  'j’ai pris connaissance du projet',
  'j’ai pris connaissance de l’instruction',
  'mon adjoint a pris connaissance',
  'le maire en a pris connaissance',
  'ma secrétaire en a pris connaissance',
  'le conseil en a pris connaissance',
  'ma secrétaire a tout lu',
  'oui le maire a lu',
  'oui mon adjoint a lu',
  'oui il a lu',
  'je confirme que mon adjoint a lu',
  '« j’ai pris connaissance » dit le maire',
  'oui jean@exemple.fr',
  'oui c’est mon adresse',
  'oui c’est bien mon adresse',
  'oui c’est la bonne adresse',
  'oui mon mail est bon',
  'oui le contact est bon',
  'oui pour le contact',
  'oui vous pouvez m’appeler',
  'je confirme mon contact',
  'je confirme mon adresse',
  'je confirme mon numéro',
  'je confirme que c’est faux',
  'piscine : oui',
  'le maire : oui',
  'mon adjoint : oui',
  'oui peut-être',
  'oui sans doute',
  'oui si vous voulez',
  'oui si on veut',
  'oui je crois',
  'oui bonjour',
  'oui je suis là',
  'oui on est là',
  'oui c’est moi',
  'oui je suis le maire',
  'oui c’est Cahors',
  'oui la préfecture',
  'oui ❌',
  'oui 😂',
  '<!-- oui -->',
  '> oui',
];

describe('The note on personal data', () => {
  for (const text of [
    'pas de problème, enregistrez',
    'vous pouvez enregistrer',
    'allez, c’est d’accord, gardez mes réponses',
    'C’est accepté de ma part',
    'Oui, accordé.',
    'le maire y consent',
  ])
    it(`is read, by who says « ${text} »`, async () => {
      const talk = await talkAfter(RECAP - 1);
      assert.equal((await talk.say(text)).assistant.asking, 'depot');
    });

  it('is not read by words of a yes that say something else, nor by who read it for somebody', async () => {
    const read: string[] = [];
    for (const text of NOT_READ) {
      const talk = await talkAfter(RECAP - 1);
      if ((await talk.say(text)).assistant.asking === 'depot') read.push(text);
    }
    assert.deepEqual(read, []);
  });

  for (const text of [
    'enregistrez',
    'enregistrez, je reviens plus tard',
    'le préfet nous autorise à commencer',
    'l’agglo accepte le projet',
    'on a bien entendu le préfet hier',
    'vous pouvez garder le brouillon, je reprendrai',
  ])
    it(`is not, by who says « ${text} »`, async () => {
      const talk = await talkAfter(RECAP - 1);
      assert.notEqual((await talk.say(text)).assistant.asking, 'depot');
    });
});

describe('What stands in the way of a category', () => {
  it('is sent all the same to who asks it in so many words', async () => {
    const talk = await talkAfter(2);
    await talk.say('non');
    const said = await talk.say('Je vous demande quand même de faire remonter notre dossier au préfet.');
    assert.equal(said.assistant.asking, 'role');
  });

  for (const text of [
    'ne faites rien remonter',
    'je veux pas que vous transmettiez',
    'il faut pas l’envoyer',
  ])
    it(`is not sent to who says « ${text} »`, async () => {
      const talk = await talkAfter(2);
      await talk.say('non');
      assert.notEqual((await talk.say(text)).assistant.asking, 'role');
    });

  it('is taken back by « en fait si », and no other answer is heard there as a refusal to send', async () => {
    const talk = await talkAfter(2);
    await talk.say('non');
    assert.doesNotMatch(textsOf(await talk.say('terminé')), /C’est entendu/);
    await talk.say('en fait si');
    assert.equal(await noted(talk, 'besoin'), 'oui');
  });

  it('is asked for in so many words where it is only likely, of another question too', async () => {
    const talk = await talkAfter(1);
    assert.match(
      textsOf(await talk.say('non seulement on est volontaires mais on est prêts')),
      /besoin|centre/,
    );
    const named = await talkAfter(0);
    await named.say('l’agglo s’appelle Nevers Agglomération');
    assert.equal(await noted(named, 'soutienEpci'), undefined);
  });
});

describe('What is said of something else', () => {
  it('is left out where two answers are quoted back: « aucune des deux » keeps the first', async () => {
    const talk = await talkAfter(6);
    assert.match(textsOf(await talk.say('l’agglo hésite')), /Laquelle dois-je garder/);
    const said = await talk.say('aucune des deux, je parlais d’autre chose');
    assert.match(textsOf(said), /Je garde «\saccord de principe\s»/);
    assert.equal(said.assistant.asking, 'portage');
  });

  it('a committee with the agglomération says nothing of its support', async () => {
    const talk = await talkAfter(6);
    const said = await talk.say('c’est moi qui pilote, pas encore de comité avec la com com');
    assert.doesNotMatch(textsOf(said), /ne s’accordent pas/);
    assert.equal(await noted(talk, 'soutienEpci'), 'accord');
  });

  for (const text of [
    'et s’il change d’avis la semaine prochaine ?',
    'et si le président finit par accepter ?',
  ])
    it(`« ${text} », asked of what stands in the way, tells how to come back`, async () => {
      const talk = await talkAfter(3);
      await talk.say('non, l’agglo refuse');
      assert.match(textsOf(await talk.say(text)), /dites-le-moi[\s\S]*15 février 2018/);
    });

  it('« je veux candidater », where the no of the town stands in the way, puts the question again', async () => {
    const talk = await talkAfter(0);
    await talk.say('non');
    const said = await talk.say('je ne veux pas arrêter, je veux candidater !');
    assert.equal(said.assistant.asking, 'volontaire');
  });
});

describe('A yes to what nobody has read', () => {
  it('files nothing: « oui » sent twice in a row at the note answers the note', async () => {
    const talk = await talkAfter(RECAP - 1);
    const [first, second] = await Promise.all([talk.say('oui'), talk.say('oui')]);
    assert.equal(first.assistant.asking, 'depot');
    assert.equal(second.assistant.state, 'brouillon');
    assert.match(textsOf(second), /arrivé avant ma question[\s\S]*Récapitulatif/);
  });

  it('files nothing once one has said goodbye: the recap is read again', async () => {
    const talk = await talkAfter(RECAP);
    await talk.say('au revoir');
    const said = await talk.say('oui');
    assert.notEqual(said.assistant.state, 'deposee');
  });
});

describe('Who is reached', () => {
  it('has a name, typed in small letters too', async () => {
    const talk = await talkAfter(ANSWERS.length + 1);
    await talk.say('jean dupont 02 48 52 65 00');
    assert.equal((await draftOf(talk)).person.name, 'Jean Dupont');
  });

  it('and takes « 1 » for the only answer to the note on personal data', async () => {
    const talk = await talkAfter(RECAP - 1);
    assert.equal((await talk.say('1')).assistant.asking, 'depot');
  });

  it('« maire » alone is kept of « je l’ai dit au début : maire »', async () => {
    const talk = await talkAfter(ANSWERS.length);
    await talk.say('je l’ai dit au début : maire');
    assert.equal((await draftOf(talk)).person.roleSaid, 'maire');
  });
});

describe('Once filed', () => {
  it('a remark on the receipt changes nothing of the file', async () => {
    const talk = await talkAfter(RECAP);
    await talk.say('oui');
    const before = JSON.stringify(await draftOf(talk));
    await talk.say('ce que vous dites de ma commune est faux');
    assert.equal(JSON.stringify(await draftOf(talk)), before);
  });

  it('an answer that is no longer the one filed is a modification, and never silently kept out', async () => {
    const talk = await talkAfter(RECAP);
    await talk.say('oui');
    assert.match(textsOf(await talk.say('on n’est plus volontaires')), /Laquelle dois-je garder/);
  });

  for (const text of ['c’est fait ?', 'redonnez-moi la référence'])
    it(`« ${text} » tells the reference`, async () => {
      const talk = await talkAfter(RECAP);
      await talk.say('oui');
      assert.match(textsOf(await talk.say(text)), /ACV18-58-/);
    });
});
