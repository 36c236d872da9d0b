/** « Mes données »: what is kept of the person who speaks, and what of it may be erased. */
import { erasureOf } from '#candidacies/erasure';
import { askNext, askToConfirm, pendingAgain } from './ask-next.ts';
import { contactSentence } from './contact.ts';
import type { Turn, World } from './conversation.ts';
import type { MyData } from './effects.ts';
import { quoted } from './french.ts';
import { exported } from './my-data-export.ts';
import type { Reply } from './reply.ts';
import { stateInWords } from './status.ts';
import { talkInWords } from './talk-words.ts';
import { effect, reply, say } from './turn.ts';

export function readMyData(turn: Turn, as: 'shown' | 'exported'): Turn {
  return effect(turn, { type: 'readMyData', draftId: turn.state.draft?.id ?? null, as });
}

export function tellMyData(turn: Turn, data: MyData, as: 'shown' | 'exported', world: World): Turn {
  const kept = keptLines(turn, data);
  const told = reply(turn, ...(as === 'shown' ? [shown(kept, world)] : exported(turn, data, kept, world)));
  return pendingAgain(told, world);
}

function shown(kept: readonly string[], world: World): Reply {
  const { retention, rights } = world.programme.notice;
  return {
    text: [
      `**Ce que je garde de vous**\n${kept.map((line) => `- ${line}`).join('\n')}`,
      `Durée : ${retention}`,
      `Vos droits : ${rights}`,
      'Pour une copie, dites « exporter mes données ». Pour l’effacement, « effacer mes données ».',
    ].join('\n\n'),
    choices: [
      { label: 'Exporter mes données', say: 'exporter mes données' },
      { label: 'Effacer mes données', say: 'effacer mes données' },
    ],
  };
}

function keptLines(turn: Turn, data: MyData): readonly string[] {
  const { questions, reminders } = data;
  return [
    ...fileLines(data),
    ...(data.filed ? [talkInWords(data.filed)] : []),
    `De cette conversation : ${count(turn.state.conversation.lately.length, 'dernier message', 'derniers messages')}, et où nous en sommes.`,
    questions.length === 0
      ? 'Aucune question envoyée à une personne.'
      : `${count(questions.length, 'question', 'questions')} à une personne : dites « mes questions ».`,
    `Rappels et courriels : ${WISHES[reminders ?? 'none']}.`,
  ];
}

const WISHES = { accepted: 'acceptés', refused: 'refusés', none: 'rien demandé' } as const;

function fileLines({ draft, filed, channels }: MyData): readonly string[] {
  const last = filed?.versions.at(-1);
  const town = draft?.town?.name ?? last?.town.name ?? 'commune à préciser';
  const person = draft?.person ?? last?.person;
  if (!draft && !filed) return ['Aucun dossier ni brouillon.'];
  const answers = count(Object.keys(draft?.facts ?? last?.facts ?? {}).length, 'réponse', 'réponses');
  const who = [
    person?.roleSaid ? `vous parlez en tant que ${quoted(person.roleSaid)}` : '',
    person?.contactSaid ? `contact ${quoted(person.contactSaid)}` : '',
  ].filter((part) => part !== '');
  return [
    filed
      ? `Votre dossier **${filed.reference}** (${town}), ${stateInWords(filed.state)} : ${count(filed.versions.length, 'version', 'versions')}, ${answers}, avec vos mots et leur date.`
      : `Votre brouillon (${town}), non déposé : ${answers}, avec vos mots et leur date.`,
    `Votre identité : ${who.join(' ; ') || 'rien encore'}.`,
    `L’empreinte de votre code de reprise, qui ne permet pas de le retrouver ; les canaux où le dossier a été ouvert : ${channels.join(', ') || 'aucun'}.`,
  ];
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number > 1 ? many : one}`;
}

/** A draft goes at once; a filed record as its rules say. */
export function eraseMine(turn: Turn, world: World): Turn {
  const { filed, draft } = turn.state;
  if (filed) return askToConfirm(turn, erasureOf(filed) === 'now' ? 'eraseFile' : 'requestErasure', world);
  return draft ? askToConfirm(turn, 'erase', world) : say(turn, 'Je ne garde aucun brouillon de vous.');
}

export function tellErasureRequested(turn: Turn, reference: string, world: World): Turn {
  const text = `Votre demande d’effacement est transmise à la préfecture avec le dossier **${reference}**. Elle vous répondra. ${contactSentence(turn.state, world)}`;
  return askNext(say(turn, text), world, { detour: true });
}
