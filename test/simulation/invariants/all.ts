import { answersStayAlike } from './answers-stay-alike.ts';
import { confirmationsAreTrue } from './confirmations-are-true.ts';
import { endsAreNoted } from './ends-are-noted.ts';
import { failuresHaveReasons } from './failures-have-reasons.ts';
import type { Invariant } from './invariant.ts';
import { knownEffectsStay } from './known-effects-stay.ts';
import { lanesKeepOrder } from './lanes-keep-order.ts';
import { ledgerAndWorldAgree } from './ledger-and-world-agree.ts';
import { notesAreForAgents } from './notes-are-for-agents.ts';
import { nothingIsLost } from './nothing-is-lost.ts';
import { oneChatAtATime } from './one-chat-at-a-time.ts';
import { optOutsAreConfirmed } from './opt-outs-are-confirmed.ts';
import { optOutsHold } from './opt-outs-hold.ts';
import { receiptsAreTold } from './receipts-are-told.ts';
import { repeatsAreBounded } from './repeats-are-bounded.ts';
import { wordsStayPrivate } from './words-stay-private.ts';

/** What docs/guarantees.md promises, and what it stands on. */
export const invariants: readonly Invariant[] = [
  nothingIsLost,
  knownEffectsStay,
  repeatsAreBounded,
  ledgerAndWorldAgree,
  lanesKeepOrder,
  oneChatAtATime,
  wordsStayPrivate,
  answersStayAlike,
  optOutsHold,
  optOutsAreConfirmed,
  notesAreForAgents,
  failuresHaveReasons,
  endsAreNoted,
  confirmationsAreTrue,
  receiptsAreTold,
];
