using IntegrationHub.TestServers;

[assembly: AssemblyFixture(typeof(EmbeddedStack))]
[assembly: AssemblyFixture(typeof(ProductionStack))]
