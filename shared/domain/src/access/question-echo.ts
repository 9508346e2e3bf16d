/** A question as understood, by the names of its parameters. */
export type QuestionEcho = Readonly<Record<string, string | readonly string[]>>;
