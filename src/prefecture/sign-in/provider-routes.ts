/** To the identity provider and back. */
import { html } from '#http/html';
import { Refusal } from '#http/problem';
import { newReference } from '#http/reference';
import { seeOther } from '#http/respond-with';
import type { HttpRequest, HttpResponse, Route } from '#http/route';
import { consoleSheet } from '#prefecture/console/layout';
import { SIGN_IN } from '#prefecture/guard';
import type { House } from '#prefecture/house';
import { countTries, openToAll, pathBack, type Tried } from './door.ts';
import { NOBODY } from './grants.ts';
import { checkIdentity } from './identity.ts';
import type { Identified, IdentityProvider } from './identity-provider.ts';
import { PENDING_MS, type PendingSignIn } from './pending.ts';
import { refusalPage } from './refusal-page.ts';
import { endedPreLogin, keyOf, newSecret, preLoginCookie, readPreLogin } from './session-cookie.ts';
import { providerSignOut } from './sign-out.ts';
import type { Visits } from './visits.ts';

export const PROVIDER_START = `${SIGN_IN}/agent`;
export const PROVIDER_RETURN = `${SIGN_IN}/retour`;

export function providerRoutes(
  house: House,
  visits: Visits,
  provider: IdentityProvider,
  tried: Tried,
): readonly Route[] {
  // Apart from the starts: coming back is the second half of the same try.
  const returned = countTries(house, 'sign-in-return');
  return [
    {
      method: 'GET',
      path: PROVIDER_START,
      handle: openToAll(house, async (request) => {
        await tried(request);
        return start(house, provider, request);
      }),
    },
    {
      method: 'GET',
      path: PROVIDER_RETURN,
      handle: openToAll(house, async (request) => {
        await returned(request);
        return finish(house, visits, provider, request);
      }),
    },
  ];
}

async function start(house: House, provider: IdentityProvider, request: HttpRequest): Promise<HttpResponse> {
  const begun = await provider.start(`${request.origin}${PROVIDER_RETURN}`).catch((error: unknown) => {
    throw failed(house, error, 503, UNREACHABLE);
  });
  const secret = newSecret();
  const back = pathBack(request.query.get('retour'));
  const at = house.clock.now().toISOString();
  await house.signIn.pending.keep(keyOf(secret), { ...begun.sent, back, at });
  return seeOther(begun.url.href, { 'Set-Cookie': preLoginCookie(secret, house.production) });
}

async function finish(
  house: House,
  visits: Visits,
  provider: IdentityProvider,
  request: HttpRequest,
): Promise<HttpResponse> {
  const pending = await takePending(house, request);
  const forgotten = endedPreLogin(house.production);
  if (!pending)
    return again(house, 'Cette connexion a expiré, ou elle a déjà servi : rien n’est ouvert.', forgotten);
  if (request.query.get('error') === 'access_denied')
    return again(house, 'La connexion a été annulée.', forgotten);
  let identified: Identified;
  try {
    identified = await provider.finish(
      new URL(`${request.origin}${PROVIDER_RETURN}?${request.query}`),
      pending,
    );
  } catch (error) {
    await house.activity.note({ who: 'inconnu', act: 'sign-in-refused', details: { rule: 'protocol' } });
    throw failed(house, error, 403, UNPROVED, { 'Set-Cookie': forgotten });
  }
  const { acr, amr, grants } = house.signIn;
  const identity = checkIdentity(identified.claims, identified.userInfo, {
    acr,
    amr,
    grants: grants?.current() ?? NOBODY,
    now: house.clock.now(),
  });
  if (identity.outcome === 'refused') {
    const { rule, said } = identity;
    const who = said.sub ? visits.pseudonymOf({ by: 'oidc', sub: said.sub }) : 'inconnu';
    const details = { rule, ...(said.siret && { siret: said.siret.slice(0, 14) }) };
    await house.activity.note({ who, act: 'sign-in-refused', details });
    const signOut = await providerSignOut(house, identified.idToken, request.origin);
    return refusalPage(house, identity, { forgotten, signOut });
  }
  const { cookie, agent } = await visits.begin(request, identity.person, identified.idToken);
  await house.activity.note({ who: agent, act: 'sign-in', details: { by: 'oidc' } });
  return seeOther(pending.back, { 'Set-Cookie': [forgotten, cookie] });
}

async function takePending(house: House, { headers }: HttpRequest): Promise<PendingSignIn | null> {
  const secret = readPreLogin(headers.cookie, house.production);
  const pending = secret && (await house.signIn.pending.take(keyOf(secret)));
  const isLate = pending && house.clock.now().getTime() - Date.parse(pending.at) > PENDING_MS;
  return pending && !isLate ? pending : null;
}

function again(house: House, what: string, forgotten: string): HttpResponse {
  return consoleSheet(house, {
    title: 'Connexion interrompue',
    status: 403,
    headers: { 'Set-Cookie': forgotten },
    main: html`<h1>Connexion interrompue</h1><p>${what}</p><p><a class="bouton" href="${SIGN_IN}">Recommencer</a></p>`,
  });
}

/** The person is told a reference, the log why. */
function failed(
  house: House,
  error: unknown,
  status: number,
  what: string,
  headers: Readonly<Record<string, string>> = {},
): Refusal {
  const reference = newReference();
  house.failed?.('sign-in', reference, error);
  return new Refusal(status, `${what} Référence : ${reference}.`, headers);
}

const UNREACHABLE = 'Le service d’identification des agents ne répond pas : réessayez dans quelques minutes.';
const UNPROVED =
  'L’identité reçue n’a pas pu être vérifiée : rien n’est ouvert. Recommencez la connexion depuis le début.';
