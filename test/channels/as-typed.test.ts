import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { activitiesOf } from '#channels/activities';
import { cardOf } from '#channels/cards/card-of';
import { channelOf } from '#channels/channel';
import { textOf } from '#cli/plain-text';
import type { Said } from '#conversations/turn';
import { inGuillemets, quoted } from '#dialogs/french';
import { literal } from '#dialogs/light-text';
import { toHtml, toPlainText, typedToHtml } from '#page/browser/light-markdown.js';
import { closeAll, openTestWeb, said } from '#test/channels/open-web';
import { arrive } from '#test/channels/page/plain-visitor';
import { openHouse, openTalk } from '#test/conversations/talk';

// It is written for a browser: the types of this side know no document.
const { drawCard } = await import(import.meta.resolve('#page/browser/draw-card.js'));

/** What a person may type, and that some Markdown reads otherwise. */
const TYPED = [
  'maire **gras** `code`',
  '*maire* _adjoint_ ~~secrétaire~~ __elle__',
  '[le site](https://exemple.fr) ![image](x)',
  'jean_paul@exemple.fr, <jean_paul@exemple.fr>',
  'C:\\*dossier\\_vu\\',
  '\\**gras\\** \\',
  'R&D &amp; &#42; <b>',
  '- un - deux',
  '1. un 2) deux',
  '# titre > citation',
];

/** What is seen of a text of light Markdown, by whom shows it. */
const SEEN: Readonly<Record<string, (text: string) => string>> = {
  'the plain page, Web Chat, a printed document and a kept page': (text) => ofHtml(toHtml(text)),
  'a kept text': toPlainText,
  'the terminal': (text) => textOf({ text }),
  'a card, as CommonMark': (text) => ofCommonMark(blockOf(text)),
  'a card, for who listens': (text) => cardOf({ text, choices: [], card: explained(text) }, 1)?.speak ?? '',
  'a card in the page': (text) => drawn(text),
  'Teams, without a card': (text) => {
    const [one] = activitiesOf({ ...said(), replies: [{ text }] }, channelOf('msteams'));
    // Teams reads HTML beside the marks: entities are signs to it.
    return ofMarks(one?.text ?? '')
      .replaceAll('&lt;', '<')
      .replaceAll('&amp;', '&');
  },
};

describe('What a person typed is shown as they typed it', () => {
  for (const [where, seen] of Object.entries(SEEN))
    for (const typed of TYPED)
      it(`by ${where}: ${typed}`, () => {
        assert.equal(seen(`Fonction : ${quoted(typed)}`), `Fonction : ${inGuillemets(typed)}`);
      });

  for (const typed of ['- un\n- deux', '1. un\n2. deux', '# titre', '> citation', '+33 1 02 03 04 05'])
    it(`at the beginning of a line too: ${JSON.stringify(typed)}`, () => {
      assert.doesNotMatch(toHtml(literal(typed)), /<(?!\/?p>|br>)/);
      assert.equal(toPlainText(literal(typed)), typed);
      assert.match(literal(typed), /^(?:\\[-#>+]|1\\\.)/);
    });

  it('and between our own bold words', () => {
    assert.equal(
      toHtml(`**Vous :** ${quoted('**a**')} **fin**`),
      '<p><strong>Vous :</strong> «\u00a0**a**\u00a0» <strong>fin</strong></p>',
    );
  });

  it('and in their own messages, kept as a page', () => {
    assert.equal(typedToHtml('**a**\n- <b>'), '<p>**a**<br>- &#60;b&#62;</p>');
  });
});

const ROLE = 'je suis le maire **gras** `code`';
const UP_TO_THE_RECAP = [
  'je veux présenter ma commune',
  'Cholet',
  ...['oui', 'oui', 'oui', 'oui', 'partiel', 'partiel', 'à conforter', 'à conforter'],
  ROLE,
  'Jean *Petit*, jean_petit@exemple.fr',
  'oui',
];

describe('A role full of marks', function () {
  this.timeout(30_000);
  afterEach(closeAll);

  it('is literal in the recap, the panel, the card and the printed draft', async () => {
    const talk = await openTalk('2018-01-31', 'web');
    let last = await talk.say(null);
    for (const text of UP_TO_THE_RECAP) last = await talk.say(text);
    const recap = last.replies.find(({ card }) => card?.kind === 'recap');
    assert.ok(recap);
    assert.match(toHtml(recap.text), /maire \*\*gras\*\* `code`/);
    const line = last.assistant.panel?.lines.find(({ about }) => about === 'role')?.text;
    assert.match(line ?? '', /maire \*\*gras\*\* `code`\u00a0»$/);
    assert.match(last.assistant.panel?.lines.at(-1)?.text ?? '', /Jean \*Petit\*, jean_petit@exemple\.fr/);
    const card = JSON.stringify(cardOf(recap, 1)?.body);
    assert.ok(card.includes(JSON.stringify('maire \\*\\*gras\\*\\* \\`code\\`').slice(1, -1)));
    const page = (await talk.say('imprimer')).replies.find(({ document }) => document)?.document?.text ?? '';
    assert.match(toHtml(page), /maire \*\*gras\*\* `code`/);
    assert.match(toPlainText(page), /maire \*\*gras\*\* `code`/);
    const mine = (await talk.say('exporter mes données')).replies[0]?.document?.text ?? '';
    assert.match(toPlainText(mine), /maire \*\*gras\*\* `code`/);
    assert.doesNotMatch(toPlainText(mine), /\\/);
  });

  it('is literal through the plain forms and in what is kept of them', async () => {
    const house = await openHouse('2018-01-31');
    const web = await openTestWeb({ take: house.take });
    const visitor = await arrive(web);
    for (const [at, text] of UP_TO_THE_RECAP.entries()) await visitor.send(text, { activity: `envoi-${at}` });
    await visitor.send('imprimer', { activity: 'envoi-imprimer' });
    for (const path of ['', '/conversation.html', '/conversation.txt']) {
      const page = await visitor.read(path);
      const shown = page.match(/«\u00a0(?:je suis le )?maire \*\*gras\*\* `code`\u00a0»/gi) ?? [];
      assert.ok(shown.length > 0, path);
      assert.doesNotMatch(page, /<strong>gras|\\[*`]/, path);
    }
    const document = /\/document\/[^"]+/.exec(await visitor.read())?.[0] ?? '/document/none';
    assert.match(await visitor.read(document), /maire \*\*gras\*\* `code`/);
  });
});

describe('A question to a person, full of marks', () => {
  it('is literal where it is repeated, and so are its label and what is answered', async () => {
    const talk = await openTalk('2018-01-31', 'web');
    await talk.say('envoyer ma question');
    const offered = await talk.say('Quel est le **délai** pour `déposer` un dossier ?');
    assert.ok(
      seenIn(offered).includes('«\u00a0Quel est le **délai** pour `déposer` un dossier\u00a0?\u00a0»'),
    );
    await talk.say('la question seule');
    const label = (await talk.say('retirer ma question')).replies.at(-1)?.choices?.[0]?.label ?? '';
    assert.match(label, /\*\*délai\*\*/);
    await talk.say('non');
    assert.doesNotMatch(`${label}${seenIn(await talk.say('mes questions'))}`, /\\/);
    const { items } = await talk.stores.inquiries.list({ scope: 'national' }, { states: ['waiting'] });
    assert.equal(items.length, 1);
    for (const { id, version } of items)
      await talk.stores.inquiries.apply(id, version, {
        event: 'reply',
        by: 'Anne',
        service: 'équipe nationale',
        text: 'Avant le **15** :\n- `un`\n[deux](https://exemple.fr)',
        at: '2018-01-31T09:00:00.000Z',
        on: '2018-01-31',
      });
    const told = seenIn(await talk.news());
    assert.ok(told.includes('Avant le **15**\u00a0:<br>- `un`<br>[deux](https://exemple.fr)'), told);
  });
});

/** As HTML, entities aside. */
function seenIn({ replies }: Said): string {
  return toHtml(replies.map(({ text }) => text).join('\n\n')).replaceAll('&#39;', "'");
}

function explained(text: string) {
  return { kind: 'explanation', headline: text, parts: [] } as const;
}

/** The text of the card's block. */
function blockOf(text: string): string {
  return (
    /"TextBlock","text":("(?:\\.|[^"\\])*")/
      .exec(JSON.stringify(cardOf({ text, card: explained(text) }, 1)))
      ?.slice(1)
      .map((json) => JSON.parse(json) as string)[0] ?? ''
  );
}

function ofHtml(html: string): string {
  assert.doesNotMatch(html, /<(?!\/?p>)/);
  return html.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
}

/** An escaped sign is that sign; where one that marks something is not escaped, it is not literal. */
function ofCommonMark(text: string): string {
  assert.doesNotMatch(text, /(?<!\\)(?:&(?=#?\w+;)|<(?=[a-z/!?]))/i);
  return ofMarks(text);
}

function ofMarks(text: string): string {
  assert.match(text, /^(?:\\[!-/:-@[-`{-~]|(?<=\w)_(?=\w)|[^\\`*_[\]~])*$/);
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** What the page draws of a card, on a document of a few lines. */
function drawn(text: string): string {
  const made: FakeElement[] = [];
  const before = Reflect.get(globalThis, 'document');
  const createElement = (tag: string) => {
    const one = new FakeElement(tag);
    made.push(one);
    return one;
  };
  Object.assign(globalThis, {
    document: { createElement },
    HTMLOListElement: class {},
    HTMLUListElement: class {},
  });
  try {
    assert.ok(drawCard(cardOf({ text, card: explained(text) }, 1), () => {}));
    return made.find(({ tag }) => tag === 'p')?.textContent ?? '';
  } finally {
    Object.assign(globalThis, { document: before });
  }
}

class FakeElement {
  textContent = '';
  id = '';
  hidden = false;
  readonly classList = { toggle() {} };
  readonly tag: string;
  constructor(tag: string) {
    this.tag = tag;
  }
  append(...parts: readonly (string | FakeElement)[]): void {
    for (const part of parts) this.textContent += typeof part === 'string' ? part : part.textContent;
  }
}
