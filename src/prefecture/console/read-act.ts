/** From a form to what is done to the file: each field is checked, and what is wrong is said beside it. */
import type { Candidacy, Role } from '#candidacies/candidacy';
import type { FileAction } from '#candidacies/file-action';
import type { Programme } from '#programme/programme';
import { type Act, type ActField, BOUNDS, first, type Typed } from './acts/act.ts';
import { type MessageWorld, messageOf, typographic } from './messages.ts';

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

  const made = act.does(typed);
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
