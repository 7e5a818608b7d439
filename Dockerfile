# Two images from one build: 'hub' and, for demonstrations, 'simulator'.

FROM mcr.microsoft.com/dotnet/sdk:10.0.401-noble AS build
WORKDIR /source

# What restore needs and nothing else, so that this layer outlives changes of the code.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/IntegrationHub.Contracts/IntegrationHub.Contracts.csproj src/IntegrationHub.Contracts/packages.lock.json src/IntegrationHub.Contracts/
COPY src/IntegrationHub.Core/IntegrationHub.Core.csproj src/IntegrationHub.Core/packages.lock.json src/IntegrationHub.Core/
COPY src/IntegrationHub.Ui/IntegrationHub.Ui.csproj src/IntegrationHub.Ui/packages.lock.json src/IntegrationHub.Ui/
COPY src/IntegrationHub.Host/IntegrationHub.Host.csproj src/IntegrationHub.Host/packages.lock.json src/IntegrationHub.Host/
COPY src/IntegrationHub.AgencySimulator/IntegrationHub.AgencySimulator.csproj src/IntegrationHub.AgencySimulator/packages.lock.json src/IntegrationHub.AgencySimulator/
COPY modules/Directory.Build.props modules/
COPY modules/CivilRegistry/CivilRegistry.csproj modules/CivilRegistry/packages.lock.json modules/CivilRegistry/
COPY modules/Health/Health.csproj modules/Health/packages.lock.json modules/Health/
COPY modules/Intake/Intake.csproj modules/Intake/packages.lock.json modules/Intake/
COPY modules/Licensing/Licensing.csproj modules/Licensing/packages.lock.json modules/Licensing/
COPY modules/Monitoring/Monitoring.csproj modules/Monitoring/packages.lock.json modules/Monitoring/
COPY modules/Reconciliation/Reconciliation.csproj modules/Reconciliation/packages.lock.json modules/Reconciliation/
COPY modules/Tax/Tax.csproj modules/Tax/packages.lock.json modules/Tax/
# For a Release build, which brings the compiler along that compiles ahead.
RUN dotnet restore --locked-mode -p:Configuration=Release src/IntegrationHub.Host/IntegrationHub.Host.csproj

COPY .editorconfig ./
COPY deploy/postgresql deploy/postgresql
COPY src src
COPY modules modules
RUN dotnet publish src/IntegrationHub.Host/IntegrationHub.Host.csproj --configuration Release --no-restore --output /out/hub \
  && dotnet publish src/IntegrationHub.AgencySimulator/IntegrationHub.AgencySimulator.csproj --configuration Release --no-restore --output /out/simulator

FROM mcr.microsoft.com/dotnet/aspnet:10.0.12-noble AS simulator
RUN install --directory --owner=$APP_UID --group=$APP_UID /var/lib/simulator
WORKDIR /app
COPY --from=build /out/simulator .
USER $APP_UID
EXPOSE 5090
ENTRYPOINT [ "dotnet", "IntegrationHub.AgencySimulator.dll" ]

FROM mcr.microsoft.com/dotnet/aspnet:10.0.12-noble AS hub
RUN install --directory --owner=$APP_UID --group=$APP_UID /var/lib/hub
WORKDIR /app
COPY --from=build /out/hub .
USER $APP_UID
ENV ASPNETCORE_URLS=http://0.0.0.0:8080 Hub__DataDirectory=/var/lib/hub
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=10s --start-period=60s --retries=4 CMD [ "dotnet", "IntegrationHub.Host.dll", "health" ]
ENTRYPOINT [ "dotnet", "IntegrationHub.Host.dll" ]
