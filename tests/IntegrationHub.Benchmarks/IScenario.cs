using IntegrationHub.Benchmarks.Load;
using IntegrationHub.Core.Messaging.Bus;
using IntegrationHub.Core.Storage;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks;

/// <summary>Something that is measured beside its reference.</summary>
internal interface IScenario
{
    /// <summary>Its name on the command line and in the record.</summary>
    string Name { get; }

    /// <summary>What it measures, in a line.</summary>
    string About { get; }

    Task RunAsync(RunSettings settings, Report report);
}

/// <summary>How a run is made.</summary>
/// <param name="Rounds">How often each subject is measured; medians count.</param>
/// <param name="Seconds">How long it is measured each time.</param>
/// <param name="MostUnderWay">Under full load, how many applications may be under way at once.</param>
/// <param name="Deliveries">The size of a backlog.</param>
/// <param name="OpenTransaction">For how many seconds a transaction has been open when one more is drained beside it; none is when 0.</param>
/// <param name="Past">How many applications a database has that has grown.</param>
/// <param name="Json">Where the record goes; nowhere when not given.</param>
internal sealed record RunSettings(int Rounds = 3, int Seconds = 20, int MostUnderWay = 600, int Deliveries = 100_000, int OpenTransaction = 0, int Past = 1_000_000, string? Json = null)
{
    private int warmUpSeconds = 60;

    /// <summary>To show that everything works; no figure of it means anything.</summary>
    public static RunSettings Short => new(Rounds: 1, Seconds: 1, MostUnderWay: 50, Deliveries: 2_000, Past: 1_000) { AtOnce = 5, Nodes = [1, 2], EveryFeature = false, warmUpSeconds = 1 };

    /// <summary>All scenarios one after the other, meant to end within three quarters of an hour.</summary>
    public static RunSettings Whole => new(Seconds: 8, Past: 100_000) { warmUpSeconds = 35 };

    public TimeSpan Measured => TimeSpan.FromSeconds(Seconds);

    /// <summary>Under load before anything is measured: until the code is compiled and the pools are full.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(warmUpSeconds);

    /// <summary>Of each measurement: until a subject that is warm has as much under way as it takes.</summary>
    public TimeSpan RunUp => TimeSpan.FromSeconds(Math.Max(1, Seconds / 4.0));

    /// <summary>How many nodes are measured, one node first.</summary>
    public IReadOnlyList<int> Nodes { get; private init; } = [1, 2, 4];

    /// <summary>What the applications of the past were for, in turn.</summary>
    public IReadOnlyList<string> PastServices { get; private init; } = [Bodies.Service];

    /// <summary>Whether features are switched on one after the other; otherwise only none and all are compared.</summary>
    public bool EveryFeature { get; private init; } = true;

    /// <summary>Several nodes share one load: each takes longer to become warm.</summary>
    public RunSettings ForNodes(int count) => this with { warmUpSeconds = warmUpSeconds * count };

    /// <summary>How many scenarios run at the same time; what is to be measured runs alone.</summary>
    public int AtOnce { get; private init; } = 1;

    /// <summary>Which database and bus the hub stands on, where that can be chosen; the limit has both servers always.</summary>
    public (StorageProvider Storage, BusTransport Bus) Hub { get; private init; } = (StorageProvider.PostgreSql, BusTransport.RabbitMq);

    /// <summary>Whether the hub stands on what it is shipped with for production.</summary>
    public bool IsProduction => Hub == (StorageProvider.PostgreSql, BusTransport.RabbitMq);

    public Stack HubOn(ProductionStack whole) => IsProduction ? whole : new PartOfAStack(whole, Hub.Storage, Hub.Bus);

    /// <exception cref="FormatException">An option that does not exist, or a value that none of its kind is.</exception>
    public RunSettings With(IReadOnlyList<string> arguments)
    {
        var settings = this;
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new FormatException($"{arguments[i]} needs a value.");
            settings = arguments[i] switch
            {
                "--rounds" => settings with { Rounds = Number(value) },
                "--seconds" => settings with { Seconds = Number(value) },
                "--deliveries" => settings with { Deliveries = Number(value) },
                "--open-transaction" => settings with { OpenTransaction = Number(value) },
                "--past" => settings with { Past = Number(value) },
                "--past-services" => settings with { PastServices = value.Split(',') },
                "--storage" => settings with { Hub = (OneOf<StorageProvider>(value), settings.Hub.Bus) },
                "--bus" => settings with { Hub = (settings.Hub.Storage, OneOf<BusTransport>(value)) },
                "--json" => settings with { Json = value },
                _ => throw new FormatException($"There is no option {arguments[i]}."),
            };
        }

        return settings;
    }

    private static T OneOf<T>(string value)
        where T : struct, Enum
        => Enum.TryParse<T>(value, out var one) && Enum.IsDefined(one) ? one : throw new FormatException($"{value} is none of {string.Join(", ", Enum.GetNames<T>())}.");

    private static int Number(string value)
        => int.TryParse(value, out var number) && number >= 0 ? number : throw new FormatException($"{value} is no number.");
}
