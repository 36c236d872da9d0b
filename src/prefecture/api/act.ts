/** One act on a file, once, on what the program saw of it. */
import type { Candidacy } from '#candidacies/candidacy';
import { Refusal } from '#http/problem';
import type { HttpResponse } from '#http/route';
import { roleOf } from '#prefecture/agent';
import { applyWithOthers, changeOthers, checkOthers } from '#prefecture/console/act-on-others';
import { fileOf } from '#prefecture/console/desk-of-files';
import { REFUSAL_WORDS } from '#prefecture/console/file-words';
import type { House } from '#prefecture/house';
import type { ApiCall } from './api-route.ts';
import { detailsOf } from './as-json.ts';
import { fingerprintOf, type KeptReply, replyKey } from './idempotency.ts';
import { type Acted, Action } from './shapes.ts';

/** After it, an act begun and never finished is taken for a crash. */
const UNDER_WAY_MS = 60_000;

export async function act(house: House, call: ApiCall): Promise<HttpResponse> {
  const { caller, headers, params } = call;
  const file = await fileOf(house, caller, params.reference);
  const action = Action.safeParse(call.body);
  if (!action.success) throw new Refusal(422, `Acte refusé : ${wrongIn(action.error.issues)}.`);
  const seen = /^"([^"]{1,200})"$/.exec(headers['if-match'] ?? '')?.[1];
  if (seen === undefined)
    throw new Refusal(428, 'Donnez dans If-Match l’ETag du dossier tel que vous l’avez lu.');
  const key = headers['idempotency-key'] ?? '';
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new Refusal(428, 'Donnez dans Idempotency-Key une clé de votre choix, 200 signes au plus.');

  const fingerprint = fingerprintOf(file.reference, action.data);
  const place = replyKey(caller.id, key);
  const at = house.clock.now().toISOString();
  const actionAt = (at: string) => ({ ...action.data, role: roleOf(caller), at, by: caller.id });
  const known = await house.replies.begin(place, { fingerprint, at, reply: null });
  if (known && known.fingerprint !== fingerprint)
    throw new Refusal(
      422,
      'Cette clé Idempotency-Key a déjà servi pour un autre acte : prenez-en une nouvelle.',
    );
  if (known?.reply) return replied(known.reply);
  const others = await checkOthers(house, caller, file, actionAt(at));
  if ('errors' in others) {
    if (!known) await house.replies.abandon(place);
    throw new Refusal(422, Object.values(others.errors).join(' '));
  }
  if (known && wasDone(file, caller.id, known)) {
    const left = await changeOthers(house, caller, file, actionAt(known.at), others);
    return finish(house, call, place, known, file, left);
  }
  if (known && Date.parse(at) - Date.parse(known.at) < UNDER_WAY_MS)
    throw new Refusal(409, 'Cet acte est en cours : renvoyez la même demande dans un instant.', {
      'Retry-After': '1',
    });
  const begun = known ?? { fingerprint, at, reply: null };

  if (file.version !== seen) {
    await house.replies.abandon(place);
    throw new Refusal(412, MOVED);
  }
  const told = { how: 'api' };
  const { change, left } = await applyWithOthers(house, caller, file, actionAt(begun.at), others, told);
  if (change.outcome === 'changed') return finish(house, call, place, begun, change.candidacy, left);
  await house.replies.abandon(place);
  switch (change.outcome) {
    case 'conflict':
      throw new Refusal(412, MOVED);
    case 'unknown':
      throw new Refusal(404);
    case 'refused':
      throw new Refusal(
        change.why === 'state' || change.why === 'role' ? 409 : 422,
        REFUSAL_WORDS[change.why],
      );
  }
}

async function finish(
  house: House,
  { caller }: ApiCall,
  place: string,
  begun: KeptReply,
  file: Candidacy,
  left: readonly string[],
): Promise<HttpResponse> {
  const reply = {
    status: 200,
    etag: `"${file.version}"`,
    body: JSON.stringify({
      ...detailsOf(file, caller, house.knowledge.directory),
      ...(left.length > 0 && { left: [...left] }),
    } satisfies Acted),
  };
  await house.replies.finish(place, { ...begun, reply });
  return replied(reply);
}

function replied({ status, etag, body }: NonNullable<KeptReply['reply']>): HttpResponse {
  return { status, headers: { 'Content-Type': 'application/json; charset=utf-8', ETag: etag }, body };
}

/** A crash came between the act and its answer: the file's history tells. */
function wasDone({ history }: Candidacy, by: string, { at }: KeptReply): boolean {
  return history.some((line) => line.by === by && line.at === at);
}

const MOVED = 'Le dossier a changé depuis que vous l’avez lu : relisez-le, puis décidez à nouveau.';

function wrongIn(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): string {
  const [first] = issues;
  return `${first?.path.map(String).join('.') || 'corps'}`;
}
