/** The receipt of a file, for the staff: the very one that its author has. */
import { asHtml } from '#documents/as-html';
import { receiptOf } from '#documents/receipt';
import { html } from '#http/html';
import { actor } from '#prefecture/agent';
import type { AgentRequest, AgentRoute } from '#prefecture/agent-route';
import { framed } from '#prefecture/console/console-page';
import { fileOf } from '#prefecture/console/desk-of-files';
import { LIST_PATH } from '#prefecture/console/list-address';
import { hrefOnWay, readWay } from '#prefecture/console/list-way';
import type { House } from '#prefecture/house';
import { attachment } from './attachment.ts';

export function receiptRoutes(house: House): readonly AgentRoute[] {
  const { knowledge, clock, activity } = house;
  const receipt = async ({ agent, params }: AgentRequest, how: string) => {
    const file = await fileOf(house, agent, params.reference);
    await activity.note({ ...actor(agent), act: 'file-viewed', on: file.reference, details: { how } });
    return {
      file,
      document: receiptOf(file, { ...knowledge, today: clock.today(), simulated: clock.simulated }),
    };
  };
  return [
    {
      method: 'GET',
      path: `${LIST_PATH}/:reference/recepisse`,
      level: 'lecture',
      async handle(request) {
        const { file, document } = await receipt(request, 'récépissé');
        const here = `${LIST_PATH}/${file.reference}`;
        return framed(house, request, {
          title: document.title,
          here: LIST_PATH,
          main: html`<p class="ecran"><a href="${hrefOnWay(here, readWay(request.query, knowledge.programme))}">Revenir au dossier</a> · <a href="${here}/recepisse.pdf">Récépissé en PDF</a></p>${asHtml(document)}`,
        });
      },
    },
    {
      method: 'GET',
      path: `${LIST_PATH}/:reference/recepisse.pdf`,
      level: 'lecture',
      async handle(request) {
        const { file, document } = await receipt(request, 'récépissé PDF');
        return attachment(
          `recepisse-${file.reference}.pdf`,
          'application/pdf',
          await house.pdf.make(document),
        );
      },
    },
  ];
}
