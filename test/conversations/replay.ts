/** Replays a transcript and writes it again with what the assistant says today. */
import type { Said } from '#conversations/turn';
import { act } from './staff.ts';
import { GROUP, type OpenTalk, openTalk, type Talk } from './talk.ts';

/**
 * A transcript: a title with its day and channel, then blocks. `maire` (or any name) speaks; `bot` answers;
 * a line in parentheses is a stage direction: « (le 5 février 2018) », « (sur un autre appareil) », « (dans Teams) »,
 * « (dans un groupe Teams) », « (de retour) » to the conversation before,
 * « (la préfecture transmet le dossier) », « (une personne répond : « … ») », what staff.ts knows of the prefecture;
 * `dossier :` tells where the file stands.
 */
export async function replay(written: string, open: OpenTalk = openTalk): Promise<string> {
  const [title = '', ...lines] = written.split('\n');
  const talk = await open(
    dayIn(title) ?? '2018-01-31',
    /sur (le web|Teams)/.exec(title)?.[1] === 'Teams' ? 'teams' : 'web',
  );
  const out = [title, ''];
  let day = dayIn(title) ?? '2018-01-31';
  let last: Said | null = null;
  for (const line of lines) {
    const direction = /^\((.*)\)$/.exec(line);
    const speech = /^(?!bot |dossier )(\p{Ll}+) {1,6}(.*)$/u.exec(line);
    if (direction) {
      out.push(line, '');
      day = dayIn(direction[1] ?? '') ?? day;
      const first = await direct(direction[1] ?? '', talk, day);
      last = first ?? last;
      if (first && first.replies.length > 0) out.push(...spoken(first), '');
    } else if (speech && !line.startsWith(' ')) {
      last = await talk.say(typed(speech[2] ?? '', out));
      out.push(line, ...spoken(last), '');
    } else if (line.startsWith('dossier :')) {
      out.push(standing(last), '');
    }
  }
  return `${out.join('\n').trimEnd()}\n`;
}

/** « (rien) », « (le code affiché) », or the words themselves. */
function typed(words: string, shown: readonly string[]): string {
  if (words === '(rien)') return '';
  const codes = shown.flatMap((line) => /\*\*([A-Z0-9]{4}-[A-Z0-9]{4})\*\*/.exec(line)?.[1] ?? []);
  return words.replace('(le code affiché)', codes.at(-1) ?? '');
}

async function direct(direction: string, talk: Talk, day: string): Promise<Said | null> {
  talk.on(day);
  if (direction.includes('autre appareil')) talk.elsewhere();
  if (direction === 'dans Teams') talk.elsewhere('teams');
  if (direction === 'sur le web') talk.elsewhere('web');
  if (direction === 'dans un groupe Teams') talk.elsewhere(GROUP);
  if (direction.startsWith('de retour')) talk.back();
  if (direction.startsWith('l’assistant est ouvert')) return talk.say(null);
  if (direction === 'la préfecture transmet le dossier') await transmit(talk);
  await act(direction, talk, day);
  if (direction.startsWith('la page est ouverte')) return talk.news();
  const reply = /^une personne répond : « (.*) »$/.exec(direction)?.[1];
  if (reply) await answer(reply, day, talk);
  return null;
}

/** Somebody of the département takes the questions that wait, and replies. */
async function answer(text: string, on: string, talk: Talk): Promise<void> {
  const { items } = await talk.stores.inquiries.list({ scope: 'national' }, { states: ['waiting'] });
  for (const { id, version, department } of items) {
    const service = department ? `préfecture (département ${department})` : 'équipe nationale du programme';
    const at = `${on}T09:00:00.000Z`;
    await talk.stores.inquiries.apply(id, version, { event: 'reply', by: 'Anne', service, text, at, on });
  }
}

async function transmit(talk: Talk): Promise<void> {
  const { items } = await talk.stores.candidacies.list({ scope: 'national' }, {});
  for (const { reference } of items)
    for (const event of ['examine', 'transmit'] as const) {
      const now = await talk.stores.candidacies.read(reference);
      if (now)
        await talk.stores.candidacies.apply(reference, now.version, {
          event,
          role: 'departement',
          at: now.updatedAt,
        });
    }
}

function spoken(said: Said): readonly string[] {
  return said.replies.flatMap((reply) => {
    const [first = '', ...rest] = reply.text.split('\n');
    const choices = (reply.choices ?? []).map((choice, at) => `       [${at + 1}] ${choice.label}`);
    const page = reply.document
      ? [
          `       ┌ ${reply.document.name}`,
          ...reply.document.text.split('\n').map((line) => `       │ ${line}`),
        ]
      : [];
    return [`bot    ${first}`, ...rest.map((line) => `       ${line}`), ...choices, ...page].map((line) =>
      // What was typed reads as it was typed.
      line.trimEnd().replace(/\\([`*_[\]~])/g, '$1'),
    );
  });
}

function standing(said: Said | null): string {
  const { asking, state, outcome, category, reference } = said?.assistant ?? {
    asking: null,
    state: null,
    outcome: null,
    category: null,
    reference: null,
  };
  const parts = [
    state ?? 'aucun',
    ...(outcome ? [category ? `catégorie ${category}` : outcome] : []),
    ...(reference ? [reference] : []),
  ];
  return `dossier : ${parts.join(', ')}${asking ? ` ; question en cours : ${asking}` : ''}`;
}

const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

function dayIn(text: string): string | null {
  const found = /le (\d{1,2})(?:er)? (\p{L}+) (\d{4})/u.exec(text);
  const month = MONTHS.indexOf(found?.[2] ?? '') + 1;
  if (!found || month === 0) return null;
  return `${found[3]}-${String(month).padStart(2, '0')}-${found[1]?.padStart(2, '0')}`;
}
