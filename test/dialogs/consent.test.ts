import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { isPlainConsent } from '#dialogs/consent';
import { noticeSaid } from '#dialogs/notice-said';

interface Apart {
  readonly files: readonly string[];
  readonly waits: readonly string[];
  /** Found by whoever was asked to make it file wrongly. */
  readonly attacks: readonly string[];
  /** Filed by a judge of words, by whoever attacked it: « oui, arrêtez de déposer », « Volontariat : Oui », « oui 🛑 ». */
  readonly beside: readonly string[];
  /** As people say it at length, with a remark two times in three; and of the note on personal data. */
  readonly atLength: {
    readonly files: readonly string[];
    readonly waits: readonly string[];
    readonly noteRead: readonly string[];
    readonly noteNot: readonly string[];
  };
  /** Those that file all the same: a yes after a hesitation, an order to mend afterwards. */
  readonly arguable: readonly string[];
}

/** Written apart, before they were read. */
const apart: Apart = JSON.parse(readFileSync(new URL('./consents-apart.json', import.meta.url), 'utf8'));

/** Said at length, or beside something else: « oui, déposer » is asked for. 20 while words were judged, and not phrases. */
const ASKED_AGAIN = 41;
/** What stands after a yes, and leaves nothing of it. */
const UNDONE = [
  'On arrête',
  'Le président bloque',
  'Je plaisante',
  'On se désiste',
  'Ah, je me trompe de ville',
  'Le conseil est contre',
  'Il y a un hic',
  'Le diagnostic est partiel en réalité',
  'Passons à une autre commune',
  'Laissez tomber',
  'C’est trop tôt',
  'Parlez-moi du budget',
];
const YES = ['Oui.', 'Déposez.', 'C’est bon, vous pouvez déposer.', 'Je confirme,', 'Oui, envoyez…'];
const SENT_ELSEWHERE = [
  'au maire',
  'à mon adjoint',
  'au président de l’agglo',
  'chez le notaire',
  'à la DGS',
];

const FILES = [
  'oui',
  'Oui.',
  'oui, déposez',
  'C’est bon, vous pouvez déposer',
  'oui je confirme',
  'oui quand même',
  'je confirme',
  'ok pour déposer',
  'd’accord, déposez',
  'c’est bon',
  'allez-y',
  'oui oui',
  'vous pouvez déposer le dossier',
  'oui, déposez ma candidature svp',
  'envoyez à la préfecture',
  'je valide',
  'OUI TOUT EST EXACT',
  'oui en l’état',
  'oui bien sûr',
  'ouais allez-y',
  'oui, envoyez, et que ça ne traîne pas',
  'oui vas-y envoie',
  'ok pour l’envoi',
  'c’est exact, vous pouvez l’adresser à la préfecture',
  'oui, transmettez quand même, avec la mention hors cible',
  'oui, le préfet décidera',
  'oui, envoyez comme ça, on complétera',
  'oui, déposez, je compléterai dès que j’ai la réponse',
  'oui allez-y, on précisera le contact plus tard',
  'oui envoyez, je vous ferai passer la délibération la semaine prochaine',
  'déposez, quitte à corriger ensuite',
  'oui, la délibération suivra',
  'Tout cela est exact, veuillez déposer, je vous remercie',
  'Le récapitulatif est exact. Oui, je vous autorise à déposer.',
  'Je vous en donne acte. Oui, déposez, je vous prie.',
  'Attendez, je relis... oui, oui, c’est bien ça, vous pouvez envoyer.',
  'Oui, en connaissance de cause, veuillez déposer.',
  'Oui, déposez quand même, que ça laisse une trace.',
  'ben oui',
  'eh bien oui',
  'oui voilà',
  'oui monsieur',
  'oui je dépose, bonne soirée',
  'super, on dépose',
  'd’accord pour moi, transmettez',
  'Je vous donne mon accord pour déposer',
  'je confirme l’ensemble',
  'Le maire vient de valider, vous pouvez déposer',
  'allez, feu vert',
  'c’est bon là vas-y',
];
const DOES_NOT = [
  'oui mais attendez je dois demander au maire',
  'oui si le maire est d’accord',
  'oui demain',
  'oui enfin non',
  'ok je montre ça au maire',
  'ouais le conseil vote lundi',
  'oui pour la ligne 4',
  'on dépose la semaine prochaine',
  'le maire dira oui',
  'oui la ligne 7 c’est partiel',
  'ok mais le diagnostic n’est pas terminé',
  'ok parfait merci',
  'd’accord j’ai bien lu',
  'oui ?',
  'oui mais pas maintenant',
  'non',
  'peut-être',
  'ok',
  'merci',
  '',
  'je ne confirme pas',
  'pas oui',
  'n’envoyez pas',
  'oui plus tard',
  'oui j’ai compris',
  'ne déposez pas',
  'oui presque',
  'oui sauf le diagnostic',
  'remettez ça',
  'remettez la fiche en l’état',
  'remettre en état',
  'Exact. Mais ne déposez pas : le maire relit demain',
  'oui, le maire décidera demain',
  'n’envoyez rien, on en reste là',
  'on complétera',
  'oui on enverra demain',
  'oui quand on aura complété',
  'oui, on va compléter avant',
  'Attendez, je relis',
  'déposez si le préfet est d’accord',
  'oui si le préfet est d’accord',
  'oui, à condition que l’agglo délibère',
  'corrigez la ligne 4 et déposez',
  'remplacez partiel par terminé et envoyez',
  'Attendez. Le maire doit relire, puis oui, déposez',
  'Je ne sais pas. Oui, déposez demain',
  'Si le maire dit oui, déposez',
  'Le conseil n’a pas voté, oui, déposez après',
];

describe('A yes that files', () => {
  for (const text of FILES) it(`is « ${text} »`, () => assert.equal(isPlainConsent(text), true));
});

describe('A yes that files nothing', () => {
  for (const text of DOES_NOT) it(`is « ${text} »`, () => assert.equal(isPlainConsent(text), false));
});

describe('Replies to the recap, written apart', () => {
  it('file when they consent, but for a few', () => {
    const waits = apart.files.filter((text) => !isPlainConsent(text));
    assert.ok(waits.length <= ASKED_AGAIN, waits.join('\n'));
  });

  it('file nothing when they do not', () => {
    assert.deepEqual(
      apart.waits.filter((text) => isPlainConsent(text)),
      [],
    );
  });

  it('file nothing when they were made to, but for those that one may argue about', () => {
    assert.deepEqual(
      apart.attacks.filter((text) => isPlainConsent(text)),
      apart.arguable,
    );
  });

  it('file nothing of what words of assent can be made to say', () => {
    assert.deepEqual(
      apart.beside.filter((text) => isPlainConsent(text)),
      [],
    );
  });

  it('said at length, file two times in three, and never when they do not consent', () => {
    const { files, waits, noteRead, noteNot } = apart.atLength;
    assert.deepEqual(
      waits.filter((text) => isPlainConsent(text)),
      [],
    );
    assert.deepEqual(noteNot.filter(noticeSaid), []);
    assert.ok(files.filter((text) => isPlainConsent(text)).length >= files.length * (2 / 3));
    assert.ok(noteRead.filter(noticeSaid).length >= noteRead.length * (2 / 3));
  });

  it('file for the town of the file, and for no other', () => {
    assert.equal(isPlainConsent('oui, déposez pour Castres', 'Castres'), true);
    assert.equal(isPlainConsent('oui, déposez pour Figeac', 'Castres'), false);
  });

  it('file nothing when what follows the yes undoes it', () => {
    const undone = YES.flatMap((yes) => UNDONE.map((after) => `${yes} ${after}`));
    assert.deepEqual(
      undone.filter((text) => isPlainConsent(text)),
      [],
    );
  });

  it('file nothing when the order is to send elsewhere', () => {
    const elsewhere = SENT_ELSEWHERE.map((who) => `oui, transmettez ${who}`);
    assert.deepEqual(
      elsewhere.filter((text) => isPlainConsent(text)),
      [],
    );
  });
});
