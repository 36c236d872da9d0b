/** « il fait beau », « on finit demain » say nothing done: the verb is left out where « fait » means that it is. */
export function withoutPresent(text: string): string {
  return text.replace(PRESENT, ' $1');
}

const PRESENT =
  / (il|elle|on|ca|cela|qui) (?:(?:le|la|les|en|y|l|ne|n) )?(?:fait|finit|rend|complete|acheve|finalise|boucle|termine|valide|cloture|livre|adopte|approuve|signe)(?= |$)/g;
