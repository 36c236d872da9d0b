/**
 * What follows « non, attendez » or « non pardon »: that « non » takes back what was said before, it answers nothing.
 * The whole text when it does not open so.
 */
export function afterTakingBack(text: string): string {
  return text.replace(TAKING_BACK, '');
}

const TAKING_BACK =
  /^\s*(?:(?:ah|oh|euh|mais|ben|bah)[\s,]+)?(?:(?:non|nan|nn)[\s,.!…]+)+(?:mais[\s,]+)?(?:(?:(?:attend(?:ez|s)|pardon|en fait|(?:c['’ ]est|ce n['’]est|ct) pas (?:du tout )?(?:ça|ca|cela)(?: du tout)?)(?:[\s,.:!…]+|$))+|(?=je (?:parlais|voulais) ))/iu;
