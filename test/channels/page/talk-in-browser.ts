/** Talking with the assistant as a person at a keyboard does: nothing is waited for but what appears. */
import type { Page } from 'playwright-core';

/** What one mayor answers, from the first message to the category. */
export const TO_CATEGORY: readonly string[] = [
  'je veux présenter ma commune',
  'Cholet',
  'oui',
  'oui',
  'oui',
  'oui',
  'partiel',
  'partiel',
  'à conforter',
  'à conforter',
];
export const UP_TO_CONTACT: readonly string[] = [...TO_CATEGORY, 'je suis le maire'];
export const UP_TO_RECAP: readonly string[] = [
  ...UP_TO_CONTACT,
  'cabinet du maire, cabinet@exemple.fr',
  'oui',
];

/** The page, until the assistant has spoken. */
export async function openChat(page: Page): Promise<void> {
  await page.goto('/');
  await settled(page);
}

/** Types in the field and sends with Enter; resolves when the answer is there. */
export async function say(page: Page, text: string): Promise<void> {
  const before = await answers(page);
  await field(page).fill(text);
  await field(page).press('Enter');
  await moreThan(page, before);
}

export function field(page: Page) {
  return page.locator('#chat textarea');
}

/** Runs the act and waits for an answer of the assistant. */
export async function answered(page: Page, act: () => Promise<void>): Promise<void> {
  const before = await answers(page);
  await act();
  await moreThan(page, before);
}

export function panel(page: Page) {
  return page.locator('aside.dossier');
}

/** What the assistant said last. */
export function lastAnswer(page: Page) {
  return page.locator(BOT).last();
}

const BOT = '#chat .webchat__bubble:not(.webchat__bubble--from-user)';

function answers(page: Page): Promise<number> {
  return page.locator(BOT).count();
}

async function moreThan(page: Page, before: number): Promise<void> {
  await page.locator(BOT).nth(before).waitFor({ state: 'attached' });
}

/** The assistant spoke. */
async function settled(page: Page): Promise<void> {
  await page.locator(BOT).first().waitFor();
}
