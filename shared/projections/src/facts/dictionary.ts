import type { Archive } from '../columns/archive.ts';
import { Keys } from '../columns/keys.ts';
import { Names } from '../columns/names.ts';
import { ACCOUNT, CONTRACT_SCOPE, CUSTOMER_SCOPE, PERSON, PROVIDER_SCOPE } from './kinds.ts';

/** What a grant gives, apart from to whom and on what. */
export interface Terms {
  readonly role: string;
  readonly accessKinds: readonly string[] | null;
}

/** What an assignment says, apart from whom it escorts and where. */
export interface AssignmentTerms {
  readonly escortId: string;
  readonly grantId: string | null;
  readonly technology: string | null;
}

/** The numbers of all names. */
export class Dictionary {
  readonly persons = new Names();
  readonly accounts = new Names();
  readonly groups = new Names();
  readonly tenants = new Names();
  readonly contracts = new Names();
  readonly providers = new Names();
  readonly customers = new Names();
  readonly organizations = new Names();
  readonly grants = new Names();
  readonly assignments = new Names();
  readonly technologies = new Names();
  /** Places, and yes and no. */
  readonly values = new Names();
  readonly terms = new Texts<Terms>();
  readonly assignmentTerms = new Texts<AssignmentTerms>();
  /** Group and member; account and person. */
  readonly memberships = new Keys();
  readonly bindings = new Keys();

  principals(kind: number): Names {
    return kind === PERSON ? this.persons : kind === ACCOUNT ? this.accounts : this.groups;
  }

  scopes(kind: number): Names {
    if (kind === CONTRACT_SCOPE) return this.contracts;
    if (kind === PROVIDER_SCOPE) return this.providers;
    return kind === CUSTOMER_SCOPE ? this.customers : this.tenants;
  }

  persist(archive: Archive): void {
    const parts: readonly { persist(archive: Archive): void }[] = Object.values(this);
    for (const part of parts) part.persist(archive);
  }

  get bytes(): number {
    const parts: readonly { readonly bytes: number }[] = Object.values(this);
    return parts.reduce((sum, { bytes }) => sum + bytes, 0);
  }
}

/** Numbers for small records of which there are few, by their JSON. */
export class Texts<Record extends object> {
  readonly names = new Names();
  readonly #records: Record[] = [];

  number(record: Record): number {
    return this.names.number(JSON.stringify(record));
  }

  record(number: number): Record {
    return (this.#records[number] ??= JSON.parse(this.names.text(number)) as Record);
  }

  persist(archive: Archive): void {
    this.names.persist(archive);
    if (archive.isReading) this.#records.length = 0;
  }

  get bytes(): number {
    return this.names.bytes;
  }
}
