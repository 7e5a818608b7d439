namespace IntegrationHub.TestServers.Conservation;

/// <summary>C1: every receipt a caller holds is an application, and an idempotency key has at most one.</summary>
internal static class Receipts
{
    public static IEnumerable<Violation> Judge(HubState hub, Outside outside)
    {
        var codes = hub.Applications.Select(application => application.ReceiptCode).ToHashSet();
        foreach (var receipt in outside.Receipts.Where(receipt => !codes.Contains(receipt.ReceiptCode)))
        {
            yield return new("C1", $"The caller holds receipt {receipt.ReceiptCode}, and there is no such application.");
        }

        foreach (var key in outside.Receipts.GroupBy(receipt => (receipt.Client, receipt.Key)))
        {
            if (key.Select(receipt => receipt.ReceiptCode).Distinct().Count() > 1)
            {
                yield return new("C1", $"The key {key.Key.Key} was answered with more than one receipt.");
            }
        }

        foreach (var code in codes.Except(hub.Keys.Select(key => key.ReceiptCode)))
        {
            yield return new("C1", $"Application {code} belongs to no idempotency key.");
        }
    }
}
