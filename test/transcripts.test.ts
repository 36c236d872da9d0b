import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { replay } from '#test/conversations/replay';

/**
 * Each file is a conversation, replayed and written again: a failure is a diff of two conversations.
 * `npm run transcripts:accept` rewrites them; the reviewer reads the French.
 */
describe('Conversations', () => {
  const folder = 'test/transcripts';
  for (const name of readdirSync(folder)
    .filter((each) => each.endsWith('.txt'))
    .sort()) {
    const path = `${folder}/${name}`;
    const written = readFileSync(path, 'utf8');
    it(written.split('\n')[0] ?? name, async () => {
      const replayed = await replay(written);
      if (process.env.TRANSCRIPTS === 'accept') writeFileSync(path, replayed);
      else assert.equal(replayed, written);
    });
  }
});
