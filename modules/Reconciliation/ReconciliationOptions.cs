namespace IntegrationHub.Modules.Reconciliation;

/// <summary>Settings of reconciliation (section <c>Reconciliation</c>).</summary>
internal sealed class ReconciliationOptions
{
    public const string Section = "Reconciliation";

    /// <summary>How many business days a nightly run looks back over, so that a break is seen again until it is settled.</summary>
    public int NightlyDays { get; set; } = 7;

    /// <summary>How many lines are held in memory at once.</summary>
    public int BatchSize { get; set; } = 500;

    /// <summary>The backend's books are read this much beyond the window: it receives later than the hub requests.</summary>
    public TimeSpan Margin { get; set; } = TimeSpan.FromDays(1);

    /// <summary>A backend line received later than this after the request is late.</summary>
    public TimeSpan LateAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How far a backend's clock may stand before the hub's.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>A side that changed less than this ago is still moving: longer than a case goes unasked whose agency does not call back.</summary>
    public TimeSpan Settle { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>How many single cases a run asks a backend for at most; beyond that, its ledger's word stands.</summary>
    public int MostQuestions { get; set; } = 2000;

    /// <summary>How many such questions run at once.</summary>
    public int QuestionsAtOnce { get; set; } = 4;

    /// <summary>How long a run belongs to its node without a sign of life, which it gives every five seconds.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(15);
}
