/** Why a witness does not cosign, with the HTTP status that C2SP tlog-witness has for it. */
export class Refused extends Error {
  readonly status: 400 | 403 | 404 | 409 | 422 | 503;

  constructor(status: Refused['status'], message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'Refused';
    this.status = status;
  }
}

/** The old size is not that of the last checkpoint cosigned, which a client learns from this. */
export class OtherSize extends Refused {
  readonly size: number;

  constructor(size: number) {
    super(409, `The last checkpoint that was cosigned has the size ${size}.`);
    this.size = size;
  }
}
