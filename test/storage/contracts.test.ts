import { candidaciesContract } from './candidacies.contract.ts';
import { conversationStatesContract } from './conversation-states.contract.ts';
import { draftsContract } from './drafts.contract.ts';
import { inboxContract } from './inbox.contract.ts';
import { movesContract } from './moves.contract.ts';
import { onPostgres } from './postgres-subject.ts';
import { searchContract } from './search.contract.ts';
import { inMemory, onLowdb } from './subject.ts';
import { tableContract } from './table.contract.ts';

for (const contract of [
  conversationStatesContract,
  draftsContract,
  candidaciesContract,
  searchContract,
  inboxContract,
  tableContract,
  movesContract,
]) {
  contract('lowdb', () => onLowdb());
  contract('PostgreSQL', () => onPostgres());
  contract('the memory of the tests', inMemory);
}
