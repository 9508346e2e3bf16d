// Made from the OpenAPI document by `npm run api:types`; a test compares them. Not to be edited.

export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the process alive? */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Alive */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ok";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Can it do its work? */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Ready */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ready" | "unready";
                            checks: {
                                [key: string]: boolean | string;
                            };
                        };
                    };
                };
                /** @description Not ready */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ready" | "unready";
                            checks: {
                                [key: string]: boolean | string;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose token is this, and what may it do? */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The name under which the token was issued, its role, and what narrows it: the sources that a recorder may post, or what a reader is confined to */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            /** @enum {string} */
                            role: "recorder" | "investigator" | "oversight" | "admin";
                            sources?: string[];
                            confinement?: {
                                providers?: string[];
                                contracts?: string[];
                                tenants?: string[];
                            };
                        };
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How may one sign in? */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description By a token, and by an OpenID provider if there is one */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            token: true;
                            provider: {
                                /** @description Where a browser begins; `?to=` and a path of this ledger says where it is to end. */
                                path: string;
                                /** @description The host of the provider. */
                                name: string;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Replay the events in the order of the ledger */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    limit?: string;
                    type?: ("organization.registered" | "contract.awarded" | "tenant.registered" | "person.registered" | "person.attested" | "person.screened" | "person.trained" | "account.bound" | "account.unbound" | "account.disabled" | "group.member-added" | "group.member-removed" | "access.requested" | "access.approved" | "access.denied" | "grant.issued" | "grant.revoked" | "access.exercised" | "disclosure.made" | "escort.assigned" | "escort.released" | "escort.session-started" | "escort.session-ended" | "escort.command-recorded" | "policy.adopted" | "policy.repealed" | "finding.raised" | "finding.closed" | "audit.recorded" | "record.corrected" | "report.requested" | "report.issued")[];
                    stream?: string[];
                    source?: string[];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of events; as application/x-ndjson, all of them, one a line */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            events: components["schemas"]["RecordedEvent"][];
                            /** @description The `after` of the next page; null on the last. */
                            next: number | null;
                        };
                        "application/x-ndjson": components["schemas"]["RecordedEvent"];
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not acceptable */
                406: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Post one event, a batch or a stream
         * @description The same source and id with the same content may be posted any number of times: it is recorded once. Each event of a batch or a stream stands alone. Role: recorder.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/cloudevents+json": components["schemas"]["PostedEvent"];
                    "application/cloudevents-batch+json": components["schemas"]["PostedEvent"][];
                    "application/x-ndjson": components["schemas"]["PostedEvent"];
                };
            };
            responses: {
                /** @description A duplicate; or the outcome of a batch; or the running outcome of a stream. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Receipt"] | components["schemas"]["BatchAnswer"];
                        "application/x-ndjson": components["schemas"]["StreamLine"];
                    };
                };
                /** @description Recorded, and durable. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Receipt"];
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Conflict */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Content too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unsupported media type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Invalid event */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/import/{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Push records of a provider's own log
         * @description Read as grant-ledger import reads them, in whatever wrapper the provider delivers them; at most 10,000 records or 16 MiB. The same record may be pushed any number of times. Role: recorder.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    format: "aws-cloudtrail" | "aws-identity-center" | "azure-activity" | "badge-csv" | "entra-audit" | "gcp-access-approval" | "gcp-access-transparency" | "gcp-audit" | "m365-audit" | "ocsf" | "oracle-audit" | "people-csv" | "scim";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": unknown;
                    "application/cloudevents+json": unknown;
                    "application/cloudevents-batch+json": unknown;
                    "application/x-ndjson": unknown;
                    "text/csv": string;
                };
            };
            responses: {
                /** @description What became of the records. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportAnswer"] | components["schemas"]["EventGridValidation"];
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Content too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unsupported media type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        /** May a webhook of CloudEvents post here? */
        options: {
            parameters: {
                query?: never;
                header: {
                    "WebHook-Request-Origin": string;
                    "WebHook-Request-Rate"?: string;
                };
                path: {
                    format: "aws-cloudtrail" | "aws-identity-center" | "azure-activity" | "badge-csv" | "entra-audit" | "gcp-access-approval" | "gcp-access-transparency" | "gcp-audit" | "m365-audit" | "ocsf" | "oracle-audit" | "people-csv" | "scim";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It may, with a token. */
                200: {
                    headers: {
                        "WebHook-Allowed-Origin": string;
                        "WebHook-Allowed-Rate"?: string;
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/witnesses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who cosigns checkpoints before they are published, and who fails to */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As this process, which seals, knows it */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description How many have to cosign before one is published. */
                            needed: number;
                            witnesses: {
                                name: string;
                                /** @description Of the last checkpoint that it cosigned. */
                                lastSize: number | null;
                                /** @description Of its last cosignature. */
                                lastTime: string | null;
                                /** @description Null while it does its work. */
                                failingSince: string | null;
                                reason: string | null;
                            }[];
                            /** @description Why no checkpoint can be published now. */
                            waiting: string | null;
                        };
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follow the events as they are recorded (server-sent events) */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    type?: ("organization.registered" | "contract.awarded" | "tenant.registered" | "person.registered" | "person.attested" | "person.screened" | "person.trained" | "account.bound" | "account.unbound" | "account.disabled" | "group.member-added" | "group.member-removed" | "access.requested" | "access.approved" | "access.denied" | "grant.issued" | "grant.revoked" | "access.exercised" | "disclosure.made" | "escort.assigned" | "escort.released" | "escort.session-started" | "escort.session-ended" | "escort.command-recorded" | "policy.adopted" | "policy.repealed" | "finding.raised" | "finding.closed" | "audit.recorded" | "record.corrected" | "report.requested" | "report.issued")[];
                    stream?: string[];
                    source?: string[];
                };
                header?: {
                    "Last-Event-ID"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A message for each event: its position as id, the recorded event as data */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not acceptable */
                406: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{position}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    position: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The event as recorded */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecordedEvent"];
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{position}/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one event stands: whether it was corrected, what it corrects, what is beside it */
        get: {
            parameters: {
                query?: {
                    tz?: string;
                    knownAt?: string;
                    knownSize?: string;
                    minPosition?: string;
                };
                header?: never;
                path: {
                    position: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As known at the moment of the query */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data?: unknown;
                            /** @enum {string} */
                            status: "stands" | "replaced" | "withdrawn";
                            correctedBy: number[];
                            asPosted?: unknown;
                            position: number;
                            /** @description Of the events about the same thing. */
                            stream: string;
                            /** @description What it corrects, if it is a correction. */
                            target: number | null;
                            /** @description The event before it in its stream. */
                            previous: number | null;
                            /** @description The event after it in its stream. */
                            next: number | null;
                            known: components["schemas"]["Known"];
                        };
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who could touch what, when, and as known when */
        get: {
            parameters: {
                query?: {
                    on?: string;
                    tz?: string;
                    at?: string;
                    from?: string;
                    to?: string;
                    location?: string[];
                    citizenship?: string[];
                    residence?: string[];
                    usPerson?: ("yes" | "no")[];
                    employer?: string[];
                    employerCountry?: string[];
                    person?: string[];
                    account?: string[];
                    tenant?: string[];
                    customer?: string[];
                    impactLevel?: ("IL2" | "IL4" | "IL5" | "IL6")[];
                    provider?: string[];
                    contract?: string[];
                    role?: string[];
                    accessKind?: ("physical" | "remote-system" | "remote-data" | "indirect")[];
                    certainty?: "certain" | "possible";
                    escorted?: "none" | "any" | "qualified";
                    knownAt?: string;
                    knownSize?: string;
                    limit?: string;
                    cursor?: string;
                    minPosition?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answer, in pages; as application/x-ndjson a row a line, as text/csv a span a line, whole */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            question: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            } & {
                                [key: string]: string | string[];
                            };
                            known: components["schemas"]["Known"];
                            /** @description Of all pages. */
                            counts: {
                                pairs: number;
                                persons: number;
                                tenants: number;
                                certain: number;
                                possible: number;
                            };
                            rows: components["schemas"]["AccessRow"][];
                            /** @description The `cursor` of the next page; null on the last. */
                            next: string | null;
                        };
                        "application/x-ndjson": components["schemas"]["AccessRow"];
                        "text/csv": string;
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not acceptable */
                406: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/access/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who gained access, who lost it, and by which events */
        get: {
            parameters: {
                query?: {
                    fromAt?: string;
                    toAt?: string;
                    on?: string;
                    tz?: string;
                    at?: string;
                    from?: string;
                    to?: string;
                    location?: string[];
                    citizenship?: string[];
                    residence?: string[];
                    usPerson?: ("yes" | "no")[];
                    employer?: string[];
                    employerCountry?: string[];
                    person?: string[];
                    account?: string[];
                    tenant?: string[];
                    customer?: string[];
                    impactLevel?: ("IL2" | "IL4" | "IL5" | "IL6")[];
                    provider?: string[];
                    contract?: string[];
                    role?: string[];
                    accessKind?: ("physical" | "remote-system" | "remote-data" | "indirect")[];
                    certainty?: "certain" | "possible";
                    escorted?: "none" | "any" | "qualified";
                    knownAt?: string;
                    knownSize?: string;
                    fromKnownAt?: string;
                    fromKnownSize?: string;
                    toKnownAt?: string;
                    toKnownSize?: string;
                    limit?: string;
                    cursor?: string;
                    minPosition?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What differs between two moments, or between two known times, in pages */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            question: {
                                [key: string]: unknown;
                            };
                            known: {
                                from: components["schemas"]["Known"];
                                to: components["schemas"]["Known"];
                            };
                            /** @description Of all pages. */
                            counts: {
                                gained: number;
                                lost: number;
                                changed: number;
                            };
                            gained: components["schemas"]["AccessDifference"][];
                            lost: components["schemas"]["AccessDifference"][];
                            changed: components["schemas"]["AccessDifference"][];
                            /** @description The `cursor` of the next page; null on the last. */
                            next: string | null;
                        };
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not acceptable */
                406: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/access/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The counts of the question for each step of a window */
        get: {
            parameters: {
                query: {
                    on?: string;
                    tz?: string;
                    at?: string;
                    from?: string;
                    to?: string;
                    location?: string[];
                    citizenship?: string[];
                    residence?: string[];
                    usPerson?: ("yes" | "no")[];
                    employer?: string[];
                    employerCountry?: string[];
                    person?: string[];
                    account?: string[];
                    tenant?: string[];
                    customer?: string[];
                    impactLevel?: ("IL2" | "IL4" | "IL5" | "IL6")[];
                    provider?: string[];
                    contract?: string[];
                    role?: string[];
                    accessKind?: ("physical" | "remote-system" | "remote-data" | "indirect")[];
                    certainty?: "certain" | "possible";
                    escorted?: "none" | "any" | "qualified";
                    step: string;
                    knownAt?: string;
                    knownSize?: string;
                    minPosition?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A point for each step; as text/csv a line for each */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            question: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            } & {
                                [key: string]: string | string[];
                            };
                            known: components["schemas"]["Known"];
                            step: string;
                            points: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                                counts: {
                                    pairs: number;
                                    persons: number;
                                    tenants: number;
                                    certain: number;
                                    possible: number;
                                };
                            }[];
                        };
                        "text/csv": string;
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not acceptable */
                406: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/persons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The timeline of one person */
        get: {
            parameters: {
                query?: {
                    tz?: string;
                    knownAt?: string;
                    knownSize?: string;
                    minPosition?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was posted about it, and what follows by the rules */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Timeline"];
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The timeline of one tenant */
        get: {
            parameters: {
                query?: {
                    tz?: string;
                    knownAt?: string;
                    knownSize?: string;
                    minPosition?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was posted about it, and what follows by the rules */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Timeline"];
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The timeline of one grant */
        get: {
            parameters: {
                query?: {
                    tz?: string;
                    knownAt?: string;
                    knownSize?: string;
                    minPosition?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was posted about it, and what follows by the rules */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Timeline"];
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The timeline of one organization */
        get: {
            parameters: {
                query?: {
                    tz?: string;
                    knownAt?: string;
                    knownSize?: string;
                    minPosition?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was posted about it, and what follows by the rules */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Timeline"];
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escorts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The timeline of one escort */
        get: {
            parameters: {
                query?: {
                    tz?: string;
                    knownAt?: string;
                    knownSize?: string;
                    minPosition?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was posted about it, and what follows by the rules */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Timeline"];
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the rules call a finding */
        get: {
            parameters: {
                query?: {
                    tz?: string;
                    knownAt?: string;
                    knownSize?: string;
                    minPosition?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The findings, by the first position of their events */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            known: components["schemas"]["Known"];
                            findings: {
                                /** @enum {string} */
                                kind: "access-outside-registration" | "ends-nothing" | "escort-is-engineer" | "escort-unqualified" | "exercise-without-grant" | "location-contradicted" | "unresolved-account" | "unresolved-group";
                                positions: number[];
                                subjects: {
                                    /** @enum {string} */
                                    kind: "person" | "account" | "group" | "tenant" | "grant" | "assignment" | "policy";
                                    id: string;
                                }[];
                            }[];
                        };
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The names of persons, tenants and so on that begin with a text */
        get: {
            parameters: {
                query: {
                    kind: "person" | "account" | "group" | "tenant" | "customer" | "provider" | "contract" | "organization" | "grant" | "role";
                    /** @description What the names begin with; all, without. */
                    prefix?: string;
                    limit?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description In order of code points; of many, those that were named first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            kind: "person" | "account" | "group" | "tenant" | "customer" | "provider" | "contract" | "organization" | "grant" | "role";
                            names: string[];
                        };
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which sources events came from, and where they fell silent */
        get: {
            parameters: {
                query?: {
                    minPosition?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description By name, from all events that were taken in */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            known: components["schemas"]["Known"];
                            sources: components["schemas"]["Source"][];
                        };
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The policies that were adopted, and when each is in force */
        get: {
            parameters: {
                query?: {
                    tz?: string;
                    knownAt?: string;
                    knownSize?: string;
                    minPosition?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Every adoption, by the id of the policy, then by its position */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            known: components["schemas"]["Known"];
                            policies: components["schemas"]["Policy"][];
                        };
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/violations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The access that a policy forbids, by its dates or as if it had always been in force */
        get: {
            parameters: {
                query?: {
                    on?: string;
                    tz?: string;
                    at?: string;
                    from?: string;
                    to?: string;
                    location?: string[];
                    citizenship?: string[];
                    residence?: string[];
                    usPerson?: ("yes" | "no")[];
                    employer?: string[];
                    employerCountry?: string[];
                    person?: string[];
                    account?: string[];
                    tenant?: string[];
                    customer?: string[];
                    impactLevel?: ("IL2" | "IL4" | "IL5" | "IL6")[];
                    provider?: string[];
                    contract?: string[];
                    role?: string[];
                    accessKind?: ("physical" | "remote-system" | "remote-data" | "indirect")[];
                    certainty?: "certain" | "possible";
                    escorted?: "none" | "any" | "qualified";
                    policy?: string[];
                    counterfactual?: "true" | "false";
                    knownAt?: string;
                    knownSize?: string;
                    limit?: string;
                    cursor?: string;
                    minPosition?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Rows of /v1/access whose spans are violations, in pages; as application/x-ndjson a row a line, as text/csv a span a line, whole */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            question: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            } & {
                                [key: string]: string | string[];
                            };
                            known: components["schemas"]["Known"];
                            /** @description Those that were applied. */
                            policies: components["schemas"]["Policy"][];
                            /** @description Of all pages. */
                            counts: {
                                rows: number;
                                policies: number;
                                pairs: number;
                                persons: number;
                                tenants: number;
                                certain: number;
                                possible: number;
                            };
                            rows: components["schemas"]["Violation"][];
                            /** @description The `cursor` of the next page; null on the last. */
                            next: string | null;
                        };
                        "application/x-ndjson": components["schemas"]["Violation"];
                        "text/csv": string;
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not acceptable */
                406: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/violations/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The violations that are open, and how they change (server-sent events) */
        get: {
            parameters: {
                query?: {
                    location?: string[];
                    citizenship?: string[];
                    residence?: string[];
                    usPerson?: ("yes" | "no")[];
                    employer?: string[];
                    employerCountry?: string[];
                    person?: string[];
                    account?: string[];
                    tenant?: string[];
                    customer?: string[];
                    impactLevel?: ("IL2" | "IL4" | "IL5" | "IL6")[];
                    provider?: string[];
                    contract?: string[];
                    role?: string[];
                    accessKind?: ("physical" | "remote-system" | "remote-data" | "indirect")[];
                    certainty?: "certain" | "possible";
                    escorted?: "none" | "any" | "qualified";
                    policy?: string[];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A message for each violation that is open, one of the event type caught-up, then a message for each change: a ViolationEvent as data, its id as id */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not acceptable */
                406: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Would this grant, if issued, break a policy? Nothing is recorded */
        post: {
            parameters: {
                query?: {
                    tz?: string;
                    knownAt?: string;
                    knownSize?: string;
                    minPosition?: string;
                    at?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/cloudevents+json": {
                        /** @enum {string} */
                        type: "grant.issued";
                        data: components["schemas"]["Grant"];
                    } & {
                        [key: string]: unknown;
                    };
                    "application/json": components["schemas"]["Grant"];
                };
            };
            responses: {
                /** @description Whether it would, now and over its whole validity, with a row for each pair */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            at: string;
                            verdict: {
                                /** @enum {string} */
                                now: "forbidden" | "possible" | "clear";
                                /** @enum {string} */
                                ever: "forbidden" | "possible" | "clear";
                            };
                            /** @description Those in force within its validity. */
                            policies: components["schemas"]["Policy"][];
                            counts: {
                                rows: number;
                                policies: number;
                                pairs: number;
                                persons: number;
                                tenants: number;
                                certain: number;
                                possible: number;
                            };
                            rows: components["schemas"]["Violation"][];
                            grant: components["schemas"]["Grant"];
                            known: components["schemas"]["Known"];
                        };
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Content too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unsupported media type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Invalid event */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/index": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The state of the access index, to compare with one that is built from zero */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Taken while the index takes in nothing */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description How many events it holds. */
                            size: number;
                            /** @description SHA-256 of all that it knows of them, in hex. */
                            digest: string;
                        };
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reports that this process keeps, the newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Each with its state */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            reports: components["schemas"]["Report"][];
                        };
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Ask for a report, or for an issued one again at a later known size */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "contractors" | "escort-suppliers" | "escort-training" | "what-was-accessed" | "incidents" | "contract-review" | "session-paper-trail" | "prohibited-locations" | "policy-compliance" | "coverage";
                        question: {
                            [key: string]: string | string[];
                        };
                        knownSize?: number;
                        knownAt?: string;
                        tz?: string;
                    } | {
                        restates: string;
                        knownSize?: number;
                        knownAt?: string;
                        tz?: string;
                    };
                };
            };
            responses: {
                /** @description It is recorded that it was asked for, and it is being made */
                202: {
                    headers: {
                        Location: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Report"];
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Content too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unsupported media type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Invalid event */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One report, and how far it has come */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Once it is issued, with its digest and where its parts are */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Report"];
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{id}.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report: canonical JSON, the same bytes for ever */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The same bytes each time */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReportDocument"];
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Conflict */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{id}.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its rows as CSV */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The same bytes each time */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Conflict */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{id}.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report as PDF */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The same bytes each time */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Conflict */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{id}.restatement.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed since the report that it states again */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The same bytes each time */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Restatement"];
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Conflict */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{id}.zip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A bundle that proves the report to whoever has the public key of the log */
        get: {
            parameters: {
                query?: {
                    log?: "true" | "false";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The parts, a checkpoint, the evidence with its proofs and, with log=true, the log (docs/formats/reports.md) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/zip": string;
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Conflict */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/persons/{id}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who a pseudonym stands for */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The profile; not to be stored */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            personId: string;
                            profile: components["schemas"]["Profile"];
                            /** Format: date-time */
                            changedAt: string;
                        };
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Keep who a pseudonym stands for: beside the log, encrypted, erasable (admin) */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            responses: {
                /** @description It is kept, in the place of what there was */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Content too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unsupported media type */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Invalid event */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Erase who a pseudonym stands for, in every copy, by destroying its key (admin) */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is erased; the pseudonym stays */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last published checkpoint, or the one of a size (C2SP tlog-checkpoint) */
        get: {
            parameters: {
                query?: {
                    size?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A signed note */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By which keys checkpoints are verified (C2SP signed-note), the newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description To be compared with what was learned from the operator by another way */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            origin: string;
                            keys: string[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proofs/inclusion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The proof that an event is in the log at a size (RFC 6962 section 2.1.1) */
        get: {
            parameters: {
                query: {
                    position: string;
                    size?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The hashes, the leaf's sibling first; as text, a bundle (C2SP tlog-proof) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            position: number;
                            size: number;
                            /** @description base64 of 32 bytes */
                            leafHash: string;
                            proof: string[];
                            /** @description base64 of 32 bytes */
                            root: string;
                        };
                        "text/plain": string;
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not acceptable */
                406: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proofs/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The proof that the log at one size begins with itself at another (section 2.1.2) */
        get: {
            parameters: {
                query: {
                    from: string;
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The hashes */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            from: number;
                            to: number;
                            /** @description base64 of 32 bytes */
                            fromRoot: string;
                            /** @description base64 of 32 bytes */
                            toRoot: string;
                            proof: string[];
                        };
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not acceptable */
                406: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tile/{level}/{tile}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A tile of hashes (C2SP tlog-tiles): x001/x234/067, or with .p/WIDTH */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    level: string;
                    tile: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Its hashes */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tile/entries/{tile}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A bundle of entries (C2SP tlog-tiles) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    tile: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Its entries */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last published checkpoint, or the one of a size (C2SP tlog-checkpoint) */
        get: {
            parameters: {
                query?: {
                    size?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A signed note */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was asked, by whom, and how much was answered (admin) */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    limit?: string;
                    /** @description The name under which the token was issued, or os: and a user. */
                    who?: string;
                    /** @description Recorded at or after it. */
                    from?: string;
                    /** @description Recorded before it. */
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of records; as application/x-ndjson, all of them, one a line */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            records: components["schemas"]["AuditRecord"][];
                            /** @description The `after` of the next page; null on the last. */
                            next: number | null;
                            /** @description Requests refused without a valid token, which are counted alone. */
                            unidentified: {
                                count: number;
                                since: string;
                            };
                        };
                        "application/x-ndjson": components["schemas"]["AuditRecord"];
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not acceptable */
                406: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last published checkpoint, or the one of a size (C2SP tlog-checkpoint) */
        get: {
            parameters: {
                query?: {
                    size?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A signed note */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By which keys checkpoints are verified (C2SP signed-note), the newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description To be compared with what was learned from the operator by another way */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            origin: string;
                            keys: string[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/proofs/inclusion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The proof that an event is in the log at a size (RFC 6962 section 2.1.1) */
        get: {
            parameters: {
                query: {
                    position: string;
                    size?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The hashes, the leaf's sibling first; as text, a bundle (C2SP tlog-proof) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            position: number;
                            size: number;
                            /** @description base64 of 32 bytes */
                            leafHash: string;
                            proof: string[];
                            /** @description base64 of 32 bytes */
                            root: string;
                        };
                        "text/plain": string;
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not acceptable */
                406: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/proofs/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The proof that the log at one size begins with itself at another (section 2.1.2) */
        get: {
            parameters: {
                query: {
                    from: string;
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The hashes */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            from: number;
                            to: number;
                            /** @description base64 of 32 bytes */
                            fromRoot: string;
                            /** @description base64 of 32 bytes */
                            toRoot: string;
                            proof: string[];
                        };
                    };
                };
                /** @description Bad request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not acceptable */
                406: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/tile/{level}/{tile}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A tile of hashes (C2SP tlog-tiles): x001/x234/067, or with .p/WIDTH */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    level: string;
                    tile: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Its hashes */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/tile/entries/{tile}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A bundle of entries (C2SP tlog-tiles) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    tile: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Its entries */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description Not signed in */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not allowed */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not found */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Unavailable */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    violations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is sent to the webhook of the settings, signed as Standard Webhooks says */
        post: {
            parameters: {
                query?: never;
                header: {
                    "webhook-id": string;
                    "webhook-timestamp": string;
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/cloudevents+json": components["schemas"]["ViolationEvent"];
                };
            };
            responses: {
                /** @description Taken; after any other answer it is sent again */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        PostedEvent: ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "organization.registered";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                organizationId: string;
                legalName: string;
                country: string;
                roles: ("provider" | "prime" | "subcontractor" | "staffing" | "agency")[];
                parentOrganizationId?: string;
                /** Format: date-time */
                validFrom: string;
                validTo?: string | null;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "contract.awarded";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                contractId: string;
                vehicle: string;
                primeOrganizationId: string;
                subcontractorOf?: string;
                ceilingUsd?: number;
                /** Format: date-time */
                validFrom: string;
                validTo?: string | null;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "tenant.registered";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                tenantId: string;
                providerId: string;
                customer: string;
                /** @enum {string} */
                impactLevel?: "IL2" | "IL4" | "IL5" | "IL6";
                contractId?: string;
                name?: string;
                /** Format: date-time */
                validFrom: string;
                validTo?: string | null;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "person.registered";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                personId: string;
                /** Format: date-time */
                validFrom: string;
                validTo?: string | null;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "person.attested";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                personId: string;
                /** @enum {string} */
                attribute: "location" | "residence" | "home-office" | "citizenship" | "employer" | "us-person" | "team";
                value: string;
                /** @enum {string} */
                basis: "badge" | "hr-record" | "self-declared" | "network" | "other";
                /** Format: date-time */
                validFrom: string;
                validTo?: string | null;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "person.screened";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                personId: string;
                /** @enum {string} */
                investigation: "tier-1" | "tier-3" | "tier-5";
                clearance?: string;
                /** Format: date-time */
                validFrom: string;
                validTo?: string | null;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "person.trained";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                personId: string;
                course: string;
                technology?: string;
                /** Format: date-time */
                validFrom: string;
                validTo?: string | null;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "account.bound";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                accountId: string;
                provider?: string;
                personId: string;
                /** Format: date-time */
                validFrom: string;
                validTo?: string | null;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "account.unbound";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                accountId: string;
                personId: string;
                /** Format: date-time */
                effective: string;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "account.disabled";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                accountId: string;
                /** Format: date-time */
                validFrom: string;
                validTo?: string | null;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "group.member-added";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                groupId: string;
                member: {
                    /** @enum {string} */
                    kind: "person" | "account" | "group";
                    id: string;
                };
                /** Format: date-time */
                validFrom: string;
                validTo?: string | null;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "group.member-removed";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                groupId: string;
                member: {
                    /** @enum {string} */
                    kind: "person" | "account" | "group";
                    id: string;
                };
                /** Format: date-time */
                effective: string;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "access.requested";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                requestId: string;
                requesterId: string;
                scope: {
                    /** @enum {string} */
                    kind: "tenant" | "contract" | "provider" | "customer";
                    id: string;
                };
                role: string;
                reason: string;
                ticket?: string;
                /** Format: date-time */
                validFrom: string;
                validTo?: string | null;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "access.approved";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                requestId: string;
                approverId: string;
                level?: string | number;
                reason?: string;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "access.denied";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                requestId: string;
                approverId: string;
                level?: string | number;
                reason?: string;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "grant.issued";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                grantId: string;
                grantee: {
                    /** @enum {string} */
                    kind: "person" | "account" | "group";
                    id: string;
                };
                scope: {
                    /** @enum {string} */
                    kind: "tenant" | "contract" | "provider" | "customer";
                    id: string;
                };
                role: string;
                accessKinds?: ("physical" | "remote-system" | "remote-data" | "indirect")[];
                requestId?: string;
                grantorId?: string;
                justification?: string;
                /** Format: date-time */
                validFrom: string;
                validTo?: string | null;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "grant.revoked";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                grantId: string;
                /** Format: date-time */
                effective: string;
                /** Format: date-time */
                spellFrom?: string;
                revokedBy?: string;
                reason?: string;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "access.exercised";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                tenantId: string;
                actor: {
                    /** @enum {string} */
                    kind: "person" | "account";
                    id: string;
                };
                action: string;
                resource?: string;
                grantId?: string;
                location?: string;
                /** Format: date-time */
                at: string;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "disclosure.made";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                recipientId: string;
                tenantId: string;
                /** @enum {string} */
                medium: "document" | "briefing" | "observation";
                subject: string;
                /** Format: date-time */
                at: string;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "escort.assigned";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                assignmentId: string;
                escortId: string;
                engineerId: string;
                tenantId: string;
                grantId?: string;
                technology?: string;
                /** Format: date-time */
                validFrom: string;
                validTo?: string | null;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "escort.released";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                assignmentId: string;
                /** Format: date-time */
                effective: string;
                reason?: string;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "escort.session-started";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                sessionId: string;
                assignmentId: string;
                escortLocation?: string;
                engineerLocation?: string;
                recordingRef?: string;
                /** Format: date-time */
                at: string;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "escort.session-ended";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                sessionId: string;
                /** Format: date-time */
                at: string;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "escort.command-recorded";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                sessionId: string;
                sequence: number;
                authorId: string;
                executorId: string;
                command?: string;
                commandDigest?: string;
                settingsChanged?: string | boolean | string[];
                outcome?: string;
                /** Format: date-time */
                at: string;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "policy.adopted";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                policyId: string;
                authority: string;
                citation: string;
                forbids: {
                    subject: {
                        /** @enum {string} */
                        attribute: "location" | "residence" | "home-office" | "citizenship" | "employer" | "us-person" | "team" | "employerCountry" | "parentCountry";
                        in: string[];
                    } | {
                        /** @enum {string} */
                        attribute: "location" | "residence" | "home-office" | "citizenship" | "employer" | "us-person" | "team" | "employerCountry" | "parentCountry";
                        notIn: string[];
                    };
                    object: {
                        customer?: string;
                        /** @enum {string} */
                        impactLevel?: "IL2" | "IL4" | "IL5" | "IL6";
                        provider?: string;
                        contract?: string;
                    };
                    accessKinds?: ("physical" | "remote-system" | "remote-data" | "indirect")[];
                    /** @enum {string} */
                    unlessEscorted?: "any" | "qualified";
                };
                /** Format: date-time */
                validFrom: string;
                validTo?: string | null;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "policy.repealed";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                policyId: string;
                /** Format: date-time */
                effective: string;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "finding.raised";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                findingId: string;
                by: string;
                summary: string;
                subjects?: string[];
                /** Format: date-time */
                at: string;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "finding.closed";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                findingId: string;
                by: string;
                resolution: string;
                /** Format: date-time */
                at: string;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "audit.recorded";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                auditId: string;
                by: string;
                scope: string;
                result: string;
                /** Format: date-time */
                at: string;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "record.corrected";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                target: {
                    source: string;
                    id: string;
                };
                reason: string;
                replacement?: {
                    [key: string]: unknown;
                };
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "report.requested";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                reportId: string;
                kind: string;
                requester: string;
                question: unknown;
                known: unknown;
            };
        } & {
            [key: string]: unknown;
        }) | ({
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            /** @constant */
            type: "report.issued";
            /** Format: date-time */
            time: string;
            subject?: string | null;
            dataschema?: string | null;
            datacontenttype?: string | null;
            traceparent?: string | null;
            data: {
                reportId: string;
                digest: string;
                size: number;
                root: string | null;
            };
        } & {
            [key: string]: unknown;
        });
        /** @description A CloudEvent 1.0 on a violation. */
        ViolationEvent: {
            /** @enum {string} */
            specversion: "1.0";
            /** @description Of what is told: told again, it is the same. */
            id: string;
            /** @enum {string} */
            source: "urn:grant-ledger:violations";
            /** @enum {string} */
            type: "violation.opened" | "violation.changed" | "violation.closed";
            /**
             * Format: date-time
             * @description When it was found.
             */
            time: string;
            /** @enum {string} */
            datacontenttype: "application/json";
            data: {
                known: {
                    size: number;
                    /** Format: date-time */
                    recordedAt: string | null;
                };
                /**
                 * Format: date-time
                 * @description Since when, at this certainty.
                 */
                since: string;
                /** @enum {string} */
                certainty: "certain" | "possible";
                /** @description As last seen. */
                violation: {
                    policyId: string;
                    adopted: number;
                    personId: string | null;
                    accountId: string | null;
                    groupId: string | null;
                    tenantId: string | null;
                    scope: {
                        /** @enum {string} */
                        kind: "tenant" | "contract" | "provider" | "customer";
                        id: string;
                    } | null;
                    spans: {
                        /** Format: date-time */
                        from: string;
                        /** Format: date-time */
                        to: string;
                        /** @enum {string} */
                        certainty: "certain" | "possible";
                    }[];
                    grants: {
                        grantId: string;
                        role: string;
                        accessKinds: ("physical" | "remote-system" | "remote-data" | "indirect")[];
                        via: string[];
                        /** Format: date-time */
                        from: string;
                        /** Format: date-time */
                        to: string;
                    }[];
                    locations: {
                        value: string;
                        /** @enum {string} */
                        basis: "badge" | "hr-record" | "self-declared" | "network" | "other";
                        /** Format: date-time */
                        from: string;
                        /** Format: date-time */
                        to: string;
                    }[];
                    employers: {
                        value: string;
                        /** Format: date-time */
                        from: string;
                        /** Format: date-time */
                        to: string;
                    }[];
                    escorts: {
                        escortId: string;
                        qualified: boolean;
                        /** Format: date-time */
                        from: string;
                        /** Format: date-time */
                        to: string;
                    }[];
                    uncovered: {
                        /** Format: date-time */
                        from: string;
                        /** Format: date-time */
                        to: string;
                    }[];
                    exercised: number;
                    evidence: number[];
                };
            };
        };
        /** @description Problem details (RFC 9457). */
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            errors?: {
                /** @description Where: a JSON pointer (RFC 6901) from the event or the query. */
                pointer: string;
                /** @description What is wrong there, and what is allowed. */
                detail: string;
            }[];
            /** @description Of the request that it answers, as in X-Request-Id and the log. */
            requestId?: string;
        };
        Receipt: {
            source: string;
            id: string;
            /** @description Place in the order of the ledger: 0, 1, 2 … without a gap. */
            position: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC, milliseconds.
             */
            recordedAt: string;
            stream: string;
            /** @description Place in the stream: 0, 1, 2 … without a gap. */
            revision: number;
            /** @description True if the ledger held the event; this is then its first receipt. */
            duplicate: boolean;
        };
        /** @description One result for each event, in the order of the batch. */
        BatchAnswer: {
            recorded: number;
            duplicates: number;
            rejected: number;
            results: (components["schemas"]["Receipt"] | ({
                type: string;
                title: string;
                status: number;
                detail: string;
            } & {
                [key: string]: unknown;
            }))[];
        };
        /** @description Sums: all up to that line is acknowledged, and durable. A problem with a line: why that line was refused; without one: why the rest of the stream was not read. */
        StreamLine: {
            /** @description A physical line of the stream, from 1; blank lines count. */
            line: number;
            recorded: number;
            duplicates: number;
            rejected: number;
            /** @enum {boolean} */
            done?: true;
        } | ({
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @description A physical line of the stream, from 1; blank lines count. */
            line?: number;
            /** @description So many rejections before this one were not told, since the answer was not read. */
            untold?: number;
        } & {
            [key: string]: unknown;
        });
        ImportAnswer: {
            format: string;
            /** @description Records: those that told, were skipped, and could not be read. */
            read: number;
            /** @description Records that told of access. */
            told: number;
            skipped: {
                type: string;
                reason: string;
                count: number;
            }[];
            unreadable: {
                /** @description The place of the record in the request, from 0. */
                index: number;
                why: string;
            }[];
            /** @description Events; all are durable. */
            recorded: number;
            /** @description Events that the ledger held already. */
            duplicates: number;
            /** @description Events that were refused, each as a problem; 409: another record has the same identity. */
            rejected: ({
                /** @description The place of the record in the request, from 0. */
                index: number;
                type: string;
                title: string;
                status: number;
                detail: string;
            } & {
                [key: string]: unknown;
            })[];
        };
        /** @description The answer to Azure Event Grid, once. */
        EventGridValidation: {
            validationResponse: string;
        };
        /** @description A CloudEvent 1.0 as the ledger keeps it. */
        RecordedEvent: {
            /** @enum {string} */
            specversion: "1.0";
            id: string;
            source: string;
            type: string;
            /** Format: date-time */
            time: string;
            data: {
                [key: string]: unknown;
            };
            position: number;
            /** Format: date-time */
            recordedat: string;
            recordedby: string;
        } & {
            [key: string]: unknown;
        };
        /** @description The first `size` events are what the answer knows. */
        Known: {
            size: number;
            /** Format: date-time */
            recordedAt: string | null;
            /** @description base64 of the root of the log at that size (RFC 6962), which a checkpoint vouches for */
            root: string;
        };
        AccessRow: {
            personId: string | null;
            accountId: string | null;
            groupId: string | null;
            tenantId: string | null;
            scope: {
                /** @enum {string} */
                kind: "tenant" | "contract" | "provider" | "customer";
                id: string;
            } | null;
            spans: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
                /** @enum {string} */
                certainty: "certain" | "possible";
            }[];
            grants: {
                grantId: string;
                role: string;
                accessKinds: ("physical" | "remote-system" | "remote-data" | "indirect")[];
                via: string[];
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            }[];
            locations: {
                value: string;
                /** @enum {string} */
                basis: "badge" | "hr-record" | "self-declared" | "network" | "other";
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            }[];
            employers: {
                value: string;
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            }[];
            escorts: {
                escortId: string;
                qualified: boolean;
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            }[];
            uncovered: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            }[];
            exercised: number;
            evidence: number[];
        };
        AccessDifference: {
            personId: string | null;
            accountId: string | null;
            groupId: string | null;
            tenantId: string | null;
            scope: {
                /** @enum {string} */
                kind: "tenant" | "contract" | "provider" | "customer";
                id: string;
            } | null;
            before: components["schemas"]["AccessRow"] | null;
            after: components["schemas"]["AccessRow"] | null;
            by: number[];
        };
        Timeline: {
            /** @enum {string} */
            kind: "person" | "tenant" | "grant" | "organization" | "escort";
            id: string;
            entries: {
                position: number;
                /** Format: date-time */
                recordedAt: string;
                source: string;
                id: string;
                type: string;
                /** Format: date-time */
                from?: string;
                /** Format: date-time */
                to?: string | null;
                /** Format: date-time */
                at?: string;
                data?: unknown;
                /** @enum {string} */
                status: "stands" | "replaced" | "withdrawn";
                correctedBy: number[];
                asPosted?: unknown;
            }[];
            lanes: {
                [key: string]: ({
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string | null;
                } & {
                    [key: string]: unknown;
                })[];
            };
            known: components["schemas"]["Known"];
        };
        Source: {
            source: string;
            events: number;
            /**
             * Format: date-time
             * @description When it first observed something, by its own clock.
             */
            first: string;
            /**
             * Format: date-time
             * @description When it last did.
             */
            last: string;
            /**
             * Format: date-time
             * @description When something from it was last recorded.
             */
            recordedAt: string;
            /** @description Whole days of UTC between the first and the last on which it observed nothing, the longest first, 5 at most. */
            silences: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
                days: number;
            }[];
        };
        Policy: {
            policyId: string;
            adopted: number;
            authority: string;
            citation: string;
            forbids: {
                subject: {
                    /** @enum {string} */
                    attribute: "location" | "residence" | "home-office" | "citizenship" | "employer" | "us-person" | "team" | "employerCountry" | "parentCountry";
                    in: string[];
                } | {
                    /** @enum {string} */
                    attribute: "location" | "residence" | "home-office" | "citizenship" | "employer" | "us-person" | "team" | "employerCountry" | "parentCountry";
                    notIn: string[];
                };
                object: {
                    customer?: string;
                    /** @enum {string} */
                    impactLevel?: "IL2" | "IL4" | "IL5" | "IL6";
                    provider?: string;
                    contract?: string;
                };
                accessKinds?: ("physical" | "remote-system" | "remote-data" | "indirect")[];
                /** @enum {string} */
                unlessEscorted?: "any" | "qualified";
            };
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string | null;
            evidence: number[];
        };
        Violation: {
            policyId: string;
            adopted: number;
            personId: string | null;
            accountId: string | null;
            groupId: string | null;
            tenantId: string | null;
            scope: {
                /** @enum {string} */
                kind: "tenant" | "contract" | "provider" | "customer";
                id: string;
            } | null;
            spans: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
                /** @enum {string} */
                certainty: "certain" | "possible";
            }[];
            grants: {
                grantId: string;
                role: string;
                accessKinds: ("physical" | "remote-system" | "remote-data" | "indirect")[];
                via: string[];
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            }[];
            locations: {
                value: string;
                /** @enum {string} */
                basis: "badge" | "hr-record" | "self-declared" | "network" | "other";
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            }[];
            employers: {
                value: string;
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            }[];
            escorts: {
                escortId: string;
                qualified: boolean;
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            }[];
            uncovered: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            }[];
            exercised: number;
            evidence: number[];
        };
        Grant: {
            grantId: string;
            grantee: {
                /** @enum {string} */
                kind: "person" | "account" | "group";
                id: string;
            };
            scope: {
                /** @enum {string} */
                kind: "tenant" | "contract" | "provider" | "customer";
                id: string;
            };
            role: string;
            accessKinds?: ("physical" | "remote-system" | "remote-data" | "indirect")[];
            requestId?: string;
            grantorId?: string;
            justification?: string;
            /** Format: date-time */
            validFrom: string;
            /** Format: date-time */
            validTo?: string | null;
        };
        /** @description A report, and how far it has come. */
        Report: {
            reportId: string;
            /** @enum {string} */
            kind: "contractors" | "escort-suppliers" | "escort-training" | "what-was-accessed" | "incidents" | "contract-review" | "session-paper-trail" | "prohibited-locations" | "policy-compliance" | "coverage";
            /** @description The name of the token by which it was asked for. */
            requester: string;
            /** Format: date-time */
            requestedAt: string;
            /** @description As understood. */
            question: {
                [key: string]: unknown;
            };
            known: {
                size: number;
            };
            /** @description The report that this one states again, and the size that it knew. */
            restates?: {
                reportId: string;
                size: number;
            };
            /** @enum {string} */
            state: "making" | "issued" | "failed";
            progress?: {
                /** @enum {string} */
                step: "waiting" | "rows" | "csv" | "checkpoint" | "pdf" | "changes";
                /** @description So many rows were found. */
                rows: number;
            };
            /** @description Why it failed. */
            detail?: string;
            /** @description SHA-256 of the JSON, as `sha-256:` and hex. */
            digest?: string;
            /** Format: date-time */
            issuedAt?: string;
            /** @description Of the event `report.issued`. */
            position?: number;
            /** @description Where each part is. */
            parts?: {
                [key: string]: string;
            };
        };
        /** @description A report. */
        ReportDocument: {
            columns: {
                name: string;
                title: string;
                /** @enum {boolean} */
                detail?: true;
            }[];
            key: string[];
            /** @enum {string} */
            kind: "contractors" | "escort-suppliers" | "escort-training" | "what-was-accessed" | "incidents" | "contract-review" | "session-paper-trail" | "prohibited-locations" | "policy-compliance" | "coverage";
            known: {
                recordedAt: string | null;
                root: string;
                size: number;
            };
            limits: string[];
            parameters: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            } & {
                [key: string]: string | string[];
            };
            policies: {
                policyId: string;
                adopted: number;
                authority: string;
                citation: string;
                forbids: {
                    subject: {
                        /** @enum {string} */
                        attribute: "location" | "residence" | "home-office" | "citizenship" | "employer" | "us-person" | "team" | "employerCountry" | "parentCountry";
                        in: string[];
                    } | {
                        /** @enum {string} */
                        attribute: "location" | "residence" | "home-office" | "citizenship" | "employer" | "us-person" | "team" | "employerCountry" | "parentCountry";
                        notIn: string[];
                    };
                    object: {
                        customer?: string;
                        /** @enum {string} */
                        impactLevel?: "IL2" | "IL4" | "IL5" | "IL6";
                        provider?: string;
                        contract?: string;
                    };
                    accessKinds?: ("physical" | "remote-system" | "remote-data" | "indirect")[];
                    /** @enum {string} */
                    unlessEscorted?: "any" | "qualified";
                };
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string | null;
                evidence: number[];
            }[];
            question: string;
            rows: {
                [key: string]: unknown;
            }[];
            summary: {
                chart: {
                    title: string;
                    labels: string[];
                    series: {
                        name: string;
                        values: number[];
                    }[];
                } | null;
                figures: {
                    name: string;
                    title: string;
                    value: number;
                }[];
                sentences: string[];
            };
            title: string;
            unknowns: {
                count: number;
                what: string;
            }[];
            version: number;
        };
        /** @description What changed between two known sizes, and by which events. */
        Restatement: {
            /** @enum {string} */
            kind: "contractors" | "escort-suppliers" | "escort-training" | "what-was-accessed" | "incidents" | "contract-review" | "session-paper-trail" | "prohibited-locations" | "policy-compliance" | "coverage";
            parameters: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            } & {
                [key: string]: string | string[];
            };
            question: string;
            title: string;
            before: {
                known: {
                    recordedAt: string | null;
                    root: string;
                    size: number;
                };
                figures: {
                    name: string;
                    title: string;
                    value: number;
                }[];
            };
            after: {
                known: {
                    recordedAt: string | null;
                    root: string;
                    size: number;
                };
                figures: {
                    name: string;
                    title: string;
                    value: number;
                }[];
            };
            counts: {
                cameIn: number;
                wentOut: number;
                changed: number;
            };
            changes: {
                /** @enum {string} */
                change: "came in" | "went out" | "changed";
                key: {
                    [key: string]: unknown;
                };
                before: {
                    [key: string]: unknown;
                } | null;
                after: {
                    [key: string]: unknown;
                } | null;
                columns: string[];
                causes: {
                    position: number;
                    source: string;
                    id: string;
                    type: string;
                    recordedAt: string;
                }[];
            }[];
            consistency: string[];
        };
        /** @description Who a pseudonym stands for; erasable. */
        Profile: {
            /** @description As shown beside the pseudonym. */
            displayName?: string;
            givenName?: string;
            familyName?: string;
            email?: string;
            phone?: string;
            /** @description The employer's own number of the person. */
            employerReference?: string;
            notes?: string;
        };
        /** @description A CloudEvent 1.0 on a question and its answer. */
        AuditRecord: ({
            /** @enum {string} */
            specversion: "1.0";
            id: string;
            source: string;
            /** Format: date-time */
            time: string;
            /** @enum {string} */
            type: "question.answered";
            data: {
                requestId: string;
                who: {
                    name: string;
                    role: string;
                    /** @enum {boolean} */
                    confined?: true;
                };
                asked: {
                    method: string;
                    path: string;
                    query?: {
                        [key: string]: string | string[] | null;
                    };
                    question?: {
                        [key: string]: unknown;
                    };
                } | {
                    command: string;
                };
                status?: number;
                knownSize?: number;
                rows?: number;
                bytes?: number;
            };
        } | {
            /** @enum {string} */
            specversion: "1.0";
            id: string;
            source: string;
            /** Format: date-time */
            time: string;
            /** @enum {string} */
            type: "question.opened";
            data: {
                requestId: string;
                who: {
                    name: string;
                    role: string;
                    /** @enum {boolean} */
                    confined?: true;
                };
                asked: {
                    method: string;
                    path: string;
                    query?: {
                        [key: string]: string | string[] | null;
                    };
                    question?: {
                        [key: string]: unknown;
                    };
                } | {
                    command: string;
                };
                status: number;
                knownSize?: number;
            };
        } | {
            /** @enum {string} */
            specversion: "1.0";
            id: string;
            source: string;
            /** Format: date-time */
            time: string;
            /** @enum {string} */
            type: "question.closed";
            data: {
                requestId: string;
                who: {
                    name: string;
                    role: string;
                    /** @enum {boolean} */
                    confined?: true;
                };
                rows?: number;
                bytes: number;
                complete: boolean;
            };
        }) & ({
            position: number;
            /** Format: date-time */
            recordedat: string;
            recordedby: string;
        } & {
            [key: string]: unknown;
        });
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
