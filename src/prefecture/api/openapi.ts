/** The OpenAPI 3.1 document, made of the routes and their schemas. */
import { z } from 'zod';
import type { ApiRoute } from './api-route.ts';
import { Acted, Action, Details, Erased, Listing, ProblemDetails, Summary } from './shapes.ts';

const NAMES = new Map<z.ZodType, string>([
  [Summary, 'Candidacy'],
  [Details, 'CandidacyDetails'],
  [Acted, 'CandidacyAfterAct'],
  [Erased, 'Tombstone'],
  [Listing, 'Page'],
  [Action, 'Action'],
  [ProblemDetails, 'Problem'],
]);

const SCHEME = 'oidc';

const refTo = (name: string) => `#/components/schemas/${name}`;

export interface OpenApiParts {
  readonly routes: readonly ApiRoute[];
  readonly title: string;
  /** Null: tokens are those of the demonstration. */
  readonly issuer: string | null;
  readonly server: string;
}

export function openApiDocument({ routes, title, issuer, server }: OpenApiParts): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title,
      version: '1',
      description:
        'Les dossiers d’un territoire, sans données des personnes. Un dossier d’un autre territoire est introuvable. Les refus suivent la RFC 9457.',
    },
    servers: [{ url: server }],
    paths,
    components: {
      schemas: schemas(),
      securitySchemes: {
        [SCHEME]: issuer
          ? {
              type: 'openIdConnect',
              openIdConnectUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
              description: 'Jeton d’accès JWT (RFC 9068) du même service d’identification, aud = cette API',
            }
          : {
              type: 'http',
              scheme: 'bearer',
              description: 'Démonstration : jeton d’essai, donné par POST /prefecture/connexion/jeton',
            },
      },
    },
  };
}

function operationOf(route: ApiRoute): object {
  const named = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', maxLength: 60 },
  }));
  const { properties = {} } = route.query ? schemaOf(route.query) : {};
  const query = Object.entries(properties as Record<string, { description?: string }>).map(
    ([name, { description, ...schema }]) => ({
      name,
      in: 'query',
      ...(description && { description }),
      explode: false,
      schema,
    }),
  );
  const headers = Object.entries(route.headers ?? {}).map(([name, description]) => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string', maxLength: 200 },
  }));
  const refusals = [...ALWAYS, ...route.problems].sort();
  return {
    operationId: route.id,
    summary: route.summary,
    security: [{ [SCHEME]: [route.scope] }],
    parameters: [...named, ...query, ...headers],
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { $ref: refTo(NAMES.get(route.body) as string) } } },
      },
    }),
    responses: Object.fromEntries([
      ...Object.entries(route.answers).map(([status, { about, shape }]) => [
        status,
        {
          description: about,
          ...(shape && {
            content: { 'application/json': { schema: { $ref: refTo(NAMES.get(shape) as string) } } },
          }),
        },
      ]),
      ...refusals.map((status) => [String(status), REFUSED]),
    ]),
  };
}

/** Any route may answer them. */
const ALWAYS = [400, 401, 403, 413, 415, 429, 500, 503];
const REFUSED = {
  description: 'Refus, en français : quoi et que faire',
  content: { 'application/problem+json': { schema: { $ref: refTo('Problem') } } },
};

function schemas(): Readonly<Record<string, object>> {
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of NAMES) registry.add(schema, { id });
  const made = z.toJSONSchema(registry, { target: 'draft-2020-12', uri: refTo });
  return Object.fromEntries(
    Object.entries(made.schemas).map(([name, { $schema, $id, ...schema }]) => [name, schema]),
  );
}

function schemaOf(schema: z.ZodType): { readonly properties?: object } {
  return z.toJSONSchema(schema, { target: 'draft-2020-12' });
}
