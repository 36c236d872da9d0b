/** A whole number as it is read, its thousands apart: « 25 926 ». */
export function inNumber(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
}
