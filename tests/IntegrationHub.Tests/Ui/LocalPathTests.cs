using IntegrationHub.Ui.Preferences;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Ui;

public sealed class LocalPathTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/ops/pesan?status=Failed&after=abc")]
    [InlineData("/l/7Q2M-9KXC-41TD-R")]
    public void A_path_of_this_host_is_local(string address) => LocalPath.IsLocal(address).ShouldBeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ops")]
    [InlineData("https://contoh.example/")]
    [InlineData("//contoh.example")]
    [InlineData("/\\contoh.example")]
    [InlineData("/\t/contoh.example")]
    [InlineData("\\/contoh.example")]
    [InlineData("javascript:alert(1)")]
    public void An_address_that_could_lead_elsewhere_is_not(string? address) => LocalPath.IsLocal(address).ShouldBeFalse();
}
