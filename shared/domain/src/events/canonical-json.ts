type Json = Readonly<Record<string, unknown>>;

/** Control characters, the quote, the backslash and the halves of surrogate pairs. */
const NOT_VERBATIM = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/**
 * RFC 8785 canonical JSON; throws `TypeError` on what has none. Written here for its speed, since each event
 * passes it on its way in; the library `canonicalize` is what it is tested against.
 */
export function canonicalJson(json: unknown): string {
  switch (typeof json) {
    case 'string':
      return canonicalText(json);
    case 'number':
      if (!Number.isFinite(json)) throw new TypeError('a number beyond the range of JSON');
      return String(json); // as RFC 8785 section 3.2.2.3 has it; -0 is 0
    case 'boolean':
      return String(json);
    case 'object':
      if (json === null) return 'null';
      if (Array.isArray(json)) return `[${json.map(canonicalJson).join(',')}]`;
      return canonicalObject(json as Json);
    default:
      throw new TypeError('not JSON');
  }
}

function canonicalObject(json: Json): string {
  let fields = '';
  for (const name of fieldNames(json)) {
    fields += `${fields === '' ? '' : ','}${canonicalField(name, json[name])}`;
  }
  return `{${fields}}`;
}

/** The names of an object's fields in canonical order, which is that of UTF-16 units; what is undefined is not there. */
export function fieldNames(json: Json): string[] {
  const names = Object.keys(json);
  const defined = names.some((name) => json[name] === undefined)
    ? names.filter((name) => json[name] !== undefined)
    : names;
  return defined.length > FEW ? defined.sort() : sortFew(defined);
}

/** Up to so many names are sorted faster by insertion, and without a copy. */
const FEW = 32;

function sortFew(names: string[]): string[] {
  names.forEach((name, end) => {
    let place = end;
    for (let before = names[place - 1]; before !== undefined && before > name;) {
      names[place] = before;
      place -= 1;
      before = names[place - 1];
    }
    names[place] = name;
  });
  return names;
}

/** As it stands between the braces of an object. */
export const canonicalField = (name: string, value: unknown): string =>
  `${canonicalText(name)}:${canonicalJson(value)}`;

function canonicalText(text: string): string {
  if (!NOT_VERBATIM.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new TypeError('half a surrogate pair');
  return JSON.stringify(text);
}
