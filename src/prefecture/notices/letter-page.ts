/** A message that reached nobody, as a letter to print; and what the staff did of it: telephoned, posted. */
import { ofTown } from '#communes/of-town';
import { html } from '#http/html';
import { Refusal } from '#http/problem';
import { seeOther } from '#http/respond-with';
import { dayInWords } from '#language/dates/date-in-words';
import { actor, roleOf } from '#prefecture/agent';
import type { AgentRequest, AgentRoute } from '#prefecture/agent-route';
import { paragraphs } from '#prefecture/console/as-written';
import { framed } from '#prefecture/console/console-page';
import { fileOf, serviceOf } from '#prefecture/console/desk-of-files';
import { townOf } from '#prefecture/console/file-view';
import { capital } from '#prefecture/console/file-words';
import { LIST_PATH } from '#prefecture/console/list-address';
import { hrefOnWay, readWay } from '#prefecture/console/list-way';
import type { House } from '#prefecture/house';

const MEANS = ['telephone', 'courrier'] as const;

export function letterRoutes(house: House): readonly AgentRoute[] {
  const path = `${LIST_PATH}/:reference/messages/:message`;
  const back = ({ query }: AgentRequest, reference: string) =>
    `${hrefOnWay(`${LIST_PATH}/${reference}`, readWay(query, house.knowledge.programme))}#messages`;
  const found = async ({ agent, params }: AgentRequest) => {
    const file = await fileOf(house, agent, params.reference);
    const notice = file.notices?.find(({ id }) => id === params.message);
    if (!notice) throw new Refusal(404);
    return { file, notice };
  };
  return [
    {
      method: 'GET',
      path: `${path}/lettre`,
      level: 'lecture',
      async handle(request) {
        const { file, notice } = await found(request);
        const town = townOf(file);
        return framed(house, request, {
          title: `Lettre, ${town.name}`,
          here: LIST_PATH,
          main: html`<p class="hors-impression"><a href="${back(request, file.reference)}">Retour au dossier</a>. Imprimez cette page (Ctrl + P) : seule la lettre sort.</p>
<article class="lettre"><p>${capital(serviceOf(house, request.agent))}</p>
<p>À Madame ou Monsieur le maire ${ofTown(house.knowledge.directory, town)}</p>
<p>Le ${dayInWords(house.clock.today())}</p>
<p>Objet : ${house.knowledge.programme.name}, dossier ${file.reference}</p>
<p>Madame, Monsieur le maire,</p>
${paragraphs(notice.text)}
<p>Vous pouvez répondre dans votre conversation avec l’assistant (${request.origin}), ou à la préfecture en citant la référence du dossier.</p>
</article>`,
        });
      },
    },
    {
      method: 'POST',
      path: `${path}/remis`,
      level: 'instruction',
      async handle(request) {
        const { agent, form } = request;
        const { file, notice } = await found(request);
        const means = MEANS.find((one) => one === form.get('par'));
        if (!means)
          throw new Refusal(422, 'Dites comment le message a été remis : par téléphone ou par courrier.');
        await house.activity.note({
          ...actor(agent),
          act: 'file-changed',
          on: file.reference,
          details: { event: 'noticeSent', means },
        });
        const at = house.clock.now().toISOString();
        const done = {
          event: 'noticeSent',
          noticeId: notice.id,
          means,
          role: roleOf(agent),
          by: agent.id,
          at,
        } as const;
        const change = await house.candidacies.apply(file.reference, file.version, done);
        if (change.outcome === 'conflict')
          throw new Refusal(409, 'Le dossier vient de changer : revenez-y, puis redites-le.');
        return seeOther(back(request, file.reference));
      },
    },
  ];
}
