namespace IntegrationHub.Host.Demo;

/// <summary>Settings of the demonstration (section <c>Demo</c>); used in the Demo profile only.</summary>
internal sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Whether an empty hub is filled with a believable past.</summary>
    public bool Seed { get; set; } = true;

    /// <summary>Whether a light traffic goes on.</summary>
    public bool Traffic { get; set; } = true;

    /// <summary>Seconds between two applications of the light traffic.</summary>
    public int TrafficEverySeconds { get; set; } = 20;

    /// <summary>How many applications the past holds.</summary>
    public int SeedApplications { get; set; } = 2000;
}
