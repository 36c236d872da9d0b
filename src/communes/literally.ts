/** Source of the regular expression that finds this name, and nothing else. */
export function literally(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
