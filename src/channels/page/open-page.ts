/** Everything a visitor sees in a browser, as routes for the server. */
import type { Problem } from '#http/problem';
import type { HttpResponse, Route } from '#http/route';
import { answerRoutes } from './answer-pages.ts';
import { openAssets } from './assets.ts';
import { chatPage } from './chat-page.ts';
import { errorPage } from './error-page.ts';
import type { Page, PageHouse } from './house.ts';
import { accessibilityStatement, legalNotice, personalData } from './legal-pages.ts';
import { plainFileRoutes } from './plain-files.ts';
import { plainRoutes } from './plain-forms.ts';
import { receiptRoutes } from './receipt.ts';
import { sessionRoutes } from './session.ts';

export interface OpenPage {
  readonly routes: readonly Route[];
  /** Any refusal of the server, for who asked for a page. */
  problemPage(problem: Problem): HttpResponse;
  /** Address of a file of its design, which the console shares. */
  design(name: string): string;
}

/** Reads and compresses the assets: about 30 ms. */
export function openPage(house: PageHouse): OpenPage {
  const page: Page = { ...house, assets: openAssets() };
  return {
    design: (name) => page.assets.href(name),
    routes: [
      { method: 'GET', path: '/', handle: (request) => chatPage(page, request) },
      ...sessionRoutes(page),
      ...plainRoutes(page),
      ...plainFileRoutes(page),
      ...receiptRoutes(page),
      ...answerRoutes(page),
      { method: 'GET', path: '/mentions-legales', handle: () => legalNotice(page) },
      { method: 'GET', path: '/donnees-personnelles', handle: () => personalData(page) },
      { method: 'GET', path: '/accessibilite', handle: () => accessibilityStatement(page) },
      ...page.assets.routes,
    ],
    problemPage: ({ status, title, detail, instance }) => {
      // A reference helps whoever reads the log; a wrong address needs none.
      const reference = status < 500 ? '' : ` Référence : ${instance.replace('urn:uuid:', '')}.`;
      return errorPage(page, status, { title, text: `${detail}${reference}`, back: '/' });
    },
  };
}
