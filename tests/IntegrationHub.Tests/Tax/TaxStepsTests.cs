using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.Tax.Cases;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Tax;

public sealed class TaxStepsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 2, 15, 0, TimeSpan.Zero);

    // The catalogue's steps at the tax offices.
    private static readonly string[] Catalogue =
    [
        "activate-account", "ad-tax", "address-change", "arrears-check", "bphtb-check", "business-active", "business-changed",
        "business-registered", "close-local-tax", "confirm-pkp", "correct-sppt", "decide-inactive", "decide-objection",
        "decide-reduction", "decide-refund", "examine-refund", "family-tax-unit", "field-research", "field-survey", "issue-letter",
        "issue-skf", "issue-sppt", "kswp", "local-tax-clearance", "match", "npwp-heirs", "pbb-check", "pbb-object-update",
        "pbb-transfer", "register-npwp", "register-taxpayer", "reissue-sppt", "rematch-nik", "retribution", "taxpayer-data-update",
        "taxpayer-deceased", "transfer", "update-npwp", "validate-bphtb",
    ];

    [Fact]
    public void Every_step_of_the_catalogue_is_named_and_no_other()
    {
        TaxSteps.Known.ShouldBe(Catalogue, ignoreOrder: true);
    }

    [Theory]
    [InlineData("kswp", typeof(TaxClearanceConfirmed), typeof(TaxClearanceRefused))]
    [InlineData("bphtb-check", typeof(TaxClearanceConfirmed), typeof(TaxClearanceRefused))]
    [InlineData("register-npwp", typeof(TaxpayerRegistered), typeof(TaxRefused))]
    [InlineData("confirm-pkp", typeof(TaxpayerRegistered), typeof(TaxRefused))]
    [InlineData("field-survey", typeof(TaxDecided), typeof(TaxRefused))]
    [InlineData("ad-tax", typeof(TaxDecided), typeof(TaxRefused))]
    [InlineData("business-registered", typeof(TaxRecordUpdated), typeof(TaxRefused))]
    [InlineData("taxpayer-deceased", typeof(TaxRecordUpdated), typeof(TaxRefused))]
    [InlineData("entertainment-check", typeof(TaxClearanceConfirmed), typeof(TaxClearanceRefused))]
    [InlineData("register-boarding-house", typeof(TaxpayerRegistered), typeof(TaxRefused))]
    [InlineData("parking-update", typeof(TaxRecordUpdated), typeof(TaxRefused))]
    [InlineData("something-new", typeof(TaxDecided), typeof(TaxRefused))]
    public void A_step_ends_in_the_tax_offices_own_words(string step, Type approved, Type refused)
    {
        var rules = new TaxRules();
        var opened = rules.Open(Request(step));
        var facts = new StepFacts(opened.ApplicationId, opened.StepId, 3, "tax", step, Now, "PJK-1", "S-1", "Tunggakan");

        var (good, bad) = (rules.Approved(opened, facts), rules.Refused(opened, facts));

        (good.GetType(), good.Move, good.Sequence).ShouldBe((approved, StepMove.Done, 3));
        (bad.GetType(), bad.Move, bad.Reason).ShouldBe((refused, StepMove.Refused, "Tunggakan"));
    }

    [Theory]
    [InlineData("VALID", ReportedStatus.Approved)]
    [InlineData("TIDAK_VALID", ReportedStatus.Refused)]
    public void A_case_keeps_what_a_clearance_said_and_when(string word, ReportedStatus status)
    {
        var rules = new TaxRules();
        var opened = rules.Open(Request("kswp"));

        rules.Take(opened, new CaseReport("PJK-1", status, Now, Facts: new Dictionary<string, string> { ["StatusKSWP"] = word }));

        opened.Clearance.ShouldBe(word == "VALID" ? TaxClearance.Valid : TaxClearance.NotValid);
        opened.ClearanceAt.ShouldBe(Now);
    }

    private static RequestStep Request(string step) => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), 1, "7Q2M-9KXC-41TD-R", "tax", step, "LIC-014", "2026.1", true, Now,
        DateOnly.FromDateTime(Now.UtcDateTime), new ApplicantData(null, null, null, null, null, null, null, null),
        new Dictionary<string, string>(), []);
}
