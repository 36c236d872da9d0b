import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isPlainConsent } from '#dialogs/consent';

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
];

describe('A yes that files', () => {
  for (const text of FILES) it(`is « ${text} »`, () => assert.equal(isPlainConsent(text), true));
});

describe('A yes that files nothing', () => {
  for (const text of DOES_NOT) it(`is « ${text} »`, () => assert.equal(isPlainConsent(text), false));
});
