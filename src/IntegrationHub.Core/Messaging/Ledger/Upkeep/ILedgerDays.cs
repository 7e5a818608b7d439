namespace IntegrationHub.Core.Messaging.Ledger.Upkeep;

/// <summary>How a database keeps the days (UTC) of <c>message</c> and <c>delivery_log</c>.</summary>
internal interface ILedgerDays
{
    /// <summary>Makes room for what will be written on these days. Safe to repeat, and for several nodes at once.</summary>
    /// <returns>What was made.</returns>
    Task<IReadOnlyList<string>> MakeAsync(DateOnly first, DateOnly last, CancellationToken cancellation);

    /// <summary>Forgets what was written before that day, except messages that a handler still owes.</summary>
    /// <returns>What was forgotten.</returns>
    Task<IReadOnlyList<string>> ForgetAsync(DateOnly before, CancellationToken cancellation);
}
