FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY .editorconfig global.json Directory.Build.props Directory.Packages.props ./
COPY src/Directory.Build.props src/BannedSymbols.txt src/
COPY src/Ingest.Core/Ingest.Core.csproj src/Ingest.Core/packages.lock.json src/Ingest.Core/
COPY src/Ingest.Storage.Sqlite/Ingest.Storage.Sqlite.csproj src/Ingest.Storage.Sqlite/packages.lock.json src/Ingest.Storage.Sqlite/
COPY src/Ingest/Ingest.csproj src/Ingest/packages.lock.json src/Ingest/
RUN dotnet restore src/Ingest/Ingest.csproj --locked-mode
COPY src/ src/
COPY feeds.json ./
RUN dotnet publish src/Ingest/Ingest.csproj --no-restore -c Release -o /app \
    && install -d -m 0777 /data

FROM mcr.microsoft.com/dotnet/aspnet:10.0
LABEL org.opencontainers.image.title="Ingest" \
      org.opencontainers.image.description="Follows news feeds, tags what the articles say on the points of a policy plan, and keeps the proof."
COPY --from=build /app /app
COPY --from=build --chown=1654:1654 /data /data
ENV INGEST_DATA=/data \
    INGEST_FEEDS=/data/feeds.json \
    INGEST_DEFAULT_FEEDS=/app/feeds.json \
    DOTNET_gcServer=0
USER 1654
VOLUME /data
STOPSIGNAL SIGTERM
ENTRYPOINT ["/app/ingest"]
CMD ["run"]
