import { checkOf, violationsOf } from '@grant-ledger/domain';
import type {
  AccessAnswer,
  AccessQuestion,
  Check,
  EvaluatedRow,
  EventData,
  Instant,
  Policy,
  RecordedEvent,
  ViolationsAnswer,
  ViolationsQuestion,
} from '@grant-ledger/domain';
import type { Facts as PlainFacts } from '@grant-ledger/domain/rules';
import type { Archive } from './columns/archive.ts';
import { Facts } from './facts/facts.ts';
import { kindOfNode, PERSON } from './facts/kinds.ts';
import { Intake, type FindPosition } from './facts/intake.ts';
import { namesOf, type Named } from './facts/named.ts';
import { PolicyEvents } from './facts/policy-events.ts';
import { Sources, type SourceHeard } from './facts/sources.ts';
import { answer, evaluate, evaluateInOrder, evaluateInPortions } from './query/answer.ts';
import { attributesOf } from './query/attributes.ts';
import { rowsIfIssued } from './query/hypothetical.ts';

/**
 * The bitemporal access index: answers `/v1/access` for any window and any known size, as the plain rules
 * do, from what concerns the question alone. Everything is in memory.
 */
export class AccessIndex {
  readonly #facts = new Facts();
  readonly #intake = new Intake(this.#facts);
  readonly #policies = new PolicyEvents();
  readonly #sources = new Sources();

  /** How many events it has taken in. */
  get size(): number {
    return this.#facts.size;
  }

  /** How much memory its columns take, in bytes. */
  get bytes(): number {
    return this.#facts.bytes + this.#intake.bytes;
  }

  /**
   * Takes in the next event of the log. `findPosition` finds the events that corrections target, which the
   * log holds before them. Throws `RangeError` for another event than the next.
   */
  add(event: RecordedEvent, findPosition: FindPosition): void {
    if (event.position !== this.size)
      throw new RangeError(`The next position is ${this.size}, not ${event.position}.`);
    this.#intake.add(event, findPosition);
    this.#policies.add(event, findPosition);
    this.#sources.add(event);
  }

  /** For snapshots: writes or reads everything that the index holds. */
  persist(archive: Archive): void {
    this.#facts.persist(archive);
    this.#intake.persist(archive);
    this.#policies.persist(archive);
    this.#sources.persist(archive);
  }

  /** When the last of the first `size` events was recorded; null at size 0. */
  recordedAtOf(size: number): Instant | null {
    return size === 0 ? null : (this.#facts.clock.at(size - 1) as Instant);
  }

  /** How many events were recorded before an instant (UTC milliseconds). */
  sizeBefore(instant: number): number {
    return this.#facts.clock.before(instant);
  }

  /** Answers from the first `size` events. Throws `RangeError` for a size beyond those taken in. */
  answer(question: AccessQuestion, size = this.size): AccessAnswer {
    this.#require(size);
    return answer(this.#facts, question, size);
  }

  /** The rows of the answer, in no order, with what a series needs of them; throws as `answer` does. */
  evaluate(question: AccessQuestion, size = this.size): readonly EvaluatedRow[] {
    this.#require(size);
    return evaluate(this.#facts, question, size);
  }

  /** The same, a subject's at a time, so that others may have their turn; throws as `answer` does. */
  portions(question: AccessQuestion, size = this.size): Iterable<readonly EvaluatedRow[]> {
    this.#require(size);
    return evaluateInPortions(this.#facts, question, size);
  }

  /** The rows of the answer in its order, a subject's at a time; throws as `answer` does. */
  rows(question: AccessQuestion, size = this.size): Iterable<readonly EvaluatedRow[]> {
    this.#require(size);
    return evaluateInOrder(this.#facts, question, size);
  }

  /** Of these rows those of accounts and groups that stand for nobody known; throws as `answer` does. */
  unresolvedRows(question: AccessQuestion, size = this.size): Iterable<readonly EvaluatedRow[]> {
    this.#require(size);
    return evaluateInOrder(
      this.#facts,
      question,
      size,
      (subject) => kindOfNode(subject) !== PERSON,
    );
  }

  /** The rows of a question, in no order, if a grant were issued and were the only one; throws as `answer` does. */
  rowsIfIssued(
    question: AccessQuestion,
    grant: EventData['grant.issued'],
    size = this.size,
  ): readonly EvaluatedRow[] {
    this.#require(size);
    return rowsIfIssued(this.#facts, question, size, grant);
  }

  /**
   * Every statement of persons, by attribute (`attributeKey`); those of escorts assigned to them may be among them.
   * Throws as `answer` does.
   */
  attributesOf(personIds: Iterable<string>, size = this.size): PlainFacts['attributes'] {
    this.#require(size);
    return attributesOf(this.#facts, personIds, size);
  }

  /** Up to `limit` names of a kind that begin with a prefix, by code point, of all events taken in. */
  names(kind: Named, prefix: string, limit: number): readonly string[] {
    return namesOf(this.#facts.names, kind, prefix, limit);
  }

  /** What was heard of each source in all events taken in, by name, each with so many of its silences at most. */
  sources(mostSilences: number): readonly SourceHeard[] {
    return this.#sources.heard(mostSilences);
  }

  /** The policies known from the first `size` events; throws as `answer` does. */
  policies(size = this.size): readonly Policy[] {
    this.#require(size);
    return this.#policies.policies(size);
  }

  /** The access that policies forbid, as `answerViolations` of the domain gives it; throws as `answer` does. */
  violations(question: ViolationsQuestion, size = this.size): ViolationsAnswer {
    return violationsOf(question, this.policies(size), (asked) => this.evaluate(asked, size));
  }

  /** Whether a grant would break a policy, as `checkGrant` of the domain says it; throws as `answer` does. */
  check(grant: EventData['grant.issued'], at: Instant, size = this.size): Check {
    return checkOf(grant, at, this.policies(size), (question) =>
      this.rowsIfIssued(question, grant, size),
    );
  }

  #require(size: number): void {
    if (size > this.size) throw new RangeError(`The index holds ${this.size} events, not ${size}.`);
  }
}
