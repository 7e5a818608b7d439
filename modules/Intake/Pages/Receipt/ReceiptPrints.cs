using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Intake.Pages.Receipt;

/// <summary>How often a receipt was handed out.</summary>
internal sealed class ReceiptPrints(IntakeDbContext db, ICurrentUser user)
{
    public async Task<int> OfAsync(Guid applicationId, CancellationToken cancellation)
        => await db.Applications.Where(row => row.Id == applicationId).Select(row => row.ReceiptPrints).SingleAsync(cancellation);

    /// <summary>One more; false when no receipt has that code.</summary>
    public async Task<bool> CountAsync(string receiptCode, CancellationToken cancellation)
    {
        user.Demand(Rights.ApplicationsSubmit);
        var code = ReceiptCode.Parse(receiptCode);

        // By itself, not through the row's version: printing must not collide with an agency's answer.
        await using var transaction = await db.BeginAsync(cancellation);
        var counted = await db.Applications
            .Where(row => row.ReceiptCode == code)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.ReceiptPrints, one => one.ReceiptPrints + 1), cancellation);
        await transaction.CommitAsync(cancellation);
        return counted == 1;
    }
}
