/** What is ordered of the contact once it is given: a detail taken out, somebody added, somebody else to turn to. */
import type { PersonRecord } from '#candidacies/draft';
import type { Understanding } from '#language/understanding';
import { amendable, NO_LONGER_AMENDABLE } from './amendable.ts';
import { askNext } from './ask-next.ts';
import type { Turn, World } from './conversation.ts';
import { literal } from './light-text.ts';
import { say, writeDraft } from './turn.ts';

/** Null when nothing of the kind is ordered, or when no contact is given yet. */
export function changeContact(turn: Turn, heard: Understanding, world: World): Turn | null {
  const person = turn.state.draft?.person;
  if (!person?.contactSaid || heard.question) return null;
  const changed =
    withoutDetail(person, heard.text) ?? withSomebody(person, heard) ?? ofSomebodyElse(person, heard);
  // What is not there cannot be taken out, and nothing else is erased instead.
  if (!changed)
    return TAKEN_OUT.test(heard.text) ? askNext(say(turn, NOT_THERE), world, { detour: true }) : null;
  const open = amendable(turn);
  if (!open) return say(turn, NO_LONGER_AMENDABLE);
  const written = writeDraft(open, { person: changed }, world);
  return askNext(say(written, toldOf(changed)), world, { detour: false });
}

const NOT_THERE = 'Je n’ai pas cette information : il n’y a rien à retirer.';

function toldOf({ contactSaid }: PersonRecord): string {
  return contactSaid ? `Contact noté : ${literal(contactSaid)}.` : 'C’est retiré.';
}

/** « Enlevez le téléphone »: what is left of the contact stays, and with nothing left it is asked again. */
function withoutDetail(person: PersonRecord, text: string): PersonRecord | null {
  const [, named = ''] = TAKEN_OUT.exec(text) ?? [];
  if (!named) return null;
  const kind = detailNamed(named);
  const { [kind]: known, contactSaid = '', ...rest } = person;
  const detail = known ?? (kind === 'name' ? LEADING_NAME.exec(contactSaid)?.[0] : undefined);
  if (!detail) return null;
  const { email, phone } = person;
  const other = { name: email ?? phone, email: phone, phone: email }[kind];
  const left = withoutIn(contactSaid, detail);
  return { ...rest, ...(other && { contactSaid: left || other }) };
}

function detailNamed(word: string): 'name' | 'email' | 'phone' {
  if (/^nom/iu.test(word)) return 'name';
  return /^(?:e-?|adresse|courriel|mail)/iu.test(word) ? 'email' : 'phone';
}

const LEADING_NAME = /^(?:(?:M\.|Mme|Mr)\s+)?\p{Lu}[\p{L}’'-]+(?:\s+\p{Lu}[\p{L}’'-]+){1,2}/u;

/** « Paul Martin, 02 41…, mairie@… » without its number, nor the mark before it. */
function withoutIn(said: string, detail: string): string {
  const at = said.toLowerCase().indexOf(detail.toLowerCase());
  if (at < 0) return '';
  const before = said.slice(0, at).replace(BEFORE_DETAIL, '');
  const after = said.slice(at + detail.length).replace(/^[\s,;]+/u, '');
  return [before, after].filter(Boolean).join(', ');
}

const BEFORE_DETAIL =
  /[\s,;:(–-]*(?:(?:et|ou|au|à|par|tél(?:éphone)?\.?|t[ée]l[ée]phone|mail|e-?mail|courriel|portable|adresse)[\s,;:(–-]*)*$/iu;

/** « Ajoutez aussi le DGS, Luc Petit, dgs@… »: beside who is reached first. */
function withSomebody(
  person: PersonRecord,
  { text, person: { email, phone } }: Understanding,
): PersonRecord | null {
  const added = ADDED.exec(text)?.[1]?.replace(/[\s.]+$/u, '');
  const isNew =
    (email !== undefined && email !== person.email) || (phone !== undefined && phone !== person.phone);
  if (!added || !isNew) return null;
  return {
    ...person,
    // What is missing of the first is of no use to them alone: « ajoutez mon portable ».
    ...(person.email === undefined && email && { email }),
    ...(person.phone === undefined && phone && { phone }),
    contactSaid: `${person.contactSaid}, ${added}`,
  };
}

/** « Le contact, ce n’est plus moi, c’est Marie Blanc »: another name, at the same address unless it is given too. */
function ofSomebodyElse(person: PersonRecord, { text, person: told }: Understanding): PersonRecord | null {
  const name = SOMEBODY_ELSE.exec(text)?.[1];
  if (!name) return null;
  const { name: before, email, phone, contactSaid: _said, ...rest } = person;
  const reached = told.email || told.phone ? { email: told.email, phone: told.phone } : { email, phone };
  const contactSaid = [name, reached.email, reached.phone].filter(Boolean).join(', ');
  return {
    ...rest,
    name,
    ...(reached.email && { email: reached.email }),
    ...(reached.phone && { phone: reached.phone }),
    contactSaid,
  };
}

const POLITE = String.raw`(?:(?:bonjour|merci|non|oui mais|ok mais|d['’]accord mais|oui|ok|finalement|au fait|pardon|s['’]il vous pla[îi]t|svp|pouvez-vous|vous pouvez|je veux|je voudrais)[\s,.:!]+)*`;
const TAKEN_OUT = new RegExp(
  String.raw`^\s*${POLITE}(?:enlev|retir|supprim|effac|ôt)(?:ez|er|e|ons)[\s-]+(?:moi |donc )?(?:le|la|l['’]|mon|ma|ce|cette|notre)\s*(t[ée]l[ée]phone|num[ée]ro(?: de (?:t[ée]l[ée]phone|portable))?|portable|mobile|fixe|(?:adresse )?(?:e-?)?mail|courriel|adresse(?: [ée]lectronique)?|nom(?: de famille)?)(?:[\s,]+(?:du contact|du dossier|svp|s['’]il vous pla[îi]t|merci))*[\s.!]*$`,
  'iu',
);
const ADDED = new RegExp(
  String.raw`^\s*${POLITE}(?:(?:r?ajout|mett)(?:ez|er|e|ons)[\s-]+(?:(?:moi|donc|aussi|également|en plus|en copie|le contact de)\s+)*|(?:en )?copie\s*(?:à|:)\s*)(.+)$`,
  'iu',
);
const SOMEBODY_ELSE =
  /(?<!\p{L})(?:contact|interlocut(?:eur|rice)|r[ée]f[ée]rente?|personne à (?:joindre|contacter))(?!\p{L})[^.!?@]{0,40}?(?:c['’]est|sera|est|devient|ce sera|passe à)\s+(?:d[ée]sormais\s+|maintenant\s+|plut[ôo]t\s+|(?:M\.|Mme|Mr|monsieur|madame)\s+)*((?!Plus|Moi|Lui|Elle|Le|La|Les)\p{Lu}[\p{L}’'-]+(?:\s+\p{Lu}[\p{L}’'-]+){1,2})/u;
