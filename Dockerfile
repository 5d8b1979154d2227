# Framework-dependent and ReadyToRun on the distroless base; README.md, "As a container", says what was measured against what.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
WORKDIR /source
COPY .editorconfig global.json Directory.Build.props Directory.Packages.props ./
COPY src/Directory.Build.props src/BannedSymbols.txt src/
COPY src/Ingest.Core/Ingest.Core.csproj src/Ingest.Core/packages.lock.json src/Ingest.Core/
COPY src/Ingest.Storage.Sqlite/Ingest.Storage.Sqlite.csproj src/Ingest.Storage.Sqlite/packages.lock.json src/Ingest.Storage.Sqlite/
COPY src/Ingest/Ingest.csproj src/Ingest/Runtime.props src/Ingest/packages.lock.json src/Ingest/
RUN dotnet restore src/Ingest/Ingest.csproj --locked-mode -a $TARGETARCH -p:PublishReadyToRun=true
COPY src/ src/
COPY feeds.json ./
RUN dotnet publish src/Ingest/Ingest.csproj --no-restore -c Release -a $TARGETARCH --no-self-contained -p:PublishReadyToRun=true -p:PublishDocumentationFiles=false -o /app \
    && install -d -m 0777 /data

# "extra" is the flavour with ICU and time zones: digests have local days, texts are English, Russian and Ukrainian.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Ingest" \
      org.opencontainers.image.description="Follows news feeds, tags what the articles say on the points of a policy plan, and keeps the proof." \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.base.name="mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra"
COPY --from=build /app /app
COPY --from=build --chown=1654:1654 /data /data
ENV INGEST_DATA=/data \
    INGEST_FEEDS=/data/feeds.json \
    INGEST_DEFAULT_FEEDS=/app/feeds.json \
    DOTNET_EnableDiagnostics=0
USER 1654
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s --retries=3 CMD ["/app/ingest", "health"]
ENTRYPOINT ["/app/ingest"]
CMD ["run"]
