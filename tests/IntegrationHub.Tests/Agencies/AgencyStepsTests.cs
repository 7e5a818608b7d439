using IntegrationHub.Modules.CivilRegistry.Cases;
using IntegrationHub.Modules.Licensing.Cases;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Agencies;

public sealed class AgencyStepsTests
{
    [Theory]
    [InlineData("groom-identity", null, "Identity")]
    [InlineData("divorce-certificate", null, "Document")]
    [InlineData("something-new", null, "Record")]
    [InlineData("something-new", "3214-X-1", "Document")]
    public void A_civil_step_the_catalogue_learns_later_is_read_by_its_name(string step, string? number, string kind)
        => CivilSteps.Of(step, number).ToString().ShouldBe(kind);

    [Theory]
    [InlineData("revoke-licence", null, "Revoke")]
    [InlineData("traffic-review", null, "Review")]
    [InlineData("owner-update", null, "Update")]
    [InlineData("something-new", null, "Review")]
    [InlineData("something-new", "503/1", "Issue")]
    public void A_licence_step_the_catalogue_learns_later_is_read_by_its_name(string step, string? number, string kind)
        => LicenceSteps.Of(step, number).ToString().ShouldBe(kind);
}
