/** Every way to come in without the right to: what is changed from a good request, and what it gets. */
import { createHmac } from 'node:crypto';
import { APP_ID, TENANT } from './issuer.ts';
import type { TeamsWorld } from './open-teams.ts';

const OTHER = '33333333-3333-4333-8333-333333333333';

/** What is changed from a good request, and what it gets. */
export interface Attack {
  readonly claims?: Record<string, unknown>;
  readonly how?: { kid?: string };
  readonly activity?: Record<string, unknown>;
  readonly authorization?: (
    world: Pick<TeamsWorld, 'connector'>,
  ) => string | undefined | Promise<string | undefined>;
  readonly status: number;
}

export const seconds = (later: number) => Math.floor(Date.now() / 1000) + later;
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

export const ATTACKS: Readonly<Record<string, Attack>> = {
  'no token': { authorization: () => undefined, status: 401 },
  'a token that is none': { authorization: () => 'Bearer x.y.z', status: 401 },
  'another kind of authorization': { authorization: () => 'Basic YTpi', status: 401 },
  'a token of eight thousand signs': { authorization: () => `Bearer ${'a'.repeat(8001)}`, status: 401 },
  'alg: none': {
    authorization: ({ connector }) =>
      `Bearer ${part({ alg: 'none', kid: 'first' })}.${part({ aud: APP_ID, serviceurl: connector.url, exp: seconds(60) })}.`,
    status: 401,
  },
  'a shared secret instead of a signature': {
    authorization: ({ connector }) => {
      const signed = `${part({ alg: 'HS256', kid: 'first' })}.${part({ aud: APP_ID, serviceurl: connector.url, exp: seconds(60) })}`;
      return `Bearer ${signed}.${createHmac('sha256', 'first').update(signed).digest('base64url')}`;
    },
    status: 401,
  },
  'a key that nobody published': { how: { kid: 'unknown' }, status: 401 },
  'the name of a good key over the signature of another': { how: { kid: 'stranger' }, status: 401 },
  'another issuer': { claims: { iss: 'https://api.botframework.evil' }, status: 401 },
  'an issuer of the emulator’s kind': {
    claims: { iss: `https://sts.windows.net/${TENANT}/`, ver: '1.0', appid: APP_ID },
    status: 401,
  },
  'no issuer': { claims: { iss: undefined }, status: 401 },
  'another audience': { claims: { aud: OTHER }, status: 401 },
  'no audience': { claims: { aud: undefined }, status: 401 },
  'a token that has expired': { claims: { exp: seconds(-600) }, status: 401 },
  'a token that never expires': { claims: { exp: undefined }, status: 401 },
  'a token that is not valid yet': { claims: { nbf: seconds(900) }, status: 401 },
  'no service URL in the token': { claims: { serviceurl: undefined }, status: 401 },
  'a service URL that the token does not name': {
    activity: { serviceUrl: 'https://smba.trafficmanager.net/other/' },
    status: 403,
  },
  'a service URL pointing inside, well signed': {
    claims: { serviceurl: 'http://169.254.169.254/latest/' },
    activity: { serviceUrl: 'http://169.254.169.254/latest/' },
    status: 403,
  },
  'a service URL that hides another host': {
    claims: { serviceurl: 'https://smba.trafficmanager.net@evil.example/' },
    activity: { serviceUrl: 'https://smba.trafficmanager.net@evil.example/' },
    status: 403,
  },
  'a service URL that is no web address': {
    claims: { serviceurl: 'file:///etc/passwd' },
    activity: { serviceUrl: 'file:///etc/passwd' },
    status: 400,
  },
  'a channel that the key is not endorsed for': { activity: { channelId: 'slack' }, status: 403 },
  'a channel that the settings do not admit': { activity: { channelId: 'directline' }, status: 403 },
  'the emulator’s channel': { activity: { channelId: 'emulator' }, status: 403 },
  'another organisation': { activity: { channelData: { tenant: { id: OTHER } } }, status: 403 },
  'no organisation': { activity: { channelData: {}, conversation: { id: 'c' } }, status: 403 },
  'an activity without a sender': { activity: { from: undefined }, status: 400 },
  'a service URL that ends in a question, so that the bot would answer to another door': {
    activity: { serviceUrl: 'https://smba.trafficmanager.net/api/messages?x=' },
    status: 400,
  },
  'a conversation that climbs out of its address': {
    activity: { conversation: { id: '..', tenantId: TENANT } },
    status: 400,
  },
  'a conversation named with half a sign': {
    activity: { conversation: { id: 'a:\ud800', tenantId: TENANT } },
    status: 400,
  },
  'a message whose name climbs': { activity: { id: '.' }, status: 400 },
  'mentions that are none': { activity: { entities: 'all' }, status: 400 },
  'something that is no activity': { activity: { type: 7 }, status: 400 },
};
