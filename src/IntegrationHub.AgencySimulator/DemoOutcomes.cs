using IntegrationHub.AgencySimulator.Cases;

namespace IntegrationHub.AgencySimulator;

/// <summary>Last digits of an applicant's number that settle what the simulated officers decide; see docs/backends/simulator.md.</summary>
public static class DemoOutcomes
{
    /// <summary>An officer refuses.</summary>
    public const string RefusedSerial = MagicValues.OfficerRefuses;

    /// <summary>An officer asks for more, once.</summary>
    public const string MoreAskedSerial = MagicValues.MoreInformation;
}
