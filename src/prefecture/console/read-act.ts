/** From a form to what is done to the file: each field is checked, and what is wrong is said beside it. */
import { type Candidacy, OPINION_SENSES, type Role } from '#candidacies/candidacy';
import type { FileAction } from '#candidacies/file-action';
import { parseReference } from '#candidacies/reference';
import type { Programme } from '#programme/programme';
import { type Act, type ActField, BOUNDS } from './acts.ts';
import { type MessageWorld, messageOf, typographic } from './messages.ts';

/** By field: what was typed, given back as it was. */
export type Typed = Readonly<Record<string, readonly string[]>>;

export type ActRead =
  | {
      readonly outcome: 'read';
      readonly action: FileAction /** What the commune will read; null: nothing is sent. */;
      readonly message: string | null;
    }
  | { readonly outcome: 'wrong'; readonly errors: Readonly<Record<string, string>> };

export interface Acting {
  readonly role: Role;
  readonly by: string;
  /** System instant. */
  readonly at: string;
  readonly world: MessageWorld;
  /** Of the notice, drawn with the form so that sending it twice sends it once. */
  readonly noticeId: string;
}

export function typedIn(form: URLSearchParams, act: Act, file: Candidacy, programme: Programme): Typed {
  const names = [...act.fields(file, programme).map(({ name }) => name), 'message'];
  return Object.fromEntries(
    names.map((name) => [name, form.getAll(name).map((one) => one.replaceAll('\r\n', '\n').trim())]),
  );
}

export function readAct(act: Act, file: Candidacy, typed: Typed, acting: Acting): ActRead {
  const { programme } = acting.world;
  const errors: Record<string, string> = {};
  for (const field of act.fields(file, programme)) {
    const wrong = wrongWith(field, typed[field.name] ?? []);
    if (wrong) errors[field.name] = wrong;
  }
  const message = first(typed, 'message');
  if (act.message === 'required' && message === '') errors.message = 'Écrivez le message.';
  if (message.length > BOUNDS.message) errors.message = tooLong(BOUNDS.message);
  if (Object.keys(errors).length > 0) return { outcome: 'wrong', errors };

  const made = change(act, typed);
  if ('errors' in made) return { outcome: 'wrong', errors: made.errors };
  const words = wordsFor(act, typed);
  const { role, by, at, noticeId, world } = acting;
  const action = {
    ...made,
    role,
    by,
    at,
    ...(words !== null && { notice: { id: noticeId, text: words, on: world.today } }),
  } as FileAction;
  return { outcome: 'read', action, message: messageOf(file, action, world) };
}

/** The words of the staff that go with the act; a complement is a message even without any. */
function wordsFor(act: Act, typed: Typed): string | null {
  if (act.event === 'askComplement') return typographic(first(typed, 'precision'));
  const words = typographic(first(typed, 'message'));
  return act.message && words !== '' ? words : null;
}

type Made = DistributiveOmit<FileAction, 'role' | 'at' | 'by' | 'notice'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function change({ event }: Act, typed: Typed): Made | { readonly errors: Readonly<Record<string, string>> } {
  const text = first(typed, 'texte');
  const value = first(typed, 'valeur');
  const why = first(typed, 'motif');
  switch (event) {
    case 'examine':
    case 'transmit':
    case 'propose':
    case 'select':
    case 'notify':
      return { event };
    case 'notPropose':
    case 'notSelect':
    case 'withdraw':
      return why === '' ? { event } : { event, reason: why };
    case 'closeUnmandated':
    case 'reopen':
      return { event, reason: why };
    case 'askComplement': {
      const words = typographic(first(typed, 'precision'));
      return { event, fields: typed.champ ?? [], ...(words && { message: words }) };
    }
    case 'verifyMandate':
      return { event, verified: value === 'oui', reason: why };
    case 'confirmEpci':
      return { event, confirmed: value === 'oui', reason: why };
    case 'markFact':
      return {
        event,
        criterion: first(typed, 'critere'),
        finding: value === 'declare' ? 'declare' : 'constate',
      };
    case 'setCategory':
      return { event, category: value === 'assistant' ? null : Number(value), reason: why };
    case 'argue':
      return { event, text: text === '' ? null : text };
    case 'giveOpinion': {
      const sense = OPINION_SENSES.find((one) => one === first(typed, 'sens')) ?? 'sans_avis';
      if (sense !== 'sans_avis' && text === '') return { errors: { texte: 'Dites ce qui fonde cet avis.' } };
      return { event, service: first(typed, 'service'), sense, text };
    }
    case 'designate':
      return { event, designated: value === 'oui' };
    case 'rank': {
      const rank = first(typed, 'rang');
      if (rank === '') return { event, rank: null };
      return /^[1-9][0-9]{0,3}$/.test(rank)
        ? { event, rank: Number(rank) }
        : { errors: { rang: 'Un rang est un nombre entier, à partir de 1.' } };
    }
    case 'join':
      return joined(first(typed, 'references'), first(typed, 'accord') === 'oui');
    case 'note':
      return { event, text };
    case 'amend':
    case 'noticeSent':
    case 'joinTalk':
    case 'dropTalk':
    case 'requestErasure':
      throw new RangeError(`${event} has no form`);
  }
}

function joined(
  written: string,
  agreed: boolean,
): Made | { readonly errors: Readonly<Record<string, string>> } {
  const read = written
    .split(/[\n,;]+/)
    .filter((one) => one.trim() !== '')
    .map((one) => ({ one: one.trim(), reading: parseReference(one) }));
  const bad = read.find(({ reading }) => !reading.ok);
  if (bad)
    return { errors: { references: `« ${bad.one} » n’est pas une référence : vérifiez chaque signe.` } };
  const references = read.flatMap(({ reading }) => (reading.ok ? [reading.reference] : []));
  if (references.length === 0) return { event: 'join', references };
  return agreed
    ? { event: 'join', references, reason: 'Accord de chaque maire, selon la préfecture.' }
    : {
        errors: {
          accord: 'Un dossier commun demande l’accord de chaque maire : cochez cette case s’ils l’ont donné.',
        },
      };
}

/** Null when it is right. */
function wrongWith(field: ActField, values: readonly string[]): string | null {
  const [value = ''] = values;
  switch (field.kind) {
    case 'text':
    case 'line':
      if (field.required && value === '') return `Remplissez ce champ : ${lower(field.label)}.`;
      return value.length > field.max ? tooLong(field.max) : null;
    case 'one':
    case 'several': {
      const known = values.every((one) => field.options.some((option) => option.value === one));
      if (field.required && values.length === 0)
        return field.kind === 'one' ? 'Choisissez une réponse.' : 'Cochez au moins une case.';
      return known && (field.kind === 'several' || values.length <= 1)
        ? null
        : 'Cette réponse n’existe pas ici.';
    }
  }
}

function tooLong(max: number): string {
  return `Ce texte est trop long : ${max} caractères au plus.`;
}

function lower(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

function first(typed: Typed, name: string): string {
  return typed[name]?.[0] ?? '';
}
