/** The document as OpenDocument text: what a secretariat opens, changes and sends on. */
import type { Block, DocumentTable, PrintedDocument } from './document.ts';
import { odfPackage, odfText, xmlText } from './odf.ts';

export function asOdt(document: PrintedDocument): AsyncGenerator<Uint8Array> {
  return odfPackage('text', document, styles(document.footer), content(document));
}

function content({ title, blocks }: PrintedDocument): string {
  const body = blocks.map((block, at) => blockXml(block, `Tableau${at + 1}`)).join('');
  const columns = blocks.flatMap((block, at) =>
    block.kind === 'table' ? columnStyles(block, `Tableau${at + 1}`) : [],
  );
  return `<office:automatic-styles>${columns.join('')}</office:automatic-styles><office:body><office:text>${heading(1, title)}${body}</office:text></office:body>`;
}

function blockXml(block: Block, name: string): string {
  switch (block.kind) {
    case 'heading':
      return heading(block.level, block.text);
    case 'paragraph':
      return paragraph(block.strong ? 'Fort' : 'Standard', block.text);
    case 'list':
      return `<text:list text:style-name="Puces">${block.items
        .map((item) => `<text:list-item>${paragraph('Standard', item)}</text:list-item>`)
        .join('')}</text:list>`;
    case 'table':
      return tableXml(block, name);
  }
}

function heading(level: number, text: string): string {
  return `<text:h text:style-name="Heading_20_${level}" text:outline-level="${level}">${odfText(text)}</text:h>`;
}

function paragraph(style: string, text: string): string {
  return `<text:p text:style-name="${style}">${odfText(text)}</text:p>`;
}

function tableXml({ caption, head, rows }: DocumentTable, name: string): string {
  const columns = head.map((_, at) => `<table:table-column table:style-name="${name}.${at + 1}"/>`).join('');
  const line = (cells: readonly string[], style: (at: number) => string) =>
    `<table:table-row>${cells
      .map(
        (cell, at) =>
          `<table:table-cell table:style-name="Cellule" office:value-type="string">${paragraph(style(at), cell)}</table:table-cell>`,
      )
      .join('')}</table:table-row>`;
  const body = rows.map((row) => line(row, (at) => (at === 0 ? 'Fort' : 'Standard'))).join('');
  return `${paragraph('Legende', caption)}<table:table table:name="${name}" table:style-name="${name}"><table:title>${xmlText(caption)}</table:title>${columns}<table:table-header-rows>${line(head, () => 'Fort')}</table:table-header-rows>${body}</table:table>`;
}

/** Width of the text on an A4 page with margins of two centimetres. */
const WHOLE_CM = 17;

function columnStyles({ head, widths }: DocumentTable, name: string): readonly string[] {
  const shares = head.map((_, at) => widths?.[at] ?? 1);
  const sum = shares.reduce((total, share) => total + share, 0);
  return [
    `<style:style style:name="${name}" style:family="table"><style:table-properties style:width="${WHOLE_CM}cm" table:align="margins"/></style:style>`,
    ...shares.map(
      (share, at) =>
        `<style:style style:name="${name}.${at + 1}" style:family="table-column"><style:table-column-properties style:column-width="${((WHOLE_CM * share) / sum).toFixed(3)}cm"/></style:style>`,
    ),
  ];
}

function styles(footer: string): string {
  return `<office:font-face-decls><style:font-face style:name="Texte" svg:font-family="'Liberation Sans', Arial, sans-serif" style:font-family-generic="swiss"/></office:font-face-decls><office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="120%"/><style:text-properties style:font-name="Texte" fo:font-size="10.5pt" fo:language="fr" fo:country="FR"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"><style:paragraph-properties fo:margin-bottom="0.15cm"/></style:style>
<style:style style:name="Fort" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Legende" style:family="paragraph" style:parent-style-name="Fort"><style:paragraph-properties fo:margin-top="0.3cm" fo:keep-with-next="always"/></style:style>
<style:style style:name="Pied" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-size="8pt"/></style:style>
${[20, 14, 12].map((size, at) => `<style:style style:name="Heading_20_${at + 1}" style:display-name="Heading ${at + 1}" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="${at + 1}" style:class="text"><style:paragraph-properties fo:margin-top="${at === 0 ? 0 : 0.4}cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="${size}pt" fo:font-weight="bold"/></style:style>`).join('')}
<style:style style:name="Cellule" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #929292" fo:padding="0.12cm"/></style:style>
<text:list-style style:name="Puces"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:space-before="0.3cm" text:min-label-width="0.4cm"/></text:list-level-style-bullet></text:list-style>
</office:styles><office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/><style:footer-style/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer><text:p text:style-name="Pied">${odfText(footer)} – page <text:page-number text:select-page="current"/> sur <text:page-count/></text:p></style:footer></style:master-page></office:master-styles>`;
}
