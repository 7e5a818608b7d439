namespace IntegrationHub.SystemTests.Upgrade;

/// <summary>The receipts of a fixture's applications, by what they are there for.</summary>
internal sealed class PastReceipts : Dictionary<Part, List<string>>
{
    private readonly List<string> all = [];

    /// <summary>In the fixture's order.</summary>
    public IReadOnlyList<string> All => all;

    public void Add(Part part, string receipt)
    {
        all.Add(receipt);
        if (TryGetValue(part, out var receipts))
        {
            receipts.Add(receipt);
        }
        else
        {
            base.Add(part, [receipt]);
        }
    }
}
