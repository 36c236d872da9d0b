/** What went wrong, for programs and for people: RFC 9457 problem details, in French. */
import { STATUS_CODES } from 'node:http';
import type { HttpResponse } from './route.ts';

export interface Problem {
  readonly status: number;
  readonly title: string;
  /** What to do next. */
  readonly detail: string;
  /** `urn:uuid:…`: the reference found in the log. */
  readonly instance: string;
}

/** Thrown by a handler that will not do what is asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly detail: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, detail?: string, headers: Readonly<Record<string, string>> = {}) {
    super(`${status}: ${detail ?? STATUS_CODES[status] ?? ''}`);
    this.status = status;
    this.detail = detail;
    this.headers = headers;
  }
}

/** Too many requests: the visitor may come back after this delay. */
export function tooMany(afterMs: number, detail?: string): Refusal {
  return new Refusal(429, detail, { 'Retry-After': String(Math.max(1, Math.ceil(afterMs / 1000))) });
}

export function problemOf(status: number, requestId: string, detail?: string): Problem {
  const [title, usual] = WORDS[status] ?? WORDS[status >= 500 ? 500 : 400] ?? ['', ''];
  return { status, title, detail: detail ?? usual, instance: `urn:uuid:${requestId}` };
}

export function problemResponse(
  problem: Problem,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return {
    status: problem.status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Content-Language': 'fr',
      ...headers,
    },
    body: JSON.stringify({ type: 'about:blank', ...problem }),
  };
}

const WORDS: Readonly<Record<number, readonly [title: string, detail: string]>> = {
  400: ['Demande illisible', 'La demande n’a pas la forme attendue\u00a0: corrigez-la avant de la renvoyer.'],
  401: ['Identification nécessaire', 'Ce service ne répond qu’à un appelant identifié.'],
  403: ['Accès refusé', 'Votre accès a expiré ou n’est pas valable\u00a0: demandez-en un nouveau.'],
  404: ['Introuvable', 'Rien ne se trouve à cette adresse\u00a0: vérifiez-la.'],
  405: ['Action impossible', 'Cette adresse ne permet pas cette action.'],
  408: ['Demande trop lente', 'La demande n’est pas arrivée à temps\u00a0: renvoyez-la.'],
  409: ['Acte impossible maintenant', 'L’état présent ne le permet pas.'],
  412: ['Changé entre-temps', 'Relisez, puis décidez à nouveau.'],
  413: ['Demande trop volumineuse', 'La demande dépasse la taille acceptée\u00a0: raccourcissez-la.'],
  415: ['Format non accepté', 'Envoyez du JSON en UTF-8, sans compression.'],
  421: ['Adresse inattendue', 'Ce service ne répond pas sous ce nom.'],
  422: ['Demande incomplète ou incorrecte', 'Corrigez-la avant de la renvoyer.'],
  428: ['Condition manquante', 'Dites de quelle version vous partez.'],
  429: ['Trop de demandes', 'Patientez un instant, puis réessayez.'],
  431: ['En-têtes trop volumineux', 'Les en-têtes de la demande dépassent la taille acceptée.'],
  500: ['Erreur du service', 'Rien n’est perdu de ce qui était enregistré. Réessayez dans un instant.'],
  503: ['Service indisponible', 'Le service redémarre ou est surchargé. Réessayez dans un instant.'],
};
