import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { LiveConversation } from '#channels/directline/live-conversation';

describe('What waits for an answer in a shared conversation', () => {
  const opened = () =>
    new LiveConversation({ conversation: 'c', user: 'u', writer: '', last: 0, entries: [] }, '', () => 0);
  const entry = (
    position: number,
    type: string,
    key: string | null = null,
    answers: string | null = null,
  ) => ({
    position,
    atMs: 0,
    key,
    answers,
    json: JSON.stringify({ id: `c|${position}`, type, text: 'un' }),
  });

  it('is the last message that nothing answered', () => {
    const conversation = opened();
    conversation.adopt([entry(1, 'message', 'one'), entry(2, 'message', 'two'), entry(3, 'message')]);
    assert.equal(conversation.unanswered()?.key, 'two');
    conversation.adopt([entry(4, 'message', null, 'two')]);
    assert.equal(conversation.unanswered()?.key, 'one');
  });

  it('is no event nor reaction: nothing answers them', () => {
    const conversation = opened();
    conversation.adopt([entry(1, 'event', 'one'), entry(2, 'messageReaction', 'two')]);
    assert.equal(conversation.unanswered(), null);
  });

  it('is nothing that was erased', () => {
    const conversation = opened();
    conversation.adopt([entry(1, 'message', 'one'), entry(2, 'message', 'two')]);
    conversation.forget(2);
    assert.equal(conversation.unanswered()?.key, 'two');
    conversation.forget(3);
    assert.equal(conversation.unanswered(), null);
  });

  it('is nothing that is shown no more: as much is held as is shown', () => {
    const conversation = opened();
    conversation.adopt([entry(1, 'message', 'one')]);
    for (let position = 2; position <= 400; position += 1) conversation.adopt([entry(position, 'message')]);
    assert.equal(conversation.unanswered()?.key, 'one');
    conversation.adopt([entry(401, 'message')]);
    assert.equal(conversation.unanswered(), null);
  });
});
