import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type Candidate, openReordering } from '#conversations/reranker';
import { takeTurn } from '#conversations/take-turn';
import { sayable } from '#language/sayable';
import { sharedKnowledge } from '#test/conversations/talk';
import { memoryStore } from '#test/storage/memory-store';

/** Near questions, and nothing that is sure: what is learned again may answer one of them. */
const NEAR_ONES = [
  'la mairie et le calendrier',
  'une ville et ses commerces',
  'les projets de la commune',
  'un dossier plus tard',
  'un interlocuteur technique chez vous',
  'la suite pour nous',
  'les documents de la ville',
];

describe('Suggestions that another ranker orders', () => {
  /** One message to a service that has one, and what that one was asked. */
  async function heard(text: string, best?: (candidates: readonly Candidate[]) => string | undefined) {
    const asked: { text: string; candidates: readonly Candidate[] }[] = [];
    const reordering = openReordering({
      rank: async (said, candidates) => {
        asked.push({ text: said, candidates });
        const first = best?.(candidates);
        return candidates.map(({ id }, at) => ({ id, score: id === first ? 100 : -at }));
      },
    });
    const clock = { now: () => new Date('2018-01-31T09:00:00Z'), serviceDate: '2018-01-31' };
    const said = await takeTurn(
      { conversation: 'c', channel: 'web', activity: '1', text },
      { stores: memoryStore(), knowledge: await sharedKnowledge(), clock, ...(best && { reordering }) },
    );
    return { asked, choices: said.replies.flatMap((reply) => reply.choices ?? []).map(({ label }) => label) };
  }

  /** The first that is answered by suggestions, and that leaves whole. */
  async function nearOne(): Promise<string> {
    const { lexicon } = await sharedKnowledge();
    for (const text of NEAR_ONES)
      if (sayable(text, lexicon) === text && (await heard(text, () => undefined)).asked.length === 1)
        return text;
    throw new Error('every near question is answered for sure');
  }

  it('are shown in its order, taken among eight at most', async () => {
    const near = await nearOne();
    const alone = await heard(near);
    assert.ok(alone.choices.length > 0);
    const { asked, choices } = await heard(near, (candidates) => candidates.at(-1)?.id);
    const [one] = asked;
    assert.equal(asked.length, 1);
    assert.equal(one?.text, near);
    assert.ok(one && one.candidates.length > 3 && one.candidates.length <= 8);
    assert.notDeepEqual(choices, alone.choices);
  });

  it('are those of always when it keeps their order', async () => {
    const near = await nearOne();
    const alone = await heard(near);
    const { choices } = await heard(near, (candidates) => candidates[0]?.id);
    assert.deepEqual(choices[0], alone.choices[0]);
  });

  for (const text of [
    'oui',
    'non, pas encore',
    'aide',
    'Quel temps fera-t-il demain ?',
    'Quand sera connue la liste des villes retenues ?',
  ])
    it(`« ${text} » is never shown to it`, async () => {
      assert.deepEqual((await heard(text, () => undefined)).asked, []);
    });
});

describe('What may be said of a message to another service', () => {
  for (const [text, kept] of [
    ['Combien de logements dans le centre ?', 'Combien de logements dans le centre'],
    ['je suis Josette Durandeau, quelles aides pour le centre ?', 'je suis quelles aides pour le centre'],
    ['quelles aides pour josette durandeau', 'quelles aides pour'],
    ['quelles aides ? jd@mairie-vierzon.fr ou 06 12 34 56 78', 'quelles aides ou'],
    ['12 rue Pasteur, quelles aides', 'rue quelles aides'],
  ] as const)
    it(`« ${text} »: « ${kept} »`, async () => {
      assert.equal(sayable(text, (await sharedKnowledge()).lexicon), kept);
    });
});
