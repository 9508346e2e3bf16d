# The ledger: write side, read side or both. `docker build .`, or see docker-compose.yml.

# Name them with their digests (…@sha256:…) for a build that is the same tomorrow.
ARG NODE=node:22-bookworm
ARG NODE_SLIM=node:22-bookworm-slim

FROM ${NODE} AS build
WORKDIR /app
COPY . .
# Of all scripts that packages would run, the one that is needed.
RUN npm ci --ignore-scripts --loglevel=error && npm rebuild better-sqlite3 --loglevel=error && npx tsc -b services/cli && node services/cli/bundle.mjs && npx vite build --config services/console/vite.config.mjs
# Again without what only builds and tests need.
RUN rm -rf node_modules && npm ci --ignore-scripts --loglevel=error --omit=dev --workspace=@grant-ledger/cli \
 && npm rebuild better-sqlite3 --loglevel=error

FROM ${NODE_SLIM}
ENV NODE_ENV=production \
    GRANT_LEDGER_DATA=/data \
    GRANT_LEDGER_HOST=0.0.0.0 \
    GRANT_LEDGER_PORT=8420
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/shared ./shared
COPY --from=build /app/services ./services
RUN install -d -o node -g node -m 0700 /data
VOLUME /data
USER node
EXPOSE 8420
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8420/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "services/cli/bin/grant-ledger.js"]
CMD ["serve"]
