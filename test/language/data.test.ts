import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { fingerprint, fingerprinted, runsIn } from '#language/learned/fingerprint';
import { decodeBytes, encodeBytes } from '#language/learned/weights';
import { languageFolder, readLanguage, UnreadableLanguage } from '#language/read-language';
import { words } from '#language/text/fold';
import { anyOf } from '#language/text/pattern';
import { pieces } from '#language/text/pieces';
import { thinClasses } from '#language/thin-classes';

describe('data/language', () => {
  const data = readLanguage();

  it('holds forty wordings for each command and each answer', () => {
    assert.deepEqual(thinClasses(data), []);
    const { yes } = data.answers;
    const short = {
      ...data,
      answers: { ...data.answers, yes: { ...yes, wordings: yes.wordings.slice(0, 39) } },
    };
    assert.deepEqual(thinClasses(short), [{ file: 'answers', name: 'yes', count: 39 }]);
  });

  it('holds three hundred messages out of scope, half of them near the domain', () => {
    const { near, far } = data['out-of-scope'];
    assert.ok(near.length + far.length >= 300);
    assert.ok(near.length >= far.length);
  });

  it('never rewrites a plain French word', () => {
    for (const word of ['le', 'la', 'les', 'je', 'ce', 'de', 'que', 'est', 'pas', 'non', 'oui', 'ville'])
      assert.equal(data.words.rewrites[word], undefined, word);
  });

  it('says file and line of what is wrong', () => {
    const folder = mkdtempSync(join(tmpdir(), 'language-'));
    cpSync(languageFolder(), folder, { recursive: true });
    const file = join(folder, 'social.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('\nbye:', '\nby:'));
    assert.throws(
      () => readLanguage(`${folder}/`),
      (error: unknown) =>
        error instanceof UnreadableLanguage && error.problems.every((p) => /^social\.yaml:\d+ /.test(p)),
    );
    rmSync(folder, { recursive: true });
  });
});

describe('The pieces of a message', () => {
  for (const text of [
    'Et du coup on dépose quand ?',
    'Mais alors qui finance ?',
    'Et donc c’est terminé',
    'Bon alors voilà',
  ])
    it(`lose nothing of « ${text} »`, () => {
      const said = pieces(text).map(({ link, text }) => `${link} ${text}`);
      assert.equal(words(said.join(' ')).join(' '), words(text).join(' '));
    });

  it('leave out what only opens the next', () => {
    assert.deepEqual(
      pieces('Au fait, qui décide ?').map(({ text }) => text),
      ['qui décide'],
    );
  });
});

describe('The patterns of the data', () => {
  const table: readonly (readonly [string, string, boolean])[] = [
    ['pas (du tout|vraiment)', ' pas du tout', true],
    ['^non$', ' non merci', false],
    ['commenc~', ' commencer', true],
    ['le * conseil', ' le tres bon conseil', true],
    ['le * conseil', ' le a b c d conseil', false],
    ['ne? sais pas', ' sais pas', true],
    ['option #', ' option 2', true],
  ];
  for (const [pattern, text, expected] of table)
    it(`« ${pattern} » ${expected ? 'finds' : 'leaves'} « ${text.trim()} »`, () =>
      assert.equal(anyOf([pattern]).test(text), expected));

  it('refuse what would match anything', () => {
    assert.throws(() => anyOf(['(a?|b)']), /may be empty/);
    assert.throws(() => anyOf(['(a|b']), /parenthes/);
  });
});

describe('Learned weights', () => {
  it('are known to be stale at the change of one letter', () => {
    const unit = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), unit, (text, place, other) => {
        const at = place % text.length;
        const changed = text.slice(0, at) + String.fromCharCode(other) + text.slice(at + 1);
        const plain = (said: string) => said.replace(/[\0-\x20\u00a0\u202f]+/g, ' ');
        assert.equal(fingerprint([changed]) === fingerprint([text]), plain(changed) === plain(text));
      }),
    );
  });

  it('number runs of characters as if each was cut out', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const cut = [3, 4].flatMap((size) =>
          Array.from({ length: Math.max(0, text.length - size + 1) }, (_, at) =>
            fingerprinted(text.slice(at, at + size)),
          ),
        );
        assert.deepEqual(runsIn(text, 3, 4).sort(), cut.sort());
      }),
    );
  });

  it('survive their base64', () => {
    for (const length of [0, 1, 2, 3, 4, 255]) {
      const bytes = Int8Array.from({ length }, (_, i) => (i * 37) % 256);
      assert.deepEqual(decodeBytes(encodeBytes(bytes)), bytes);
      assert.equal(encodeBytes(bytes), Buffer.from(bytes.buffer).toString('base64'));
    }
  });
});
