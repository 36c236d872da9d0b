/**
 * Questions that no single entry answers and that touch no file: a hypothesis, a named town, what is not ours to say, a
 * short question that goes on from the last answer. `null`: the message is read on.
 */
import { findCommune } from '#communes/search';
import type { Understanding } from '#language/understanding';
import { tellEpci } from './about-epci.ts';
import { tellTown } from './about-town.ts';
import { askAgain } from './ask-next.ts';
import { askedOfIt } from './asked-of-it.ts';
import type { Turn, World } from './conversation.ts';
import { decline, soothe } from './decline.ts';
import { explainAsked } from './explain-asked.ts';
import { goOn } from './follow-up.ts';
import { answerEach } from './several-questions.ts';
import { setSideBySide } from './side-by-side.ts';
import { offerToSituate } from './situate.ts';
import { suppose } from './suppose.ts';

export function stepAside(turn: Turn, heard: Understanding, world: World): Turn | null {
  const told =
    soothe(turn, heard, world) ??
    suppose(turn, heard, world) ??
    (saysSomething(turn, heard)
      ? null
      : (explainAsked(turn, heard, world) ??
        declined(turn, heard, world) ??
        tellEpci(turn, heard, world) ??
        tellTown(turn, heard, world) ??
        answerEach(turn, heard, world) ??
        offerToSituate(turn, heard, world) ??
        setSideBySide(turn, heard, world) ??
        goOn(turn, heard, world)));
  if (!told) return null;
  // What it asks itself was worded with it; a question of the file comes back.
  const asks = told.state.conversation.asking !== turn.state.conversation.asking;
  return told.state.conversation.asking && !asks ? askAgain(told, world) : told;
}

/** « Le conseil municipal de Figeac a voté pour » tells of a town that comes, not of politics. */
function declined(turn: Turn, heard: Understanding, world: World): Turn | null {
  // « Et si elle vote contre ? », said of the intercommunalité, is no politics.
  const ofIt = heard.leans.has('supposes') ? askedOfIt(turn, heard, world) : null;
  if (ofIt) return ofIt;
  const told = decline(turn, heard, world);
  if (!told || heard.question || turn.state.draft?.town) return told;
  const { decision } = findCommune(world.directory, heard.text, { slot: false });
  return decision === 'one' || decision === 'choose' ? null : told;
}

/** An answer, a fact or an order stands in the message: it is read as usual. */
function saysSomething({ state }: Turn, heard: Understanding): boolean {
  const pending = state.conversation.asking !== null;
  const acts = heard.acts.some(({ type }) => ['answer', 'date', 'diagnostic'].includes(type));
  const orders = heard.acts.some((act) => act.type === 'command' && !ASIDE.includes(act.name));
  return orders || (pending && !heard.question && (acts || heard.facts.length > 0)) || heard.correcting;
}

/** Orders that a short question about the last answer resembles: « quelle source ? », « pourquoi ? » */
const ASIDE: readonly string[] = ['more', 'why', 'help', 'repeat', 'human'];
