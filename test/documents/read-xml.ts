/** A strict little XML reader: elements, attributes, text. Anything that is not well formed throws. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

const NAME = '[A-Za-z_][\\w.:-]*';
const TAG = new RegExp(`<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>`, 'y');
const TEXT = /[^<]+/y;

export function readXml(xml: string): XmlElement {
  if (/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Cs}/u.test(xml)) throw new Error('a sign that XML forbids');
  const root = { name: '', attributes: {}, children: [] as (XmlElement | string)[] };
  const open = [root];
  let at = xml.startsWith('<?xml') ? xml.indexOf('?>') + 2 : 0;
  while (at < xml.length) {
    const inside = open.at(-1) as typeof root;
    TEXT.lastIndex = at;
    const text = TEXT.exec(xml)?.[0];
    if (text !== undefined) {
      if (open.length > 1) inside.children.push(decoded(text));
      else if (text.trim() !== '') throw new Error(`text outside: ${text}`);
      at += text.length;
      continue;
    }
    TAG.lastIndex = at;
    const [tag, closes, name = '', attributes = '', empty] = TAG.exec(xml) ?? [];
    if (tag === undefined) throw new Error(`no tag at ${xml.slice(at, at + 60)}`);
    at += tag.length;
    if (closes) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`);
      continue;
    }
    const element = { name, attributes: attributesOf(attributes), children: [] };
    inside.children.push(element);
    if (!empty) open.push(element);
  }
  const [first] = root.children;
  if (open.length !== 1 || root.children.length !== 1 || typeof first !== 'object')
    throw new Error('not one root');
  return first;
}

export function elements(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    return [...(child.name === name ? [child] : []), ...elements(child, name)];
  });
}

/** Text as OpenDocument or Office mean it: spaces, tabs and line ends may be elements. */
export function textOf(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child;
      if (child.name === 'text:line-break') return '\n';
      if (child.name === 'text:tab') return '\t';
      if (child.name === 'text:s') return ' '.repeat(Number(child.attributes['text:c'] ?? 1));
      return textOf(child);
    })
    .join('');
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(new RegExp(`(${NAME})="([^"]*)"`, 'g'))) {
    if (name in found) throw new Error(`${name} twice`);
    found[name] = decoded(value);
  }
  return found;
}

function decoded(text: string): string {
  return text.replace(/&([^;]*;?)/g, (whole, entity: string) => {
    const known = (
      { 'amp;': '&', 'lt;': '<', 'gt;': '>', 'quot;': '"', 'apos;': "'" } as Record<string, string>
    )[entity];
    if (known) return known;
    const code = /^#(?:x([0-9a-f]+)|(\d+));$/i.exec(entity);
    if (!code) throw new Error(`not an entity: ${whole}`);
    return String.fromCodePoint(code[1] ? Number.parseInt(code[1], 16) : Number(code[2]));
  });
}
