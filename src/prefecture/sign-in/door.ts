/** What every route before the session shares: its pages, its limits, where one goes next. */
import { Refusal, tooMany } from '#http/problem';
import { limiterOf } from '#http/rate-limit';
import type { HttpRequest, HttpResponse, Route } from '#http/route';
import { problemPage } from '#prefecture/console/problem-page';
import type { House } from '#prefecture/house';

/** By address: ten tries at once, then ten a minute. */
const LIMIT = { burst: 10, perSecond: 10 / 60 };

/** One more try from this address. @throws Refusal 429 */
export type Tried = (request: HttpRequest) => Promise<void>;

/** @param name what is counted apart: processes that count together know it by this */
export function countTries(house: House, name = 'sign-in'): Tried {
  const limit = limiterOf(house, name, house.signInLimit ?? LIMIT);
  return async ({ address }) => {
    const waitMs = await limit.waitMs(address);
    if (waitMs > 0)
      throw tooMany(
        waitMs,
        'Trop d’essais de connexion viennent d’ici : patientez une minute, puis réessayez.',
      );
  };
}

/** A refusal is a page of the console, not one of the assistant. */
export function openToAll(
  house: House,
  act: (request: HttpRequest) => HttpResponse | Promise<HttpResponse>,
): Route['handle'] {
  return async (request) => {
    try {
      return await act(request);
    } catch (error) {
      if (error instanceof Refusal) return problemPage(house, request, error);
      throw error;
    }
  };
}

/** Only a page of the console: an address of another site would be a trap. */
export function pathBack(said: string | null): string {
  const isOurs = said !== null && /^\/prefecture(?:[/?][\w\-./?&=%+~:,]*)?$/.test(said);
  return isOurs && !said.includes('//') && said.length <= 1000 ? said : '/prefecture';
}
