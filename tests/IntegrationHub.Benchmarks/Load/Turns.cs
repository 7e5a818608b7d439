namespace IntegrationHub.Benchmarks.Load;

/// <summary>A subject that is started once and measured several times, in turn with others; warm before the first.</summary>
internal sealed class Turns(ISubject subject, RunSettings settings) : IAsyncDisposable
{
    // More than a subject completes in a turn.
    private const int NumbersATurn = 1_000_000;
    private int turn;

    /// <summary>As much as the subject takes.</summary>
    public async Task<Reached> MeasureAsync()
    {
        await WarmUpAsync();
        var reached = await new Saturation(subject, settings.MostUnderWay, settings.RunUp, settings.Measured, turn++ * NumbersATurn).RunAsync();
        await CalmDownAsync(subject);
        Report.Say($"{subject.Name,-8} {reached.PerSecond,7:F1}/s, {reached.Megabytes:F0} MB, {reached.CpuMillisecondsEach:F2} ms of processor time an application");
        return reached;
    }

    /// <summary>Gives the subject its first load, unless it has had it.</summary>
    public async Task WarmUpAsync()
    {
        if (turn == 0)
        {
            await new Saturation(subject, settings.MostUnderWay, settings.WarmUp, settings.RunUp, turn++ * NumbersATurn).RunAsync();
            await CalmDownAsync(subject);
        }
    }

    public ValueTask DisposeAsync() => subject.DisposeAsync();

    /// <summary>Ends when nothing is completed any more: what is still under way would be the next measurement's burden.</summary>
    public static async Task CalmDownAsync(ISubject subject)
    {
        for (var done = -1L; await subject.CompletedAsync() is var now && now != done; done = now)
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
        }
    }
}
