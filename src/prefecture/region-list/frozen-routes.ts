/** A frozen list: read, and taken away as a note or a table. A département is shown its own part of it. */
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { asHtml } from '#documents/as-html';
import { asOdt } from '#documents/as-odt';
import type { PrintedDocument } from '#documents/document';
import { html } from '#http/html';
import { Refusal } from '#http/problem';
import { actor } from '#prefecture/agent';
import type { AgentRequest, AgentRoute } from '#prefecture/agent-route';
import { framed } from '#prefecture/console/console-page';
import { attachment } from '#prefecture/exports/attachment';
import { shortName } from '#prefecture/exports/file-name';
import { FORMATS } from '#prefecture/exports/formats';
import { cellsOf } from '#prefecture/exports/table';
import type { House } from '#prefecture/house';
import { isIntact, partOf } from './freeze.ts';
import type { FrozenList } from './list.ts';
import { LIST_COLUMNS } from './list-columns.ts';
import { regionOf } from './list-data.ts';
import { listDocument } from './list-document.ts';
import { frozenHref, REGION_LIST } from './list-page.ts';

interface Asked {
  readonly list: FrozenList;
  /** Whose part is shown; null: all of it. */
  readonly part: string | null;
}

export function frozenRoutes(house: House): readonly AgentRoute[] {
  const { knowledge, clock, activity, regionLists } = house;
  const { programme } = knowledge;

  const find = async ({ agent, params }: AgentRequest): Promise<Asked> => {
    const { territory } = agent.grant;
    const region = params.region ?? '';
    // Out of reach as what does not exist.
    if (territory.scope !== 'national' && regionOf(house, territory) !== region) throw new Refusal(404);
    const list = (await regionLists.frozen(region)).find(({ number }) => String(number) === params.numero);
    if (!list) throw new Refusal(404);
    // Nobody reads, nor sends, a list that is not the one that was frozen.
    if (!isIntact(list)) throw new Refusal(500, ALTERED);
    const part = territory.scope === 'departement' ? territory.code : null;
    return { list: part === null ? list : partOf(list, part), part };
  };
  const documentOf = ({ list, part }: Asked): PrintedDocument =>
    listDocument(list, { programme, simulated: clock.simulated, part });

  const ways: readonly Way[] = [
    {
      id: 'pdf',
      label: 'Note en PDF',
      extension: 'pdf',
      type: 'application/pdf',
      write: (asked) => house.pdf.make(documentOf(asked)),
    },
    {
      id: 'odt',
      label: 'Note modifiable (ODT)',
      extension: 'odt',
      type: 'application/vnd.oasis.opendocument.text',
      write: (asked) => buffer(asOdt(documentOf(asked))),
    },
    ...FORMATS.map((format): Way => {
      const { id, extension, type } = format;
      const write = ({ list }: Asked) =>
        buffer(
          format.write({
            name: `Région ${list.region}, version ${list.number}`,
            title: documentOf({ list, part: null }).title,
            author: `Préfecture de la région ${list.regionName}`,
            madeAt: list.frozenAt,
            columns: LIST_COLUMNS,
            rows: cellsOf(LIST_COLUMNS, list.entries),
          }),
        );
      return { id, label: `Tableau ${id.toUpperCase()}`, extension, type, write };
    }),
  ];

  return [
    {
      method: 'GET',
      path: `${REGION_LIST}/:region/:numero`,
      level: 'lecture',
      async handle(request) {
        const asked = await find(request);
        const { list } = asked;
        await activity.note({
          ...actor(request.agent),
          act: 'files-listed',
          details: { list: `${list.region}/${list.number}`, shown: list.entries.length },
        });
        const document = documentOf(asked);
        return framed(house, request, {
          title: document.title,
          here: REGION_LIST,
          main: html`<p class="fil-ariane ecran"><a href="${REGION_LIST}">Liste</a> <span aria-hidden="true">›</span> version ${list.number}</p>
<form class="export ecran" method="post" action="${frozenHref(list)}/exports"><input type="hidden" name="jeton" value="${request.token}"><fieldset><legend>Emporter cette liste</legend><p class="boutons">${ways.map(
            ({ id, label }, at) =>
              html`<button class="bouton${at > 0 && ' bouton-second'}" name="format" value="${id}">${label}</button> `,
          )}</p></fieldset></form>${asHtml(document)}`,
        });
      },
    },
    {
      method: 'POST',
      path: `${REGION_LIST}/:region/:numero/exports`,
      level: 'lecture',
      async handle(request) {
        const asked = await find(request);
        const { list, part } = asked;
        const way = ways.find(({ id }) => id === request.form.get('format'));
        if (!way) throw new Refusal(400, 'Choisissez un format de la page.');
        const bytes = await way.write(asked);
        await activity.note({
          ...actor(request.agent),
          act: 'files-exported',
          details: {
            list: `${list.region}/${list.number}`,
            format: way.id,
            rows: list.entries.length,
            sha256: createHash('sha256').update(bytes).digest('hex'),
          },
        });
        const extract = part === null ? '' : `_extrait-${part}`;
        const name = `${shortName(programme)}_region-${list.region}_${list.frozenOn}_liste-v${list.number}${extract}.${way.extension}`;
        return attachment(name, way.type, bytes);
      },
    },
  ];
}

interface Way {
  readonly id: string;
  readonly label: string;
  readonly extension: string;
  readonly type: string;
  write(asked: Asked): Promise<Uint8Array>;
}

const ALTERED =
  'Cette liste ne porte plus l’empreinte de ce qui a été figé : elle a été modifiée hors du service. Prévenez l’administrateur, et reprenez la version envoyée.';
