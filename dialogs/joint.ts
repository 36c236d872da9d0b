/**
 * « Dossier commun »: two towns, two mayors, two agreements. Each mayor files for their own town and says with whom; the
 * prefecture joins the two. Nobody learns here whether the other file exists.
 */
import { findCommune } from '#communes/search';
import type { Understanding } from '#language/understanding';
import { amendable, NO_LONGER_AMENDABLE } from './amendable.ts';
import { back } from './ask-person.ts';
import type { Turn, World } from './conversation.ts';
import { inList } from './french.ts';
import { say, writeDraft } from './turn.ts';

/** The wish, said or taken back; null when the message is about something else. */
export function takeJoint(turn: Turn, heard: Understanding, world: World): Turn | null {
  const { draft } = turn.state;
  if (!draft?.town || heard.question) return null;
  const isTakenBack = draft.joint !== undefined && BACK.test(heard.text);
  const named = isTakenBack ? null : WITH.exec(heard.text)?.[1];
  if (!isTakenBack && !named) return null;
  const open = amendable(turn);
  if (!open) return say(turn, NO_LONGER_AMENDABLE);
  if (isTakenBack) {
    const { joint, ...rest } = draft;
    const alone = { ...open, state: { ...open.state, draft: { ...rest, updatedAt: world.now } } };
    return back(say(alone, `Je retire le souhait d’un dossier commun avec ${joint?.name ?? ''}.`), world);
  }
  const { decision, communes } = findCommune(world.directory, named ?? '', { slot: true });
  const [other] = communes;
  if (!other || decision !== 'one')
    return back(
      say(
        turn,
        'Avec quelle commune ? Redites-le avec son code postal : « dossier commun avec Figeac 46100 ».',
      ),
      world,
    );
  if (other.code === draft.town.code)
    return back(say(turn, `${other.name} est déjà la commune de ce dossier.`), world);
  const joint = { code: other.code, name: other.name, department: other.department.code };
  const text = `Je note le souhait d’un **dossier commun** avec **${other.name}** (${other.department.name}). Il faut deux dossiers et deux accords : chaque maire dépose le sien, pour sa commune, et y dit ce souhait. La préfecture réunit ensuite les deux dossiers. Je ne peux pas vous dire si un autre dossier existe.`;
  return back(say(writeDraft(open, { joint }, world), text), world);
}

const WITH =
  /(?:dossier|candidature|projet|manifestation d['’]intérêt)s? (?:en )?(?:commune?s?|conjointe?s?|groupée?s?) (?:à deux )?avec (.{2,80})$/iu;
const BACK =
  /(?:pas|plus|sans|annul\S*|retir\S*|enlev\S*)\b.{0,30}(?:dossier|candidature|projet)s? (?:commun|conjoint|group)/iu;

/** What the prefecture made of it, for the summary of a filed record. */
export function jointSentence({ state }: Pick<Turn, 'state'>): string {
  const { joined = [], filed } = state;
  const wished = filed?.versions.at(-1)?.joint;
  if (joined.length > 0)
    return ` La préfecture l’a réuni en dossier commun avec ${inList(joined)} : chaque commune garde son dossier, et chaque maire peut retirer le sien.`;
  return wished
    ? ` Vous souhaitez un dossier commun avec ${wished.name} : la préfecture réunira les deux dossiers si les deux maires le demandent.`
    : '';
}
