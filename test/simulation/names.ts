export type Direction = 'inbound' | 'outbound';

export type TopicName = Direction | 'receipts';

export type LedgerName = Direction | 'note' | 'receipt';
