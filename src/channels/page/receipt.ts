/** The receipt of the file that this visitor filed, as a page and as PDF. The signed cookie says whose it is. */
import { today } from '#conversations/clock';
import { asHtml } from '#documents/as-html';
import type { PrintedDocument } from '#documents/document';
import { receiptOf } from '#documents/receipt';
import { html } from '#http/html';
import { tooMany } from '#http/problem';
import { limiterOf } from '#http/rate-limit';
import type { HttpRequest, HttpResponse, Route } from '#http/route';
import { errorPage } from './error-page.ts';
import type { Page } from './house.ts';
import { sheet } from './layout.ts';
import { conversationShown } from './session.ts';
import { readVisitor } from './visitor-cookie.ts';

/** A file costs a thread tens of milliseconds: five at once, then ten a minute. */
const PACE = { burst: 5, perSecond: 1 / 6 };

export function receiptRoutes(page: Page): readonly Route[] {
  const pace = limiterOf(page, 'receipt', PACE);

  const receipt = async ({ headers }: HttpRequest): Promise<[string, PrintedDocument] | null> => {
    const visitor = readVisitor(headers.cookie, page.key);
    const filed = visitor && (await page.filedIn(`web:${conversationShown(visitor, headers.cookie, page)}`));
    if (!filed) return null;
    const { knowledge, clock } = page;
    const ground = { ...knowledge, today: today(clock), simulated: clock.serviceDate !== null };
    return [filed.reference, receiptOf(filed, ground)];
  };

  return [
    {
      method: 'GET',
      path: '/recepisse',
      async handle(request): Promise<HttpResponse> {
        const [, document] = (await receipt(request)) ?? [];
        if (!document) return errorPage(page, 404, NOTHING_FILED);
        return sheet(page, {
          title: document.title,
          main: html`<p class="ecran"><a href="/recepisse.pdf">Récépissé en PDF</a> · <a href="/">Revenir à la conversation</a></p>${asHtml(document)}`,
        });
      },
    },
    {
      method: 'GET',
      path: '/recepisse.pdf',
      async handle(request): Promise<HttpResponse> {
        const waitMs = await pace.waitMs(request.address);
        if (waitMs > 0) throw tooMany(waitMs);
        const [reference, document] = (await receipt(request)) ?? [];
        if (!document) return errorPage(page, 404, NOTHING_FILED);
        return {
          status: 200,
          headers: {
            'Content-Type': 'application/pdf',
            'Content-Disposition': `attachment; filename="recepisse-${reference}.pdf"`,
            'Cache-Control': 'no-store',
          },
          body: await page.pdf.make(document),
        };
      },
    },
  ];
}

const NOTHING_FILED = {
  title: 'Aucun récépissé ici',
  text: 'Rien n’est déposé depuis cette conversation. Ouvrez-la, et reprenez votre dossier avec votre code de reprise si vous l’avez déposé ailleurs.',
  back: '/',
} as const;
