using IntegrationHub.SystemTests.Processes;

[assembly: AssemblyFixture(typeof(EmbeddedStack))]
[assembly: AssemblyFixture(typeof(ProductionStack))]
