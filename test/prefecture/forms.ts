/** A form of a page, filled in and sent as a browser without scripts does. */
import type { TestAgent } from './open-console.ts';

export interface Form {
  readonly action: string;
  /** What it holds before anybody types: hidden fields, texts, ticked boxes, chosen options. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** The forms of a page that post, in its order. */
export function formsIn(page: string): readonly Form[] {
  return [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', inside = '']) => ({
    action: attribute(head, 'action') ?? '',
    fields: [...inputs(inside), ...texts(inside), ...choices(inside)],
  }));
}

/** The form that goes to this address. */
export function formTo(page: string, action: string): Form {
  const form = formsIn(page).find((one) => one.action === action);
  if (!form) throw new Error(`no form to ${action}`);
  return form;
}

/** Opens the page, fills its form in and sends it. */
export async function fill(
  agent: TestAgent,
  path: string,
  typed: Readonly<Record<string, string | readonly string[]>>,
  action = path,
): Promise<Response> {
  return send(agent, formTo(await (await agent.get(path)).text(), action), typed);
}

export function send(
  agent: TestAgent,
  { action, fields }: Form,
  typed: Readonly<Record<string, string | readonly string[]>>,
): Promise<Response> {
  const given = Object.entries(typed).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  const kept = fields.filter(([name]) => !(name in typed));
  return agent.post(action, [...kept, ...given]);
}

function inputs(html: string): [string, string][] {
  return [...html.matchAll(/<input\b[^>]*>/g)].flatMap(([tag]) => {
    const type = attribute(tag, 'type') ?? 'text';
    const ticked = type === 'checkbox' || type === 'radio' ? /\schecked\b/.test(tag) : true;
    const name = attribute(tag, 'name');
    return name && ticked ? [[name, attribute(tag, 'value') ?? 'on'] as [string, string]] : [];
  });
}

function texts(html: string): [string, string][] {
  return [...html.matchAll(/<textarea\b([^>]*)>\n?([\s\S]*?)<\/textarea>/g)].map(
    ([, head = '', inside = '']) => [attribute(head, 'name') ?? '', plain(inside)],
  );
}

function choices(html: string): [string, string][] {
  return [...html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].map(([, head = '', inside = '']) => {
    const options = [...inside.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag);
    const chosen = options.find((tag) => /\sselected\b/.test(tag)) ?? options[0] ?? '';
    return [attribute(head, 'name') ?? '', attribute(chosen, 'value') ?? ''];
  });
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : plain(found);
}

/** What is read of a page: no tag, spaces as spaces. */
export function wordsOf(page: string): string {
  const main = /<main\b[^>]*>([\s\S]*)<\/main>/.exec(page)?.[1] ?? page;
  return plain(main.replace(/<[^>]*>/g, ' '))
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

function plain(html: string): string {
  return html.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}
