import { composeReceipts } from './composition-receipts.ts';

export const handler = composeReceipts();
