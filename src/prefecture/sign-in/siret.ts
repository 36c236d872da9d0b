/** Fourteen digits whose Luhn sum is a multiple of ten: the only proof of an organisation that comes with a person. */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false;
  const sum = [...text].reverse().reduce((total, sign, at) => {
    const digit = Number(sign) * (at % 2 === 0 ? 1 : 2);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return sum % 10 === 0;
}
