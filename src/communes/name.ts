/** INSEE's code of the article before a name (`typeLiaison`, TNCC): 0 none, 1 none before a vowel, then Le, La, Les, L', Aux, Las, Los. */
const ARTICLES = ['', '', 'Le ', 'La ', 'Les ', "L'", 'Aux ', 'Las ', 'Los '];

/** The name after « de »: « de Cholet », « d’Autun », « du Mans », « des Herbiers », « de L’Aigle ». */
export function ofName(name: string, liaison: number): string {
  const typeset = typographic(name);
  switch (liaison) {
    case 1:
      return `d’${typeset}`;
    case 2:
      return name.startsWith('Le ') ? `du ${typeset.slice(3)}` : `de ${typeset}`;
    case 4:
      return name.startsWith('Les ') ? `des ${typeset.slice(4)}` : `de ${typeset}`;
    case 6:
      return `d’${typeset}`;
    default:
      return `de ${typeset}`;
  }
}

/** The name without its article: « Rochelle » for « La Rochelle »; null when it has none. */
export function withoutArticle(name: string, liaison: number): string | null {
  const article = ARTICLES[liaison] ?? '';
  return article && name.startsWith(article) ? name.slice(article.length) : null;
}

/** With the apostrophe of French typography. */
export function typographic(name: string): string {
  return name.replaceAll("'", '’');
}

const NATURES: Readonly<Record<string, string>> = {
  CC: 'Communauté de communes',
  CA: 'Communauté d’agglomération',
  CU: 'Communauté urbaine',
};

/** The EPCI as people read it: the source's « CC du Vimeu » is the « Communauté de communes du Vimeu ». */
export function epciName(name: string): string {
  const [, nature = '', rest = ''] = /^(CC|CA|CU) (.*)$/.exec(name) ?? [];
  if (!nature) return typographic(name);
  // « CA Agglomération du Choletais » says twice what it is.
  return typographic(/communaut|agglom/i.test(rest) ? rest : `${NATURES[nature]} ${rest}`);
}
