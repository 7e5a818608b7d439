using System.Text.Json.Serialization;
using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Security.Machines;
using IntegrationHub.Core.Security.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Tests.Security;

/// <summary>Endpoints as a module writes them.</summary>
internal static class Probes
{
    private const int SqliteBusy = 5;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/probe/submit", () => "ok").RequireAuthorization("applications.submit");
        endpoints.MapGet("/api/probe/either", () => "ok").RequireAuthorization("operations.read|audit.read");
        endpoints.MapGet("/api/probe/own", () => "ok").RequireAuthorization(Rights.CasesReadAny);
        endpoints.MapGet("/api/probe/agencies/{agency}", () => "ok").RequireAuthorization("cases.read:{agency}");
        endpoints.MapGet("/api/probe/me", (ICurrentUser user) => new Me(user.Id, user.DisplayName, user.ClientId, user.AgenciesWith("cases.read")))
            .RequireAuthorization();
        endpoints.MapGet("/api/probe/caller", (HttpContext http) => $"{http.Request.Scheme} {http.Connection.RemoteIpAddress}");
        endpoints.MapGet("/api/probe/demand", (ICurrentUser user) => user.Demand("reconciliation.sign"));
        endpoints.MapGet("/api/probe/case", (ICurrentUser user) => user.DemandHidden("cases.read:tax")).RequireAuthorization();
        endpoints.MapPost("/api/probe/body", (Probe probe) => TypedResults.Ok(probe));
        endpoints.MapPost("/api/probe/invalid", Invalid);
        endpoints.MapPost("/api/probe/large", (Probe probe) => TypedResults.Ok(probe.Count)).WithBodyLimit(4 * 1024 * 1024);
        endpoints.MapGet("/api/probe/page", (PageRequest page) =>
            Page.Of([.. Rows(page)], page, row => row, row => new Key(row)));
        endpoints.MapGet("/api/probe/fail/{kind}", IResult (string kind) => throw Failure(kind));
        endpoints.MapGet("/rusak", IResult () => throw Failure("surprise"));
        endpoints.MapGet("/halaman", () => "ok").RequireAuthorization("operations.read");
        endpoints.MapPost("/ubah", () => "ok").RequireAntiforgery();
        endpoints.MapDelete("/api/probe/people/{name}/roles/{role}", TakeRoleAsync);
        endpoints.MapPut("/api/probe/clients/{client}/scopes", (string client, string[] scopes, ClientRegister clients, CancellationToken stop)
            => clients.SetScopesAsync(client, scopes, stop));
        endpoints.MapPost("/api/probe/people/{name}/password", SetPasswordAsync);
    }

    private static HubProblem Invalid(Probe probe) => Problems.Validation(new InputErrors
    {
        { "applicant.nik", "NIK harus 16 angka.", "A NIK has 16 digits." },
    }).With("name", probe.Name);

    private static IEnumerable<int> Rows(PageRequest page)
        => Enumerable.Range((page.AfterKey<Key>()?.Row ?? 0) + 1, 120).TakeWhile(row => row <= 120).Take(page.Take);

    private static async Task<IdentityResult> TakeRoleAsync(string name, string role, PeopleRegister people, SecurityDbContext db)
        => await people.TakeRoleAsync(await IdOfAsync(name, db), role);

    private static async Task<IdentityResult> SetPasswordAsync(string name, PeopleRegister people, SecurityDbContext db)
        => await people.SetPasswordAsync(await IdOfAsync(name, db), "sandi baru yang panjang");

    private static Task<Guid> IdOfAsync(string name, SecurityDbContext db)
        => db.People.Where(person => person.UserName == name).Select(person => person.Id).SingleAsync();

    private static Exception Failure(string kind) => kind switch
    {
        "storage" => new DbUpdateException("inside", new SqliteException("database is locked", SqliteBusy)),
        "concurrency" => new DbUpdateConcurrencyException("inside"),
        _ => new InvalidOperationException("the inside with a secret"),
    };
}

internal sealed record Probe(string Name, int Count, Probe? Inner = null);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record Key(int Row);

internal sealed record Me(string Id, string DisplayName, string? ClientId, IReadOnlyList<string> Agencies);
