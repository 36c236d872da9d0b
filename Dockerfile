# The service in a container: no lifecycle script, no root, nothing written outside /tmp and /data.
FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-progress

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3978 DATA_DIR=/data
RUN mkdir /data && chown node:node /data
COPY --from=packages /app/node_modules ./node_modules
COPY package.json tsconfig.json ./
COPY data ./data
COPY dialogs ./dialogs
COPY src ./src
# As at every start, where nothing may be written any more.
RUN ["node", "src/launch.js", "--build"]
USER node
EXPOSE 3978
VOLUME /data
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3978/health/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# As `npm start`, without npm between the signals and the service.
CMD ["node", "--max-semi-space-size=16", "src/launch.js", "main"]
