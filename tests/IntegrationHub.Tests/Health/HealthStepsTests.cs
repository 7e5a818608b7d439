using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.Health.Cases;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Health;

public sealed class HealthStepsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 2, 15, 0, TimeSpan.Zero);

    // The catalogue's steps at the health office.
    private static readonly string[] Catalogue =
    [
        "birth-evidence", "birth-notice", "check-eligibility", "confirm-commitment", "death-evidence", "death-notice", "examine",
        "facility-check", "facility-registered", "health-letter", "infant-insurance", "inspection", "issue-certificate",
        "jkn-member-notice", "jkn-status", "lab-test", "label-check", "pbi-candidate", "practitioner-check", "premarital-check",
        "primary-care-assign", "primary-care-reassign", "register-facility", "rematch-nik-health", "school-health", "send-enrolment",
        "sip-registered", "sip-revoked", "technical-recommendation", "train",
    ];

    [Fact]
    public void Every_step_of_the_catalogue_is_named_and_no_other()
    {
        HealthSteps.Known.ShouldBe(Catalogue, ignoreOrder: true);
    }

    [Theory]
    [InlineData("practitioner-check", typeof(PractitionerConfirmed))]
    [InlineData("facility-check", typeof(HealthFacilityConfirmed))]
    [InlineData("register-facility", typeof(HealthFacilityConfirmed))]
    [InlineData("technical-recommendation", typeof(HealthRecommendationGiven))]
    [InlineData("issue-certificate", typeof(HygieneCertificateIssued))]
    [InlineData("train", typeof(HygieneCertificateIssued))]
    [InlineData("lab-test", typeof(HealthInspectionPassed))]
    [InlineData("jkn-status", typeof(HealthInspectionPassed))]
    [InlineData("death-notice", typeof(HealthRegisterUpdated))]
    [InlineData("sip-revoked", typeof(HealthRegisterUpdated))]
    [InlineData("clinic-licence", typeof(HealthFacilityConfirmed))]
    [InlineData("vaccination-certificate", typeof(HygieneCertificateIssued))]
    [InlineData("outbreak-notice", typeof(HealthRegisterUpdated))]
    [InlineData("something-new", typeof(HealthInspectionPassed))]
    public void A_step_ends_in_the_health_offices_own_words(string step, Type approved)
    {
        var rules = new HealthRules();
        var opened = rules.Open(Request(step));
        var facts = new StepFacts(opened.ApplicationId, opened.StepId, 3, "health", step, Now, "TSK-1", "440/1", "Belum memenuhi");

        var (good, bad) = (rules.Approved(opened, facts), rules.Refused(opened, facts));

        (good.GetType(), good.Move, good.Sequence).ShouldBe((approved, StepMove.Done, 3));
        (bad.GetType(), bad.Move, bad.Reason).ShouldBe((typeof(HealthRefused), StepMove.Refused, "Belum memenuhi"));
    }

    [Theory]
    [InlineData("practitioner-check", ReportedStatus.Approved, PractitionerRegistration.InForce)]
    [InlineData("practitioner-check", ReportedStatus.Refused, PractitionerRegistration.NotInForce)]
    [InlineData("practitioner-check", ReportedStatus.InReview, null)]
    [InlineData("facility-check", ReportedStatus.Approved, null)]
    [InlineData("facility-check", ReportedStatus.Refused, null)]
    public void A_case_keeps_of_a_practitioner_only_how_the_certificate_stands(
        string step, ReportedStatus status, object? expected)
    {
        var rules = new HealthRules();
        var opened = rules.Open(Request(step));

        rules.Take(opened, new CaseReport("TSK-1", status, Now));

        opened.Registration.ShouldBe((PractitionerRegistration?)expected);
        opened.RegistrationAt.ShouldBe(expected is null ? null : Now);
    }

    private static RequestStep Request(string step) => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), 1, "7Q2M-9KXC-41TD-R", "health", step, "LIC-014", "2026.1", true, Now,
        DateOnly.FromDateTime(Now.UtcDateTime), new ApplicantData(null, null, null, null, null, null, null, null),
        new Dictionary<string, string>(), []);
}
