/** What must be true of an identity before it becomes an agent. Pure: the rules are given, the answer is a value. */
import { z } from 'zod';
import type { Grants } from './grants.ts';
import type { Person } from './session.ts';
import { isSiret } from './siret.ts';

export interface IdentityRules {
  /** Levels of assurance accepted, as the provider names them. */
  readonly acr: readonly string[];
  /** One of these means of authentication at least; none: not checked. */
  readonly amr: readonly string[];
  readonly grants: Grants;
  readonly now: Date;
}

export type Rule = 'claims' | 'assurance' | 'second-factor' | 'too-old' | 'siret' | 'organisation' | 'person';

export type Identity =
  | { readonly outcome: 'accepted'; readonly person: Person }
  /** What the provider said is told back: without it nobody can have their rights mended. */
  | { readonly outcome: 'refused'; readonly rule: Rule; readonly said: Said };

export interface Said {
  readonly sub?: string | undefined;
  readonly name?: string | undefined;
  readonly organisation?: string | undefined;
  readonly siret?: string | undefined;
  readonly acr?: string | undefined;
}

/** As long as the provider's own session may last. */
const MAX_AGE_S = 12 * 60 * 60;

const text = z.string().max(255);
const Claims = z.object({
  sub: text.min(1),
  acr: text.optional(),
  amr: z.array(text).max(20).optional(),
  auth_time: z.number().optional(),
});
const UserInfo = z.object({
  given_name: text.optional(),
  usual_name: text.optional(),
  siret: text.optional(),
  organization_label: text.optional(),
});

/** @param claims of the id token, its signature verified @param userInfo verified too, of the same person */
export function checkIdentity(claims: unknown, userInfo: unknown, rules: IdentityRules): Identity {
  const token = Claims.safeParse(claims);
  const info = UserInfo.safeParse(userInfo);
  if (!token.success || !info.success) return { outcome: 'refused', rule: 'claims', said: {} };
  const { sub, acr, amr, auth_time } = token.data;
  const { siret, organization_label: organisation = siret ?? '' } = info.data;
  const name = [info.data.given_name, info.data.usual_name].filter(Boolean).join(' ');
  const refused = (rule: Rule): Identity => ({
    outcome: 'refused',
    rule,
    said: { sub, name, organisation, siret, acr },
  });
  if (acr === undefined || !rules.acr.includes(acr)) return refused('assurance');
  if (rules.amr.length > 0 && !rules.amr.some((one) => amr?.includes(one))) return refused('second-factor');
  if (auth_time !== undefined && rules.now.getTime() / 1000 - auth_time > MAX_AGE_S)
    return refused('too-old');
  if (siret === undefined || !isSiret(siret)) return refused('siret');
  if (!rules.grants.knowsOrganisation(siret)) return refused('organisation');
  if (rules.grants.ofPerson(siret, sub).length === 0) return refused('person');
  return {
    outcome: 'accepted',
    person: { by: 'oidc', sub, name: name || organisation, organisation, siret },
  };
}
