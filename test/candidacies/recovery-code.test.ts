import assert from 'node:assert/strict';
import {
  hashRecoveryCode,
  looksLikeRecoveryCode,
  newRecoveryCode,
  readRecoveryCode,
} from '#candidacies/recovery-code';
import { SIGNS } from '#candidacies/signs';

describe('a recovery code', () => {
  it('has five groups of four signs, drawn anew each time', () => {
    const codes = Array.from({ length: 200 }, newRecoveryCode);
    for (const code of codes) assert.match(code, new RegExp(`^(?:[${SIGNS}]{4}-){4}[${SIGNS}]{4}$`));
    assert.equal(new Set(codes).size, 200);
    assert.equal(new Set(codes.join('').replaceAll('-', '')).size, 30, 'every sign is used');
  });

  it('is read however it was typed, alone or in a sentence', () => {
    for (let count = 0; count < 50; count += 1) {
      const code = newRecoveryCode();
      for (const text of [
        code,
        code.toLowerCase(),
        code.replaceAll('-', ''),
        code.replaceAll('-', ' '),
        code.replaceAll('-', '–'),
        `Bonjour, voici mon code : ${code}. Merci !`,
        `avec mon code ${code.replaceAll('-', ' ').toLowerCase()} svp pour la mairie`,
        `code:${code}`,
        `« ${code} »`,
      ]) {
        assert.equal(readRecoveryCode(text), code, text);
      }
    }
  });

  it('has one hash, however it was typed', () => {
    const code = newRecoveryCode();
    assert.match(hashRecoveryCode(code), /^[0-9a-f]{64}$/);
    assert.equal(hashRecoveryCode(code.toLowerCase().replaceAll('-', ' ')), hashRecoveryCode(code));
    assert.notEqual(hashRecoveryCode(newRecoveryCode()), hashRecoveryCode(code));
  });

  it('is not read when one sign is wrong, but looks like one', () => {
    const code = newRecoveryCode();
    for (const sign of SIGNS.replace(code.charAt(6), '')) {
      const wrong = code.slice(0, 6) + sign + code.slice(7);
      assert.equal(readRecoveryCode(wrong), null);
      assert.ok(looksLikeRecoveryCode(wrong));
    }
    assert.ok(looksLikeRecoveryCode(code.replace(/^./, 'O')));
  });

  it('is not found in ordinary sentences, references and telephone numbers', () => {
    for (const text of [
      'J’appelle de la part de la mairie de Manosque',
      'Nous voulons redynamiser notre centre-ville avec tous les partenaires de la communauté',
      'mon dossier est ACV18-58-7K3M-Q',
      '03 86 68 46 00',
      '',
      'a'.repeat(9000),
    ]) {
      assert.equal(readRecoveryCode(text), null);
    }
    assert.ok(!looksLikeRecoveryCode('mon dossier est ACV18-58-7K3M-Q'));
  });
});
