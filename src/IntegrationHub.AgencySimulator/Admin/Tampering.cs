using System.Text.Json;
using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.Ledger;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.AgencySimulator.Admin;

/// <summary>Plants a difference in a ledger, behind the protocol's back: no history, no callback.</summary>
internal static class Tampering
{
    private static readonly string[] Actions = ["delete", "duplicate", "setStatus", "setAmount", "shiftTime", "insertForeign"];

    /// <summary>The line as it is then, or as it was before it was deleted.</summary>
    public static Task<LedgerEntry> ApplyAsync(AgencyBackend backend, string? reference, string? action, JsonElement? value)
    {
        if (!Actions.Contains(action))
        {
            throw new AdminInputException(422, $"'action' must be one of {string.Join(", ", Actions)}.");
        }

        return backend.Ledger.WriteAsync(connection =>
        {
            if (action == "insertForeign")
            {
                return Insert(connection, Foreign(backend, reference, value));
            }

            var entry = (reference is null ? null : connection.ByReference(reference))
                ?? throw new AdminInputException(404, $"No line '{reference}' in the ledger of {backend.Name}.");
            return Apply(connection, backend, entry, action!, value);
        });
    }

    private static LedgerEntry Apply(SqliteConnection connection, AgencyBackend backend, LedgerEntry entry, string action, JsonElement? value)
    {
        switch (action)
        {
            case "delete":
                connection.Delete(entry);
                return entry;
            case "duplicate":
                var id = backend.Ledger.NextId();
                return Insert(connection, entry with { Id = id, Reference = Reference(backend, id), DedupeKey = $"duplicate {id}", NextAt = null });
            case "setStatus":
                var status = CaseStatusNames.Find(value is { ValueKind: JsonValueKind.String } name ? name.GetString() : null)
                    ?? throw new AdminInputException(422, $"'value' must be one of {string.Join(", ", Enum.GetValues<CaseStatus>().Select(known => known.ToName()))}.");
                return Overwrite(connection, entry with { Status = status, Code = backend.Rules.CodeOf(status), NextAt = null });
            case "setAmount":
                return Overwrite(connection, entry with { Amount = Whole(value, "whole rupiah") });
            default:
                return Overwrite(connection, entry with { ReceivedAt = entry.ReceivedAt.AddSeconds(Whole(value, "seconds, negative for earlier")) });
        }
    }

    private static LedgerEntry Foreign(AgencyBackend backend, string? reference, JsonElement? value)
    {
        var (id, step) = (backend.Ledger.NextId(), Guid.NewGuid());
        return new()
        {
            Id = id,
            Reference = reference ?? Reference(backend, id),
            DedupeKey = $"foreign {id}",
            IdempotencyKey = $"{step}:1",
            StepId = step.ToString(),
            ReceiptCode = "0000-0000-0000-0",
            ServiceCode = "FOREIGN",
            Step = "foreign",
            Automatic = false,
            Content = new(),
            RequestSha256 = new('0', 64),
            LatestSha256 = new('0', 64),
            DecisionKey = $"{step}:1",
            Amount = value is null ? null : Whole(value, "whole rupiah"),
            Status = CaseStatus.Approved,
            Code = backend.Rules.CodeOf(CaseStatus.Approved),
            Version = 1,
            ReceivedAt = backend.Now,
            UpdatedAt = backend.Now,
        };
    }

    private static string Reference(AgencyBackend backend, long id) => FormattableString.Invariant($"{backend.Rules.ReferencePrefix}-{id:D8}");

    private static long Whole(JsonElement? value, string unit) => value is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var whole)
        ? whole
        : throw new AdminInputException(422, $"'value' must be a whole number: {unit}.");

    private static LedgerEntry Insert(SqliteConnection connection, LedgerEntry entry)
    {
        if (connection.ByReference(entry.Reference) is not null)
        {
            throw new AdminInputException(422, $"There is a line '{entry.Reference}' already.");
        }

        connection.Insert(entry);
        return entry;
    }

    private static LedgerEntry Overwrite(SqliteConnection connection, LedgerEntry entry)
    {
        connection.Overwrite(entry);
        return entry;
    }
}
