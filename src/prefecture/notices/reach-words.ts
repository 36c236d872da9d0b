/** Beside each message sent: whether it reached its author, and what is left to do. */
import { html, type Piece } from '#http/html';
import type { Reach } from '#notices/reach';
import { momentInWords } from '#prefecture/console/instant-words';
import { LIST_PATH } from '#prefecture/console/list-address';
import { hrefOnWay, type ListWay } from '#prefecture/console/list-way';

const MEANS_WORDS = {
  conversation: 'dans la conversation',
  telephone: 'par téléphone',
  courrier: 'par courrier',
} as const;

export interface ReachOf {
  readonly reference: string;
  readonly way: ListWay | null;
  readonly notice: string;
  readonly reach: Reach;
  /** May this person say that it was telephoned or posted; with their token. */
  readonly token: string | null;
}

export function reachInWords({ reference, way, notice, reach, token }: ReachOf): Piece {
  switch (reach.state) {
    case 'remis':
      return html`remis ${MEANS_WORDS[reach.by]} le ${momentInWords(reach.at)}.`;
    case 'prevenu':
      return html`<span class="mention">prévenu par courriel</span> le ${momentInWords(reach.at)} : le message attend dans la conversation.`;
    case 'non_joint': {
      const path = `${LIST_PATH}/${reference}/messages/${notice}`;
      return html`<span class="mention mention-forte">non joint</span> : le message attend dans la conversation. ${reach.phone ? html`Téléphone donné : ${reach.phone}.` : 'Aucun téléphone donné.'} <a href="${hrefOnWay(`${path}/lettre`, way)}">Lettre à imprimer</a>${token !== null && html`<form method="post" action="${hrefOnWay(`${path}/remis`, way)}" class="en-ligne"><input type="hidden" name="jeton" value="${token}"><button class="lien" name="par" value="telephone">Remis par téléphone</button> <button class="lien" name="par" value="courrier">Remis par courrier</button></form>`}`;
    }
  }
}
