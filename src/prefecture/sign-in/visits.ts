/** Who is there: from a cookie to an agent, and back to nobody. */
import { createHmac } from 'node:crypto';
import type { HttpRequest } from '#http/route';
import type { Agent, Grant } from '#prefecture/agent';
import { grantCode } from './grant-code.ts';
import { isOver, type KeptSession, type Person, type Session, type Sessions } from './session.ts';
import { endedCookie, formToken, keyOf, newSecret, readSecret, sessionCookie } from './session-cookie.ts';

export interface Visit {
  readonly agent: Agent;
  readonly session: Session;
  readonly key: string;
  readonly secret: string;
  /** For the forms of its pages. */
  readonly token: string;
}

export interface Visits {
  /** The visit a request belongs to; null when nobody is signed in, any more or yet. */
  current(request: HttpRequest): Promise<Visit | null>;
  /** A new session with a name of its own; what was signed in before in this browser ends. Gives the `Set-Cookie`. */
  begin(request: HttpRequest, person: Person, idToken?: string): Promise<Begun>;
  /** Ends one visit, or all those of the same person. Gives the `Set-Cookie`. */
  end(visit: Visit, everywhere: boolean): Promise<{ readonly cookie: string; readonly ended: number }>;
  /** From now on the visit works with this grant, one of the agent's. */
  choose(visit: Visit, grant: Grant): Promise<void>;
  /** What this person is called in records and in the activity log. */
  pseudonymOf(person: Pick<Person, 'by' | 'sub'>): string;
  /** The person's sessions that are not over, in every browser. */
  ofAgent(agent: string): Promise<readonly KeptSession[]>;
  /** Everybody's, with what each may do now. */
  open(): Promise<readonly OpenSession[]>;
  endOne(key: string): Promise<boolean>;
}

export interface OpenSession extends KeptSession {
  readonly grants: readonly Grant[];
}

export interface Begun {
  readonly cookie: string;
  readonly agent: string;
}

export interface VisitsParts {
  readonly sessions: Sessions;
  /** What a person may do now; nobody may do anything by default. */
  readonly grantsOf: (person: Person) => readonly Grant[];
  /** Makes the pseudonyms: as long as it stays, a person keeps theirs. */
  readonly key: Uint8Array;
  readonly now: () => Date;
  /** Over https: in production. */
  readonly secure: boolean;
  /** Whether the demonstration's fictitious agents are let in. */
  readonly local: boolean;
}

/** A write a minute is enough to know who is idle. */
const SEEN_EVERY_MS = 60_000;

export function openVisits({ sessions, grantsOf, key: pseudonyms, now, secure, local }: VisitsParts): Visits {
  const pseudonymOf = ({ by, sub }: Pick<Person, 'by' | 'sub'>): string =>
    `agent-${createHmac('sha256', pseudonyms).update(`${by}/${sub}`).digest('base64url').slice(0, 16)}`;

  const seen = async ({ key, session, version }: KeptSession): Promise<void> => {
    const at = now();
    if (at.getTime() - Date.parse(session.seenAt) < SEEN_EVERY_MS) return;
    // Lost to another request of the same session: that one has written the same.
    await sessions.change(key, { ...session, seenAt: at.toISOString() }, version);
  };

  return {
    pseudonymOf,

    async current({ headers, isLocal }) {
      const secret = readSecret(headers.cookie, secure);
      if (secret === null) return null;
      const kept = await sessions.read(keyOf(secret));
      if (!kept) return null;
      const { session, key } = kept;
      if (isOver(session, now())) {
        await sessions.end(key);
        return null;
      }
      // The demonstration's sign-in proves nothing: it is worth something on this machine only.
      if (session.person.by === 'local' && !(local && isLocal)) return null;
      const grants = grantsOf(session.person);
      const grant = grants.find((one) => grantCode(one) === session.grant) ?? grants[0];
      if (!grant) return null;
      await seen(kept);
      const { name, organisation } = session.person;
      const agent: Agent = { id: session.agent, name, organisation, grants, grant };
      return { agent, session, key, secret, token: formToken(secret) };
    },

    async begin({ headers }, person, idToken) {
      const before = readSecret(headers.cookie, secure);
      if (before !== null) await sessions.end(keyOf(before));
      const secret = newSecret();
      const at = now().toISOString();
      const agent = pseudonymOf(person);
      await sessions.open(keyOf(secret), {
        agent,
        person,
        grant: null,
        openedAt: at,
        seenAt: at,
        ...(idToken !== undefined && { idToken }),
      });
      return { cookie: sessionCookie(secret, secure), agent };
    },

    async end({ key, session }, everywhere) {
      const others = everywhere ? await sessions.ofAgent(session.agent) : [];
      const keys = new Set([key, ...others.map((one) => one.key)]);
      const ended = await Promise.all([...keys].map((one) => sessions.end(one)));
      return { cookie: endedCookie(secure), ended: ended.filter(Boolean).length };
    },

    async choose({ key }, chosen) {
      const code = grantCode(chosen);
      for (let kept = await sessions.read(key); kept; kept = await sessions.read(key))
        if (await sessions.change(key, { ...kept.session, grant: code }, kept.version)) return;
    },

    ofAgent: async (agent) =>
      (await sessions.ofAgent(agent)).filter(({ session }) => !isOver(session, now())),

    async open() {
      const all: KeptSession[] = [];
      for (let page = await sessions.list(); page.length > 0; page = await sessions.list(page.at(-1)?.key))
        all.push(...page);
      return all
        .filter(({ session }) => !isOver(session, now()))
        .map((one) => ({ ...one, grants: grantsOf(one.session.person) }));
    },

    endOne: (key) => sessions.end(key),
  };
}
