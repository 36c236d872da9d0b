import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Html, html } from '#http/html';
import { toHtml, toPlainText } from '#page/browser/light-markdown.js';

describe('HTML made here', () => {
  it('escapes every value, in text and in attributes', () => {
    const evil = '"><script>alert(1)</script>';
    const made = html`<p title="${evil}">${evil}</p>`.text;
    assert.doesNotMatch(made, /<script>/);
    assert.equal(made.match(/"/g)?.length, 2);
  });

  it('takes HTML made here as it is, joins lists, and leaves out what is absent', () => {
    const item = (text: string) => html`<li>${text}</li>`;
    const made = html`<ul>${['a', '<b>'].map(item)}${null}${false}${undefined}${0}</ul>`;
    assert.equal(made.text, '<ul><li>a</li><li>&#60;b&#62;</li>0</ul>');
    assert.ok(made instanceof Html);
  });
});

describe('Light Markdown', () => {
  it('renders paragraphs, lists that keep their numbers, and bold', () => {
    assert.equal(
      toHtml('**Récapitulatif**\n\n3. un\n4. deux\n\n- a\n- **b**\nfin\nsuite'),
      '<p><strong>Récapitulatif</strong></p><ol start="3"><li>un</li><li>deux</li></ol><ul><li>a</li><li><strong>b</strong></li></ul><p>fin<br>suite</p>',
    );
  });

  it('loses its marks as plain text', () => {
    assert.equal(toPlainText('Référence : **ACV18**'), 'Référence : ACV18');
  });

  it('never makes any other tag, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const tags = toHtml(text).match(/<[^>]*>/g) ?? [];
        assert.ok(tags.every((tag) => /^<\/?(?:p|ul|ol|li|strong|br)(?: start="\d+")?>$/.test(tag)));
      }),
    );
    assert.equal(toHtml('[x](javascript:alert(1)) <a>'), '<p>[x](javascript:alert(1)) &#60;a&#62;</p>');
  });
});
