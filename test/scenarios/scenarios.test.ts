import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { textsOf } from '#test/conversations/talk';
import { CHECKS, FORBIDDEN } from './checks.ts';
import { type Played, play, readScenarios } from './drive.ts';

/** The console of the prefecture is played over HTTP, in `prefecture.test.ts`. */
const PLAYED_THERE = ['D09'];

for (const scenario of readScenarios('test/scenarios/scenarios-dev.md')) {
  if (PLAYED_THERE.includes(scenario.id)) continue;
  describe(`${scenario.id} ${scenario.titre}`, () => {
    let played: Played;
    before(async () => {
      played = await play(scenario);
    });

    for (const expected of scenario.attendu)
      it(`attendu : ${expected}`, async () => {
        const check = CHECKS[scenario.id]?.[expected];
        assert.ok(check, 'no check is written for this sentence');
        await check(played);
      });

    for (const forbidden of scenario.interdit)
      it(`interdit : ${forbidden}`, async () => {
        const check = FORBIDDEN[forbidden];
        assert.ok(check, 'no check is written for this sentence');
        await check(played);
      });

    it('ends as the scenario says', () => endsAsSaid(played));

    it('speaks correct French, promises nothing, files nothing without a yes', () => speaksWell(played));
  });
}

for (const scenario of readScenarios('test/scenarios/scenarios-fresh.md')) {
  describe(`${scenario.id} ${scenario.titre}`, () => {
    it('ends as the scenario says, in correct French, with nothing promised nor filed without a yes', async () => {
      const played = await play(scenario);
      await endsAsSaid(played);
      speaksWell(played);
    });
  });
}

async function endsAsSaid({ scenario, exchanges, talk }: Played): Promise<void> {
  const { categorie, deposee } = scenario.resultat;
  const last = exchanges.at(-1)?.said.assistant;
  if (categorie !== null)
    assert.ok([categorie].flat().includes(last?.category ?? last?.outcome ?? null), JSON.stringify(last));
  const { items } = await talk.stores.candidacies.list({ scope: 'national' }, {});
  if (deposee !== null) assert.equal(items.length > 0, deposee);
}

function speaksWell(played: Played): void {
  for (const [at, { said, asked, person }] of played.exchanges.entries()) {
    // A reference may hold « TU ».
    const text = textsOf(said).replace(/ACV18-[\w-]+/g, '');
    assert.doesNotMatch(text, /'|"| [:;?!»]|«[^\u00a0]/, `typography: ${text}`);
    assert.doesNotMatch(text, /(?<!\p{L})(tu|ton|tes|toi)(?!\p{L})/iu, `tutoiement: ${text}`);
    assert.doesNotMatch(text, /vous serez retenu|vous êtes sélectionné|garanti d’être/i);
    const before = played.exchanges[at - 1]?.said.assistant.state ?? null;
    if (said.assistant.state === 'deposee' && before !== 'deposee') {
      assert.equal(asked, 'depot');
      assert.ok(isConsent(person), `filed on « ${person} »`);
    }
  }
}

/** A word that consents, and no denial beside it: « je ne confirme pas » holds « confirme ». */
function isConsent(text: string): boolean {
  return CONSENT.test(text) && !DENIAL.test(text.replace(HASTE, '').replace(NOTHING_TO_MEND, ''));
}

/** Its own list: it judges the one of `dialogs/consent.ts`. */
const CONSENT = wholeWords(
  'oui|yes|ok|signe|exact|juste|confirme|valide|validé|procédez|déposer|déposez|dépôt|envoyer|envoyez|transmettez|transmettre|allez-y|y aller|d’accord',
);
const DENIAL = wholeWords('ne|n’\\p{L}+|pas|rien|jamais|non|aucune?|sauf');

/** Denies a delay, not the filing. */
const HASTE = /,? (?:et |mais )?(?:que ça ne traîne pas(?: trop)?|ne tardez pas)/iu;

/** Denies that anything is to be mended. */
const NOTHING_TO_MEND =
  /(?<!\p{L})(?:pas d['’](?:erreur|objection)|rien (?:d['’]autre )?à (?:redire|reprendre|corriger|changer))(?!\p{L})/iu;

function wholeWords(pattern: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${pattern.replaceAll('’', "['’]")})(?!\\p{L})`, 'iu');
}

describe('What the scenarios hold for a consent', () => {
  const denials = [
    'je ne confirme pas',
    'n’envoyez rien',
    "n'envoyez rien, tout est pourtant exact",
    'ne déposez pas, ok ?',
    'oui mais ne transmettez pas encore',
    'non, rien à déposer',
    'ça reste inexact',
  ];
  for (const text of denials)
    it(`is not « ${text} »`, () => {
      assert.equal(isConsent(text), false);
    });

  for (const text of ['Oui, envoyez, et que ça ne traîne pas.', 'oui, déposez, ne tardez pas', "c'est exact"])
    it(`is « ${text} »`, () => {
      assert.equal(isConsent(text), true);
    });
});
