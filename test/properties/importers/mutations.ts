/** A source of numbers from 0 to below 1. */
type Dice = () => number;

const DEEP = 5_000;

/** What parsers trip over: names of prototypes, lone surrogates, control characters, numbers that are none. */
const HOSTILE: readonly unknown[] = [
  '__proto__',
  'constructor',
  'toString',
  '\ud800',
  'a\udc00b',
  '\u0000\u0007\u001b[31m',
  '\u202e\ufeff\u2028',
  'NaN',
  '-Infinity',
  '1e999',
  '0x10',
  '٣',
  '2024-13-45T99:99:99Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.9999999Z',
  '2024-03-01T12:00:00',
  ' ',
  '',
  '*',
  '%E0%A4%A',
  '{"a":',
  '[[[[',
  'null',
  "'; DROP TABLE events; --",
  '../../etc/passwd',
  null,
  true,
  false,
  0,
  -0,
  -1,
  1e308,
  2 ** 53,
  0.1,
  [],
  {},
  [null],
  [[]],
  { length: -1 },
];

const pick = <T>(dice: Dice, from: readonly T[]): T => from[Math.floor(dice() * from.length)]!;

/** A copy; null of what is nested too deep to be copied once more. */
function copied<T>(value: T): T {
  try {
    return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
  } catch {
    return null as T;
  }
}

/** A path to a member, by the object or list that has it. */
interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function placesIn(value: unknown): Place[] {
  const places: Place[] = [];
  const open = [value];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    for (const key of Object.keys(one).slice(0, 200)) {
      const holder = one as Record<string, unknown>;
      places.push({ holder, key });
      if (holder[key] !== undefined) open.push(holder[key]);
    }
  }
  return places;
}

/** Defines, so that `__proto__` is a member like any other, as it is to JSON.parse. */
function put({ holder, key }: Place, value: unknown): void {
  if (Array.isArray(holder) && !/^\d+$/.test(key)) return; // JSON gives a list no other members
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

type Mutation = (place: Place, dice: Dice, others: readonly unknown[]) => void;

const nested = (dice: Dice): unknown =>
  JSON.parse(
    dice() < 0.5
      ? `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`
      : `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
  );

const MUTATIONS: readonly (readonly [weight: number, Mutation])[] = [
  [
    6,
    ({ holder, key }) =>
      Array.isArray(holder) ? holder.splice(Number(key), 1) : Reflect.deleteProperty(holder, key),
  ],
  [
    8,
    (place, dice) => {
      put(place, copied(pick(dice, HOSTILE)));
    },
  ],
  // Another type: a list where one thing belongs, an object, a text, a number.
  [
    2,
    (place) => {
      put(place, [place.holder[place.key]]);
    },
  ],
  [
    2,
    (place) => {
      put(place, { value: place.holder[place.key] });
    },
  ],
  [
    2,
    (place) => {
      put(place, textOf(place.holder[place.key]));
    },
  ],
  [
    2,
    (place) => {
      put(place, numberOf(place.holder[place.key]));
    },
  ],
  // A value from elsewhere, of this format or not.
  [
    4,
    (place, dice, others) => {
      const from = placesIn(pick(dice, others));
      if (from.length === 0) return;
      const { holder, key } = pick(dice, from);
      put(place, copied(holder[key]));
    },
  ],
  [
    1,
    (place, dice) => {
      put(place, nested(dice));
    },
  ],
  [
    1,
    (place, dice) => {
      put(place, pick(dice, ['x', '\u0000', '{', '"', '%', 'ÿ']).repeat(20_000));
    },
  ],
  [
    1,
    (place) => {
      put(
        place,
        Array.from(
          { length: typeof place.holder[place.key] === 'object' ? 20 : 2_000 },
          () => place.holder[place.key],
        ),
      );
    },
  ],
  // A list told twice, and the other way round.
  [
    2,
    ({ holder, key }) => {
      const value = holder[key];
      if (Array.isArray(value) && value.length < 100)
        value.push(...(value as unknown[]).toReversed());
    },
  ],
  [
    3,
    ({ holder, key }, dice) => {
      const value = holder[key];
      if (typeof value === 'string') put({ holder, key }, spoiled(value, dice));
    },
  ],
  [
    1,
    ({ holder }, dice) => {
      put({ holder, key: pick(dice, ['__proto__', 'constructor', 'length']) }, { a: 1 });
    },
  ],
  // What is JSON inside a text.
  [
    4,
    (place, dice, others) => {
      const inner = parsed(place.holder[place.key]);
      if (inner !== undefined) put(place, JSON.stringify(copied(mutated(inner, dice, others))));
    },
  ],
];
const WEIGHT = MUTATIONS.reduce((sum, [weight]) => sum + weight, 0);

const textOf = (value: unknown): string =>
  typeof value === 'string' ? `${value} ` : JSON.stringify(copied(value ?? null));

const numberOf = (value: unknown): number => (typeof value === 'string' ? Number(value) : 7);

function parsed(value: unknown): object | undefined {
  if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return undefined;
  try {
    return JSON.parse(value) as object;
  } catch {
    return undefined;
  }
}

function spoiled(text: string, dice: Dice): string {
  const at = Math.floor(dice() * (text.length + 1));
  const [head, tail] = [text.slice(0, at), text.slice(at)];
  return pick(dice, [
    head,
    tail,
    head + pick(dice, ['\ud800', '\n', '/', '#', ':', ' ']) + tail,
    text.toUpperCase(),
    text + text,
  ]);
}

function drawn(dice: Dice): Mutation {
  let left = dice() * WEIGHT;
  for (const [weight, mutation] of MUTATIONS) {
    left -= weight;
    if (left < 0) return mutation;
  }
  return MUTATIONS[0]![1];
}

/** A copy of a record with one to four things wrong. `others` are records whose values may get into it. */
export function mutated(record: unknown, dice: Dice, others: readonly unknown[]): unknown {
  const box = { record: copied(record) };
  for (let left = 1 + Math.floor(dice() * 4); left > 0; left -= 1) {
    const places = placesIn(box);
    if (places.length > 0) drawn(dice)(pick(dice, places), dice, others);
  }
  return box.record;
}
