using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Core.Storage;
using IntegrationHub.Core.Time;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Coordination;
using IntegrationHub.Modules.Intake.FollowSteps;
using IntegrationHub.Modules.Intake.Http;
using IntegrationHub.Modules.Intake.Storage;
using IntegrationHub.Modules.Intake.TrackApplication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Intake.SubmitApplication;

/// <summary>
/// Takes an application: checked, then stored in one transaction with its steps, its data key, its first messages and
/// the idempotency key, together with what others file at the same moment. Needs nothing but the database.
/// </summary>
internal sealed class AcceptApplication(
    IntakeDbContext db,
    GroupWriter<IntakeDbContext> writer,
    SubmissionCheck check,
    ApplicationProgress progress,
    ApplicationReader reader,
    InFlightKeys inFlight,
    KnownKeys known,
    DataKeyRing keys,
    KeyEncryptionKeys lookup,
    CalendarFile calendar,
    LocalClock localClock,
    TimeProvider clock,
    ICurrentUser user)
{
    // PostgreSQL's code for a lock that was not had within lock_timeout.
    private const string LockNotAvailable = "55P03";

    /// <summary>How long a request waits for another one with its key.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>For pages, which have the request as an object.</summary>
    public Task<SubmitOutcome> HandleAsync(
        SubmitRequest request, string idempotencyKey, string language, CancellationToken cancellation)
        => HandleAsync(JsonSerializer.SerializeToElement(request, JsonRules.Options), idempotencyKey, language, cancellation);

    /// <param name="body">A <see cref="SubmitRequest"/> as JSON; two bodies are the same when their canonical forms are.</param>
    /// <param name="idempotencyKey">1 to 255 characters, the caller's own.</param>
    /// <param name="language">Of errors and warnings: <c>id</c> or <c>en</c>.</param>
    public async Task<SubmitOutcome> HandleAsync(
        JsonElement body, string idempotencyKey, string language, CancellationToken cancellation)
    {
        user.Demand(Rights.ApplicationsSubmit);
        using var turn = await inFlight.EnterAsync(user.Id, idempotencyKey, Patience, cancellation);
        if (turn is null)
        {
            return new SubmitOutcome.InFlight();
        }

        var hash = CanonicalJson.Hash(body);
        return await KnownAsync(idempotencyKey, hash, language, cancellation)
            ?? await CheckAndStoreAsync(body, new KeyUse(idempotencyKey, hash), language, cancellation);
    }

    private async Task<SubmitOutcome> CheckAndStoreAsync(
        JsonElement body, KeyUse use, string language, CancellationToken cancellation)
    {
        var (request, unreadable) = RequestReader.Read<SubmitRequest>(body, language);
        if (request is null)
        {
            return new SubmitOutcome.Invalid(unreadable);
        }

        var (submission, errors) = await check.RunAsync(request, user.Id, language, cancellation);
        return submission is null
            ? new SubmitOutcome.Invalid(errors)
            : await StoreOnceAsync(submission, use, language, cancellation);
    }

    private async Task<SubmitOutcome> StoreOnceAsync(
        CheckedSubmission submission, KeyUse use, string language, CancellationToken cancellation)
    {
        try
        {
            return await StoreAsync(submission, use, language, cancellation);
        }
        catch (Exception failure) when (db.Dialect.IsUniqueViolation(failure))
        {
            // Another node took the key between our look and our save.
            db.ChangeTracker.Clear();
            var earlier = await KnownAsync(use.Key, use.Hash, language, cancellation);
            if (earlier is null)
            {
                throw;
            }

            return earlier;
        }
        catch (DbUpdateException failure) when (failure.GetBaseException() is DbException { SqlState: LockNotAvailable })
        {
            return new SubmitOutcome.InFlight();
        }
    }

    private async Task<SubmitOutcome> StoreAsync(
        CheckedSubmission submission, KeyUse use, string language, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var key = keys.Create(db, id);
        var draft = new NewApplication(submission, id, now, calendar.Current, localClock);
        var application = draft.ToRow(key, lookup, user.Id);
        db.Add(application);
        db.AddRange(draft.Files());
        await progress.AdvanceAsync(
            application, new Trigger.Submitted(draft.NotApplicable), new Occasion(now, user.Id), cancellation);

        var view = await reader.ViewAsync(application, db.NewHistory(), language, cancellation);
        var body = JsonSerializer.SerializeToUtf8Bytes(
            submission.Warnings.Count > 0 ? view with { Warnings = submission.Warnings } : view, JsonRules.Options);
        db.Append(new IdempotencyKey
        {
            Client = user.Id,
            Key = use.Key,
            RequestHash = use.Hash,
            ApplicationId = id,
            ReceiptCode = application.ReceiptCode,
            StatusCode = StatusCodes.Status201Created,
            Response = key.Close(body, SealedPlaces.Response),
            CreatedAt = now,
        });
        await writer.WriteAsync(await db.PrepareAsync(cancellation));
        return new SubmitOutcome.Accepted(application.ReceiptCode, StatusCodes.Status201Created, body, Replayed: false);
    }

    /// <summary>The answer to an earlier request with this key, if there was one.</summary>
    private async Task<SubmitOutcome?> KnownAsync(string key, byte[] hash, string language, CancellationToken cancellation)
    {
        var row = await known.FindAsync(user.Id, key, cancellation);
        if (row is null)
        {
            return null;
        }

        return CryptographicOperations.FixedTimeEquals(row.RequestHash, hash)
            ? new SubmitOutcome.Accepted(
                row.ReceiptCode, row.StatusCode, await FirstAnswerAsync(row, language, cancellation), Replayed: true)
            : new SubmitOutcome.KeyReused();
    }

    private async Task<byte[]> FirstAnswerAsync(IdempotencyKey row, string language, CancellationToken cancellation)
    {
        try
        {
            var key = await keys.GetAsync(db, row.ApplicationId, cancellation);
            return key.Open<byte[]>(row.Response, SealedPlaces.Response);
        }
        catch (PersonalDataErasedException)
        {
            // Its warnings may have quoted the person; the application as it stands says all that may still be said.
            var application = (await reader.FindAsync(row.ReceiptCode, cancellation))!;
            var history = await reader.HistoryAsync(application, cancellation);
            return JsonSerializer.SerializeToUtf8Bytes(
                await reader.ViewAsync(application, history, language, cancellation), JsonRules.Options);
        }
    }

    private sealed record KeyUse(string Key, byte[] Hash);
}
