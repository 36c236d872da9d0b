/** What a text (ODT) and a table (ODS) of OpenDocument have in common: the package and its small parts. */
import { type ZipPart, zip } from './zip.ts';

export type OdfKind = 'text' | 'spreadsheet';

export interface OdfMeta {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  /** ISO 8601. */
  readonly madeAt: string;
}

/** The file as a stream. `content` and `styles` are what stands inside their root elements. */
export function odfPackage(
  kind: OdfKind,
  meta: OdfMeta,
  styles: string,
  content: string | AsyncIterable<string>,
): AsyncGenerator<Uint8Array> {
  const type = `application/vnd.oasis.opendocument.${kind}`;
  const parts: ZipPart[] = [
    // First and as it is: this is how a file is known for what it is.
    { name: 'mimetype', content: type, stored: true },
    { name: 'META-INF/manifest.xml', content: manifest(type) },
    { name: 'meta.xml', content: metaXml(meta) },
    {
      name: 'styles.xml',
      content: `${XML}<office:document-styles ${NAMESPACES}>${styles}</office:document-styles>`,
    },
    { name: 'content.xml', content: within(content) },
  ];
  return zip(parts);
}

async function* within(content: string | AsyncIterable<string>): AsyncGenerator<string> {
  yield `${XML}<office:document-content ${NAMESPACES}>`;
  if (typeof content === 'string') yield content;
  else yield* content;
  yield '</office:document-content>';
}

/** Text inside an element or an attribute. Signs that XML 1.0 forbids are left out; half of a pair is marked. */
export function xmlText(text: string): string {
  if (!TO_CHANGE.test(text)) return text;
  const allowed = text.replace(/\p{Cs}/gu, '\ufffd').replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '');
  return /[&<>"]/.test(allowed) ? allowed.replace(/[&<>"]/g, (sign) => ENTITIES[sign] as string) : allowed;
}

/** One look for all that changes: of the hundred thousands of texts of a table, nearly none does. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const TO_CHANGE = /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]/;

/** A paragraph's text: OpenDocument collapses spaces and line ends unless they are elements. */
export function odfText(text: string): string {
  const written = xmlText(text);
  if (!/[\r\n\t]| {2}|^ | $/.test(written)) return written;
  return written
    .replace(/\r\n?|\n/g, '<text:line-break/>')
    .replaceAll('\t', '<text:tab/>')
    .replace(/ {2,}|^ | $/g, (spaces) => `<text:s text:c="${spaces.length}"/>`);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACES = [
  'office:1.0',
  'style:1.0',
  'text:1.0',
  'table:1.0',
  'xsl-fo-compatible:1.0',
  'datastyle:1.0',
  'svg-compatible:1.0',
  'meta:1.0',
]
  .map((name) => {
    const prefix = { 'xsl-fo-compatible:1.0': 'fo', 'datastyle:1.0': 'number', 'svg-compatible:1.0': 'svg' }[
      name
    ];
    return `xmlns:${prefix ?? name.split(':')[0]}="urn:oasis:names:tc:opendocument:xmlns:${name}"`;
  })
  .concat('xmlns:dc="http://purl.org/dc/elements/1.1/"', 'office:version="1.2"')
  .join(' ');

function manifest(type: string): string {
  const entries = [
    ['/', type],
    ['content.xml', 'text/xml'],
    ['styles.xml', 'text/xml'],
    ['meta.xml', 'text/xml'],
  ].map(
    ([path, media]) =>
      `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${media}"${path === '/' ? ' manifest:version="1.2"' : ''}/>`,
  );
  return `${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">${entries.join('')}</manifest:manifest>`;
}

function metaXml({ title, subject, author, madeAt }: OdfMeta): string {
  const parts = [
    `<dc:title>${xmlText(title)}</dc:title>`,
    `<dc:subject>${xmlText(subject)}</dc:subject>`,
    `<dc:creator>${xmlText(author)}</dc:creator>`,
    `<meta:creation-date>${madeAt.slice(0, 19)}</meta:creation-date>`,
    '<dc:language>fr-FR</dc:language>',
  ];
  return `${XML}<office:document-meta ${NAMESPACES}><office:meta>${parts.join('')}</office:meta></office:document-meta>`;
}
