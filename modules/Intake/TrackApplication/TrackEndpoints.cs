using System.Globalization;
using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Time;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Modules.Intake.TrackApplication;

/// <summary><c>GET /api/v1/applications</c> and what lies below it.</summary>
internal static class TrackEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/applications", ListAsync)
            .RequireAuthorization(Rights.ApplicationsRead)
            .Produces<Page<ApplicationSummary>>()
            .WithName("ListApplications");
        api.MapGet("/applications/{receiptCode}", FindAsync)
            .RequireAuthorization(Rights.ApplicationsRead)
            .Produces<ApplicationView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("FindApplication");
        api.MapGet("/applications/{receiptCode}/timeline", TimelineAsync)
            .RequireAuthorization(Rights.ApplicationsRead)
            .Produces<Timeline>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("ApplicationTimeline");
    }

    private static async Task<IResult> ListAsync(
        string? status,
        string? service,
        string? agency,
        string? from,
        string? to,
        string? q,
        PageRequest page,
        ListApplications list,
        LocalClock clock,
        CancellationToken cancellation)
    {
        var errors = new InputErrors();
        var filter = new ApplicationFilter(
            Status(status, errors), Given(service), Given(agency), From(from, clock, errors), To(to, clock, errors), Given(q));
        return errors.IsEmpty
            ? Answers.Json(await list.HandleAsync(filter, page, cancellation))
            : Problems.BadRequest(errors);
    }

    private static async Task<IResult> FindAsync(
        string receiptCode, HttpContext http, FindApplication find, CancellationToken cancellation)
        => await find.ViewAsync(receiptCode, CallerLanguage.Of(http), cancellation) is { } view
            ? Answers.Json(view)
            : Answers.NoSuchReceipt();

    private static async Task<IResult> TimelineAsync(
        string receiptCode, HttpContext http, FindApplication find, CancellationToken cancellation)
        => await find.TimelineAsync(receiptCode, CallerLanguage.Of(http), cancellation) is { } items
            ? Answers.Json(new Timeline(items))
            : Answers.NoSuchReceipt();

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static ApplicationStatus? Status(string? text, InputErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (Enum.TryParse<ApplicationStatus>(text, ignoreCase: true, out var status) && Enum.IsDefined(status) && char.IsLetter(text[0]))
        {
            return status;
        }

        var names = string.Join(", ", Enum.GetNames<ApplicationStatus>());
        errors.Add("status", $"Pilih salah satu: {names}.", $"Choose one of: {names}.");
        return null;
    }

    private static DateTimeOffset? From(string? text, LocalClock clock, InputErrors errors)
        => Moment("from", text, date => clock.At(date, TimeOnly.MinValue), errors);

    /// <summary>A date includes its whole day.</summary>
    private static DateTimeOffset? To(string? text, LocalClock clock, InputErrors errors)
        => Moment("to", text, date => clock.At(date.AddDays(1), TimeOnly.MinValue), errors);

    private static DateTimeOffset? Moment(string name, string? text, Func<DateOnly, DateTimeOffset> ofDate, InputErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is > 1970 and < 9999)
        {
            return ofDate(date);
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            && moment.Year is > 1970 and < 9999)
        {
            return moment;
        }

        errors.Add(
            name,
            "Tulis tanggal (2026-01-31) atau waktu RFC 3339 (2026-01-31T08:00:00Z).",
            "Write a date (2026-01-31) or an RFC 3339 time (2026-01-31T08:00:00Z).");
        return null;
    }

    private sealed record Timeline(IReadOnlyList<TimelineEntry> Items);
}
