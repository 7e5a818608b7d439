namespace IntegrationHub.TestServers.Conservation;

/// <summary>What is known without asking the hub.</summary>
/// <param name="Receipts">Every receipt that a caller was given, by the key it was asked for with.</param>
/// <param name="Effects">Every effect at every backend, also those it forgot since.</param>
/// <param name="Stories">How each backend's case went, as the backend tells it.</param>
/// <param name="StepsOfPersons">Steps that were made to need a person: refused as wrong, forgotten, past asking.</param>
/// <param name="Poison">Messages that were made to fail for good.</param>
public sealed record Outside(
    IReadOnlyCollection<GivenReceipt> Receipts,
    IReadOnlyCollection<BackendEffect> Effects,
    IReadOnlyCollection<BackendStory> Stories,
    IReadOnlySet<Guid> StepsOfPersons,
    IReadOnlySet<Guid> Poison);

/// <summary>A receipt as its caller has it.</summary>
public sealed record GivenReceipt(string Client, string Key, string ReceiptCode);

/// <summary>A step that took effect at a backend.</summary>
public sealed record BackendEffect(string Agency, Guid StepId, string Reference, string? RequestSha256);

/// <summary>The statuses of one case at its backend, in order; named as <c>ReportedStatus</c> names them.</summary>
public sealed record BackendStory(string Agency, Guid StepId, IReadOnlyList<string> Statuses);

/// <summary>A breach of the law.</summary>
/// <param name="Law">C1 to C7.</param>
public sealed record Violation(string Law, string What)
{
    public override string ToString() => $"{Law}: {What}";
}
