using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Agencies;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Intake;

public sealed class BrowsingServices : IAsyncLifetime
{
    private IntakeServer server = null!;

    public async ValueTask InitializeAsync()
        => server = await IntakeServer.StartAsync(messaging: false, services: services => services.AddSingleton<IAgencyHealth, TaxIsDown>());

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Services_are_listed_filtered_and_paged()
    {
        var first = await GetAsync("/api/v1/services?limit=10");
        first["items"]!.AsArray().Count.ShouldBe(10);
        var second = await GetAsync($"/api/v1/services?limit=10&after={first["next"]}");
        Codes(first).Concat(Codes(second)).ShouldBeUnique();

        Codes(await GetAsync("/api/v1/services?q=dokter%20umum")).ShouldContain("LIC-014");
        Codes(await GetAsync("/api/v1/services?category=health-practice-permit&limit=200")).ShouldContain("LIC-014");
        Codes(await GetAsync("/api/v1/services?agency=tax&limit=200")).ShouldNotContain("DUK-001");
    }

    [Fact]
    public async Task A_service_tells_its_form_as_JSON_schema_its_documents_and_its_route()
    {
        var service = await GetAsync("/api/v1/services/LIC-014");

        service["formSchema"]!["properties"]!["strNumber"].ShouldNotBeNull();
        service["documents"]!.AsArray().Count.ShouldBe(5);
        var steps = service["steps"]!.AsArray();
        steps.Count.ShouldBe(7);
        steps[0]!["onlyIf"].ShouldBeNull();
        ((bool?)steps[6]!["blocking"]).ShouldBe(false);
    }

    [Fact]
    public async Task A_preview_tells_the_order_the_critical_path_the_promise_and_what_is_held_up()
    {
        var preview = await GetAsync("/api/v1/services/LIC-014/preview");

        preview["agencies"]!.AsArray().Select(agency => (string?)agency!["agency"])
            .ShouldBe(["civil-registry", "health", "tax", "licensing"]);
        preview["criticalPath"]!.AsArray().Select(step => (string?)step)
            .ShouldBe(["identity", "practitioner-check", "facility-check", "technical-recommendation", "issue-permit"]);
        ((int?)preview["workingDays"]).ShouldBe(9);
        var held = preview["heldUp"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)held["agency"]).ShouldBe("tax");
        ((string?)held["state"]).ShouldBe("Down");
    }

    [Fact]
    public async Task An_unknown_service_is_404_and_reading_needs_its_right()
    {
        using var stranger = server.Client("x", "applications.submit");

        (await server.Counter.FetchAsync("/api/v1/services/NO-999")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.Counter.FetchAsync("/api/v1/services/NO-999/preview")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.FetchAsync("/api/v1/services")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static IEnumerable<string> Codes(JsonObject page) => page["items"]!.AsArray().Select(item => (string)item!["code"]!);

    private async Task<JsonObject> GetAsync(string address) => (await server.Counter.FetchJsonAsync(address));

    private sealed class TaxIsDown : IAgencyHealth
    {
        public IReadOnlyList<AgencyHealth> Current { get; } =
        [
            new AgencyHealth("tax", AgencyState.Down, DateTimeOffset.UnixEpoch, "no answer"),
            new AgencyHealth("health", AgencyState.Up, DateTimeOffset.UnixEpoch, null),
            new AgencyHealth("library", AgencyState.Down, DateTimeOffset.UnixEpoch, "no answer"),
        ];
    }
}
