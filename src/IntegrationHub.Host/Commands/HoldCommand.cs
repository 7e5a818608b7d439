using IntegrationHub.Core.Agencies.Holds;

namespace IntegrationHub.Host.Commands;

/// <summary>Keeps back what is to be sent to agencies, from every node and until it is released.</summary>
internal sealed class HoldCommand : IHubCommand
{
    public string Summary
        => "sends nothing more to these agencies (or 'all') until 'release': --reason TEXT, --by NAME, --restored after a restore";

    public async Task<int> RunAsync(
        IServiceProvider services, IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellation)
    {
        var asked = HoldArguments.Read(arguments, services.GetServices<IOwedCalls>());
        if (asked.Reason.Length == 0)
        {
            throw new ArgumentException("Why? Give --reason \"...\": whoever sees the control room reads it.");
        }

        await using var scope = services.CreateAsyncScope();
        var holds = scope.ServiceProvider.GetRequiredService<SendingHolds>();
        foreach (var calls in asked.Agencies)
        {
            var isNew = await holds.HoldAsync(calls.Agency.Code, asked.By, asked.Reason, cancellation);
            if (asked.Restored)
            {
                await calls.DoubtAsync(cancellation);
            }

            var (waiting, begun) = await calls.CountAsync(cancellation);
            await output.WriteLineAsync($"{calls.Agency.Code}: {(isNew ? "held" : "was held already")}; {waiting} calls wait"
                + (begun > 0 && !asked.Restored ? $", {begun} of them begun and not settled yet" : "")
                + (asked.Restored ? ", each to be asked for before it is sent" : ""));
        }

        return 0;
    }
}

/// <summary>Lets go what <c>hold</c> kept back.</summary>
internal sealed class ReleaseCommand : IHubCommand
{
    public string Summary => "lets the calls to these agencies (or 'all') go again: --by NAME";

    public async Task<int> RunAsync(
        IServiceProvider services, IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellation)
    {
        var asked = HoldArguments.Read(arguments, services.GetServices<IOwedCalls>());
        await using var scope = services.CreateAsyncScope();
        var holds = scope.ServiceProvider.GetRequiredService<SendingHolds>();
        foreach (var calls in asked.Agencies)
        {
            var wasHeld = await holds.ReleaseAsync(calls.Agency.Code, asked.By, cancellation);
            var (waiting, _) = await calls.CountAsync(cancellation);
            await output.WriteLineAsync($"{calls.Agency.Code}: {(wasHeld ? "released" : "was not held")}; {waiting} calls wait");
        }

        return 0;
    }
}
