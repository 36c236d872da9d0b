/** The token by which the bot speaks to Microsoft: asked once, kept until it is about to expire. */
import { z } from 'zod';
import type { BotSettings } from '#bot-settings';
import { fetchJson } from '#http/fetch-json';

export interface OutboundToken {
  get(): Promise<string>;
  /** It was refused: the next one is asked anew. */
  drop(token: string): void;
}

const Given = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().min(0) });
/** Asked again that long before it expires. */
const EARLY_MS = 300_000;
/** After a failure, or a token that lives no longer: not asked more often. */
const PAUSE_MS = 10_000;
const RESOURCE = 'https://api.botframework.com';
/** The address of the machine's own identity, the same in every Azure virtual machine. */
const MACHINE = 'http://169.254.169.254/metadata/identity/oauth2/token';

export function openOutboundToken(
  settings: Pick<BotSettings, 'appId' | 'tenantId' | 'credential' | 'loginUrl'>,
  now: () => Date,
  ask: typeof fetch = fetch,
): OutboundToken {
  let kept = { token: '', untilMs: 0 };
  let underWay: Promise<string> | null = null;
  let failed: { readonly error: unknown; readonly atMs: number } | null = null;

  const renew = async (): Promise<string> => {
    const { url, options } = requestOf(settings);
    const { access_token, expires_in } = Given.parse(await fetchJson(ask, url, options));
    const lifeMs = Math.max(PAUSE_MS, expires_in * 1000 - EARLY_MS);
    kept = { token: access_token, untilMs: now().getTime() + lifeMs };
    return access_token;
  };

  return {
    async get() {
      const nowMs = now().getTime();
      if (kept.untilMs > nowMs) return kept.token;
      if (failed && nowMs - failed.atMs < PAUSE_MS) throw failed.error;
      underWay ??= renew()
        .then((token) => {
          failed = null;
          return token;
        })
        .catch((error: unknown) => {
          failed = { error, atMs: nowMs };
          throw error;
        })
        .finally(() => {
          underWay = null;
        });
      return underWay;
    },
    drop(token) {
      if (kept.token === token) kept = { token: '', untilMs: 0 };
    },
  };
}

/** The bot lives in one organisation, and asks that one. */
function requestOf({ appId, tenantId, credential, loginUrl }: Parameters<typeof openOutboundToken>[0]) {
  if (credential.kind === 'secret') {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: credential.secret,
      scope: `${RESOURCE}/.default`,
    });
    return { url: `${loginUrl}/${tenantId}/oauth2/v2.0/token`, options: { method: 'POST', body } };
  }
  const { endpoint, header } = credential;
  const query = (version: string) =>
    new URLSearchParams({ 'api-version': version, resource: RESOURCE, client_id: appId });
  return endpoint
    ? {
        url: `${endpoint}?${query('2019-08-01')}`,
        options: { headers: { 'X-IDENTITY-HEADER': header ?? '' } },
      }
    : { url: `${MACHINE}?${query('2018-02-01')}`, options: { headers: { Metadata: 'true' } } };
}
