# The ledger: write side, read side or both. `docker build .`, or see docker-compose.yml.

FROM node:22-bookworm AS build
WORKDIR /app
COPY . .
RUN npm ci --loglevel=error && npx tsc -b services/cli && node services/cli/bundle.mjs && npx vite build --config services/console/vite.config.mjs
# Again without what only builds and tests need.
RUN rm -rf node_modules && npm ci --loglevel=error --omit=dev --workspace=@grant-ledger/cli

FROM node:22-bookworm-slim
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
