import { answerAccess, diffKnowledgeOf, evaluateAccess } from '@grant-ledger/domain';
import type { AccessAnswer, AccessQuestion, CountedRow, DiffKnowledge } from '@grant-ledger/domain';
import type { Inquiry } from '../inquiry.ts';

// Where answers come from: the rules in their plain form, over the first so many events.

export function answerAt(inquiry: Inquiry, size: number, question: AccessQuestion): AccessAnswer {
  return answerAccess(inquiry.first(size), question);
}

/** The rows of the answer as a series counts them. */
export function countedRowsAt(
  inquiry: Inquiry,
  size: number,
  question: AccessQuestion,
): readonly CountedRow[] {
  return evaluateAccess(inquiry.first(size), question);
}

/** What is known at a size, as the causes of a difference need it. */
export function diffKnowledgeAt(
  inquiry: Inquiry,
  size: number,
  question: AccessQuestion,
): DiffKnowledge {
  return diffKnowledgeOf(inquiry.first(size), question, size);
}
