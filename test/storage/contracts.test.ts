import { candidaciesContract } from './candidacies.contract.ts';
import { conversationStatesContract } from './conversation-states.contract.ts';
import { draftsContract } from './drafts.contract.ts';
import { inboxContract } from './inbox.contract.ts';
import { inMemory, onLowdb } from './subject.ts';

for (const contract of [conversationStatesContract, draftsContract, candidaciesContract, inboxContract]) {
  contract('lowdb', () => onLowdb());
  contract('the memory of the tests', inMemory);
}
