/** Who posts events. */
export interface Poster {
  /** The name under which the poster's token was issued. */
  readonly recordedBy: string;
  /** The only sources of which he may post and correct events; any, if it is left out. */
  readonly sources?: readonly string[] | undefined;
}
