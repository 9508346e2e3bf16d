import type { components, paths } from './schema.ts';

/** What the OpenAPI document names. */
export type Schemas = components['schemas'];

interface AnsweringJson<Body> {
  readonly responses: { readonly 200: { readonly content: { readonly 'application/json': Body } } };
}

/** The paths that answer a GET with JSON. */
export type GetPath = {
  [Path in keyof paths]: paths[Path] extends { get: AnsweringJson<unknown> } ? Path : never;
}[keyof paths];

/** What a GET of the path answers. */
export type AnswerOf<Path extends GetPath> = paths[Path] extends { get: AnsweringJson<infer Body> }
  ? Body
  : never;

/** The parameters that are a number, whose digits the wire has. */
type Numeric =
  | 'after'
  | 'limit'
  | 'knownSize'
  | 'fromKnownSize'
  | 'toKnownSize'
  | 'minPosition'
  | 'position'
  | 'size';

type Given<Name, Value> = Value extends readonly (infer One)[]
  ? One | readonly One[]
  : Name extends Numeric
    ? number | Value
    : Value;

type Givens<Query> = { readonly [Name in keyof Query]: Given<Name, Query[Name]> | undefined };

/** A field that is optional, and each of an index signature. */
type MayBeLeftOut<T, Name extends keyof T> = string extends Name
  ? true
  : object extends Pick<T, Name>
    ? true
    : false;

/** As JSON is written: nothing is changed by it, and what is undefined is left out. */
export type Written<T> = T extends object
  ? {
      readonly [Name in keyof T]:
        Written<T[Name]> | (MayBeLeftOut<T, Name> extends true ? undefined : never);
    }
  : T;

/** What a POST to the path answers. */
export type PostAnswerOf<Path extends keyof paths> = paths[Path] extends {
  post: AnsweringJson<infer Body>;
}
  ? Body
  : never;

type Operation<Path extends keyof paths, Method extends 'get' | 'post'> = NonNullable<
  paths[Path][Method]
>;

/** The parameters of a call, as they are given here: one value or several where the wire repeats the parameter. */
export type Query<Path extends keyof paths, Method extends 'get' | 'post' = 'get'> =
  Operation<Path, Method> extends { parameters: { query?: infer Given } }
    ? Givens<NonNullable<Given>>
    : never;

/** What a POST of JSON takes. */
export type BodyOf<Path extends keyof paths> =
  Operation<Path, 'post'> extends { requestBody?: { content: { 'application/json': infer Body } } }
    ? Written<Body>
    : never;

/** Query parameters by name; an array repeats the parameter. */
export type QueryParameters = Readonly<
  Record<string, string | number | readonly (string | number)[] | undefined>
>;
