using System.Text.RegularExpressions;
using Shouldly;

namespace IntegrationHub.Tests.Architecture;

/// <summary>The table of faults in <c>docs/reliability.md</c> names tests that exist.</summary>
public sealed partial class FaultTableTests
{
    private const int Faults = 22;

    [Fact]
    public void Every_fault_has_its_row_and_every_test_named_there_exists()
    {
        var rows = Repository.Read("docs/reliability.md").Split('\n').Where(line => Row().IsMatch(line)).ToList();
        rows.Select(row => int.Parse(Row().Match(row).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(Enumerable.Range(1, Faults));
        foreach (var row in rows)
        {
            (Named().IsMatch(row) || row.Contains("not tested yet", StringComparison.Ordinal)).ShouldBeTrue(row);
        }

        var sources = Repository.Files("*.cs", "tests").Select(Repository.Read).ToList();
        var missing = rows.SelectMany(row => Named().Matches(row))
            .Where(named => !sources.Any(source => Has(source, named.Groups[1].Value, named.Groups[2].Value)))
            .Select(named => named.Value)
            .Distinct();
        missing.ShouldBeEmpty();
    }

    private static bool Has(string source, string type, string method)
        => Regex.IsMatch(source, $@"\bclass {type}\b") && Regex.IsMatch(source, $@"\b{method}\(");

    [GeneratedRegex(@"^\| (\d+) \|")]
    private static partial Regex Row();

    [GeneratedRegex(@"`(\w+)\.(\w+_\w+)`")]
    private static partial Regex Named();
}
