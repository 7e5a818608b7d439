using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Benchmarks;

/// <summary>One figure of a run.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">Of the value.</param>
internal sealed record Figure(string Scenario, string What, double Value, string Unit)
{
    /// <summary>The value as a multiple of the reference that was measured beside it.</summary>
    public double? Ratio { get; init; }

    /// <summary>What is to be reached, in words.</summary>
    public string? Goal { get; init; }

    /// <summary>Whether it was reached; null where nothing is promised.</summary>
    public bool? IsMet { get; init; }

    /// <summary>A figure for information.</summary>
    public static Figure Of(string scenario, string what, double value, string unit) => new(scenario, what, value, unit);

    /// <summary>This figure, with a ratio that may not be larger.</summary>
    public Figure AtMost(double ratio, double most)
        => this with { Ratio = ratio, Goal = string.Create(CultureInfo.InvariantCulture, $"at most {most} x"), IsMet = ratio <= most };

    /// <summary>This figure, with a ratio that may not be smaller.</summary>
    public Figure AtLeast(double ratio, double least)
        => this with { Ratio = ratio, Goal = string.Create(CultureInfo.InvariantCulture, $"at least {least} x"), IsMet = ratio >= least };

    /// <summary>This figure, which may not be larger itself.</summary>
    public Figure Within(double most)
        => this with { Goal = string.Create(CultureInfo.InvariantCulture, $"at most {most} {Unit}"), IsMet = Value <= most };
}

/// <summary>The figures of a run: printed as they come, at the end as a table, and kept as JSON.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly List<Figure> figures = [];

    /// <summary>Whether nothing that is promised was missed.</summary>
    public bool IsMet => figures.TrueForAll(figure => figure.IsMet != false);

    public void Add(Figure figure)
    {
        lock (figures)
        {
            figures.Add(figure);
        }

        Console.WriteLine(Line(figure));
    }

    /// <summary>Something on the way that is no figure.</summary>
    public static void Say(string text) => Console.WriteLine(text);

    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine("| scenario | what | value | ratio | goal | |");
        Console.WriteLine("|---|---|---:|---:|---|---|");
        figures.ForEach(figure => Console.WriteLine(Line(figure)));
    }

    public async Task SaveAsync(string file)
    {
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(stream, new { at = DateTimeOffset.UtcNow, processors = Environment.ProcessorCount, figures }, Json);
    }

    private static string Line(Figure figure)
        => string.Create(
            CultureInfo.InvariantCulture,
            $"| {figure.Scenario} | {figure.What} | {figure.Value:0.###} {figure.Unit} | {figure.Ratio:0.00} | {figure.Goal} | {Verdict(figure.IsMet)} |");

    private static string Verdict(bool? isMet) => isMet switch { true => "met", false => "missed", null => "" };
}
