using IntegrationHub.Core.Http;
using IntegrationHub.Modules.Reconciliation.Breaks;
using IntegrationHub.Modules.Reconciliation.Reports;
using IntegrationHub.Modules.Reconciliation.Runs;
using Shouldly;

namespace IntegrationHub.Tests.Reconciliation;

public sealed class Reports
{
    private static readonly LocalText Tax = new("Pajak", "Tax");

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+62", "'+62")]
    [InlineData("-5", "'-5")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")]
    [InlineData("a=b", "a=b")]
    [InlineData(null, "")]
    public void A_cell_is_never_a_formula(string? text, string cell) => CsvCell.Of(text).ShouldBe(cell);

    [Fact]
    public void A_run_without_breaks_says_so_in_both_languages()
        => Verdict.Of(Run(run => run.Matched = 1204), Tax).ShouldBe(new LocalText(
            "Pajak: 1.204 berkas cocok, tidak ada selisih.", "Tax: 1,204 cases agree, no breaks."));

    [Fact]
    public void A_run_with_breaks_names_their_types_the_most_frequent_first()
        => Verdict.Of(
            Run(run =>
            {
                (run.Matched, run.InFlight) = (10, 2);
                run.BreakCounts = new() { [BreakType.Late] = 1, [BreakType.MissingAtBackend] = 3 };
            }),
            Tax).ShouldBe(new LocalText(
                "Pajak: 4 selisih (3 tidak ada di instansi, 1 terlambat); 10 berkas cocok; 2 masih dalam perjalanan.",
                "Tax: 4 breaks (3 missing at the agency, 1 late); 10 cases agree; 2 still under way."));

    [Fact]
    public void An_invalid_run_concludes_nothing()
        => Verdict.Of(Run(run => run.State = RunState.Invalid), Tax).English.ShouldContain("nothing is concluded");

    private static Run Run(Action<Run> set)
    {
        var run = new Run { Agency = "tax", StartedBy = "scheduler", State = RunState.Completed };
        set(run);
        return run;
    }
}
