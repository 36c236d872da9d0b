/**
 * The conversation through plain forms: a form is posted, the turn is taken, the browser is sent to the page again.
 * Nothing but a signed cookie says who comes back; the text that could not be taken stays in the field.
 */
import { randomUUID } from 'node:crypto';
import { drawAtRandom, makeWorld } from '#conversations/world';
import { NEW_CONVERSATION } from '#dialogs/conversation';
import { inNumber } from '#dialogs/french';
import { respond } from '#dialogs/respond';
import { comesFromElsewhere } from '#http/from-elsewhere';
import { type Limiter, limiterOf } from '#http/rate-limit';
import { newReference } from '#http/reference';
import { seeOther } from '#http/respond-with';
import type { HttpRequest, HttpResponse, Route } from '#http/route';
import { errorPage } from './error-page.ts';
import { type Exchange, exchangesOf } from './exchanges.ts';
import type { Page } from './house.ts';
import { plainPage, TEXT_LIMIT } from './plain-page.ts';
import {
  conversationOf,
  formToken,
  isFormToken,
  newVisitor,
  readVisitor,
  visitorCookie,
  whoIs,
} from './visitor-cookie.ts';

const HOME = '/sans-javascript';

/** By address: a town hall behind one address has many visitors. */
const LIMIT = { burst: 300, perSecond: 5 };

export function plainRoutes(page: Page): readonly Route[] {
  const limit = limiterOf(page, 'forms', LIMIT);
  return [
    { method: 'GET', path: HOME, handle: (request) => show(page, request, limit) },
    { method: 'POST', path: HOME, body: 'form', handle: (request) => hear(page, request, limit) },
  ];
}

async function show(page: Page, { headers, address }: HttpRequest, limit: Limiter): Promise<HttpResponse> {
  const known = readVisitor(headers.cookie, page.key);
  if (known) {
    const shown = await shownTo(page, known);
    // A look at what was said costs nothing; saying hello takes a turn, and writes it.
    if (shown.length === 0 && (await limit.waitMs(address)) > 0) return errorPage(page, 429, CROWDED);
    return plainPage(page, view(page, known, await openConversation(page, known)));
  }
  // Nothing is written for someone who only looks at the page, or for a robot.
  const visitor = newVisitor();
  return plainPage(page, {
    ...view(page, visitor, [greeting(page)]),
    headers: { 'Set-Cookie': visitorCookie(visitor, page.key) },
  });
}

async function hear(page: Page, request: HttpRequest, limit: Limiter): Promise<HttpResponse> {
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const typed = form.get('texte') ?? '';
  const visitor = readVisitor(request.headers.cookie, page.key);
  if (comesFromElsewhere(request)) return errorPage(page, 403, ELSEWHERE);
  if (!visitor) return expired(page, typed);
  // A tab left open on another conversation: the cookie leads to the newer one, and is left as it is.
  if (!isFormToken(form.get('jeton') ?? '', visitor, page.key))
    return again(page, visitor, 403, EARLIER, typed);
  const refusal = refusalOf(typed);
  if (refusal) return again(page, visitor, 422, refusal, typed);
  if ((await limit.waitMs(request.address)) > 0) return again(page, visitor, 429, TOO_MANY, typed);
  const envoi = form.get('envoi') ?? '';
  const activity = /^[\w-]{1,64}$/.test(envoi) ? envoi : randomUUID();
  try {
    await openConversation(page, visitor);
    await say(page, visitor, typed, page.forms.nameOf(activity));
  } catch (error) {
    const reference = newReference();
    page.failed('page.forms', reference, error);
    // The same form may be sent again: its id makes it one message.
    return again(page, visitor, 503, `${NOT_TAKEN} Référence : ${reference}.`, typed, activity);
  }
  // Its days are counted from the last message, not from the first.
  return seeOther(`${HOME}#dernier`, { 'Set-Cookie': visitorCookie(visitor, page.key) });
}

async function shownTo(page: Page, visitor: string): Promise<readonly Exchange[]> {
  return exchangesOf(await page.forms.read(whoIs(visitor, page.key)));
}

/** What is shown; where nothing is any more, the assistant first says hello, or where things stand. */
async function openConversation(page: Page, visitor: string): Promise<readonly Exchange[]> {
  const shown = await shownTo(page, visitor);
  if (shown.length > 0) return shown;
  await say(page, visitor, null, await page.forms.openingOf(whoIs(visitor, page.key)));
  return shownTo(page, visitor);
}

/** Takes the turn, then shows it: what a crash leaves between the two is answered the same when it is sent again. */
async function say(page: Page, visitor: string, text: string | null, name: string): Promise<void> {
  const said = await page.take({ ...spoken(page, visitor), text, activity: name });
  await page.forms.add(whoIs(visitor, page.key), { name, text }, said);
}

/** The very conversation that Direct Line holds for the page with scripts. */
function spoken(page: Page, visitor: string) {
  return { conversation: `web:${conversationOf(visitor, page.key)}`, channel: 'web' };
}

/** The first words, without a conversation to write them in. */
function greeting({ knowledge, clock }: Page): Exchange {
  const world = makeWorld(knowledge, clock, { channel: 'web' }, drawAtRandom);
  const { replies } = respond(
    { conversation: NEW_CONVERSATION, draft: null, filed: null },
    { type: 'start' },
    world,
  );
  return { id: 'accueil', text: null, replies, panel: null, reference: null };
}

function view(page: Page, visitor: string, exchanges: readonly Exchange[]) {
  return { exchanges, token: formToken(visitor, page.key), activity: randomUUID() };
}

async function again(
  page: Page,
  visitor: string,
  status: number,
  text: string,
  typed: string,
  activity: string = randomUUID(),
): Promise<HttpResponse> {
  // What was typed is given back even where nothing can be read: the conversation comes with the next answer.
  const exchanges = await shownTo(page, visitor)
    .then((shown) => (shown.length > 0 ? shown : [greeting(page)]))
    .catch(() => []);
  return plainPage(page, { ...view(page, visitor, exchanges), activity, status, error: { text, typed } });
}

/** The cookie is gone: a new one is given, and what was typed is kept in the field. */
function expired(page: Page, typed: string): HttpResponse {
  const visitor = newVisitor();
  return plainPage(page, {
    ...view(page, visitor, [greeting(page)]),
    status: 403,
    headers: { 'Set-Cookie': visitorCookie(visitor, page.key) },
    error: { text: EXPIRED, typed },
  });
}

function refusalOf(typed: string): string | null {
  if (typed.trim() === '') return 'Écrivez votre message, ou choisissez une réponse proposée.';
  if (typed.length <= TEXT_LIMIT) return null;
  return `Votre message compte ${inNumber(typed.length)} caractères ; la limite est de ${inNumber(TEXT_LIMIT)}. Il est gardé ci-dessous : raccourcissez-le, ou envoyez-le en deux fois.`;
}

const EXPIRED =
  'Votre conversation n’est plus ouverte dans ce navigateur. Votre message est gardé ci-dessous. Pour retrouver un dossier, dites « reprendre » et donnez votre code de reprise.';
const EARLIER =
  'Cette page appartenait à une conversation précédente : votre message n’a pas été pris. Voici la conversation en cours. Votre message est gardé ci-dessous : renvoyez-le s’il la concerne, ou effacez-le.';
const TOO_MANY =
  'Beaucoup de messages arrivent en ce moment. Le vôtre est gardé ci-dessous : renvoyez-le dans une minute.';
const NOT_TAKEN =
  'Le service n’a pas pu prendre votre message. Il est gardé ci-dessous : renvoyez-le dans un instant.';
const CROWDED = {
  title: 'Trop de visites en ce moment',
  text: 'Beaucoup de conversations s’ouvrent en ce moment. La vôtre n’est pas perdue : revenez-y dans une minute.',
  back: '/sans-javascript',
} as const;
const ELSEWHERE = {
  title: 'Message non pris',
  text: 'Ce formulaire a été envoyé depuis un autre site : il n’est pas pris. Revenez à la conversation et envoyez votre message d’ici.',
  back: '/sans-javascript',
} as const;
